//! Files of many kinds to one plain text with the places that its parts have in the original.
//!
//! Owns decoding, the formats, and what a page is made of (running text, headings, captions, furniture). Knows nothing of figures,
//! indicators or facts. Reads bytes that it is handed; touches no disk and starts no process.
//
// INVARIANT: blocks are ascending, do not overlap and lie on character boundaries of `text`; what lies between two blocks is white
// space or markup that no reader of the document sees as text. Of a plain text in UTF-8, `text` is the file byte for byte.

#[cfg(any(feature = "docx", feature = "xlsx"))]
pub mod archive;
pub mod clean;
#[cfg(feature = "docx")]
mod docx;
pub mod encoding;
mod furniture;
#[cfg(feature = "html")]
mod html;
mod kind;
mod limit;
mod markdown;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod problem;
mod sniff;
#[cfg(feature = "docx")]
mod table;
mod text;
pub mod workbook;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::ops::Range;

use sha2::Digest;

use crate::base::place::Place;

use self::encoding::Encoding;
pub use self::kind::kind;
use self::problem::{Note, Problem, Repair};
use self::workbook::Workbook;

/// The kinds of files that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// `.txt` and whatever else is plain text.
    Text,
    /// `.md`
    Markdown,
    /// `.html`
    Html,
    /// `.docx`
    Word,
    /// `.xlsx`
    Excel,
    /// `.pdf`
    Pdf,
}

/// A document as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// What kind of file it was.
    pub kind: Kind,
    /// SHA-256 of the file, in small hexadecimal digits.
    pub sha256: String,
    /// The text; positions of everything found in it are bytes of this.
    pub text: String,
    /// Its parts in reading order.
    pub blocks: Vec<Block>,
    /// What was repaired or left out on the way.
    pub notes: Vec<Note>,
}

/// A part of a document: a paragraph, a cell, a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// Where it stands in the original; `None` where the text is the file itself.
    pub place: Option<Place>,
    /// What part it plays.
    pub role: Role,
}

/// What part a block plays on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title of the whole document.
    Title,
    /// A heading of a part.
    Heading,
    /// Running text.
    Body,
    /// An item of a list.
    Item,
    /// The words under a picture or table.
    Caption,
    /// A cell of a table. Cells of one row share `table` and `row`; the heading cells of a table have `heading`.
    Cell {
        /// The table, from 1.
        table: u32,
        /// The row, from 1.
        row: u32,
        /// The column, from 1.
        column: u32,
        /// Whether it heads a column or a row.
        heading: bool,
    },
    /// A footnote or endnote.
    Note,
    /// Menus, counters, page numbers, dates of a web page's frame: no statement of the report.
    Furniture,
}

impl Role {
    /// Whether it is a cell of a table.
    pub fn is_cell(self) -> bool {
        matches!(self, Role::Cell { .. })
    }
}

impl Document {
    /// Adds what every reader folds in the spelling: look-alike letters, signs that do not show, marks typed apart. For those who show
    /// notes; typographic signs come last, for nobody mistakes them.
    pub fn note_spelling(&mut self) {
        let mut repairs = clean::Clean::new(&self.text).repairs();
        repairs.sort_by_key(|note| note.repair.is_typographic());
        self.notes.extend(repairs);
    }

    /// The places of the blocks, for [`crate::base::source::Sources::add_placed`]; empty where the text is the file itself.
    pub fn places(&self) -> Vec<(u32, Place)> {
        let placed = |b: &Block| b.place.clone().map(|p| (u32::try_from(b.range.start).unwrap_or(u32::MAX), p));
        self.blocks.iter().filter_map(placed).collect()
    }
}

/// SHA-256 in small hexadecimal digits, as `certutil -hashfile` prints it.
pub fn sha256_hex(bytes: &[u8]) -> String {
    sha2::Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}

/// What the user asks for beside the file.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The encoding to read plain text and web pages in; `None` where the file is to tell.
    pub encoding: Option<Encoding>,
}

/// What the reader of one kind makes of a file.
#[derive(Debug, Default)]
pub struct Parts {
    /// As [`Document::text`].
    pub text: String,
    /// As [`Document::blocks`].
    pub blocks: Vec<Block>,
    /// As [`Document::notes`].
    pub notes: Vec<Note>,
}

/// Reads a document. `name` is its file name: its ending tells the kind, and what the bytes show is held against it.
///
/// # Errors
/// Says why the file cannot be read and what to do: a scan, an encrypted file, an old format, damage, a limit passed.
pub fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, Problem> {
    let kind = kind(name, &bytes)?;
    let sha256 = sha256_hex(&bytes);
    let Parts { text, blocks, mut notes } = parts(kind, bytes, options)?;
    if options.encoding.is_some() && matches!(kind, Kind::Word | Kind::Excel) {
        notes.push(Note::new(0..0, Repair::EncodingNotUsed, "", ""));
    }
    if text.trim().is_empty() {
        return Err(Problem::Blank(kind));
    }
    Ok(Document { kind, sha256, text, blocks, notes })
}

// Each kind that has a Cargo feature has two arms: its reader, and what is said by a program that was built without it.
fn parts(kind: Kind, bytes: Vec<u8>, options: &Options) -> Result<Parts, Problem> {
    match kind {
        Kind::Text => text::read(bytes, options),
        Kind::Markdown => markdown::read(bytes, options),
        #[cfg(feature = "html")]
        Kind::Html => html::read(bytes, options),
        #[cfg(not(feature = "html"))]
        Kind::Html => Err(Problem::NotBuilt(kind)),
        #[cfg(feature = "docx")]
        Kind::Word => docx::read(&bytes),
        #[cfg(not(feature = "docx"))]
        Kind::Word => Err(Problem::NotBuilt(kind)),
        Kind::Excel => Ok(cells(&bytes)?.write()),
        // A fault in a PDF must not end the program, so it is read by `workspace::pdf_process` and never here.
        #[cfg(feature = "pdf")]
        Kind::Pdf => Err(Problem::Pdf(problem::pdf::PdfProblem::NotStarted)),
        #[cfg(not(feature = "pdf"))]
        Kind::Pdf => Err(Problem::NotBuilt(kind)),
    }
}

/// The name of threads in which a library reads a document. Its panic is a problem of the document and told as such, so whoever owns
/// the process keeps the panics of these threads from being printed.
pub const READER: &str = "document";

/// Reads a workbook: its cells by sheet and name, and the same as a document. `name` is as for [`read`].
///
/// # Errors
/// As [`read`]; it is another kind of document.
pub fn read_workbook(name: &str, bytes: &[u8]) -> Result<(Workbook, Document), Problem> {
    let kind = kind(name, bytes)?;
    if kind != Kind::Excel {
        return Err(Problem::NoWorkbook(kind));
    }
    let book = cells(bytes)?;
    let Parts { text, blocks, notes } = book.write();
    Ok((book, Document { kind, sha256: sha256_hex(bytes), text, blocks, notes }))
}

#[cfg(feature = "xlsx")]
fn cells(bytes: &[u8]) -> Result<Workbook, Problem> {
    xlsx::read(bytes)
}

#[cfg(not(feature = "xlsx"))]
fn cells(_: &[u8]) -> Result<Workbook, Problem> {
    Err(Problem::NotBuilt(Kind::Excel))
}
