//! Which rule files a folder holds, and their texts.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::base::encoding;

use super::files::{Files, Kind, MAX_BYTES, identity, shown};
use super::problem::FileProblem;

/// Whether a name is that of a rule file.
pub fn is_rules(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("rules"))
}

/// All rule files in a folder and the folders in it, sorted, with what stood in the way of finding them.
pub fn rule_files(files: &dyn Files, folder: &Path) -> (Vec<PathBuf>, Vec<FileProblem>) {
    let (mut found, mut problems) = (Vec::new(), Vec::new());
    let mut open = vec![folder.to_path_buf()];
    let mut seen = BTreeSet::new();
    while let Some(folder) = open.pop() {
        if !seen.insert(identity(files, &folder)) {
            continue;
        }
        match files.list(&folder) {
            Err(error) => problems.push(unreadable(&folder, &error)),
            Ok(entries) => {
                for entry in entries {
                    match files.kind(&entry) {
                        Ok(Kind::Folder) => open.push(entry),
                        _ if !is_rules(&entry) => {}
                        Ok(Kind::File) => found.push(entry),
                        Ok(Kind::Other) => problems.push(FileProblem::NotAFile { path: shown(&entry) }),
                        // Left out silently, it would take its targets with it.
                        Err(error) => problems.push(unreadable(&entry, &error)),
                    }
                }
            }
        }
    }
    found.sort();
    (found, problems)
}

/// The text of a file.
///
/// # Errors
/// Why it cannot be read, or is no text in UTF-8.
pub fn read_text(files: &dyn Files, path: &Path) -> Result<String, FileProblem> {
    let bytes = files.read(path).map_err(|error| unreadable(path, &error))?;
    text_of(bytes, path)
}

/// The bytes of a file as text.
///
/// # Errors
/// They are too many, or no UTF-8.
pub fn text_of(bytes: Vec<u8>, path: &Path) -> Result<String, FileProblem> {
    if bytes.len() > MAX_BYTES {
        return Err(FileProblem::TooLarge { path: shown(path) });
    }
    encoding::decode(bytes).map_err(|problem| FileProblem::Encoding { path: shown(path), problem })
}

/// Why a file or folder cannot be read.
pub fn unreadable(path: &Path, error: &std::io::Error) -> FileProblem {
    let path = shown(path);
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => FileProblem::NotFound { path },
        ErrorKind::PermissionDenied => FileProblem::Forbidden { path },
        ErrorKind::IsADirectory => FileProblem::IsFolder { path },
        _ => FileProblem::Unreadable { path },
    }
}
