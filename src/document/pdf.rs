//! PDF with text: where characters are drawn, to paragraphs with their pages.
//!
//! A PDF says where each character stands and nothing of words, lines, paragraphs or order. These are worked out here from places and
//! sizes, and the document says so in a note. Whatever cannot be read whole is refused with its page: half a page is no page.
//
// INVARIANT: touches no disk and starts no process. The library underneath may panic, loop or take all memory over a damaged file, so
// `workspace::pdf_process` calls this in a process of its own; nothing else does.

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

use super::Document;
use super::problem::pdf::PdfProblem;

pub use wire::{from_json, to_json};

/// Plans of whole provinces have a few hundred pages; a file with more than this is no report.
pub const MAX_PAGES: usize = 2000;
/// All text of the largest plans is a tenth of this; in bytes.
const MAX_TEXT: usize = 16 << 20;
/// A page with less than so many characters is not judged by how many of them are unknown.
const FEW: u32 = 20;
/// From this share of unknown characters on, in percent, a page is not text.
const GARBLED: u32 = 10;

/// Reads a PDF. `at` hears of each page before it is read, from 1, so that whoever waits knows where reading got stuck.
///
/// # Errors
/// Says why it cannot be read.
pub fn read(sha256: String, bytes: &[u8], at: &mut dyn FnMut(u32)) -> Result<Document, PdfProblem> {
    let opened = source::Opened::new(bytes)?;
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
