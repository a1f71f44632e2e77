//! The official text beside a rule file: what its header names must be there unchanged, and hold every target's quote.

use std::path::Path;

use sha2::{Digest, Sha256};

use crate::base::encoding;
use crate::base::source::{FileId, Sources};
use crate::law::{self, Law};
use crate::syntax::tree::Tree;

use super::files::{Files, Kind, MAX_BYTES, shown};
use super::problem::{FileProblem, Problem};
use super::rule_files::unreadable;

/// The official text of a rule file.
#[derive(Debug)]
pub struct LoadedLaw {
    /// The rule file that names it.
    pub rules: FileId,
    /// The text with its clauses.
    pub law: Law,
}

/// Holds a rule file against the text that its header names with `document` and `sha256`; nothing where it names none.
pub(super) fn check(files: &dyn Files, tree: &Tree, sources: &mut Sources) -> (Option<LoadedLaw>, Vec<Problem>) {
    let Some(document) = tree.header.as_ref().and_then(|h| h.document.as_ref()) else { return (None, Vec::new()) };
    let sha256 = tree.header.as_ref().and_then(|h| h.sha256.as_ref());
    let folder = Path::new(&sources.get(tree.file).name).parent().unwrap_or(Path::new("")).to_path_buf();
    let path = folder.join(&document.value);
    let refused = |why: FileProblem| (None, vec![Problem::File(FileProblem::LawUnreadable { why: Box::new(why), at: document.span })]);
    // On a pipe that nobody writes to the program would wait for ever.
    if files.kind(&path).is_ok_and(|kind| kind == Kind::Other) {
        return refused(FileProblem::NotAFile { path: shown(&path) });
    }
    let bytes = match files.read(&path) {
        Ok(bytes) if bytes.len() > MAX_BYTES => return refused(FileProblem::TooLarge { path: shown(&path) }),
        Ok(bytes) => bytes,
        Err(error) => return refused(unreadable(&path, &error)),
    };
    let mut problems = Vec::new();
    let have: String = Sha256::digest(&bytes).iter().map(|b| format!("{b:02x}")).collect();
    match sha256 {
        None => problems.push(Problem::File(FileProblem::LawUnsealed { have, at: document.span })),
        Some(written) if !written.value.eq_ignore_ascii_case(&have) => {
            problems.push(Problem::File(FileProblem::LawChanged { have, at: written.span }));
        }
        Some(_) => {}
    }
    match encoding::decode(bytes) {
        Err(problem) => {
            problems.push(Problem::File(FileProblem::Encoding { path: shown(&path), problem }));
            (None, problems)
        }
        Ok(text) => {
            let file = sources.add(shown(&path), text);
            let law = Law::read(file, &sources.get(file).text);
            problems.extend(law::check_quotes(tree, &law).into_iter().map(Problem::Law));
            (Some(LoadedLaw { rules: tree.file, law }), problems)
        }
    }
}
