//! The document as the page lays it out: a part of the text, and beside it the facts that it states.

use crate::document::Role;

use super::super::ExtractionInput;
use super::super::tally::Fate;
use super::facts::FactView;
use super::marks::{Marks, Text};
use super::two::Two;

/// A part of the text with its facts.
pub(super) struct Row<'a> {
    pub(super) shape: Shape<'a>,
    pub(super) facts: Vec<FactView<'a>>,
    /// Where it stands; `None` where that is said already.
    pub(super) place: Option<Two>,
}

/// What a part of the text is.
pub(super) enum Shape<'a> {
    Title(Text<'a>),
    Heading(Text<'a>),
    Body(Text<'a>),
    Item(Text<'a>),
    Caption(Text<'a>),
    Note(Text<'a>),
    Furniture(Text<'a>),
    /// The rows of a table.
    Table(Vec<Vec<Cell<'a>>>),
}

/// A cell of a table.
pub(super) struct Cell<'a> {
    /// Empty where the table has no cell.
    pub(super) text: Option<Text<'a>>,
    pub(super) heading: bool,
}

/// Lays a document out.
pub(super) fn rows<'a>(found: &ExtractionInput<'a>, fates: &[Fate<'_>], facts: Vec<FactView<'a>>, places: &[Two]) -> Vec<Row<'a>> {
    let marks = Marks::of(found, &facts);
    let blocks = &found.document.blocks;
    let mut facts = facts.into_iter().peekable();
    let (mut rows, mut at) = (Vec::new(), 0);
    let mut said: Option<&Two> = None;
    while at < blocks.len() {
        let end = at + length(found, at);
        let place = places.get(at).filter(|p| said != Some(*p));
        said = places.get(at);
        let text = |block: usize| marks.text(block, found, fates);
        let shape = match blocks[at].role {
            Role::Title => Shape::Title(text(at)),
            Role::Heading => Shape::Heading(text(at)),
            Role::Body => Shape::Body(text(at)),
            Role::Item => Shape::Item(text(at)),
            Role::Caption => Shape::Caption(text(at)),
            Role::Note => Shape::Note(text(at)),
            Role::Furniture => Shape::Furniture(text(at)),
            Role::Cell { .. } => Shape::Table(table(found, at..end, text)),
        };
        let facts = std::iter::from_fn(|| facts.next_if(|f| f.block < end)).collect();
        rows.push(Row { shape, facts, place: place.cloned() });
        at = end;
    }
    rows
}

// How many blocks from this one on are cells of the same table; 1 for what is no cell.
fn length(found: &ExtractionInput<'_>, at: usize) -> usize {
    let table_of = |role: Role| if let Role::Cell { table, .. } = role { Some(table) } else { None };
    let rest = &found.document.blocks[at..];
    let table = rest.first().and_then(|b| table_of(b.role));
    rest.iter().take_while(|b| table.is_some() && table_of(b.role) == table).count().max(1)
}

// Columns that no cell of the table stands in are left out: a sheet may begin at column 500.
fn table<'a>(found: &ExtractionInput<'a>, blocks: std::ops::Range<usize>, text: impl Fn(usize) -> Text<'a>) -> Vec<Vec<Cell<'a>>> {
    let cells: Vec<(usize, u32, u32, bool)> = blocks
        .filter_map(|at| match found.document.blocks[at].role {
            Role::Cell { row, column, heading, .. } => Some((at, row, column, heading)),
            _ => None,
        })
        .collect();
    let mut columns: Vec<u32> = cells.iter().map(|(_, _, column, _)| *column).collect();
    columns.sort_unstable();
    columns.dedup();
    let mut rows: Vec<Vec<Cell<'a>>> = Vec::new();
    for of_row in cells.chunk_by(|a, b| a.1 == b.1) {
        let mut row: Vec<Cell<'a>> = Vec::new();
        for (at, _, column, heading) in of_row {
            fill(&mut row, columns.partition_point(|c| c < column));
            row.push(Cell { text: Some(text(*at)), heading: *heading });
        }
        fill(&mut row, columns.len());
        rows.push(row);
    }
    rows
}

fn fill(row: &mut Vec<Cell<'_>>, upto: usize) {
    while row.len() < upto {
        row.push(Cell { text: None, heading: false });
    }
}
