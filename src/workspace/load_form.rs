//! Forms in Excel, and the files that say what their cells mean.

use std::path::Path;

use crate::base::source::Sources;
use crate::document::Document;
use crate::extract::form::mapping;
use crate::extract::form::{Filled, Mapping, fill};
use crate::extract::read::Request;
use crate::vocab::schema::Vocabulary;

use super::files::{Files, shown};
use super::load_document::load_workbook;
use super::problem::Problem;
use super::rule_files::read_text;

/// Reads a mapping.
///
/// # Errors
/// Everything that is wrong with it.
pub fn load_mapping(files: &dyn Files, vocabulary: &Vocabulary, path: &Path, sources: &mut Sources) -> Result<Mapping, Vec<Problem>> {
    let text = read_text(files, path).map_err(|problem| vec![Problem::File(problem)])?;
    let file = sources.add(shown(path), text);
    let (mapping, problems) = mapping::read(sources, vocabulary, file);
    mapping.ok_or_else(|| problems.into_iter().map(Problem::Form).collect())
}

/// Reads a filled form.
///
/// # Errors
/// It is no workbook that can be read. What is wrong with its cells is in the answer.
pub fn load_form(
    files: &dyn Files,
    vocabulary: &Vocabulary,
    mapping: &Mapping,
    request: &Request,
    path: &Path,
    sources: &mut Sources,
) -> Result<(Document, Filled), Problem> {
    let (book, document) = load_workbook(files, path)?;
    let file = sources.add_placed(shown(path), document.text.clone(), document.places());
    let filled = fill(&book, &document, file, mapping, vocabulary, request);
    Ok((document, filled))
}
