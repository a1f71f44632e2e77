//! A report's document, judged straight away: what it states with enough confidence, without a facts file.

use std::path::Path;

use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::extract::as_fact::{self, Known};
use crate::extract::proposal::Heading;
use crate::extract::{self, Request};
use crate::facts::fact::{Confidence, Report};
use crate::facts::read::entry_on;
use crate::vocab::schema::{UnitEntry, Vocabulary};

use super::files::{Files, shown};
use super::load_document::load_document;
use super::problem::{FileProblem, Problem};

/// How reports are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How sure a fact that a program read has to be to be used without anybody's word. Without it, facts files with such facts are
    /// refused, and of documents those from [`DIRECT`] up are used.
    pub accept: Option<Confidence>,
    /// What is said beforehand of every document that is named; it goes before what the document says of itself.
    pub heading: Heading,
}

/// How sure a fact of a document has to be where nothing else is asked for: of such facts nearly all are right.
pub const DIRECT: Confidence = Confidence(90);

/// Reads a document and makes a report of it.
///
/// # Errors
/// It cannot be read, or it is not known whose report it is.
pub(super) fn read(
    files: &dyn Files,
    vocabulary: &Vocabulary,
    path: &Path,
    how: &Reading,
    sources: &mut Sources,
) -> Result<Report, Problem> {
    let document = load_document(files, path)?;
    let Heading { unit, year, published, .. } = how.heading.clone();
    let extraction = extract::read(&document, vocabulary, &Request { unit, year, published });
    let heading = how.heading.clone().or(extraction.heading.clone());
    let file = sources.add_placed(shown(path), document.text.clone(), document.places());
    let Heading { unit: Some(unit), year: Some(year), published: Some(published), grade: Some(grade) } = heading else {
        return Err(Problem::File(FileProblem::UnknownReport { path: shown(path), heading }));
    };
    let unit = unit_on(vocabulary, &unit, year, published, file)?;
    let known = Known { unit: &unit, year, published, grade, file };
    Ok(as_fact::report(&document, &extraction, vocabulary, &known, how.accept.unwrap_or(DIRECT)))
}

fn unit_on(vocabulary: &Vocabulary, unit: &str, year: i16, published: Date, file: FileId) -> Result<UnitEntry, Problem> {
    let date = Date::last_of_year(year).map(|last| last.min(published));
    entry_on(vocabulary, &Spanned::new(unit.to_string(), Span::new(file, 0, 0)), date).map_err(Problem::Facts)
}

/// What a document is called by, as far as `check` and `extract` take it for one.
const ENDINGS: [&str; 13] = ["txt", "md", "markdown", "html", "htm", "docx", "xlsx", "pdf", "doc", "docm", "xls", "rtf", "odt"];

/// Whether a name is that of a report's document. Old formats are among them: what to do with one is said when it is opened.
pub fn is_document(path: &Path) -> bool {
    let facts = path.file_stem().is_some_and(|s| s.to_string_lossy().to_ascii_lowercase().ends_with(".facts"));
    let ending = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    !facts && ending.is_some_and(|e| ENDINGS.contains(&e.as_str()))
}
