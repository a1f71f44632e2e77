//! Where the tables of a sheet begin and end, and which of their cells are headings.
//!
//! Rows without any cell part a sheet. A table begins with the row that names its columns: the first that has at least two cells, all
//! of them words, with figures somewhere below. What stands above it is title and address, not table.

use std::collections::{BTreeMap, BTreeSet};

use super::{At, Cell, Sheet, Value};
use crate::document::Role;

/// Rows that belong together.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) first: At,
    pub(super) last: At,
    // Whether it is the first of its sheet, so that it begins with the title.
    opens: bool,
    table: Option<Grid>,
    // Cells that head their row.
    labels: BTreeSet<At>,
}

/// The rows of a table.
#[derive(Debug, Clone, Copy)]
struct Grid {
    /// The first row of its headings.
    top: u32,
    /// The last row of its headings.
    heads: u32,
}

impl Region {
    pub(super) fn has_table(&self) -> bool {
        self.table.is_some()
    }

    /// What a cell is. `table` is the number of the region's table.
    pub(super) fn role(&self, at: At, table: u32) -> Role {
        match self.table {
            Some(grid) if at.row >= grid.top => Role::Cell {
                table,
                row: at.row - grid.top + 1,
                column: at.column + 1,
                heading: at.row <= grid.heads || self.labels.contains(&at),
            },
            _ if self.opens && at.row == self.first.row => Role::Title,
            // Directly above a table stand its name and its unit.
            Some(_) => Role::Caption,
            None => Role::Body,
        }
    }
}

/// The regions of a sheet, from top to bottom.
pub(super) fn regions(sheet: &Sheet) -> Vec<Region> {
    let mut rows: Vec<Vec<(At, &Cell)>> = Vec::new();
    for (at, cell) in sheet.cells.iter().filter(|(_, c)| !c.text.is_empty()) {
        match rows.last_mut().filter(|row| row.first().is_some_and(|(first, _)| first.row == at.row)) {
            Some(row) => row.push((*at, cell)),
            None => rows.push(vec![(*at, cell)]),
        }
    }
    let mut out: Vec<Region> = Vec::new();
    for part in rows.chunk_by(|a, b| adjoin(sheet, a, b)) {
        out.push(region(sheet, part, out.is_empty()));
    }
    out
}

// Whether no empty row lies between two rows; a merged cell fills the rows that it reaches over.
fn adjoin(sheet: &Sheet, above: &[(At, &Cell)], below: &[(At, &Cell)]) -> bool {
    let end = above.iter().map(|(at, _)| sheet.reach(*at).row).max();
    below.first().zip(end).is_some_and(|((at, _), end)| at.row <= end + 1)
}

fn region(sheet: &Sheet, rows: &[Vec<(At, &Cell)>], opens: bool) -> Region {
    let (first, last) = (row_of(rows.first()), row_of(rows.last()));
    let table = grid(sheet, rows);
    let labels = match table {
        Some(grid) => labels(&rows.iter().filter(|r| row_of(Some(r)) > grid.heads).collect::<Vec<_>>()),
        None => BTreeSet::new(),
    };
    Region { first: At { row: first, column: 0 }, last: At { row: last, column: u32::MAX }, opens, table, labels }
}

fn row_of(row: Option<&Vec<(At, &Cell)>>) -> u32 {
    row.and_then(|r| r.first()).map_or(0, |(at, _)| at.row)
}

