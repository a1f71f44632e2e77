//! Documents that reports stand in, of every kind that can be read.

use std::path::Path;

use crate::document::workbook::Workbook;
use crate::document::{self, Document, Options};

use super::files::{Files, MAX_BYTES, shown};
#[cfg(feature = "pdf")]
use super::pdf_process::PdfReader;
use super::problem::{FileProblem, Problem};
use super::rule_files::unreadable;

/// Reads a document.
///
/// # Errors
/// Says why it cannot be read, and what to do.
pub fn load_document(files: &dyn Files, path: &Path, options: &Options) -> Result<Document, Problem> {
    read(&shown(path), bytes(files, path)?, options).map_err(|problem| Problem::Document { path: shown(path), problem })
}

/// Reads a workbook, as cells and as a document.
///
/// # Errors
/// As [`load_document`]; it is another kind of document.
pub fn load_workbook(files: &dyn Files, path: &Path) -> Result<(Workbook, Document), Problem> {
    document::read_workbook(&shown(path), &bytes(files, path)?).map_err(|problem| Problem::Document { path: shown(path), problem })
}

fn bytes(files: &dyn Files, path: &Path) -> Result<Vec<u8>, Problem> {
    let bytes = files.read(path).map_err(|error| Problem::File(unreadable(path, &error)))?;
    if bytes.len() > MAX_BYTES {
        return Err(Problem::File(FileProblem::TooLarge { path: shown(path) }));
    }
    Ok(bytes)
}

#[cfg(not(feature = "pdf"))]
use document::read;

#[cfg(feature = "pdf")]
fn read(name: &str, bytes: Vec<u8>, options: &Options) -> Result<Document, document::problem::Problem> {
    if document::kind(name, &bytes)? != document::Kind::Pdf {
        return document::read(name, bytes, options);
    }
    let read = PdfReader::own().and_then(|reader| reader.read(bytes));
    document::pdf::finish(read.map_err(document::problem::Problem::Pdf)?, options)
}
