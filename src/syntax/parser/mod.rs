//! Tokens to blocks and expressions, with nom.
//!
//! The grammar stands line for line above the parsers that read it, and again in `docs/language.md`. A mistake costs the field it
//! stands in, never the block; a block without its brace ends where the next one begins.

mod block;
mod expr;
mod input;
mod item;
mod literal;
mod score;
mod target;
mod test;

use std::cell::Cell;
use std::cell::RefCell;

use crate::base::source::FileId;

use super::lexer::Lexed;
use super::problem::Problem;
use super::problem::grammar::Grammar;
use super::problem::grammar::What;
use super::tree::Expr;
use super::tree::Item;
use input::Ctx;
use input::In;

pub use test::GRADES;
pub use test::REASONS;
pub use test::VERDICTS;

/// Every block of a file. Problems of the lexer come first in the result, unsorted.
pub(crate) fn items(file: FileId, text: &str, lexed: &Lexed, known: Vec<Problem>) -> (Vec<Item>, Vec<Problem>) {
    let ctx = context(file, text, 0, lexed, known);
    let items = item::items(In::new(&ctx));
    (items, ctx.into_problems())
}

/// One expression and nothing behind it; line ends mean nothing here.
pub(crate) fn expression(file: FileId, text: &str, shift: usize, lexed: &Lexed, known: Vec<Problem>) -> (Option<Expr>, Vec<Problem>) {
    let ctx = context(file, text, shift, lexed, known);
    let missing = || Grammar::Expected { what: What::Operand };
    let parsed = target::whole(input::expect(expr::condition, missing))(In::new(&ctx));
    let expr = parsed.ok().map(|(_, node)| node.expr);
    (expr, ctx.into_problems())
}

fn context<'t>(file: FileId, text: &'t str, shift: usize, lexed: &'t Lexed, known: Vec<Problem>) -> Ctx<'t> {
    let problems = RefCell::new(known);
    Ctx { file, text, shift, tokens: &lexed.tokens, fixes: &lexed.fixes, problems, unsaid: RefCell::default(), nesting: Cell::new(0) }
}
