//! The bytes of a PDF to its pages. The library underneath may panic, loop or take all memory over a damaged file: whoever must live on
//! runs this in a process of its own.

use std::collections::BTreeMap;
use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use pdf_extract::{Dictionary, Document, Error, Object, ObjectId, Stream, output_doc_page};

use crate::document::problem::pdf::PdfProblem;

use super::fonts;
use super::glyphs::Taken;
use super::sheet::Sheet;
use super::{MAX_PAGES, actual};

/// What the drawing instructions of one page may take, unpacked; in bytes.
const MAX_CONTENT: u64 = 128 << 20;

/// A PDF whose pages can be asked for.
#[derive(Debug)]
pub(super) struct Opened {
    document: Document,
    pages: BTreeMap<u32, ObjectId>,
    // What pieces of pages stand for.
    texts: Vec<String>,
}

impl Opened {
    /// Opens a PDF.
    ///
    /// # Errors
    /// If it is damaged or encrypted, or has too many pages.
    pub(super) fn new(bytes: &[u8]) -> Result<Opened, PdfProblem> {
        let mut document = Document::load_mem(bytes).map_err(|error| refused(&error))?;
        if document.is_encrypted() {
            document.decrypt("").map_err(|_| PdfProblem::Encrypted)?;
        }
        let pages = document.get_pages();
        if pages.len() > MAX_PAGES {
            return Err(PdfProblem::TooManyPages { pages: pages.len(), most: MAX_PAGES });
        }
        let promised = promised(&document);
        if pages.is_empty() || promised.is_some_and(|n| n > pages.len() as i64) {
            return Err(PdfProblem::PagesMissing { found: pages.len(), promised });
        }
        fonts::mark(&mut document);
        let mut texts = Vec::new();
        actual::forms(&mut document, &mut texts);
        Ok(Opened { document, pages, texts })
    }

    /// How many pages it has.
    pub(super) fn count(&self) -> u32 {
        self.pages.len() as u32
    }

    /// One page, from 1.
    ///
    /// # Errors
    /// If what draws it is damaged or too large.
    pub(super) fn page(&mut self, number: u32) -> Result<Sheet, PdfProblem> {
        let id = *self.pages.get(&number).ok_or(PdfProblem::Damaged { page: Some(number) })?;
        self.whole(id, number)?;
        actual::page(&mut self.document, id, &mut self.texts);
        let mut taken = Taken::new(&self.texts);
        output_doc_page(&self.document, &mut taken, number).map_err(|_| PdfProblem::Damaged { page: Some(number) })?;
        if taken.overfull() {
            return Err(PdfProblem::PageTooLarge { page: number });
        }
        Ok(taken.finish())
    }

    // The library reads what is left of a damaged stream and says nothing; a page of which a half is missing must not pass for one.
    fn whole(&self, page: ObjectId, number: u32) -> Result<(), PdfProblem> {
        let damaged = PdfProblem::Damaged { page: Some(number) };
        let dictionary = self.document.get_dictionary(page).map_err(|_| damaged.clone())?;
        let parts = match dictionary.get(b"Contents").and_then(|o| self.document.dereference(o)) {
            Ok((_, Object::Array(parts))) => parts.iter().collect(),
            Ok((_, stream @ Object::Stream(_))) => vec![stream],
            Ok(_) => return Err(damaged),
            Err(Error::DictKey(_)) => Vec::new(),
            Err(_) => return Err(damaged),
        };
        for part in parts {
            let stream = self.document.dereference(part).and_then(|(_, o)| o.as_stream()).map_err(|_| damaged.clone())?;
            match unpacked(stream) {
                Ok(size) if size > MAX_CONTENT => return Err(PdfProblem::PageTooLarge { page: number }),
                Ok(_) => {}
                Err(_) => return Err(damaged),
            }
        }
        Ok(())
    }
}

fn refused(error: &Error) -> PdfProblem {
    match error {
        Error::Decryption(_) | Error::InvalidPassword | Error::UnsupportedSecurityHandler(_) => PdfProblem::Encrypted,
        _ => PdfProblem::Damaged { page: None },
    }
}

// How many pages the file says it has.
fn promised(document: &Document) -> Option<i64> {
    let root: &Dictionary = document.catalog().ok()?.get_deref(b"Pages", document).ok()?.as_dict().ok()?;
    root.get_deref(b"Count", document).ok()?.as_i64().ok()
}

// The size of a stream when it is unpacked; an error where it is not whole.
fn unpacked(stream: &Stream) -> io::Result<u64> {
    let packed = stream.filters().is_ok_and(|filters| filters.first() == Some(&&b"FlateDecode"[..]));
    if !packed || stream.content.is_empty() {
        return Ok(stream.content.len() as u64);
    }
    io::copy(&mut ZlibDecoder::new(&stream.content[..]).take(MAX_CONTENT + 1), &mut io::sink())
}
