//! Rule text to tree.
//!
//! Reading never fails: it gives what could be understood and a problem for every mistake. Places are bytes of the text as it was
//! read. Nothing is looked up here: whether a name exists, or two types fit, is for the model to say.

mod header;
mod lexer;
pub mod paint;
mod parser;
pub mod problem;
mod recover;
mod token;
pub mod tree;

#[cfg(test)]
mod tests;

pub use header::KEYS as HEADER_KEYS;
pub use parser::GRADES;
pub use parser::REASONS;
pub use parser::VERDICTS;
pub use problem::Problem;
pub use problem::grammar::Block;
pub use recover::BLOCKS;

pub(crate) use token::Kind;
pub(crate) use token::Token;
pub(crate) use token::goes_on;

use std::ops::Range;

use crate::base::source::FileId;

use tree::Expr;
use tree::Tree;

/// What a file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// `*.rules`: begins with a header.
    Rules,
    /// `*.test.rules`: needs no header.
    Tests,
}

impl FileKind {
    /// The kind that a file's name tells.
    pub fn of_name(name: &str) -> FileKind {
        if name.ends_with(".test.rules") { FileKind::Tests } else { FileKind::Rules }
    }
}

/// A rule file that was read, with the pieces that it was read from.
pub(crate) struct Reading {
    /// What was understood.
    pub(crate) tree: Tree,
    /// Everything that is wrong, sorted by place.
    pub(crate) problems: Vec<Problem>,
    /// Where the TOML between the `+++` lines stands; `None` where there is no header.
    pub(crate) toml: Option<Range<usize>>,
    /// The tokens behind the header.
    pub(crate) tokens: Vec<Token>,
}

/// Reads a whole rule file. The problems are sorted by place; where there is none, the tree holds the whole file.
pub fn parse(file: FileId, text: &str, kind: FileKind) -> (Tree, Vec<Problem>) {
    let reading = read(file, text, kind);
    (reading.tree, reading.problems)
}

/// Reads a whole rule file and keeps its tokens.
pub(crate) fn read(file: FileId, text: &str, kind: FileKind) -> Reading {
    let header = header::read(file, text, kind);
    let mut lexed = lexer::lex(file, text, header.end, 0);
    let known = header.problems.into_iter().chain(std::mem::take(&mut lexed.problems)).collect();
    let (items, mut problems) = parser::items(file, text, &lexed, known);
    problems.sort_by_key(|p| p.at);
    let tree = Tree { file, header: header.header, items, comments: lexed.comments };
    Reading { tree, problems, toml: header.toml, tokens: lexed.tokens }
}

/// Reads one expression, such as the arithmetic in a vocabulary's `is = "…"`, that stands at byte `offset` of its file.
///
/// `None` where it could not be understood; there is a problem then.
pub fn parse_expr(file: FileId, text: &str, offset: usize) -> (Option<Expr>, Vec<Problem>) {
    let mut lexed = lexer::lex(file, text, 0, offset);
    let known = std::mem::take(&mut lexed.problems);
    let (expr, mut problems) = parser::expression(file, text, offset, &lexed, known);
    problems.sort_by_key(|p| p.at);
    (expr, problems)
}
