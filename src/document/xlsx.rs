//! Excel workbooks: every cell as it is shown.
//!
//! Owns the way from the archive to a [`Workbook`]: what is hidden, merged, calculated, in which font. The number formats are in
//! `format`, the days in `day`. The library that takes cells out of XML is handed archives whose sizes were checked; where it fails
//! or panics, the file is damaged.

mod code;
mod day;
mod format;
mod layout;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader, SheetType, SheetVisible, Style, Xlsx};

use crate::base::viet;

use super::READER;
use super::archive::Archive;
use super::encoding::by_font;
use super::problem::archive::ArchiveProblem;
use super::problem::workbook::{Limit, WorkbookProblem};
use super::problem::{Problem, Repair};
use super::workbook::{At, Cell, Sheet, Value, Workbook};

use self::layout::Layout;

/// Sheets of one workbook.
const MAX_SHEETS: usize = 500;
/// Cells of one workbook.
const MAX_CELLS: usize = 1_000_000;
/// Bytes of the part with the styles: each of them is held many times over.
const MAX_STYLES: usize = 8 << 20;

/// Reads a workbook.
///
/// # Errors
/// It is damaged or passes a limit.
pub(super) fn read(bytes: &[u8]) -> Result<Workbook, Problem> {
    let layouts = layouts(bytes).map_err(Problem::from)?;
    // A thread, because a panic of the library ends there; its name keeps the panic from being printed.
    let read = || {
        std::thread::scope(|scope| {
            let reader = std::thread::Builder::new().name(READER.to_string());
            reader.spawn_scoped(scope, || sheets(bytes, layouts)).ok().and_then(|thread| thread.join().ok())
        })
    };
    read().unwrap_or(Err(WorkbookProblem::Damaged)).map_err(Problem::Workbook)
}

/// What can go wrong on the way.
enum Trouble {
    Archive(ArchiveProblem),
    Workbook(WorkbookProblem),
}

impl From<ArchiveProblem> for Trouble {
    fn from(problem: ArchiveProblem) -> Trouble {
        Trouble::Archive(problem)
    }
}

impl From<WorkbookProblem> for Trouble {
    fn from(problem: WorkbookProblem) -> Trouble {
        Trouble::Workbook(problem)
    }
}

impl From<Trouble> for Problem {
    fn from(trouble: Trouble) -> Problem {
        match trouble {
            Trouble::Archive(problem) => Problem::Archive(problem),
            Trouble::Workbook(problem) => Problem::Workbook(problem),
        }
    }
}

// Checks what the library would take on trust, and reads what it does not tell. By the sheets' names.
fn layouts(bytes: &[u8]) -> Result<BTreeMap<String, Layout>, Trouble> {
    let mut archive = Archive::open(bytes)?;
    let parts = layout::parts(&mut archive)?;
    if parts.len() > MAX_SHEETS {
        return Err(WorkbookProblem::Limit(Limit::Sheets).into());
    }
    archive.verify(|name| !parts.values().any(|p| p.eq_ignore_ascii_case(name)) && is_markup(name))?;
    let named = |end: &str| archive_names(&archive, end);
    let (texts, styles) = (named("sharedstrings.xml"), named("styles.xml"));
    for name in texts {
        let content = archive.read(&name)?.unwrap_or_default();
        if layout::shared_texts(&content)? > MAX_CELLS as u64 {
            return Err(WorkbookProblem::Limit(Limit::Texts).into());
        }
    }
    for name in styles {
        if archive.read(&name)?.is_some_and(|content| content.len() > MAX_STYLES) {
            return Err(WorkbookProblem::Limit(Limit::Styles).into());
        }
    }
    let mut layouts = BTreeMap::new();
    for (sheet, part) in parts {
        if let Some(content) = archive.read(&part)? {
            layouts.insert(sheet, layout::layout(&content)?);
        }
    }
    Ok(layouts)
}

fn archive_names(archive: &Archive<'_>, end: &str) -> Vec<String> {
    archive.names().filter(|name| name.ends_with(end)).map(str::to_string).collect()
}

