//! Facts in .csv: one row a fact, with the columns of `[report]` and `[[fact]]` in any order.
//!
//! `,`, `;` or tab between cells is seen from the header. Rows that say the same of their report form one report. An empty cell is
//! not given. The rows are cut here and not by a library, because every message needs the bytes of its cell.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::data::{Datum, Entry, Flaw, Table, Value};
use crate::base::date::Date;
use crate::base::source::{FileId, Span};
use crate::base::suggest;
use crate::base::viet;
use crate::diag::flaw::Form;

use super::problem::{Place, Problem, TableTrouble};
use super::raw::{FACT_KEYS, REPORT_KEYS, RawReport};

// Every column; `note` and the two of confirmation speak of the fact.
pub(super) const COLUMNS: &[&str] = &[
    "unit",
    "year",
    "published",
    "document",
    "sha256",
    "encoding",
    "source",
    "indicator",
    "value",
    "quote",
    "near",
    "tier",
    "reading",
    "as_of",
    "status",
    "by",
    "from",
    "note",
    "confidence",
    "confirmed_by",
    "confirmed_on",
    "second_value",
    "second_tier",
    "second_note",
    "second_by",
    "second_on",
    "resolved_by",
    "resolved_on",
];

// Columns without which no row says anything.
const NEEDED: [&str; 6] = ["unit", "year", "published", "source", "indicator", "value"];

// What tells one report from another.
const IDENTITY: [&str; 7] = ["unit", "year", "published", "document", "sha256", "source", "synthetic"];

/// A row of a table.
pub(super) struct Row {
    /// As a spreadsheet numbers it: the header is 1, empty lines count.
    pub(super) number: usize,
    pub(super) cells: Vec<Cell>,
    /// Whether something of it was complained about already, so that a cell may only seem to be empty.
    pub(super) damaged: bool,
}

/// A cell with its bytes.
pub(super) struct Cell {
    pub(super) at: Range<usize>,
    pub(super) text: String,
}

pub(super) fn read(file: FileId, text: &str) -> (Vec<RawReport>, Vec<Problem>) {
    let mut problems = Vec::new();
    let (rows, unclosed) = rows(text);
    if let Some(at) = unclosed {
        problems.push(Problem::TableShape { at: Span::new(file, at, at + 1), trouble: TableTrouble::UnclosedCell });
    }
    let mut reports = Vec::new();
    assemble(file, &rows, &mut Flat::default(), &mut reports, &mut problems);
    (reports, problems)
}

/// Adds what rows say to the reports; the first names the columns.
pub(super) fn assemble(file: FileId, rows: &[Row], flat: &mut Flat, reports: &mut Vec<RawReport>, problems: &mut Vec<Problem>) {
    let Some((header, body)) = rows.split_first() else {
        problems.push(Problem::TableShape { at: Span::new(file, 0, 0), trouble: TableTrouble::Empty });
        return;
    };
    let columns = columns(file, header, problems);
    let incomplete = missing_columns(file, header, &columns, problems);
    for row in body {
        if let Some(extra) = row.cells.get(columns.len()) {
            let at = Span::new(file, extra.at.start, extra.at.end);
            problems.push(Problem::TableShape { at, trouble: TableTrouble::TooManyCells });
        } else {
            flat.add(table_of(file, row, &columns, incomplete || row.damaged), reports);
        }
    }
}

// The known name of each column; `None` for one that is not known and was complained about.
fn columns(file: FileId, header: &Row, problems: &mut Vec<Problem>) -> Vec<Option<&'static str>> {
    let mut out: Vec<Option<&'static str>> = Vec::new();
    for (i, cell) in header.cells.iter().enumerate() {
        let name = viet::nfc(cell.text.trim()).to_lowercase();
        let at = Span::new(file, cell.at.start, cell.at.end);
        let known = COLUMNS.iter().copied().find(|c| *c == name);
        match known.and_then(|k| out.iter().position(|o| *o == Some(k))) {
            Some(first) => {
                let first = header.cells.get(first).map(|c| Span::new(file, c.at.start, c.at.end));
                problems.push(Problem::Shape(Flaw::Duplicate { key: name, again: at, first }, Form::Csv));
            }
            // A last column without a name is what spreadsheets leave behind.
            None if known.is_none() && !(name.is_empty() && i + 1 == header.cells.len()) => {
                let near = suggest::nearest(&name, COLUMNS.iter().copied()).and_then(|n| COLUMNS.iter().copied().find(|c| *c == n));
                problems.push(Problem::Shape(Flaw::UnknownKey { key: name, at, table: "", near, known: COLUMNS }, Form::Csv));
            }
            None => {}
        }
        out.push(known);
    }
    out
}

