//! What files of rows hold: heads, and cells that know what they are. CSV and workbooks write the same tables.
//!
//! What must hold: a row has a cell for every head; heads and their order are told in `docs/formats.md`.

#[cfg(feature = "xlsx")]
mod facts;
mod findings;
#[cfg(feature = "xlsx")]
mod questions;
#[cfg(feature = "xlsx")]
mod targets;

use std::borrow::Cow;

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};

#[cfg(feature = "xlsx")]
pub(super) use facts::facts;
pub(super) use findings::findings;
#[cfg(feature = "xlsx")]
pub(super) use questions::questions;
#[cfg(feature = "xlsx")]
pub(super) use targets::targets;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    Empty,
    Text(String),
    /// A year or a count, written without marks for thousands.
    Whole(i64),
    Day(Date),
    Number(Number, NumberUnit),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub(super) fn maybe(text: Option<impl Into<String>>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    #[cfg(feature = "xlsx")]
    pub(super) fn count(count: usize) -> Cell {
        Cell::Whole(i64::try_from(count).unwrap_or(i64::MAX))
    }

    /// Several texts in one cell, a line each, none twice.
    pub(super) fn lines(lines: impl Iterator<Item = String>) -> Cell {
        let mut all: Vec<String> = Vec::new();
        lines.for_each(|line| {
            if !all.contains(&line) {
                all.push(line);
            }
        });
        Cell::text(all.join("\n"))
    }

    fn day(day: Option<Date>) -> Cell {
        day.map_or(Cell::Empty, Cell::Day)
    }

    // The ends of an interval; an end without a bound is empty.
    pub(super) fn ends(of: Option<(&Interval, NumberUnit)>) -> [Cell; 2] {
        let cell = |end: Option<&End>, unit| end.map_or(Cell::Empty, |e| Cell::Number(e.at.clone(), unit));
        of.map_or([Cell::Empty, Cell::Empty], |(interval, unit)| [cell(interval.lo(), unit), cell(interval.hi(), unit)])
    }

    /// As people read it.
    pub(super) fn say(&self, lang: Lang) -> Cow<'_, str> {
        match self {
            Cell::Empty => Cow::Borrowed(""),
            Cell::Text(text) => Cow::Borrowed(text),
            Cell::Whole(n) => Cow::Owned(n.to_string()),
            Cell::Day(day) => Cow::Owned(day.to_string()),
            Cell::Number(n, unit) => Cow::Owned(show::number(lang, *unit, n)),
        }
    }
}

/// Over a column: its head in both languages, and how wide it is in characters.
pub(super) type Head = (&'static str, &'static str, u8);

/// Heads and rows.
#[derive(Debug)]
pub(super) struct Table {
    /// In both languages.
    #[cfg_attr(not(feature = "xlsx"), expect(dead_code, reason = "only sheets have names"))]
    pub(super) name: (&'static str, &'static str),
    pub(super) heads: &'static [Head],
    pub(super) rows: Vec<Vec<Cell>>,
}

#[cfg(all(test, feature = "xlsx"))]
mod tests {
    use super::*;

    #[test]
    fn every_head_is_told_in_the_docs() {
        let pages = [include_str!("../../../docs/formats.vi.md"), include_str!("../../../docs/formats.md")];
        for (vi, en, _) in [&facts::HEADS[..], &findings::HEADS, &questions::HEADS, &targets::HEADS].concat() {
            assert!(pages[0].contains(vi) && pages[1].contains(en), "{vi}, {en}");
        }
    }
}
