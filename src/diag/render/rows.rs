//! Cells in rows of a given width, and the columns that each label underlines.
//!
//! A row breaks between words, and before a label that would have no room beside it for what it says.

use std::ops::Range;

use super::cells::{Cell, columns, fill};

/// Columns from the arrow's foot to its text.
const ARROW: usize = 4;
/// A label's text gets this much room at least, if it needs it.
const ROOM: usize = 28;

/// A label as the rows know it.
#[derive(Debug)]
pub(super) struct Place {
    /// Index of the label in its diagnostic.
    pub(super) label: usize,
    /// Bytes of the file; may be empty.
    pub(super) bytes: Range<usize>,
    /// What it says.
    pub(super) text: String,
}

/// A row before it is drawn.
#[derive(Debug)]
pub(super) struct Row<'a> {
    /// Line of the file if the row begins it.
    pub(super) number: Option<usize>,
    cells: Vec<Cell<'a>>,
}

/// Columns of a row to underline.
#[derive(Debug)]
pub(super) struct Mark {
    /// Index of the row.
    pub(super) row: usize,
    /// Columns from 0; empty for a place between two characters.
    pub(super) columns: Range<usize>,
    /// Index of the label in its diagnostic.
    pub(super) label: usize,
    /// Lines of text that an arrow leads to.
    pub(super) text: Vec<String>,
}

impl<'a> Row<'a> {
    /// A row that is no part of a line.
    pub(super) fn between_lines(cell: Cell<'a>) -> Row<'a> {
        Row { number: None, cells: vec![cell] }
    }

    /// What it shows.
    pub(super) fn text(&self) -> String {
        self.cells.iter().map(|cell| cell.text.as_ref()).collect()
    }

    /// Columns that it takes.
    pub(super) fn width(&self) -> usize {
        self.width_to(self.cells.len())
    }

    fn width_to(&self, cell: usize) -> usize {
        self.cells[..cell].iter().map(|cell| cell.width).sum()
    }

    /// The cells that lie in a label.
    fn part(&self, bytes: &Range<usize>) -> Range<usize> {
        let inside = |cell: &Cell| cell.bytes.start < bytes.end && cell.bytes.end > bytes.start;
        let start = self.cells.iter().position(inside).unwrap_or(0);
        start..self.cells.iter().rposition(inside).map_or(start, |last| last + 1)
    }

    /// The same without the blanks at an end of the row over which the label goes on to another row.
    fn inked(&self, part: Range<usize>, bytes: &Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (part.start, part.end);
        if self.cells.first().is_some_and(|cell| cell.bytes.start > bytes.start) {
            start += self.cells[start..end].iter().take_while(|cell| cell.is_blank()).count();
        }
        if self.cells.last().is_some_and(|cell| cell.bytes.end < bytes.end) {
            end -= self.cells[start..end].iter().rev().take_while(|cell| cell.is_blank()).count();
        }
        start..end
    }
}

/// The cell that a place between two characters stands before. The last cell of a line is an empty one at its end.
fn cell_at(cells: &[Cell<'_>], byte: usize) -> Option<usize> {
    cells.iter().position(|cell| cell.bytes.end > byte || cell.bytes.start >= byte)
}

/// Lays a line out. `cells` ends with an empty cell at the line's end.
pub(super) fn break_line<'a>(number: usize, cells: Vec<Cell<'a>>, places: &[&Place], width: usize) -> Vec<Row<'a>> {
    let wishes: Vec<_> = places.iter().filter_map(|place| Wish::new(place, &cells)).collect();
    let (mut cuts, mut start, mut column, mut gap, mut ink) = (Vec::new(), 0, 0, None, false);
    let mut i = 0;
    while let Some(cell) = cells.get(i) {
        // The last column is kept for one blank between two words, and for an arrow at the end of a line.
        let hangs = usize::from(cell.may_break() && cell.width == 1);
        let full = column + cell.width >= width + hangs;
        let (crowded, desperate) = Wish::at(&wishes, i, column, width);
        let cut = match gap {
            Some(gap) if full || crowded => gap,
            _ if i > start && (full || desperate) => i,
            _ => {
                column += cell.width;
                ink |= !cell.is_blank();
                i += 1;
                gap = if cell.may_break() && ink { Some(i) } else { gap };
                continue;
            }
        };
        cuts.push(cut);
        (start, i, column, gap, ink) = (cut, cut, 0, None, false);
    }
    split(number, cells, &cuts)
}

