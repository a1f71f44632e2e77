//! Tokens and comments as one row, with the line ends between them.

use std::borrow::Cow;

use crate::syntax::Kind;
use crate::syntax::Reading;
use crate::syntax::Token;

/// A token or a comment.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece<'t> {
    /// `None` for a comment.
    pub(super) kind: Option<Kind>,
    /// As it was written.
    pub(super) text: &'t str,
    /// Whether it is the first token of its line, as the reader has it.
    pub(super) first: bool,
    /// Line ends since the piece before, or since the start of the blocks.
    pub(super) breaks: usize,
}

impl Piece<'_> {
    pub(super) fn is(&self, kind: Kind) -> bool {
        self.kind == Some(kind)
    }

    /// What is given out for it: a text over several lines has `\n` at their ends where that means the same.
    pub(super) fn given_out(&self) -> Cow<'_, str> {
        if !self.is(Kind::LongText) {
            return self.text.into();
        }
        let unix = self.text.replace("\r\n", "\n");
        if unix.contains("\r\n") { self.text.into() } else { unix.into() }
    }

    /// Whether it is a comment that stands behind something on its line.
    pub(super) fn is_trailing(&self) -> bool {
        self.kind.is_none() && self.breaks == 0
    }
}

/// Characters that end a line for the reader of the rule language.
pub(super) fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Everything behind the header of a file, in the order of the text.
pub(super) fn pieces<'t>(text: &'t str, reading: &Reading) -> Vec<Piece<'t>> {
    let comments = reading.tree.comments.iter().map(|c| Token { kind: Kind::Bad, first: false, fix: 0, start: c.start, end: c.end });
    let mut all: Vec<(Token, bool)> = reading.tokens.iter().map(|t| (*t, false)).chain(comments.map(|c| (c, true))).collect();
    all.sort_by_key(|(t, _)| t.start);
    let mut before = reading.tree.header.as_ref().map_or(0, |h| h.span.end as usize);
    let mut pieces = Vec::with_capacity(all.len());
    for (token, is_comment) in all {
        let gap = text.get(before..token.start as usize).unwrap_or("");
        pieces.push(Piece {
            kind: (!is_comment).then_some(token.kind),
            text: text.get(token.start as usize..token.end as usize).unwrap_or(""),
            first: token.first,
            // The first piece of a file without a header stands on a line of its own too.
            breaks: gap.chars().filter(|c| is_line_end(*c)).count().max(usize::from(pieces.is_empty())),
        });
        before = token.end as usize;
    }
    pieces
}