// Says once, and not for every row, which column there has to be; gives whether one is missing.
fn missing_columns(file: FileId, header: &Row, columns: &[Option<&'static str>], problems: &mut Vec<Problem>) -> bool {
    let (Some(first), Some(last)) = (header.cells.first(), header.cells.last()) else { return true };
    let at = Span::new(file, first.at.start, last.at.end);
    // A column that is not known may be the misspelt one, and is named already.
    let unknown = columns.iter().any(Option::is_none);
    let mut incomplete = unknown;
    for key in NEEDED {
        if !columns.contains(&Some(key)) {
            incomplete = true;
            if !unknown {
                problems.push(Problem::Shape(Flaw::MissingKey { key, at, table: "" }, Form::Csv));
            }
        }
    }
    incomplete
}

fn table_of(file: FileId, row: &Row, columns: &[Option<&'static str>], damaged: bool) -> Table {
    let (mut entries, mut second) = (Vec::new(), Vec::new());
    for (cell, column) in row.cells.iter().zip(columns) {
        let Some(key) = column else { continue };
        let text = cell.text.trim();
        if !text.is_empty() {
            let span = Span::new(file, cell.at.start, cell.at.end);
            let (key, of) = key.strip_prefix(SECOND).map_or((*key, &mut entries), |key| (key, &mut second));
            let value = Value { span, datum: datum(key, text, span) };
            of.push(Entry { key: key.to_string(), key_span: span, value });
        }
    }
    entries.extend(second_reader(second, damaged));
    let (start, end) = (row.cells.first().map_or(0, |c| c.at.start), row.cells.iter().map(|c| c.at.end).max().unwrap_or(0));
    Table { span: Span::new(file, start, end), entries, damaged }
}

/// What the columns of a second reader begin with.
const SECOND: &str = "second_";

// The cells of a second reader as the table that other formats have.
fn second_reader(entries: Vec<Entry>, damaged: bool) -> Option<Entry> {
    let span = entries.first().zip(entries.last()).map(|(first, last)| Span { end: last.value.span.end, ..first.value.span })?;
    let table = Table { span, entries, damaged };
    Some(Entry { key: "second".to_string(), key_span: span, value: Value { span, datum: Datum::Table(table) } })
}

/// The reports of rows, or of objects of a flat list: rows that say the same of their report belong to one.
#[derive(Default)]
pub(super) struct Flat {
    // What each report is told by, and its index.
    known: HashMap<Vec<Option<String>>, usize>,
}

impl Flat {
    /// Adds one row to the report it belongs to.
    pub(super) fn add(&mut self, row: Table, reports: &mut Vec<RawReport>) {
        let of_report = |e: &Entry| REPORT_KEYS.contains(&e.key.as_str()) && !FACT_KEYS.contains(&e.key.as_str());
        let (head, fact): (Vec<Entry>, Vec<Entry>) = row.entries.into_iter().partition(of_report);
        let report = Table { span: row.span, entries: head, damaged: row.damaged };
        // A row that names its report and no fact is a report without facts.
        let fact = (!fact.is_empty()).then_some(Table { span: row.span, entries: fact, damaged: row.damaged });
        let index = self.index(&report, reports.len());
        match reports.get_mut(index) {
            Some(known) => known.facts.extend(fact),
            None => reports.push(RawReport { report, facts: fact.into_iter().collect() }),
        }
    }

    /// The index of the report that says the same; of a new one it is `next`.
    pub(super) fn index(&mut self, report: &Table, next: usize) -> usize {
        // Written out, equal values and only they are equal.
        let identity = IDENTITY.iter().map(|k| report.get(k).map(|v| format!("{:?}", v.datum))).collect();
        *self.known.entry(identity).or_insert(next)
    }
}

/// Whether a key takes a day.
pub(super) fn is_day(key: &str) -> bool {
    matches!(key, "published" | "as_of" | "by" | "from" | "on" | "confirmed_on" | "resolved_on")
}

// The kind of a cell follows from its column.
fn datum(key: &str, text: &str, span: Span) -> Datum {
    let whole = || text.strip_prefix('-').unwrap_or(text).bytes().all(|b| b.is_ascii_digit());
    match key {
        "year" if whole() => Datum::Integer(text.to_string()),
        "synthetic" => match text {
            "true" => Datum::Bool(true),
            "false" => Datum::Bool(false),
            _ => Datum::Text(text.to_string()),
        },
        "value" => match text.to_lowercase().as_str() {
            "true" => Datum::Bool(true),
            "false" => Datum::Bool(false),
            _ if whole() => Datum::Integer(text.to_string()),
            _ => Datum::Text(text.to_string()),
        },
        "tier" => {
            let names = text.split(['+', ',', ';', '|', ' ']).filter(|t| !t.is_empty());
            Datum::List(names.map(|t| Value { span, datum: Datum::Text(t.to_string()) }).collect())
        }
        day if is_day(day) => Date::parse(text).map_or_else(|| Datum::Text(text.to_string()), Datum::Date),
        _ => Datum::Text(text.to_string()),
    }
}

// Cuts a text into rows; the second value is where a quoted cell begins that does not end.
fn rows(text: &str) -> (Vec<Row>, Option<usize>) {
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let separator = separator(text.get(start..).unwrap_or(""));
    let (mut out, mut cells, mut number, mut at) = (Vec::new(), Vec::new(), 1, start);
    while at < text.len() {
        let (cell, after, closed) = cell(text, at, separator);
        if !closed {
            return (out, Some(at));
        }
        cells.push(cell);
        let rest = text.get(after..).unwrap_or("");
        if rest.starts_with(separator) {
            at = after + separator.len_utf8();
            // A separator at the very end is followed by one more empty cell.
            if at < text.len() {
                continue;
            }
            cells.push(Cell { at: at..at, text: String::new() });
        } else {
            at = after + if rest.starts_with("\r\n") { 2 } else { 1 };
        }
        let row = Row { number, cells: std::mem::take(&mut cells), damaged: false };
        number += 1;
        if row.cells.iter().any(|c| !c.text.trim().is_empty()) {
            out.push(row);
        }
    }
    (out, None)
}

// One cell from byte `at`: the cell, where it ends, and whether its quotes are closed.
fn cell(text: &str, at: usize, separator: char) -> (Cell, usize, bool) {
    let rest = text.get(at..).unwrap_or("");
    let Some(quoted) = rest.strip_prefix('"') else {
        let len = rest.find([separator, '\n', '\r']).unwrap_or(rest.len());
        return (Cell { at: at..at + len, text: rest.get(..len).unwrap_or("").to_string() }, at + len, true);
    };
    let (mut out, mut chars) = (String::new(), quoted.char_indices().peekable());
    while let Some((i, c)) = chars.next() {
        match c {
            '"' if chars.next_if(|(_, next)| *next == '"').is_some() => out.push('"'),
            '"' => {
                // What follows the closing quote up to the separator belongs to the cell and is kept, so that nothing is lost.
                let end = at + 1 + i + 1;
                let tail = text.get(end..).unwrap_or("");
                let more = tail.find([separator, '\n', '\r']).unwrap_or(tail.len());
                out.push_str(tail.get(..more).unwrap_or(""));
                return (Cell { at: at..end + more, text: out }, end + more, true);
            }
            c => out.push(c),
        }
    }
    (Cell { at: at..text.len(), text: out }, text.len(), false)
}

// The sign that stands most often in the first line.
fn separator(text: &str) -> char {
    let header = text.trim_start_matches(['\r', '\n']).lines().next().unwrap_or("");
    let count = |c: char| header.matches(c).count();
    [',', ';', '\t'].into_iter().rev().max_by_key(|c| count(*c)).unwrap_or(',')
}

/// Says of each problem in which row and column it is.
pub(super) fn name_cells(file: FileId, text: &str, problems: &mut [Problem]) {
    let (rows, _) = rows(text);
    let names: Vec<&str> = rows.first().map(|h| h.cells.iter().map(|c| c.text.trim()).collect()).unwrap_or_default();
    for problem in problems {
        let at = problem.at();
        if at.file != file {
            continue;
        }
        let range = at.range();
        let before = rows.partition_point(|r| r.cells.first().is_none_or(|c| c.at.start <= range.start));
        let row = before.checked_sub(1).and_then(|i| rows.get(i));
        let Some(row) = row.filter(|r| r.cells.last().is_some_and(|c| range.end <= c.at.end)) else { continue };
        let column = row.cells.partition_point(|c| c.at.end < range.end);
        let column = row.cells.get(column).is_some_and(|c| c.at.start <= range.start).then_some(column);
        // In the header the message names the column itself.
        let column = column.filter(|_| row.number > 1).and_then(|i| names.get(i)).map(|n| (*n).to_string());
        let place = Place::Cell { row: row.number, column };
        *problem = Problem::In { place, problem: Box::new(problem.clone()) };
    }
}
