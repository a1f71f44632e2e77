//! A view of a text in which the ways of typing one thing are one, and the way back to the original's bytes.

use std::ops::Range;

use crate::base::viet::Folded;

/// A text with spelling folded: NFC, every run of white space one space.
#[derive(Debug)]
pub struct Clean {
    folded: Folded,
}

impl Clean {
    /// Folds a text.
    pub fn new(original: &str) -> Clean {
        Clean { folded: Folded::new(original) }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.folded.text
    }

    /// The original's bytes for a range of the folded text.
    pub fn original(&self, range: Range<usize>) -> Range<usize> {
        self.folded.original(range)
    }
}