fn split<'a>(number: usize, cells: Vec<Cell<'a>>, cuts: &[usize]) -> Vec<Row<'a>> {
    let mut rows = vec![Row { number: Some(number), cells: Vec::new() }];
    for (i, cell) in cells.into_iter().enumerate() {
        if cuts.binary_search(&i).is_ok() {
            rows.push(Row { number: None, cells: Vec::new() });
        }
        if let Some(row) = rows.last_mut() {
            row.cells.push(cell);
        }
    }
    rows
}

/// The room that a label would like to have on the line where it begins.
struct Wish {
    cell: usize,
    width: usize,
    text: usize,
    word: usize,
}

impl Wish {
    fn new(place: &Place, cells: &[Cell<'_>]) -> Option<Wish> {
        let cell = cell_at(cells, place.bytes.start)?;
        let inside = cells[cell..].iter().take_while(|cell| cell.bytes.start < place.bytes.end);
        let words = place.text.split_ascii_whitespace().map(columns);
        let wish = Wish { cell, width: inside.map(|cell| cell.width).sum(), text: columns(&place.text), word: words.max()? };
        Some(wish)
    }

    /// Whether a label that begins with this cell would have little room, and whether it would have none.
    fn at(wishes: &[Wish], cell: usize, column: usize, width: usize) -> (bool, bool) {
        let here = wishes.iter().filter(|wish| wish.cell == cell);
        here.fold((false, false), |(crowded, desperate), wish| {
            let used = column + wish.width.min(width.saturating_sub(column)) / 2 + ARROW;
            (crowded || used + wish.text.min(ROOM) > width, desperate || used + wish.word > width)
        })
    }
}

/// The marks of all labels, in the order of the rows.
pub(super) fn marks(rows: &[Row<'_>], places: &[&Place], width: usize) -> Vec<Mark> {
    let mut marks: Vec<Mark> = places.iter().flat_map(|place| marks_of(rows, place)).collect();
    marks.sort_by_key(|mark| (mark.row, mark.columns.start));
    let crowd: Vec<_> = marks.iter().map(|mark| marks.iter().filter(|other| other.row == mark.row).count()).collect();
    let mut out = Vec::with_capacity(marks.len());
    for (mark, crowd) in marks.into_iter().zip(crowd) {
        with_text(mark, crowd == 1, places, width, &mut out);
    }
    out
}

/// A mark on each row that the label touches; only the last one says that it speaks, by an empty line of text.
fn marks_of(rows: &[Row<'_>], place: &Place) -> Vec<Mark> {
    let parts = rows.iter().map(|row| row.part(&place.bytes)).enumerate().filter(|(_, part)| !part.is_empty());
    let inked = parts.clone().map(|(i, part)| (i, rows[i].inked(part, &place.bytes))).filter(|(_, part)| !part.is_empty());
    let mut parts: Vec<_> = if inked.clone().next().is_some() { inked.collect() } else { parts.collect() };
    if parts.is_empty() {
        let found = rows.iter().enumerate().find_map(|(i, row)| Some((i, cell_at(&row.cells, place.bytes.start)?)));
        parts.extend(found.map(|(i, cell)| (i, cell..cell)));
    }
    let last = parts.len().saturating_sub(1);
    let mark = |(n, (row, part)): (usize, (usize, Range<usize>))| Mark {
        row,
        columns: rows[row].width_to(part.start)..rows[row].width_to(part.end),
        label: place.label,
        text: if n == last { vec![String::new()] } else { Vec::new() },
    };
    parts.into_iter().enumerate().map(mark).collect()
}

/// Adds the mark with its text in lines that fit. Where a wide mark leaves too little room, the arrow goes to its first column.
fn with_text(mark: Mark, alone: bool, places: &[&Place], width: usize, out: &mut Vec<Mark>) {
    let text = places.iter().find(|place| place.label == mark.label && !mark.text.is_empty()).map_or("", |place| place.text.as_str());
    let columns_of = mark.columns.clone();
    let room = |arrow: usize| width.saturating_sub(arrow + ARROW).max(1);
    let middle = columns_of.start + columns_of.len() / 2;
    if alone && columns_of.len() > 2 && columns(text) > room(middle) {
        let cut = columns_of.start + 1;
        out.push(Mark { columns: columns_of.start..cut, text: fill(text, room(columns_of.start)), ..mark });
        out.push(Mark { row: mark.row, columns: cut..columns_of.end, label: mark.label, text: Vec::new() });
    } else {
        out.push(Mark { text: fill(text, room(middle)), ..mark });
    }
}