// Pictures are never unpacked.
fn is_markup(name: &str) -> bool {
    name.ends_with(".xml") || name.ends_with(".rels")
}

fn sheets(bytes: &[u8], mut layouts: BTreeMap<String, Layout>) -> Result<Workbook, WorkbookProblem> {
    let mut library = Xlsx::new(Cursor::new(bytes)).map_err(|_| WorkbookProblem::Damaged)?;
    let listed = library.sheets_metadata().to_vec();
    let (mut book, mut left) = (Workbook::default(), MAX_CELLS);
    for listed in listed.into_iter().filter(|s| s.typ == SheetType::WorkSheet) {
        let layout = layouts.remove(&listed.name).unwrap_or_default();
        let mut taken = Taken { sheet: Sheet { name: viet::nfc(&listed.name), ..Sheet::default() }, ..Taken::default() };
        taken.read(&mut library, &listed.name, &layout, &mut left)?;
        if listed.visible != SheetVisible::Visible {
            book.hidden.extend((!taken.sheet.cells.is_empty()).then_some(taken.sheet.name));
            continue;
        }
        book.hidden.extend(taken.hidden());
        taken.sheet.merged = layout.merged;
        book.sheets.push(taken.sheet);
    }
    Ok(book)
}

// A sheet being read, with what of it is hidden.
#[derive(Default)]
struct Taken {
    sheet: Sheet,
    hidden_rows: Vec<u32>,
    hidden_columns: Vec<u32>,
}

impl Taken {
    fn read(&mut self, library: &mut Xlsx<Cursor<&[u8]>>, name: &str, layout: &Layout, left: &mut usize) -> Result<(), WorkbookProblem> {
        let damaged = |_| WorkbookProblem::Damaged;
        let since_1904 = library.has_1904_epoch();
        let mut cells = library.worksheet_cells_reader(name).map_err(damaged)?;
        let mut covers = Covers::new(layout);
        while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(damaged)? {
            *left = left.checked_sub(1).ok_or(WorkbookProblem::Limit(Limit::Cells))?;
            let at = At { row: cell.get_position().0, column: cell.get_position().1 };
            let shown = shown(cell.get_value(), cells.styles().get(style), since_1904, layout.uncalculated.contains(&at));
            let Some(shown) = shown.filter(|_| !covers.covers(at)) else { continue };
            match (layout.hidden_rows.contains(&at.row), layout.hides_column(at.column)) {
                (true, _) => self.hidden_rows.push(at.row),
                (_, true) => self.hidden_columns.push(at.column),
                _ => {
                    self.sheet.cells.insert(at, shown);
                }
            }
        }
        Ok(())
    }

    // `Biểu 1!5:7`, `Biểu 1!D:D`
    fn hidden(&mut self) -> Vec<String> {
        let name = &self.sheet.name;
        let rows = runs(&mut self.hidden_rows).into_iter().map(|(a, b)| format!("{name}!{}:{}", a + 1, b + 1));
        let column = super::workbook::column_name;
        let columns = runs(&mut self.hidden_columns).into_iter().map(|(a, b)| format!("{name}!{}:{}", column(a), column(b)));
        rows.chain(columns).collect()
    }
}

// Neighbours as one.
fn runs(numbers: &mut Vec<u32>) -> Vec<(u32, u32)> {
    numbers.sort_unstable();
    numbers.dedup();
    numbers.chunk_by(|a, b| a + 1 == *b).filter_map(|run| run.first().copied().zip(run.last().copied())).collect()
}

/// Which cells lie under a merged area; they are asked row by row.
struct Covers<'l> {
    coming: std::iter::Peekable<std::collections::btree_map::Iter<'l, At, At>>,
    // By first column: the area that reaches to this row.
    open: BTreeMap<u32, (At, At)>,
}

