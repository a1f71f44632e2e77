//! What a document becomes while it is read: pieces in reading order, and the counts by which people find them.

use std::collections::HashMap;
use std::ops::Range;

use crate::base::place::Place;
use crate::document::problem::word::WordProblem;
use crate::document::problem::{Limit, Note, Repair};
use crate::document::{Block, Parts, Role};

use super::line::{Line, Reference};
use super::styles::{Part, Styles};

/// Paragraphs, cells and notes of one document.
pub(super) const MAX_PIECES: usize = 500_000;

/// Where the text being read stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Spot {
    Body,
    Cell { table: u32, row: u32, column: u32, marked: bool },
    Note(u32),
    Box(u32),
    Margin,
}

/// A paragraph or cell that is read.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) role: Role,
    /// Their ranges are bytes of `text`.
    pub(super) notes: Vec<Note>,
    pub(super) bold: bool,
    /// In a row that the document marks as heading its table.
    pub(super) marked: bool,
}

/// A field whose end has not come.
#[derive(Debug, Default)]
pub(super) struct Field {
    pub(super) instruction: String,
    /// Behind its separator: what is shown.
    pub(super) result: bool,
    /// Shows the number of a page.
    pub(super) page: bool,
}

/// Everything that is known while a document is read.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) styles: Styles,
    /// The content of footnotes and endnotes; `None` of those that were put into the text.
    pub(super) footnotes: HashMap<Reference, Option<Vec<Piece>>>,
    pub(super) pieces: Vec<Piece>,
    /// A paragraph whose end mark a tracked change deletes.
    pub(super) open: Option<(Line, Spot)>,
    pub(super) fields: Vec<Field>,
    /// Text of fields that show a page's number.
    pub(super) page_numbers: String,
    /// The relations of headers and footers that sections ask for.
    pub(super) margins: Vec<String>,
    pub(super) pictures: bool,
    pub(super) tables: u32,
    pub(super) boxes: u32,
    /// Tables around the place being read.
    pub(super) inside: u32,
    paragraphs: u32,
    printed: [u32; 2],
    // Notes that tables refer to: they follow the table.
    waiting: Vec<Piece>,
    // Readings around the place being read whose text is only told.
    aside: u32,
    size: usize,
}

impl Flow {
    /// At the beginning of a document.
    pub(super) fn new(styles: Styles) -> Flow {
        Flow { styles, ..Flow::default() }
    }

    /// Counts what is kept against the limit.
    pub(super) fn count(&mut self, pieces: usize) -> Result<(), WordProblem> {
        self.size += pieces;
        if self.size > MAX_PIECES { Err(WordProblem::Limit(Limit::Parts(MAX_PIECES))) } else { Ok(()) }
    }

    /// Takes a whole paragraph in, and behind it what was anchored in it.
    pub(super) fn finish(&mut self, mut line: Line, spot: Spot) -> Result<(), WordProblem> {
        line.settle();
        self.count(1 + line.notes.len())?;
        let (boxes, references) = (std::mem::take(&mut line.boxes), std::mem::take(&mut line.references));
        for lost in references.iter().filter(|r| !self.footnotes.contains_key(r)) {
            line.left_out(Repair::NotRead, if lost.endnote { "endnote" } else { "footnote" });
        }
        if let Some(piece) = self.piece(line, spot) {
            self.take(piece);
        }
        self.pieces.extend(boxes);
        if self.aside == 0 {
            references.iter().for_each(|reference| self.refer(reference));
        }
        if self.inside == 0 {
            self.release();
        }
        Ok(())
    }

    fn piece(&mut self, line: Line, spot: Spot) -> Option<Piece> {
        let bold = line.bold();
        let (text, notes) = trimmed(line.text, line.notes);
        if text.is_empty() && notes.is_empty() {
            return None;
        }
        let role = match line.part {
            Part::Title => Role::Title,
            Part::Heading => Role::Heading,
            Part::Caption => Role::Caption,
            Part::Contents => Role::Furniture,
            Part::Item => Role::Item,
            Part::Body => Role::Body,
        };
        let (place, role, marked) = match spot {
            Spot::Body => {
                self.paragraphs += u32::from(!text.is_empty());
                (Place::Paragraph(self.paragraphs.max(1)), role, false)
            }
            Spot::Cell { table, row, column, marked } => {
                (Place::Cell { table, row, column }, Role::Cell { table, row, column, heading: marked }, marked)
            }
            Spot::Note(number) => (Place::Note(number), Role::Note, false),
            Spot::Box(number) => (Place::TextBox(number), role, false),
            Spot::Margin => (Place::Margin, Role::Furniture, false),
        };
        let mut notes = notes;
        if line.numbered && !text.is_empty() {
            notes.push(Note::new(0..0, Repair::ListLabel, "", ""));
        }
        Some(Piece { text, place, role, notes, bold, marked })
    }

