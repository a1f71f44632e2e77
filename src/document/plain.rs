//! Plain text.

use super::encoding;
use super::problem::Problem;
use super::{Block, Options, Parts, Role};

/// Reads plain text.
///
/// # Errors
/// Says why it is no text, or in which encoding it seems to be.
pub(super) fn read(bytes: Vec<u8>, options: &Options) -> Result<Parts, Problem> {
    let decoded = encoding::decode(bytes, options.encoding)?;
    let blocks = lines(&decoded.text);
    Ok(Parts { text: decoded.text, blocks, notes: decoded.notes })
}

// One block a line that is not empty.
fn lines(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let (trimmed, lead) = (line.trim(), line.len() - line.trim_start().len());
        if !trimmed.is_empty() {
            blocks.push(Block { range: start + lead..start + lead + trimmed.len(), place: None, role: Role::Body });
        }
        start += line.len();
    }
    blocks
}
