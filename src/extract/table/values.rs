//! What the headings of a table say of the kind of its figures: a share under `(%)`, a year where `2018` heads a column.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::viet;
use crate::document::Document;

use super::super::figure::{Figure, Kind, lex};
use super::{CellContext, text};

/// What a heading says of percentages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Share {
    /// The figure is one.
    Said,
    /// It is one where it can be: "tỷ lệ" without `%`.
    Likely,
    /// It is none.
    No,
}

/// Reads the figures of some cells, and the years over them, as their headings say.
pub(super) fn set_kinds(document: &Document, cells: &[CellContext], figures: &mut [Figure]) {
    for cell in cells {
        for block in &cell.column {
            set_year(document, *block, figures);
        }
        let share = share(document, cell);
        for at in inside(document, cell.cell, figures) {
            let figure = &mut figures[at];
            if let Some((kind, other)) = as_share(&document.text[figure.range.clone()], share) {
                let before = std::mem::replace(&mut figure.kind, kind);
                figure.other = other;
                figure.other.extend((share == Share::Likely).then_some(before));
            } else if cell.unit.is_some() {
                // What is counted is no measure: `1.549` in a row of `TTHC`.
                figure.other.retain(|other| *other != Kind::Measure);
            }
        }
    }
}

fn inside(document: &Document, block: usize, figures: &[Figure]) -> Range<usize> {
    let range = &document.blocks[block].range;
    let start = figures.partition_point(|f| f.range.end <= range.start);
    start..figures.partition_point(|f| f.range.start < range.end)
}

// Read as if its unit stood behind it.
fn as_share(written: &str, share: Share) -> Option<(Kind, Vec<Kind>)> {
    let may = |n: &Number| share == Share::Said || share == Share::Likely && *n <= Number::int(100);
    let with_unit = if share == Share::No { None } else { Some(format!("{written}%")) };
    let found = lex(&with_unit?, &[]).into_iter().next()?;
    let fits = match &found.kind {
        Kind::Percent(n) | Kind::Range { hi: n, percent: true, .. } => may(n),
        _ => false,
    };
    fits.then_some((found.kind, found.other))
}

// The heading of the column before the row's unit, that before the row's label, that before the caption.
fn share(document: &Document, cell: &CellContext) -> Share {
    let says = |block: &usize| is_percent(text(document, *block));
    let rate = |block: &usize| viet::bare(text(document, *block)).starts_with("ty le");
    if text(document, cell.cell).contains('%') {
        return Share::No;
    }
    if cell.column.iter().any(says) {
        return Share::Said;
    }
    match &cell.unit {
        Some(unit) if says(unit) => Share::Said,
        Some(_) => Share::No,
        None if cell.row.iter().chain(&cell.caption).any(says) => Share::Said,
        None if cell.row.iter().chain(&cell.column).any(rate) => Share::Likely,
        None => Share::No,
    }
}

// `%` that is a unit and belongs to no number of the heading.
fn is_percent(heading: &str) -> bool {
    heading.match_indices('%').any(|(at, _)| !heading[..at].trim_end().ends_with(|c: char| c.is_ascii_digit()))
}

fn set_year(document: &Document, block: usize, figures: &mut [Figure]) {
    let heading = text(document, block);
    let year = heading.parse::<i16>().ok().filter(|y| (2000..2100).contains(y) && heading.len() == 4);
    let Some((from, to)) = year.and_then(|y| Some((Date::new(y, 1, 1)?, Date::last_of_year(y)?))) else { return };
    for at in inside(document, block, figures) {
        figures[at].kind = Kind::Period { from, to };
    }
}
