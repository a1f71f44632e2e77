//! A row to its cells.

use std::borrow::Cow;
use std::ops::Range;

use crate::base::data::Datum;
use crate::base::json_text;
use crate::base::source::FileId;

use super::columns::Columns;
use super::problem::Trouble;
use super::{Shape, Syntax};

/// A row as it comes in.
#[derive(Debug, Clone, Copy)]
pub enum Line<'t> {
    /// A line of text, without its end.
    Text(&'t str),
    /// A row of columns.
    Cells(&'t Columns, usize),
}

impl Line<'_> {
    /// The row as text, with the bytes of what is wrong in it: those that are given or, of columns, those of the column.
    pub fn shown(self, at: Range<usize>, column: usize) -> (String, Range<usize>) {
        match self {
            Line::Text(text) => (text.to_string(), at),
            Line::Cells(columns, row) => columns.line(row, column),
        }
    }
}

/// The cells of a line, by column, with their places in it.
#[derive(Debug, Default)]
pub struct Record<'t> {
    cells: Vec<(Cow<'t, str>, Range<usize>)>,
}

impl<'t> Record<'t> {
    /// What a cell says, without space around it; empty where nothing stands there.
    #[inline]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", |(text, _)| text)
    }

    /// Where a cell stands in the line.
    pub fn place(&self, column: usize) -> Range<usize> {
        self.cells.get(column).map_or(0..0, |(_, at)| at.clone())
    }

    /// Reads a row.
    ///
    /// # Errors
    /// What is wrong, and where in the line.
    pub fn read(&mut self, line: Line<'t>, shape: &Shape) -> Result<(), (Trouble, Range<usize>)> {
        self.cells.clear();
        match (line, shape.syntax) {
            (Line::Text(line), Syntax::Csv { delimiter }) => {
                self.split(line, delimiter)?;
                let (found, wanted) = (self.cells.len(), shape.names.len());
                if found == wanted { Ok(()) } else { Err((Trouble::Cells { found, wanted }, 0..line.len())) }
            }
            (Line::Text(line), _) => self.object(line, shape),
            (Line::Cells(columns, row), _) => {
                self.cells.extend(columns.columns.iter().map(|cells| (cells.text(row), 0..0)));
                Ok(())
            }
        }
    }

    /// Reads some cells of a row of columns; what the others say is not known then.
    pub fn read_some(&mut self, columns: &'t Columns, row: usize, some: &[usize]) {
        self.cells.resize(columns.columns.len(), (Cow::Borrowed(""), 0..0));
        for column in some {
            self.cells[*column].0 = columns.columns[*column].text(row);
        }
    }

    /// The first cells of a line of CSV that has no quotation marks, and the byte behind them.
    pub fn begin(&mut self, line: &'t str, delimiter: u8, cells: usize) -> Option<usize> {
        self.cells.clear();
        let mut start = 0;
        for _ in 0..cells {
            let end = start + memchr::memchr(delimiter, &line.as_bytes()[start..])?;
            self.cells.push((Cow::Borrowed(line[start..end].trim_matches(' ')), start..end));
            start = end + 1;
        }
        Some(start)
    }

    /// Forgets all cells.
    pub fn clear(&mut self) {
        self.cells.clear();
    }

    /// Adds the cells of a line of CSV, however many there are.
    ///
    /// # Errors
    /// A quotation mark is not closed.
    pub fn split(&mut self, line: &'t str, delimiter: u8) -> Result<(), (Trouble, Range<usize>)> {
        let bytes = line.as_bytes();
        let mut start = 0;
        loop {
            if bytes.get(start) == Some(&b'"') {
                let (text, end) = quoted(line, start).ok_or((Trouble::Unclosed, start..line.len()))?;
                self.cells.push((text, start..end));
                match bytes.get(end) {
                    None => return Ok(()),
                    Some(b) if *b == delimiter => start = end + 1,
                    Some(_) => return Err((Trouble::Unclosed, start..end)),
                }
                continue;
            }
            let end = bytes[start..].iter().position(|b| *b == delimiter).map_or(bytes.len(), |n| start + n);
            self.cells.push((Cow::Borrowed(line[start..end].trim_matches(' ')), start..end));
            if end == bytes.len() {
                return Ok(());
            }
            start = end + 1;
        }
    }

    fn object(&mut self, line: &str, shape: &Shape) -> Result<(), (Trouble, Range<usize>)> {
        self.cells.resize(shape.names.len(), (Cow::Borrowed(""), 0..0));
        let bad = |at: Range<usize>| (Trouble::NotAnObject, at);
        let (value, flaws) = json_text::read(FileId(0), line).map_err(|t| bad(t.at.range()))?;
        if !flaws.is_empty() {
            return Err(bad(0..line.len()));
        }
        let Datum::Table(table) = value.datum else { return Err(bad(0..line.len())) };
        for entry in table.entries {
            let at = entry.value.span.range();
            let text = match entry.value.datum {
                Datum::Text(text) | Datum::Integer(text) | Datum::Decimal(text) => text.trim_matches(' ').to_string(),
                Datum::Bool(yes) => yes.to_string(),
                _ => return Err(bad(at)),
            };
            let Some(column) = shape.index.get(&entry.key).copied() else {
                return Err((Trouble::UnknownColumn(None), entry.key_span.range()));
            };
            self.cells[column] = (Cow::Owned(text), at);
        }
        Ok(())
    }
}

// A cell that begins with a quotation mark, and the byte behind its closing one.
fn quoted(line: &str, start: usize) -> Option<(Cow<'_, str>, usize)> {
    let inside = &line[start + 1..];
    let mut from = 0;
    loop {
        let at = from + inside[from..].find('"')?;
        if inside[at + 1..].starts_with('"') {
            from = at + 2;
            continue;
        }
        let text = inside[..at].trim_matches(' ');
        let text = if text.contains('"') { Cow::Owned(text.replace("\"\"", "\"")) } else { Cow::Borrowed(text) };
        return Some((text, start + 1 + at + 1));
    }
}
