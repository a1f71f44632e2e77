//! `extract --review`: the page on which a person looks at what was found.

use std::path::Path;

use crate::base::source::{FileId, Sources};
use crate::cli::ui::Ui;
use crate::diag::model::Diag;
use crate::document::sha256_hex;
use crate::report::extraction::{self, ExtractionInput, ReviewInput};
use crate::workspace::files::shown;

use super::args::ExtractArgs;
use super::draft::{about, below};

/// Writes the page of a document; gives a line that says so.
pub(super) fn write(input: &ExtractionInput<'_>, target: &Path, vocabulary: &str, args: &ExtractArgs, ui: &Ui) -> Result<String, Diag> {
    let document = below(Path::new(input.name), target.parent().unwrap_or(Path::new("")));
    let about = about(&document, input, args, ui.lang());
    let page = extraction::review(&ReviewInput { extraction: input, about: &about, vocabulary_hash: vocabulary });
    ui.write(target, &page)?;
    Ok(format!("{}: {}\n", shown(target), extraction::counts(input.extraction, ui.lang())))
}

/// SHA-256 of the texts that make the vocabulary; nothing else may have been read yet.
pub(super) fn vocabulary_hash(sources: &Sources) -> String {
    let texts: Vec<&[u8]> = (0..sources.len()).map(|id| sources.get(FileId(id)).text.as_bytes()).collect();
    sha256_hex(&texts.concat())
}
