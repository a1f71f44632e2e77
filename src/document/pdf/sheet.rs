//! What is drawn on one page, as far as it is text.

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
    /// The font, by its index in [`Sheet::fonts`]; `None` where its characters are what they say they are.
    pub(super) font: Option<u8>,
    /// The characters.
    pub(super) text: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Sheet {
    /// What is written on it, in the order in which it is drawn.
    pub(super) runs: Vec<Run>,
    /// Characters that were drawn.
    pub(super) drawn: u32,
    /// Those of them of which the file does not say which character they are.
    pub(super) unread: u32,
    /// Names of fonts from before Unicode, whose characters are not what they say they are.
    pub(super) fonts: Vec<String>,
}
