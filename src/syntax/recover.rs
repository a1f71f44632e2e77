//! Where reading can begin again after a mistake.

/// The words that begin a block.
pub const BLOCKS: &[&str] = &["target", "check", "define", "test", "skip", "score"];

/// Whether a line of text begins a block at its very first column.
pub(crate) fn begins_block(line: &str) -> bool {
    let word = line.split(|c: char| !c.is_ascii_lowercase()).next().unwrap_or("");
    BLOCKS.contains(&word) && line[word.len()..].starts_with([' ', '\t'])
}
