//! What is drawn on one page, as far as it is text.

use crate::document::encoding::Encoding;

/// Characters set one after another in one font, without a gap wider than a space.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Run {
    /// Left end, in points from the page's left edge, the page turned so that the text runs to the right.
    pub(super) x: f32,
    /// Baseline, in points, growing downward.
    pub(super) y: f32,
    /// Length in points.
    pub(super) width: f32,
    /// Size of the type in points.
    pub(super) size: f32,
    /// By how many degrees the text is turned on the page, anticlockwise.
    pub(super) turn: u16,
    /// The characters.
    pub(super) text: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    /// What is written on it, in the order in which it is drawn.
    pub(super) runs: Vec<Run>,
    /// Its width in points.
    pub(super) width: f32,
    /// Characters that were drawn.
    pub(super) drawn: u32,
    /// Those of them of which the file does not say which character they are.
    pub(super) unread: u32,
    /// What was converted because of its font: the encoding, and a piece of text as it is kept and as it is read.
    pub(super) converted: Vec<Converted>,
}

/// Text set in a font from before Unicode.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Converted {
    /// What the font stands for.
    pub(super) encoding: Encoding,
    /// The text as it is kept.
    pub(super) before: String,
    /// The text as it is read.
    pub(super) after: String,
}