fn grid(sheet: &Sheet, rows: &[Vec<(At, &Cell)>]) -> Option<Grid> {
    let figures = |row: &Vec<(At, &Cell)>| row.iter().any(|(_, c)| is_figure(c));
    let last_figures = rows.iter().rposition(figures)?;
    // A line of a form, `Năm báo cáo: 2016`, is no heading.
    let line = |row: &Vec<(At, &Cell)>| row.iter().any(|(_, c)| c.text.ends_with(':'));
    let words = |row: &Vec<(At, &Cell)>| row.len() >= 2 && !figures(row) && !line(row) && !numbers_columns(row);
    // The fullest row of words, and the first of equals.
    let heads = (0..last_figures).rev().filter(|i| rows.get(*i).is_some_and(words)).max_by_key(|i| rows.get(*i).map_or(0, Vec::len))?;
    let reaches = |row: &Vec<(At, &Cell)>| row.iter().map(|(at, _)| sheet.reach(*at).row).max().unwrap_or(0);
    let mut top = row_of(rows.get(heads));
    for row in rows.iter().take(heads).rev() {
        let wide = row.iter().any(|(at, _)| sheet.reach(*at).column > at.column);
        if !words(row) || !wide && reaches(row) < top {
            break;
        }
        top = row_of(Some(row));
    }
    // Merged headings reach down, and the row that numbers the columns is one of them.
    let inside = |row: &&Vec<(At, &Cell)>| (top..=row_of(rows.get(heads))).contains(&row_of(Some(row)));
    let mut last = rows.iter().filter(inside).map(reaches).max().unwrap_or(top);
    for row in rows.iter().skip(heads + 1) {
        if row_of(Some(row)) > last && !numbers_columns(row) {
            break;
        }
        last = last.max(row_of(Some(row)));
    }
    Some(Grid { top, heads: last })
}

/// `A | B | 1 | 2 | 3=1/2`, `(1) | (2) | (3)`
fn numbers_columns(row: &[(At, &Cell)]) -> bool {
    let short = |text: &str| {
        let inside = text.trim_matches(['(', ')', '[', ']']);
        let mark = |c: char| c.is_ascii_digit() || "=+-*/:x%() ".contains(c);
        inside.len() == 1 && inside.bytes().all(|b| b.is_ascii_alphabetic()) || inside.len() <= 12 && inside.chars().all(mark)
    };
    let whole = |c: &Cell| match &c.value {
        Value::Number { number, percent: false } => number.to_i64(),
        _ => c.text.trim_matches(['(', ')', '[', ']']).split(['=', ':']).next().and_then(|t| t.trim().parse().ok()),
    };
    let numbers: Vec<i64> = row.iter().filter_map(|(_, c)| whole(c)).collect();
    row.len() >= 3
        && row.iter().all(|(_, c)| short(&c.text))
        && numbers.len() >= 2
        && numbers.windows(2).all(|w| matches!(w, [a, b] if a + 1 == *b))
}

fn is_figure(cell: &Cell) -> bool {
    match cell.value {
        Value::Number { .. } | Value::Days { .. } | Value::Truth(_) => true,
        Value::Text => cell.text.starts_with(|c: char| c.is_ascii_digit()) && !cell.text.chars().any(char::is_alphabetic),
        Value::Error | Value::Uncalculated => false,
    }
}

// The cells left of the first column of figures: what heads each row. A column of figures before any words numbers the rows.
fn labels(rows: &[&Vec<(At, &Cell)>]) -> BTreeSet<At> {
    let mut columns: BTreeMap<u32, (usize, usize)> = BTreeMap::new();
    for (at, cell) in rows.iter().flat_map(|r| r.iter()) {
        let (figures, words) = columns.entry(at.column).or_default();
        *(if is_figure(cell) { figures } else { words }) += 1;
    }
    let words = columns.iter().find(|(_, (figures, words))| words > figures).map(|(c, _)| *c);
    let figures = columns.iter().find(|(c, (figures, others))| words.is_some_and(|w| w < **c) && figures >= others);
    let until = match (figures, columns.keys().nth(1)) {
        (Some((column, _)), _) => *column,
        (None, Some(second)) if words.is_none() => *second,
        _ => u32::MAX,
    };
    rows.iter().flat_map(|r| r.iter()).map(|(at, _)| *at).filter(|at| at.column < until).collect()
}
