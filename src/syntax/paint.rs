//! The pieces of a rule file for colouring: what each is, whether the file has mistakes or not.

use crate::base::source::{FileId, Span};

use super::token::Kind;
use super::{FileKind, header, lexer};

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// `# …`
    Comment,
    /// `"…"`
    Text,
    /// `30`, `95.6%`
    Number,
    /// `2016-12-31`
    Date,
    /// `>=`, `+`, `..`
    Operator,
    /// `and`, `by`, `true` …
    Reserved,
    /// A name, an id, a keyword; the flag says whether it is the first of its line.
    Word(bool),
}

/// The pieces behind the header, in the order of the text. Brackets, braces and commas are left out.
pub fn paint(file: FileId, text: &str, kind: FileKind) -> Vec<(Span, Paint)> {
    let lexed = lexer::lex(file, text, header::read(file, text, kind).end, 0);
    let tokens = lexed.tokens.iter().filter_map(|token| {
        let paint = match token.kind {
            Kind::Word => Paint::Word(token.first),
            Kind::Number => Paint::Number,
            Kind::Date => Paint::Date,
            Kind::Text | Kind::LongText => Paint::Text,
            kind if kind.is_reserved() => Paint::Reserved,
            kind if kind.is_operator() || kind == Kind::DotDot => Paint::Operator,
            _ => return None,
        };
        Some((Span { file, start: token.start, end: token.end }, paint))
    });
    let mut pieces: Vec<(Span, Paint)> = tokens.chain(lexed.comments.iter().map(|span| (*span, Paint::Comment))).collect();
    pieces.sort_by_key(|(span, _)| *span);
    pieces
}
