//! The official text beside a rule file: what its header names must be there unchanged, and hold every target's quote.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::base::encoding;
use crate::base::source::Sources;
use crate::facts::quote::{Document, QuoteError};
use crate::syntax::tree::{Basis, Item, Tree};

use super::files::{Files, shown};
use super::problem::FileProblem;
use super::rule_files::unreadable;

/// Holds a rule file against the text that its header names with `document` and `sha256`; nothing where it names none.
pub(super) fn check(files: &dyn Files, tree: &Tree, sources: &mut Sources) -> Vec<FileProblem> {
    let Some(document) = tree.header.as_ref().and_then(|h| h.document.as_ref()) else { return Vec::new() };
    let sha256 = tree.header.as_ref().and_then(|h| h.sha256.as_ref());
    let folder = Path::new(&sources.get(tree.file).name).parent().unwrap_or(Path::new("")).to_path_buf();
    let path = folder.join(&document.value);
    let bytes = match files.read(&path) {
        Ok(bytes) => bytes,
        Err(error) => return vec![FileProblem::LawUnreadable { why: Box::new(unreadable(&path, &error)), at: document.span }],
    };
    let mut problems = Vec::new();
    let have: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    match sha256 {
        None => problems.push(FileProblem::LawChanged { have, at: document.span }),
        Some(written) if !written.value.eq_ignore_ascii_case(&have) => problems.push(FileProblem::LawChanged { have, at: written.span }),
        Some(_) => {}
    }
    match encoding::decode(bytes) {
        Err(problem) => problems.push(FileProblem::Encoding { path: shown(&path), problem }),
        Ok(text) => {
            let file = sources.add(shown(&path), text);
            problems.extend(quotes(tree, &Document::new(file, &sources.get(file).text)));
        }
    }
    problems
}

fn quotes(tree: &Tree, law: &Document) -> Vec<FileProblem> {
    let mut problems = Vec::new();
    for item in &tree.items {
        let Item::Target(target) = item else { continue };
        let verified = target.basis.as_ref().filter(|b| b.value == Basis::Verified);
        match (target.quote.as_ref().filter(|q| q.value.trim() != "?"), verified) {
            // A clause's words may stand in a law more than once; where they stand is for `clause` to say.
            (Some(quote), _) if matches!(law.find(&quote.value, None), Err(QuoteError::Absent(_))) => {
                problems.push(FileProblem::LawQuote { at: quote.span });
            }
            (None, Some(basis)) => problems.push(FileProblem::VerifiedWithoutQuote { at: basis.span }),
            _ => {}
        }
    }
    problems
}
