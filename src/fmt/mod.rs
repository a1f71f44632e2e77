//! The one canonical form of a rule file.
//!
//! Formatting moves white space and nothing else: every other character of a file, and the order of them all, stays as it is. The
//! text is laid out anew from the tokens that the reader understood, so that a file with a mistake is never touched.
//
// INVARIANT (same meaning): what is given out was read again, and differs from the original in nothing but places and white space.

mod blocks;
mod header;
mod meaning;
mod page;
mod piece;
mod statement;

#[cfg(test)]
mod tests;

use crate::base::source::FileId;
use crate::base::source::Span;
use crate::syntax;
use crate::syntax::FileKind;
use crate::syntax::Problem;
use crate::syntax::problem::Wrong;

/// The canonical form of a rule file: `\n` at line ends, no byte order mark. It is its own canonical form.
///
/// # Errors
/// All problems of a file that has any; one problem where the canonical form would not say the same, which is a mistake of this
/// program. Nothing is formatted then.
pub fn format(file: FileId, text: &str, kind: FileKind) -> Result<String, Vec<Problem>> {
    let old = syntax::read(file, text, kind);
    if !old.problems.is_empty() {
        return Err(old.problems);
    }
    let head = old.toml.as_ref().map(|toml| header::laid_out(text.get(toml.clone()).unwrap_or("")));
    let body = blocks::laid_out(&piece::pieces(text, &old));
    let formatted = match head {
        Some(head) if body.is_empty() => head,
        Some(head) => format!("{head}\n{body}"),
        None => body,
    };
    let new = syntax::read(file, &formatted, kind);
    match meaning::difference((text, &old), (&formatted, &new)) {
        None => Ok(formatted),
        Some(at) => Err(vec![Problem::new(Span::new(file, at, at), Wrong::Layout)]),
    }
}