    // The paragraphs of one cell are one piece.
    fn take(&mut self, mut piece: Piece) {
        match self.pieces.last_mut() {
            Some(last) if matches!(piece.role, Role::Cell { .. }) && last.place == piece.place => {
                last.bold &= piece.bold || piece.text.is_empty();
                if last.text.is_empty() {
                    last.bold = piece.bold;
                } else if !piece.text.is_empty() {
                    last.text.push('\n');
                }
                let by = last.text.len();
                shift(&mut piece.notes, by);
                last.text.push_str(&piece.text);
                last.notes.append(&mut piece.notes);
            }
            _ => self.pieces.push(piece),
        }
    }

    // A note is printed once, with the number of its first reference.
    fn refer(&mut self, reference: &Reference) {
        let Some(mut pieces) = self.footnotes.get_mut(reference).and_then(Option::take) else { return };
        let printed = &mut self.printed[usize::from(reference.endnote)];
        *printed += 1;
        pieces.iter_mut().for_each(|piece| piece.place = Place::Note(*printed));
        self.waiting.append(&mut pieces);
    }

    /// Puts the notes that were referred to behind what referred to them.
    pub(super) fn release(&mut self) {
        self.pieces.append(&mut self.waiting);
    }

    /// Notes something that was left out between paragraphs.
    pub(super) fn left_out(&mut self, repair: Repair, before: &str, spot: Spot) -> Result<(), WordProblem> {
        let mut line = Line::default();
        line.left_out(repair, before);
        self.finish(line, spot)
    }

    /// Reads something that is no text of the report, leaving no trace in the counts, and gives its words.
    pub(super) fn aside(&mut self, read: impl FnOnce(&mut Flow) -> Result<(), WordProblem>) -> Result<String, WordProblem> {
        let counts = (self.paragraphs, self.tables, self.boxes);
        self.aside += 1;
        let pieces = self.apart(read)?;
        self.aside -= 1;
        (self.paragraphs, self.tables, self.boxes) = counts;
        let words = pieces.into_iter().flat_map(|piece| {
            let deleted = piece.notes.into_iter().filter(|n| n.repair == Repair::Deleted).map(|n| n.before);
            std::iter::once(piece.text).chain(deleted)
        });
        Ok(words.filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" "))
    }

    /// Reads something into pieces of its own.
    pub(super) fn apart(&mut self, read: impl FnOnce(&mut Flow) -> Result<(), WordProblem>) -> Result<Vec<Piece>, WordProblem> {
        let outer = (std::mem::take(&mut self.pieces), self.open.take(), std::mem::take(&mut self.fields));
        read(self)?;
        self.close()?;
        let pieces;
        (pieces, self.pieces) = (std::mem::take(&mut self.pieces), outer.0);
        (self.open, self.fields) = (outer.1, outer.2);
        Ok(pieces)
    }

    /// Ends a paragraph that nothing follows.
    pub(super) fn close(&mut self) -> Result<(), WordProblem> {
        match self.open.take() {
            Some((line, spot)) => self.finish(line, spot),
            None => Ok(()),
        }
    }

    /// The whole as one text.
    pub(super) fn join(self) -> Result<Parts, WordProblem> {
        if !self.pieces.iter().any(|p| !p.text.is_empty() && p.role != Role::Furniture) {
            return Err(WordProblem::NoText { pictures: self.pictures });
        }
        let (mut parts, mut seen) = (Parts::default(), HashMap::new());
        for mut piece in self.pieces {
            if !piece.text.is_empty() && !parts.text.is_empty() {
                parts.text.push('\n');
            }
            let start = parts.text.len();
            shift(&mut piece.notes, start);
            parts.text.push_str(&piece.text);
            if !piece.text.is_empty() {
                parts.blocks.push(Block { range: start..parts.text.len(), place: Some(piece.place), role: piece.role });
            }
            piece.notes.into_iter().for_each(|note| gather(&mut parts.notes, &mut seen, note));
        }
        Ok(parts)
    }
}

// Repairs of one kind are told once with their number; what is left out of the text is told each time.
fn gather(notes: &mut Vec<Note>, seen: &mut HashMap<(Repair, String), usize>, note: Note) {
    let which = match note.repair {
        Repair::Deleted | Repair::Hidden | Repair::NotRead => None,
        Repair::Symbol | Repair::Invisible => Some((note.repair, note.before.clone())),
        _ => Some((note.repair, String::new())),
    };
    match which.as_ref().and_then(|which| seen.get(which)).and_then(|at| notes.get_mut(*at)) {
        Some(first) => first.times += 1,
        None => {
            if let Some(which) = which {
                seen.insert(which, notes.len());
            }
            notes.push(note);
        }
    }
}

fn shift(notes: &mut [Note], by: usize) {
    notes.iter_mut().for_each(|note| note.range = note.range.start + by..note.range.end + by);
}

// The text without white space at its ends, with its notes where they were.
fn trimmed(mut text: String, mut notes: Vec<Note>) -> (String, Vec<Note>) {
    text.truncate(text.trim_end().len());
    let lead = text.len() - text.trim_start().len();
    text.drain(..lead);
    let into = |at: usize| at.saturating_sub(lead).min(text.len());
    notes.iter_mut().for_each(|note| {
        let range: Range<usize> = into(note.range.start)..into(note.range.end);
        note.range = range;
    });
    (text, notes)
}