impl<'l> Covers<'l> {
    fn new(layout: &'l Layout) -> Covers<'l> {
        Covers { coming: layout.merged.iter().peekable(), open: BTreeMap::new() }
    }

    fn covers(&mut self, at: At) -> bool {
        while let Some((first, last)) = self.coming.next_if(|(first, _)| first.row <= at.row) {
            self.open.insert(first.column, (*first, *last));
        }
        let found = self.open.range(..=at.column).next_back().map(|(_, area)| *area);
        found.is_some_and(|(first, last)| first != at && at.row <= last.row && at.column <= last.column)
    }
}

// What a cell shows; `None` where that is nothing.
fn shown(value: &DataRef<'_>, style: Option<&Style>, since_1904: bool, uncalculated: bool) -> Option<Cell> {
    let plain = |text: &str, value| Cell { text: format::tidy(text), value, changes: Vec::new() };
    let cell = match value {
        DataRef::Empty => {
            let note = (Repair::Uncalculated, String::new());
            return uncalculated.then(|| Cell { changes: vec![note], ..plain("", Value::Uncalculated) });
        }
        DataRef::String(text) => worded(text, style),
        DataRef::SharedString(text) => worded(text, style),
        DataRef::Bool(yes) => plain(if *yes { "TRUE" } else { "FALSE" }, Value::Truth(*yes)),
        DataRef::Error(error) => {
            let text = error.to_string();
            Cell { changes: vec![(Repair::CellError, text.clone())], ..plain(&text, Value::Error) }
        }
        DataRef::Int(n) => numbered(*n as f64, style, since_1904),
        DataRef::Float(n) => numbered(*n, style, since_1904),
        DataRef::DateTime(n) => numbered(n.as_f64(), style, since_1904),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => iso(text),
    };
    (!cell.text.is_empty() || !cell.changes.is_empty()).then_some(cell)
}

fn worded(text: &str, style: Option<&Style>) -> Cell {
    let font = style.and_then(|s| s.font.as_ref()).and_then(|f| f.name.as_deref()).unwrap_or("");
    match by_font(font) {
        Some(legacy) => {
            let (before, after) = (format::tidy(text), format::tidy(&legacy.decode(text)));
            let changes = if before == after { Vec::new() } else { vec![(Repair::Encoding(legacy.encoding()), before)] };
            Cell { text: after, value: Value::Text, changes }
        }
        None => Cell { text: format::tidy(text), value: Value::Text, changes: Vec::new() },
    }
}

fn numbered(number: f64, style: Option<&Style>, since_1904: bool) -> Cell {
    let format = style.and_then(|s| s.number_format.as_ref());
    let code = format.map_or("General", |f| as_here(&f.format_code, f.format_id));
    let shown = format::show(number, code, since_1904);
    let repair = match shown.value {
        Value::Days { .. } => Repair::DayFirst,
        _ if shown.text.is_empty() => Repair::HiddenCells,
        _ => Repair::Rounded,
    };
    let changes = shown.behind.into_iter().map(|before| (repair, before)).collect();
    Cell { text: shown.text, value: shown.value, changes }
}

// Some formats are written in the order of the United States and shown in that of the reader's own system.
fn as_here(code: &str, id: Option<u32>) -> &str {
    match id {
        Some(14) => "dd/mm/yyyy",
        Some(22) => "dd/mm/yyyy hh:mm",
        _ if code.starts_with("[$-F800]") => "dd/mm/yyyy",
        _ if code.starts_with("[$-F400]") => "hh:mm:ss",
        _ => code,
    }
}

// `2016-11-07T00:00:00`, as few programs write days.
fn iso(text: &str) -> Cell {
    let day = text.get(..10).and_then(crate::base::date::Date::parse);
    match day {
        Some(day) => {
            let (year, month) = (day.year(), day.to_string().get(5..7).unwrap_or("").to_string());
            let text = format!("{}/{month}/{year:04}", day.to_string().get(8..).unwrap_or(""));
            Cell { text, value: Value::Days { from: day, to: day }, changes: Vec::new() }
        }
        None => Cell { text: format::tidy(text), value: Value::Text, changes: Vec::new() },
    }
}

#[cfg(test)]
mod tests;
