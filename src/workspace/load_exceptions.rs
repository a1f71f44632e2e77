//! Exceptions: `exceptions/` in the current folder, or what is named in its place, and `exceptions/` among the rules.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::source::{FileId, Sources};
use crate::model::exception::{self, Written};
use crate::model::ir::Rules;
use crate::model::problem::Problem as ModelProblem;

use super::files::{Files, Kind, identity, shown};
use super::load_rules::RulesFrom;
use super::problem::{FileProblem, Problem};
use super::rule_files::{read_text, unreadable};

/// The folder of exceptions, in the current folder and among the rules.
const FOLDER: &str = "exceptions";

/// Files of exceptions that could be read.
#[derive(Debug, Default)]
pub(super) struct ExceptionFiles {
    /// In the order they are read: names for the hash, and their texts.
    pub(super) inputs: Vec<(String, FileId)>,
    /// Those with errors.
    pub(super) bad: Vec<FileId>,
    written: Vec<Written>,
    // Rules of one instrument alone: exceptions from others are none of their business.
    partial: bool,
}

/// Reads the files; `named` stands in the place of the folder in the current one.
pub(super) fn read(
    files: &dyn Files,
    from: &RulesFrom,
    named: Option<&Path>,
    sources: &mut Sources,
    problems: &mut Vec<Problem>,
) -> ExceptionFiles {
    let mut paths = Vec::new();
    if let Some(path) = named {
        paths.extend(named_files(files, path, problems));
    } else {
        paths.extend(folder_files(files, Path::new(FOLDER), problems));
    }
    let partial = matches!(from, RulesFrom::Path(path) if files.kind(path).is_ok_and(|kind| kind != Kind::Folder));
    if let RulesFrom::Path(path) = from {
        let folder = if partial { path.parent().unwrap_or(Path::new("")) } else { path };
        paths.extend(folder_files(files, &folder.join(FOLDER), problems));
    }
    let mut seen = BTreeSet::new();
    paths.retain(|path| seen.insert(identity(files, path)));
    let mut inputs = Vec::new();
    for path in paths {
        match read_text(files, &path) {
            Ok(text) => {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                inputs.push((format!("{FOLDER}/{name}"), sources.add(shown(&path), text)));
            }
            Err(problem) => problems.push(Problem::File(problem)),
        }
    }
    let ids: Vec<FileId> = inputs.iter().map(|(_, file)| *file).collect();
    let (written, wrong) = exception::read(sources, &ids);
    let bad = wrong.iter().map(|p| p.at().file).collect();
    problems.extend(wrong.into_iter().map(|p| Problem::Model(ModelProblem::Exception(p))));
    ExceptionFiles { inputs, bad, written, partial }
}

impl ExceptionFiles {
    /// Puts the exceptions into the rules and gives what is wrong with them. With `damaged` rules a target that is not there may stand
    /// in a file that could not be used: that is told already.
    pub(super) fn join(&self, rules: &mut Rules, damaged: bool) -> Vec<ModelProblem> {
        let (exceptions, problems) = exception::check(rules, &self.written, self.partial);
        rules.exceptions = exceptions;
        let told = |p: &exception::ExceptionProblem| damaged && matches!(p, exception::ExceptionProblem::UnknownTarget { .. });
        problems.into_iter().filter(|p| !told(p)).map(ModelProblem::Exception).collect()
    }
}

fn named_files(files: &dyn Files, path: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    match files.kind(path) {
        Ok(Kind::Folder) => {
            let found = folder_files(files, path, problems);
            if found.is_empty() {
                problems.push(Problem::File(FileProblem::NoExceptions { folder: shown(path) }));
            }
            found
        }
        Ok(Kind::File) if is_toml(path) => vec![path.to_path_buf()],
        Ok(Kind::File | Kind::Other) => {
            problems.push(Problem::File(FileProblem::NotExceptions { path: shown(path) }));
            Vec::new()
        }
        Err(error) => {
            problems.push(Problem::File(unreadable(path, &error)));
            Vec::new()
        }
    }
}

// The `.toml` files of a folder, in order; none where there is no such folder.
fn folder_files(files: &dyn Files, folder: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if !files.kind(folder).is_ok_and(|kind| kind == Kind::Folder) {
        return Vec::new();
    }
    match files.list(folder) {
        Ok(entries) => entries.into_iter().filter(|p| is_toml(p)).collect(),
        Err(error) => {
            problems.push(Problem::File(unreadable(folder, &error)));
            Vec::new()
        }
    }
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}
