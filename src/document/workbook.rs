//! A workbook as its readers see it: the shown text of each cell, and what that text says.
//!
//! Owns cell names, merged areas and where the tables of a sheet begin and end. Knows nothing of the file's format: what is hidden,
//! covered by a merged area or empty is not here.
//
// INVARIANT: `Cell::text` has no line end and no white space around it; it is empty only where a formula has no result in the file.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::place::Place;

use super::problem::{Note, Repair};
use super::{Block, Parts};

mod regions;

/// A workbook.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    /// Its sheets in their order, hidden ones left out.
    pub sheets: Vec<Sheet>,
    /// What was left out as a whole: the place in words that need no language (`Biểu 2!5:7`).
    pub hidden: Vec<String>,
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its cells, row by row.
    pub cells: BTreeMap<At, Cell>,
    /// Merged areas: first and last cell, the first being the one with the content.
    pub merged: BTreeMap<At, At>,
}

/// Where a cell is; both from 0. Shown as Excel names it: `B7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// Row.
    pub row: u32,
    /// Column.
    pub column: u32,
}

/// A cell that shows something, or should.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// What it shows.
    pub text: String,
    /// What that says.
    pub value: Value,
    /// What was changed on the way, with the text before.
    pub changes: Vec<(Repair, String)>,
}

/// What a cell says, by its type and number format.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Words, or digits that somebody typed as a text.
    Text,
    /// A number as it is shown; of `87,11%` it is 87.11.
    Number {
        /// The number.
        number: Number,
        /// Whether it is a percentage.
        percent: bool,
    },
    /// A day, or a month of which no day is shown; both ends included.
    Days {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Yes or no.
    Truth(bool),
    /// `#REF!` and the like.
    Error,
    /// A formula whose result is not in the file.
    Uncalculated,
}

/// Columns of a sheet.
const COLUMNS: u32 = 16_384;
/// Rows of a sheet.
const ROWS: u32 = 1_048_576;

impl At {
    /// The cell of a name such as `B7` or `$B$7`.
    pub fn parse(name: &str) -> Option<At> {
        let name = name.trim().replace('$', "").to_ascii_uppercase();
        let digits = name.trim_start_matches(|c: char| c.is_ascii_uppercase());
        let letters = &name[..name.len() - digits.len()];
        if letters.is_empty() || letters.len() > 3 || digits.len() > 7 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let column = letters.bytes().fold(0, |n, b| n * 26 + u32::from(b - b'A') + 1);
        let row: u32 = digits.parse().ok()?;
        let at = At { row: row.checked_sub(1)?, column: column.checked_sub(1)? };
        (at.row < ROWS && at.column < COLUMNS).then_some(at)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", column_name(self.column), self.row + 1)
    }
}

/// `A` for 0, `AA` for 26.
pub fn column_name(column: u32) -> String {
    let (mut left, mut letters) = (column + 1, Vec::new());
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}

impl Sheet {
    /// The last column that the content of a cell reaches over, itself where it is not merged.
    pub fn reach(&self, at: At) -> At {
        self.merged.get(&at).copied().unwrap_or(at)
    }

    /// The cell with the content of a merged area, for any cell in the area; others are themselves.
    pub fn first_of_merged(&self, at: At) -> At {
        let rows = self.merged.range(..=At { row: at.row, column: u32::MAX });
        let covers = |(first, last): &(&At, &At)| at.row <= last.row && (first.column..=last.column).contains(&at.column);
        rows.rev().find(covers).map_or(at, |(first, _)| *first)
    }

    /// Its place in the workbook.
    pub fn place(&self, at: At) -> Place {
        Place::Sheet { sheet: self.name.clone(), cell: at.to_string() }
    }
}

/// What stands between two cells of a row.
pub const BETWEEN: &str = " | ";

impl Workbook {
    /// The sheet of a name; case, marks and spaces at its ends do not matter.
    pub fn sheet(&self, name: &str) -> Option<&Sheet> {
        let plain = |name: &str| crate::base::viet::nfc(name.trim()).to_lowercase();
        self.sheets.iter().find(|s| s.name == name).or_else(|| self.sheets.iter().find(|s| plain(&s.name) == plain(name)))
    }

    /// The bytes of each cell that shows something, by the index of its sheet: the blocks of its text come in the order of its cells.
    pub fn ranges(&self, blocks: &[Block]) -> BTreeMap<(usize, At), Range<usize>> {
        let of_sheet = |(i, sheet): (usize, &'_ Sheet)| {
            sheet.cells.iter().filter(|(_, c)| !c.text.is_empty()).map(|(at, _)| (i, *at)).collect::<Vec<_>>()
        };
        self.sheets.iter().enumerate().flat_map(of_sheet).zip(blocks.iter().map(|b| b.range.clone())).collect()
    }

    /// Writes it as text: one line a row, its cells apart by [`BETWEEN`], an empty line between sheets and between tables.
    pub fn write(&self) -> Parts {
        let mut out = Writer::default();
        for sheet in &self.sheets {
            for region in regions::regions(sheet) {
                out.add_region(sheet, &region);
            }
        }
        let end = out.parts.text.len();
        let hidden = |what: &String| Note::new(end..end, Repair::HiddenCells, what.clone(), "");
        out.parts.notes.extend(self.hidden.iter().map(hidden));
        out.parts
    }
}

#[derive(Default)]
struct Writer {
    parts: Parts,
    // Tables so far.
    tables: u32,
    // The row whose line is being written.
    row: Option<u32>,
}

impl Writer {
    fn add_region(&mut self, sheet: &Sheet, region: &regions::Region) {
        if !self.parts.text.is_empty() {
            self.parts.text.push('\n');
        }
        self.tables += u32::from(region.has_table());
        self.row = None;
        for (at, cell) in sheet.cells.range(region.first..=region.last) {
            let range = self.add_text(&cell.text, at.row);
            let note = |(repair, before): &(Repair, String)| Note::new(range.clone(), *repair, before.clone(), cell.text.clone());
            self.parts.notes.extend(cell.changes.iter().map(note));
            if !range.is_empty() {
                let role = region.role(*at, self.tables);
                self.parts.blocks.push(Block { range, place: Some(sheet.place(*at)), role });
            }
        }
        self.parts.text.push('\n');
    }

    fn add_text(&mut self, content: &str, row: u32) -> Range<usize> {
        let text = &mut self.parts.text;
        if content.is_empty() {
            return text.len()..text.len();
        }
        match self.row.replace(row) {
            Some(last) if last == row => text.push_str(BETWEEN),
            Some(_) => text.push('\n'),
            None => {}
        }
        let start = text.len();
        text.push_str(content);
        start..text.len()
    }
}

#[cfg(test)]
mod tests;
