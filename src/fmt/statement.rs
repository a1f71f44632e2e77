//! One statement - a field, a head, a line of its own - over as many lines as its author gave it.

use crate::syntax::Kind;

use super::page::Page;
use super::piece::Piece;

/// How a statement is laid out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    /// Columns before its first line.
    pub(super) indent: usize,
    /// Columns that a field's name takes; 0 where nothing stands in a column.
    pub(super) name: usize,
    /// Where its further lines begin, at the least.
    pub(super) column: usize,
    /// Whether the author's line ends are kept; elsewhere only a comment ends a line.
    pub(super) keep_lines: bool,
}

/// How far a line stands in that goes on an expression, and one more inside each bracket.
const STEP: usize = 2;

/// What stands between two tokens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Between {
    /// A blank, or the author's line end.
    Blank,
    /// Nothing, or the author's line end.
    Nothing,
    /// Nothing ever.
    Tight,
}

struct Printer<'p> {
    style: Style,
    page: &'p mut Page,
    line: String,
    /// Columns before the line that is being written.
    indent: usize,
    /// For each bracket that is open, the columns before the line that it stands on.
    open: Vec<usize>,
    /// The token before.
    before: Option<Kind>,
    /// Whether that was a sign before a number, such as `-5`.
    prefix: bool,
    /// Whether the token before is a name that a bracket may follow as its own.
    calls: bool,
    /// Tokens written so far.
    count: usize,
}

/// Writes a statement, its comments included, and ends its line.
pub(super) fn write(page: &mut Page, style: Style, pieces: &[Piece<'_>]) {
    let indent = style.indent;
    let mut printer =
        Printer { style, page, line: String::new(), indent, open: Vec::new(), before: None, prefix: false, calls: false, count: 0 };
    let name = name_tokens(pieces);
    for (n, piece) in pieces.iter().enumerate() {
        match piece.kind {
            Some(kind) => printer.token(piece, kind, n < name),
            None if piece.is_trailing() => {
                printer.end_line();
                printer.page.trailing(piece.text);
            }
            None => {
                let next = pieces.iter().skip(n).find_map(|p| p.kind);
                printer.end_line();
                let indent = printer.further(next);
                printer.page.line(indent, piece.text);
            }
        }
    }
    printer.end_line();
}

/// How many tokens a field's name has: `as of` has two.
fn name_tokens(pieces: &[Piece<'_>]) -> usize {
    let of = pieces.first().is_some_and(|p| p.text == "as") && pieces.get(1).is_some_and(|p| p.text == "of");
    if of { 2 } else { 1 }
}

impl Printer<'_> {
    fn token(&mut self, piece: &Piece<'_>, kind: Kind, in_name: bool) {
        if self.count > 0 {
            let between = self.between(kind, in_name);
            let broken = piece.first && self.style.keep_lines && between != Between::Tight && !self.at_name();
            if self.line.is_empty() || broken {
                self.end_line();
                self.indent = self.further(Some(kind));
            } else if self.at_name() && !in_name {
                let fill = self.style.name.saturating_sub(self.line.len()) + 1;
                self.line.push_str(&format!("{:fill$}", ""));
            } else if between == Between::Blank {
                self.line.push(' ');
            }
        }
        self.line.push_str(&piece.given_out());
        self.after(kind);
        // `from` is the one word inside a field that an expression follows.
        self.calls = kind == Kind::Word && piece.text != "from";
    }

    /// What stands between the token before and this one.
    fn between(&self, next: Kind, in_name: bool) -> Between {
        use Kind::*;
        let called = next == ParenOpen && self.calls && self.count > 1 && !in_name;
        match self.before {
            _ if called || self.prefix || matches!(next, BracketOpen | Comma | DotDot) => Between::Tight,
            Some(DotDot) => Between::Tight,
            Some(ParenOpen | BracketOpen) => Between::Nothing,
            _ if matches!(next, ParenClose | BracketClose) => Between::Nothing,
            _ => Between::Blank,
        }
    }

    /// Whether the field's name alone stands on the line.
    fn at_name(&self) -> bool {
        self.style.name > 0 && (self.count == 1 || self.count == 2 && self.line == "as of")
    }

    /// Where a further line begins: inside brackets, a step to the right of the line that they were opened on; one step more
    /// where it goes on with what the line before began.
    fn further(&self, next: Option<Kind>) -> usize {
        use Kind::*;
        let anew = matches!(self.before, Some(Comma | ParenOpen | BracketOpen));
        let goes_on = if anew { 0 } else { STEP };
        match (next, self.open.last()) {
            (Some(BraceOpen), _) => self.style.indent,
            (Some(ParenClose | BracketClose), Some(opened)) => *opened,
            (_, Some(opened)) => opened + STEP + goes_on,
            (_, None) => self.style.column + goes_on,
        }
    }

    fn after(&mut self, kind: Kind) {
        use Kind::*;
        let operand =
            matches!(self.before, Some(Number | Date | Text | LongText | Word | True | False | Value | ParenClose | BracketClose));
        self.prefix = kind == Minus && (!operand || self.at_name());
        match kind {
            ParenOpen | BracketOpen => self.open.push(self.indent.max(self.style.column)),
            ParenClose | BracketClose => drop(self.open.pop()),
            _ => {}
        }
        self.before = Some(kind);
        self.count += 1;
    }

    fn end_line(&mut self) {
        if !self.line.is_empty() {
            self.page.line(self.indent, &self.line);
            self.line.clear();
        }
    }
}
