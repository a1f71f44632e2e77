//! A report's document, judged straight away: what it states with enough confidence, without a facts file.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::date::Date;
use crate::base::source::{FileId, Sources, Span, Spanned};
use crate::document::Options;
use crate::extract::as_fact::{self, Known};
use crate::extract::proposal::Heading;
use crate::extract::{self, Request};
use crate::facts::fact::{Confidence, Report};
use crate::facts::read::entry_on;
use crate::vocab::schema::{UnitEntry, Vocabulary};

use super::files::{Files, Kind, identity, shown};
use super::load_document::load_document;
use super::problem::{FileProblem, Problem};
use super::rule_files::unreadable;

/// How reports are read.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// How sure a fact that a program read has to be to be used without anybody's word. Without it, facts files with such facts are
    /// refused, and of documents those from [`DIRECT`] up are used.
    pub accept: Option<Confidence>,
    /// What is said beforehand of every document that is named; it goes before what the document says of itself.
    pub heading: Heading,
    /// How such documents are read.
    pub options: Options,
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
    let document = load_document(files, path, &how.options)?;
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

/// The documents that are named, and all in the folders that are named, sorted; a file that is named twice counts once. What an office
/// program leaves beside an open document (`~$…`) and hidden files are none.
pub fn documents(files: &dyn Files, paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Problem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        match files.kind(path) {
            Err(error) => problems.push(Problem::File(unreadable(path, &error))),
            Ok(Kind::File | Kind::Other) => found.push(path.clone()),
            Ok(Kind::Folder) => {
                let before = found.len();
                problems.extend(in_folder(files, path, &mut found).into_iter().map(Problem::File));
                if found.len() == before && problems.is_empty() {
                    problems.push(Problem::File(FileProblem::NoDocuments { folder: shown(path) }));
                }
            }
        }
    }
    found.sort();
    let mut known = BTreeSet::new();
    found.retain(|path| known.insert(identity(files, path)));
    (found, problems)
}

fn in_folder(files: &dyn Files, folder: &Path, found: &mut Vec<PathBuf>) -> Vec<FileProblem> {
    let (mut open, mut seen, mut problems) = (vec![folder.to_path_buf()], BTreeSet::new(), Vec::new());
    while let Some(folder) = open.pop() {
        // A link that leads back into its own folder is followed once.
        if !seen.insert(identity(files, &folder)) {
            continue;
        }
        let entries = files.list(&folder).unwrap_or_else(|error| {
            problems.push(unreadable(&folder, &error));
            Vec::new()
        });
        for entry in entries.into_iter().filter(|e| !is_hidden(e)) {
            match files.kind(&entry) {
                Ok(Kind::Folder) => open.push(entry),
                Ok(Kind::File) if is_document(&entry) => found.push(entry),
                _ => {}
            }
        }
    }
    problems
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(['.', '~']))
}
