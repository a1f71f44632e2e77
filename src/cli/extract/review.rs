//! `extract --review`: the page on which a person looks at what was found.

use crate::base::source::{FileId, Sources};
use crate::cli::ui::Ui;
use crate::diag::model::Diag;
use crate::document::sha256_hex;
use crate::report::extraction::ExtractionInput;

use super::args::ExtractArgs;

/// Writes the page of a document, where it was asked for; gives a line that says so.
#[cfg(feature = "html")]
pub(super) fn page(input: &ExtractionInput<'_>, vocabulary: &str, args: &ExtractArgs, ui: &Ui) -> Option<Result<String, Diag>> {
    use std::path::Path;

    use super::draft::{about, below};
    use crate::report::extraction::{ReviewInput, counts, review};
    use crate::workspace::files::shown;

    let target = args.review.as_ref()?;
    let document = below(Path::new(input.name), target.parent().unwrap_or(Path::new("")));
    let about = about(&document, input, args, ui.lang());
    let page = review(&ReviewInput { extraction: input, about: &about, vocabulary_hash: vocabulary });
    let said = || format!("{}: {}\n", shown(target), counts(input.extraction, ui.lang()));
    Some(ui.write(target, &page).map(|()| said()))
}

/// A program that was built without web pages has no such option.
#[cfg(not(feature = "html"))]
pub(super) fn page(_: &ExtractionInput<'_>, _: &str, _: &ExtractArgs, _: &Ui) -> Option<Result<String, Diag>> {
    None
}

/// SHA-256 of the texts that make the vocabulary; nothing else may have been read yet.
pub(super) fn vocabulary_hash(sources: &Sources) -> String {
    let texts: Vec<&[u8]> = (0..sources.len()).map(|id| sources.get(FileId(id)).text.as_bytes()).collect();
    sha256_hex(&texts.concat())
}
