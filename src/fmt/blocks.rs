//! Blocks, their fields, and the blank lines and comments between them.

use crate::syntax::Block;
use crate::syntax::Kind;
use crate::syntax::goes_on;

use super::page::Own;
use super::page::Page;
use super::piece::Piece;
use super::statement::Style;
use super::statement::write;

/// Columns before a field.
const INDENT: usize = 2;
/// Columns before the further lines of a block's head.
const HEAD: usize = 2;

/// The blocks of a file in their canonical form; empty where there is nothing.
pub(super) fn laid_out(pieces: &[Piece<'_>]) -> String {
    let mut printer = Printer { rest: pieces, page: Page::default() };
    let mut braces_before = None;
    loop {
        let own = printer.own_comments();
        let next = printer.rest.first().map(|p| p.breaks);
        let braces = printer.first_word().map(|word| !matches!(word, "define" | "skip"));
        let apart = braces_before == Some(true) || braces_before.is_some() && braces == Some(true);
        printer.page.above(&own, next, apart);
        let Some(word) = printer.first_word() else { break };
        printer.item(word);
        braces_before = braces;
    }
    printer.page.into_text()
}

struct Printer<'t> {
    rest: &'t [Piece<'t>],
    page: Page,
}

impl<'t> Printer<'t> {
    /// The comments on lines of their own that come next; they are taken.
    fn own_comments(&mut self) -> Vec<Own<'t>> {
        let count = self.rest.iter().take_while(|p| p.kind.is_none()).count();
        self.take(count).iter().map(|p| Own { text: p.text, breaks: p.breaks }).collect()
    }

    fn take(&mut self, count: usize) -> &'t [Piece<'t>] {
        let (taken, rest) = self.rest.split_at(count.min(self.rest.len()));
        self.rest = rest;
        taken
    }

    fn first_word(&self) -> Option<&'t str> {
        self.rest.first().map(|p| p.text)
    }

    fn item(&mut self, word: &str) {
        match word {
            "define" | "skip" => {
                let line = self.take(line_end(self.rest));
                write(&mut self.page, Style { indent: 0, name: 0, column: 0, keep_lines: true }, line);
            }
            _ => {
                let brace = self.rest.iter().position(|p| p.is(Kind::BraceOpen));
                let head = self.take(brace.map_or(self.rest.len(), |n| n + 1));
                write(&mut self.page, Style { indent: 0, name: 0, column: HEAD, keep_lines: false }, head);
                self.trailing();
                self.body(columns(word));
            }
        }
        self.trailing();
    }

    /// The comment behind what was just written.
    fn trailing(&mut self) {
        if self.rest.first().is_some_and(Piece::is_trailing)
            && let [comment] = self.take(1)
        {
            self.page.trailing(comment.text);
        }
    }

    /// The fields of a block and its `}`; their names take so many columns.
    fn body(&mut self, name: usize) {
        let style = Style { indent: INDENT, name, column: INDENT + name + 1, keep_lines: true };
        let mut first = true;
        while let Some(piece) = self.rest.first() {
            let closes = piece.is(Kind::BraceClose);
            if piece.breaks > 1 && !first && !closes {
                self.page.blank();
            }
            first = false;
            match piece.kind {
                None => {
                    self.page.line(INDENT, piece.text);
                    self.take(1);
                }
                Some(Kind::BraceClose) => {
                    self.page.line(0, piece.text);
                    self.take(1);
                    return;
                }
                Some(_) => {
                    let field = self.take(line_end(self.rest));
                    write(&mut self.page, style, field);
                    self.trailing();
                }
            }
        }
    }
}

/// Columns for the names of a block's fields: as many as its longest has.
fn columns(word: &str) -> usize {
    let block = Block::ALL.into_iter().find(|b| b.word() == word);
    block.map_or(0, |b| b.fields().iter().map(|f| f.len()).max().unwrap_or(0))
}

/// How many pieces the statement has that begins here, its line ends as the reader has them.
fn line_end(pieces: &[Piece<'_>]) -> usize {
    let (mut open, mut before, mut end) = (0usize, None, 0);
    for (n, piece) in pieces.iter().enumerate() {
        let Some(kind) = piece.kind else { continue };
        let ends = piece.first && before.is_some() && !goes_on(open, before, kind);
        if ends || matches!(kind, Kind::BraceOpen | Kind::BraceClose) {
            break;
        }
        match kind {
            Kind::ParenOpen | Kind::BracketOpen => open += 1,
            Kind::ParenClose | Kind::BracketClose => open = open.saturating_sub(1),
            _ => {}
        }
        (before, end) = (Some(kind), n + 1);
    }
    end.max(1)
}
