//! Drawing diagnostics for people: as pictures for a terminal, as sentences for a screen reader.
//!
//! What must hold: lines and columns are true and count characters; an underline stands right below its words, however they are
//! encoded; a picture fits the width; every label is seen, wherever its span points; every fixed word
//! is in the reader's language; equal input gives equal text.
//!
//! The way of a label: `snippet` chooses the lines to show and `window` the part of them, `rows` lays that out in rows of the right
//! width and says which columns to underline, `frame` has miette draw it. `cells` knows how wide characters are.

mod cells;
mod frame;
mod narrate;
mod rows;
mod snippet;
#[cfg(test)]
mod tests;
mod window;

pub use cells::{clean, columns, fill};
pub use window::sentence;

use crate::base::lang::Lang;
use crate::base::source::Sources;

use super::model::{Diag, Severity};

/// How to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Language of the fixed words. The diagnostic's own words must be in it already.
    pub lang: Lang,
    /// Columns of the terminal; less than 30 is taken as 30.
    pub width: usize,
    /// Whether to colour with ANSI sequences.
    pub color: bool,
    /// Whether to draw lines and signs in ASCII, for consoles whose font has no box lines. Letters stay as they are.
    pub ascii_lines: bool,
}

/// Columns below which nothing sensible can be drawn.
const NARROWEST: usize = 30;

impl Default for Style {
    fn default() -> Style {
        Style { lang: Lang::default(), width: 80, color: false, ascii_lines: false }
    }
}

/// Draws a diagnostic: code, sentence, the places file by file in the order of their first label, help. Ends with a line end.
pub fn human(diag: &Diag, sources: &Sources, style: &Style) -> String {
    let style = Style { width: style.width.max(NARROWEST), ..*style };
    let pen = frame::Pen::new(&style, diag.severity);
    let mut out = pen.heading(severity(diag.severity, style.lang), &diag.code, &diag.message);
    for picture in snippet::snippets(diag, sources, &style) {
        out.push_str(&pen.snippet(&picture));
    }
    if let Some(help) = &diag.help {
        out.push_str(&pen.help(style.lang.pick("gợi ý:", "help:"), help));
    }
    out
}

/// Says a diagnostic in sentences, one a line, without lines or arrows: for screen readers. Ends with a line end.
pub fn narratable(diag: &Diag, sources: &Sources, lang: Lang) -> String {
    narrate::narrate(diag, sources, lang)
}

fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Error => lang.pick("lỗi", "error"),
        Severity::Warning => lang.pick("cảnh báo", "warning"),
        Severity::Note => lang.pick("ghi chú", "note"),
    }
}
