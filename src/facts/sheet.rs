//! Facts in .xlsx: one row a fact under a row of names, as in .csv; names and closed lists may be Vietnamese.
//!
//! A cell counts by its type: a day is a day whatever its format, and 0.8711 shown as 87,11% is that percentage.
//!
//! A form says above its table what holds for every row ([`form`]): who reports, on which year. Its rows are printed already, so one
//! that nobody filled in is not reported, and it has columns for its reader that say nothing of the facts.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::date::Date;
use crate::base::place::Place as DocumentPlace;
use crate::base::source::{FileId, Span};
use crate::base::viet;
use crate::document::Block;
use crate::document::workbook::{At, Cell, Sheet, Value, Workbook};

use super::problem::{Place, Problem, TableTrouble};
use super::raw::RawReport;
use super::table::{self, COLUMNS, Flat, Row};

mod form;

use form::{Column, Place as Where};

// Vietnamese names of columns, without marks.
const NAMES: [(&str, &str); 33] = [
    ("don vi", "unit"),
    ("ma don vi", "unit"),
    ("nam", "year"),
    ("ngay cong bo", "published"),
    ("cong bo", "published"),
    ("tai lieu", "document"),
    ("van ban", "document"),
    ("ma bam", "sha256"),
    ("nguon", "source"),
    ("nguon so lieu", "source"),
    ("chi so", "indicator"),
    ("chi tieu", "indicator"),
    ("gia tri", "value"),
    ("ket qua", "value"),
    ("trich dan", "quote"),
    ("cau trich", "quote"),
    ("gan voi", "near"),
    ("cap", "tier"),
    ("cach doc", "reading"),
    ("tinh den", "as_of"),
    ("tinh den ngay", "as_of"),
    ("tinh trang", "status"),
    ("den han", "by"),
    ("tu ngay", "from"),
    ("ghi chu", "note"),
    ("nguoi xac nhan", "confirmed_by"),
    ("ngay xac nhan", "confirmed_on"),
    ("gia tri doc lai", "second_value"),
    ("cap doc lai", "second_tier"),
    ("nguoi doc lai", "second_by"),
    ("ngay doc lai", "second_on"),
    ("nguoi quyet dinh", "resolved_by"),
    ("ngay quyet dinh", "resolved_on"),
];

// Words of closed lists, without marks.
const WORDS: [(&str, &str, &str); 19] = [
    ("source", "chinh thuc", "official"),
    ("source", "bao chi", "press"),
    ("source", "trang web", "web"),
    ("status", "da dat", "achieved"),
    ("status", "dat duoc", "achieved"),
    ("status", "ke hoach", "planned"),
    ("tier", "tinh", "tinh"),
    ("tier", "huyen", "huyen"),
    ("tier", "xa", "xa"),
    ("tier", "cap tinh", "tinh"),
    ("tier", "cap huyen", "huyen"),
    ("tier", "cap xa", "xa"),
    ("tier", "cap trung uong", "trung_uong"),
    ("tier", "central level", "trung_uong"),
    ("tier", "province level", "tinh"),
    ("tier", "district level", "huyen"),
    ("tier", "commune level", "xa"),
    ("value", "co", "true"),
    ("value", "yes", "true"),
];

// So many known names make a row the row of names.
const ENOUGH: usize = 3;

/// The reports of a workbook whose text has these blocks.
pub(super) fn read(file: FileId, book: &Workbook, blocks: &[Block]) -> (Vec<RawReport>, Vec<Problem>) {
    let ranges = book.ranges(blocks);
    let (mut reports, mut problems, mut flat, mut tables) = (Vec::new(), Vec::new(), Flat::default(), 0);
    for (index, sheet) in book.sheets.iter().enumerate() {
        let Some(header) = header(sheet) else { continue };
        tables += 1;
        let reader = Reader { file, sheet, index, ranges: &ranges, header };
        let rows = reader.rows(&mut problems);
        table::assemble(file, &rows, &mut flat, &mut reports, &mut problems);
    }
    if tables == 0 {
        problems.push(Problem::TableShape { at: Span::new(file, 0, 0), trouble: TableTrouble::NoHeader });
    }
    (reports, problems)
}

/// Says of each problem in which cell it is.
pub(super) fn name_cells(file: FileId, book: &Workbook, blocks: &[Block], problems: &mut [Problem]) {
    for problem in problems.iter_mut().filter(|p| !matches!(p, Problem::In { .. })) {
        let at = problem.at();
        let before = blocks.partition_point(|b| b.range.start <= at.start as usize);
        let block = before.checked_sub(1).and_then(|i| blocks.get(i)).filter(|b| at.end as usize <= b.range.end && at.start < at.end);
        let Some(Block { place: Some(DocumentPlace::Sheet { sheet, cell }), .. }) = block.filter(|_| at.file == file) else { continue };
        let place = Place::Sheet { cell: format!("{sheet}!{cell}"), column: column_of(book, sheet, cell) };
        *problem = Problem::In { place, problem: Box::new(problem.clone()) };
    }
}

// The name of the column that a cell below the names stands in.
fn column_of(book: &Workbook, sheet: &str, cell: &str) -> Option<String> {
    let (sheet, at) = (book.sheets.iter().find(|s| s.name == sheet)?, At::parse(cell)?);
    let header = header(sheet).filter(|header| at.row > *header)?;
    sheet.cells.get(&At { row: header, column: at.column }).map(|c| c.text.clone())
}

// The key of a column by its name in either language.
fn key(name: &str) -> Option<&'static str> {
    let bare = viet::bare(name.trim().trim_end_matches([':', '*', ' ']));
    let id = bare.replace([' ', '-'], "_");
    let known = COLUMNS.iter().copied().find(|c| *c == id);
    known.or_else(|| NAMES.iter().find(|(vi, _)| *vi == bare).map(|(_, key)| *key))
}

