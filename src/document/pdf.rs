//! PDF with text: where characters are drawn, to paragraphs with their pages.
//!
//! A PDF says where each character stands and nothing of words, lines, paragraphs or order. These are worked out here from places and
//! sizes, and the document says so in a note. Whatever cannot be read whole is refused with its page: half a page is no page.
//
// INVARIANT: touches no disk and starts no process. The library underneath may panic, loop or take all memory over a damaged file, so
// `workspace::pdf_process` calls this in a process of its own; nothing else does.

mod actual;
mod assemble;
mod fonts;
mod furniture;
mod glyphs;
mod lines;
mod paragraphs;
mod sheet;
mod source;
mod tables;
mod wire;

use super::encoding::{self, Encoding};
use super::problem::pdf::PdfProblem;
use super::problem::{Note, Problem, Repair};
use super::text::give_roles;
use super::{Document, Options, limit};

pub use wire::{from_json, to_json};

/// Plans of whole provinces have a few hundred pages; a file with more than this is no report.
pub const MAX_PAGES: usize = 2000;
/// All text of the largest plans is a tenth of this; in bytes.
const MAX_TEXT: usize = 16 << 20;
/// A page with less than so many characters is not judged by how many of them are unknown.
const FEW: u32 = 20;
/// From this share of unknown characters on, in percent, a page is not text. Fewer stand as `\u{fffd}` and are noted.
const GARBLED: u32 = 3;

/// Reads a PDF. `at` hears of each page before it is read, from 1, so that whoever waits knows where reading got stuck.
///
/// # Errors
/// Says why it cannot be read.
pub fn read(sha256: String, bytes: &[u8], at: &mut dyn FnMut(u32)) -> Result<Document, PdfProblem> {
    let mut opened = source::Opened::new(bytes)?;
    let (mut sheets, mut length) = (Vec::new(), 0);
    for number in 1..=opened.count() {
        at(number);
        let sheet = opened.page(number)?;
        let percent = sheet.unread * 100 / sheet.drawn.max(1);
        if sheet.drawn >= FEW && percent >= GARBLED {
            return Err(PdfProblem::Garbled { page: number, percent });
        }
        length += sheet.runs.iter().map(|r| r.text.len()).sum::<usize>();
        if length > MAX_TEXT {
            return Err(PdfProblem::TooMuchText { mib: (MAX_TEXT >> 20) as u64 });
        }
        sheets.push(sheet);
    }
    if sheets.iter().all(|s| s.runs.iter().all(|r| r.text.trim().is_empty())) {
        return Err(PdfProblem::Scan { pages: opened.count() });
    }
    Ok(assemble::document(sha256, &sheets))
}

/// Finishes a document that was read from a PDF: its text in the encoding that was asked for, for not every old font has a name that
/// tells; the limits of every document; the parts that paragraphs play by their words.
///
/// # Errors
/// Says in which older encoding the text seems to be and how to ask for it, or which limit is passed.
pub fn finish(document: Document, options: &Options) -> Result<Document, Problem> {
    let mut document = match options.encoding {
        None => encoding::mojibake(&document.text).map_or(Ok(document), |problem| Err(Problem::Encoding(problem)))?,
        Some(asked) => converted(document, asked),
    };
    limit::text(&document.text)?;
    limit::parts(document.blocks.len())?;
    give_roles(&document.text, &mut document.blocks);
    Ok(document)
}

fn converted(mut document: Document, asked: Encoding) -> Document {
    let old = std::mem::take(&mut document.text);
    let mut moved = Vec::new();
    for block in &mut document.blocks {
        let before = old.get(block.range.clone()).unwrap_or_default();
        let start = document.text.len();
        moved.push((block.range.start, start));
        document.text.push_str(&asked.again(before).unwrap_or_else(|| before.to_string()));
        block.range = start..document.text.len();
        document.text.push('\n');
    }
    // Notes stand at the beginning of a block, or are of a piece that a font told of, which is not looked for anew.
    for note in &mut document.notes {
        let at = moved.partition_point(|(start, _)| *start <= note.range.start);
        let start = at.checked_sub(1).and_then(|at| moved.get(at)).map_or(0, |(_, new)| *new);
        note.range = start..start;
    }
    if document.text != old {
        let shown = |text: &str| text.chars().take(72).collect::<String>();
        let note = Note::new(0..0, Repair::Encoding(asked), shown(&old), shown(&document.text));
        document.notes.push(note);
    }
    document
}
