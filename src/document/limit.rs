//! Limits on what is read, whatever the kind: far above any report, far below what would take all memory.

use super::problem::{Limit, Problem};

/// MiB of text.
const TEXT: usize = 32;

/// Paragraphs and cells.
const PARTS: usize = 500_000;

/// MiB of one line.
const LINE: usize = 1;

/// How deep the elements of a page may stand inside each other.
#[cfg(feature = "html")]
pub(super) const DEPTH: usize = 1000;

/// Holds a text to the limits on its length and on that of its lines.
pub(super) fn text(text: &str) -> Result<(), Problem> {
    if text.len() > TEXT << 20 {
        return Err(Problem::Limit(Limit::Text(TEXT)));
    }
    match text.split('\n').position(|line| line.len() > LINE << 20) {
        Some(at) => Err(Problem::Limit(Limit::Line { line: at + 1, most: LINE })),
        None => Ok(()),
    }
}

/// Holds a document to the limit on its parts.
pub(super) fn parts(count: usize) -> Result<(), Problem> {
    if count > PARTS { Err(Problem::Limit(Limit::Parts(PARTS))) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_limit_has_its_own_error() {
        assert_eq!(text(&"một dòng\n".repeat(1000)), Ok(()));
        assert_eq!(text(&format!("x\n{}", "y".repeat((1 << 20) + 1))), Err(Problem::Limit(Limit::Line { line: 2, most: LINE })));
        assert_eq!(text(&"dòng\n".repeat(6 << 20)), Err(Problem::Limit(Limit::Text(TEXT))));
        assert_eq!(parts(PARTS), Ok(()));
        assert_eq!(parts(PARTS + 1), Err(Problem::Limit(Limit::Parts(PARTS))));
    }
}
