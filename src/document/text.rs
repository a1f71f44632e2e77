//! Plain text: paragraphs, and what part each plays on the page.

mod lines;
mod roles;

use super::encoding;
use super::limit;
use super::problem::Problem;
use super::{Options, Parts};

pub(super) use roles::give_roles;

/// Reads plain text.
///
/// # Errors
/// Says why it is no text, in which encoding it seems to be, or which limit it passes.
pub(super) fn read(bytes: Vec<u8>, options: &Options) -> Result<Parts, Problem> {
    let decoded = encoding::decode(bytes, options.encoding)?;
    limit::text(&decoded.text)?;
    let mut blocks = lines::paragraphs(&decoded.text);
    limit::parts(blocks.len())?;
    give_roles(&decoded.text, &mut blocks);
    Ok(Parts { text: decoded.text, blocks, notes: decoded.notes })
}

#[cfg(test)]
mod tests;
