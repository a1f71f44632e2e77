//! The cells of an empty form that wait for figures.

use crate::base::number::Number;
use crate::base::viet;
use crate::document::workbook::{At, Cell, Sheet, Value, Workbook};
use crate::extract::table::is_figure;

// Columns that wait for words.
const WORDS: [&str; 9] = ["ghi chu", "giai trinh", "nhan xet", "minh chung", "tai lieu", "don vi tinh", "dvt", "don vi", "thuyet minh"];

/// The workbook as it is, and with a zero in each cell that waits for a figure, so that its tables are seen as tables.
pub(super) fn filled_in(book: &Workbook) -> (Workbook, Workbook) {
    let mut filled = book.clone();
    filled.sheets.iter_mut().for_each(fill);
    (book.clone(), filled)
}

fn fill(sheet: &mut Sheet) {
    let Some(heads) = heads(sheet) else { return };
    // A heading that is merged over several columns heads each of them.
    let headed = sheet.cells.range(row(heads)).map(|(at, _)| *at).collect::<Vec<_>>();
    let columns: Vec<u32> = headed.iter().flat_map(|at| at.column..=sheet.reach(*at).column.min(at.column + 50)).collect();
    let Some(label) = columns.iter().copied().find(|column| has_labels(sheet, heads, *column)) else { return };
    let waits = |column: &u32| {
        let heading = sheet.first_of_merged(At { row: heads, column: *column });
        let text = sheet.cells.get(&heading).map(|c| viet::bare(&c.text)).unwrap_or_default();
        *column > label && !WORDS.iter().any(|w| text.starts_with(w))
    };
    let columns: Vec<u32> = columns.iter().copied().filter(waits).collect();
    let last = sheet.cells.last_key_value().map_or(0, |(at, _)| at.row);
    for row in heads + 1..=last {
        if !asks(sheet, row, label) {
            continue;
        }
        for column in &columns {
            let at = At { row, column: *column };
            if sheet.first_of_merged(at) == at {
                let number = Value::Number { number: Number::ZERO, percent: false };
                sheet.cells.entry(at).or_insert(Cell { text: "0".to_string(), value: number, changes: Vec::new() });
            }
        }
    }
}

fn row(row: u32) -> std::ops::RangeInclusive<At> {
    At { row, column: 0 }..=At { row, column: u32::MAX }
}

// The fullest row of at least three words.
fn heads(sheet: &Sheet) -> Option<u32> {
    let rows: Vec<Vec<(&At, &Cell)>> =
        sheet.cells.iter().collect::<Vec<_>>().chunk_by(|a, b| a.0.row == b.0.row).map(<[_]>::to_vec).collect();
    let words = rows
        .iter()
        .rev()
        .filter(|r| r.len() >= 3 && r.iter().all(|(_, c)| c.value == Value::Text && !is_figure(&c.text) && !c.text.ends_with(':')));
    // Of equally full rows the topmost.
    words.max_by_key(|r| r.len()).and_then(|r| r.first()).map(|(at, _)| at.row)
}

// The column of labels is the first in which words stand below the heading.
fn has_labels(sheet: &Sheet, heads: u32, column: u32) -> bool {
    sheet.cells.iter().any(|(at, c)| at.row > heads && at.column == column && c.text.split_whitespace().count() >= 2)
}

// Whether a row waits for figures: it has a label, and its number is not that of a part (`I`, `A`).
fn asks(sheet: &Sheet, of: u32, label: u32) -> bool {
    let first = sheet.cells.range(row(of)).next();
    let part = first.is_some_and(|(at, c)| at.column < label && c.text.chars().all(|c| c.is_ascii_uppercase() || c == '.'));
    sheet.cells.contains_key(&At { row: of, column: label }) && !part && first.is_some_and(|(at, _)| at.column <= label)
}