// The row that names the columns.
fn header(sheet: &Sheet) -> Option<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for (at, _) in sheet.cells.iter().filter(|(_, c)| key(&c.text).is_some()) {
        *counts.entry(at.row).or_default() += 1;
    }
    counts.into_iter().find(|(_, n)| *n >= ENOUGH).map(|(row, _)| row)
}

struct Reader<'r> {
    file: FileId,
    sheet: &'r Sheet,
    index: usize,
    ranges: &'r BTreeMap<(usize, At), Range<usize>>,
    header: u32,
}

impl Reader<'_> {
    // The rows from the one with the names on, each with a cell for each name.
    fn rows(&self, problems: &mut Vec<Problem>) -> Vec<Row> {
        let (columns, is_form) = form::columns(self.sheet, self.header);
        let heads = columns.iter().map(|c| self.cell(c.label(self.header), c.name.clone())).collect();
        let mut rows = vec![Row { number: 1, cells: heads, damaged: false }];
        let mut numbers: Vec<u32> = self.sheet.cells.keys().map(|at| at.row).filter(|row| *row > self.header).collect();
        numbers.dedup();
        for row in numbers {
            let known = problems.len();
            let cells: Vec<table::Cell> = columns.iter().map(|c| self.value(c.cell(row), &c.name, problems)).collect();
            if is_form {
                problems.extend(self.after_year(row, &columns, &cells));
            }
            let damaged = problems.len() > known;
            let filled = cells.iter().zip(&columns).any(|(cell, c)| !(cell.text.trim().is_empty() || is_form && c.is_printed()));
            if damaged || filled {
                rows.push(Row { number: row as usize + 1, cells, damaged });
            }
        }
        // A form in which nothing is filled in is a report without facts.
        if is_form && rows.len() == 1 {
            let said = |c: &Column| match c.place {
                Where::Above { value, .. } => self.value(value, &c.name, problems),
                Where::Column(column) => self.cell(At { row: self.header, column }, String::new()),
            };
            let cells = columns.iter().map(said).collect();
            rows.push(Row { number: self.header as usize + 1, cells, damaged: false });
        }
        rows
    }

    // The program that a form is filled in with warns of a day after its year; what is pasted gets past that.
    fn after_year(&self, row: u32, columns: &[Column], cells: &[table::Cell]) -> Option<Problem> {
        let of = |name: &str| columns.iter().zip(cells).find(|(c, _)| c.name == name);
        let (year, (column, cell)) = (of("year")?.1.text.trim().parse().ok()?, of("as_of")?);
        let written = cell.text.trim();
        let day = Date::parse(written).or_else(|| Date::typed(written)).filter(|day| day.year() > year)?;
        let at = Span::new(self.file, cell.at.start, cell.at.end);
        let name = self.sheet.cells.get(&column.label(self.header)).map(|c| c.text.clone());
        let place = Place::Sheet { cell: format!("{}!{}", self.sheet.name, column.cell(row)), column: name };
        let problem = Problem::TableShape { at, trouble: TableTrouble::AfterYear { day, year } };
        Some(Problem::In { place, problem: Box::new(problem) })
    }

    fn row(&self, row: u32) -> impl Iterator<Item = (&At, &Cell)> {
        self.sheet.cells.range(At { row, column: 0 }..=At { row, column: u32::MAX })
    }

    // An empty cell stands where its row begins.
    fn cell(&self, at: At, text: String) -> table::Cell {
        let own = self.ranges.get(&(self.index, at)).cloned();
        let first = || self.row(at.row).find_map(|(at, _)| self.ranges.get(&(self.index, *at))).map_or(0, |r| r.start);
        table::Cell { at: own.unwrap_or_else(|| first()..first()), text }
    }

    // What a cell says, as a table in .csv would have it.
    fn value(&self, at: At, name: &str, problems: &mut Vec<Problem>) -> table::Cell {
        let Some(cell) = self.sheet.cells.get(&at) else { return self.cell(at, String::new()) };
        let trouble = match cell.value {
            Value::Error => Some(TableTrouble::CellError),
            Value::Uncalculated => Some(TableTrouble::Uncalculated),
            _ => None,
        };
        if let Some(trouble) = trouble {
            let shown = self.cell(at, String::new());
            let place = Place::Sheet { cell: format!("{}!{at}", self.sheet.name), column: Some(name.to_string()) };
            let problem = Problem::TableShape { at: Span::new(self.file, shown.at.start, shown.at.end), trouble };
            problems.push(Problem::In { place, problem: Box::new(problem) });
            return shown;
        }
        self.cell(at, said(name, cell))
    }
}

fn said(name: &str, cell: &Cell) -> String {
    match &cell.value {
        Value::Number { number, percent } => {
            let digits = number.decimal().unwrap_or_default();
            if *percent { format!("{digits}%") } else { digits }
        }
        Value::Days { from, to } if from == to => from.to_string(),
        Value::Days { from, .. } => from.to_string().get(..7).unwrap_or("").to_string(),
        Value::Truth(yes) => yes.to_string(),
        _ => match name.trim_start_matches("second_") {
            "tier" => cell.text.split([',', ';', '+']).map(|one| word("tier", one)).collect::<Vec<_>>().join("+"),
            "source" | "status" | "value" => word(name, &cell.text),
            _ => cell.text.clone(),
        },
    }
}

// The word of a closed list, in either language.
fn word(name: &str, text: &str) -> String {
    let bare = viet::bare(text.trim());
    let found = WORDS.iter().find(|(of, vi, _)| *of == name && *vi == bare);
    found.map_or_else(|| text.trim().to_string(), |(_, _, word)| (*word).to_string())
}
