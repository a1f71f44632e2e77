//! Documents that reports stand in, of every kind that can be read.

use std::path::Path;

use crate::document::{self, Document, Options};

use super::files::{Files, MAX_BYTES, shown};
use super::problem::{FileProblem, Problem};
use super::rule_files::unreadable;

/// Reads a document.
///
/// # Errors
/// Says why it cannot be read, and what to do.
pub fn load_document(files: &dyn Files, path: &Path, options: &Options) -> Result<Document, Problem> {
    let bytes = files.read(path).map_err(|error| Problem::File(unreadable(path, &error)))?;
    if bytes.len() > MAX_BYTES {
        return Err(Problem::File(FileProblem::TooLarge { path: shown(path) }));
    }
    document::read(&shown(path), bytes, options).map_err(|problem| Problem::Document { path: shown(path), problem })
}
