//! Facts files and the documents beside them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::base::source::Sources;
use crate::base::threads;
use crate::document::Options;
use crate::facts::fact::Report;
use crate::facts::read::{self as facts, Format, Loaded, NoDocument};
use crate::vocab::schema::Vocabulary;

use super::files::{Files, Kind, identity, shown};
use super::load_direct::{self, Reading, is_document};
use super::load_document::{load_document, load_workbook};
use super::problem::{FileProblem, Problem};
use super::rule_files::{read_text, unreadable};

/// Reports with what was wrong with them.
#[derive(Debug, Default)]
pub struct LoadedReports {
    /// Reports of files without errors, in the order of the files' names.
    pub reports: Vec<Report>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// How many facts files were found.
    pub files: usize,
    /// Results of earlier runs that stand beside the reports (`*.check.json`), sorted; nothing has been read of them.
    pub earlier: Vec<PathBuf>,
    /// Names of facts files that have errors.
    pub bad_files: Vec<String>,
}

/// Reads every facts file that is named, and those in the folders that are named.
///
/// From a folder `*.facts.{toml,csv,json,xlsx}` are taken, folders in it too; a file that is named twice counts once.
/// The order of `paths` does not matter.
pub fn load_reports(files: &dyn Files, vocabulary: &Vocabulary, paths: &[PathBuf], sources: &mut Sources) -> LoadedReports {
    load_reports_as(files, vocabulary, paths, &Reading::default(), sources)
}

/// The same, with what is said of how to read them. A report's document that is named is read without a facts file.
pub fn load_reports_as(
    files: &dyn Files,
    vocabulary: &Vocabulary,
    paths: &[PathBuf],
    how: &Reading,
    sources: &mut Sources,
) -> LoadedReports {
    let mut loaded = LoadedReports::default();
    let (found, earlier) = find(files, paths, &mut loaded.problems);
    loaded.earlier = earlier;
    loaded.files = found.len();
    let ahead = threads::map(&found, |path| read_ahead(files, vocabulary, path, how));
    for (path, ahead) in found.iter().zip(ahead) {
        if let Some((reports, own)) = ahead {
            let by = sources.append(own);
            loaded.reports.extend(reports.into_iter().map(|report| report.moved(by)));
            continue;
        }
        let before = loaded.problems.len();
        read(files, vocabulary, path, how, sources, &mut loaded);
        if loaded.problems.len() > before {
            loaded.bad_files.push(shown(path));
        }
    }
    loaded
}

// The reports of a file that stands by itself, with the texts they rest on. None of a file with problems, whose places are those of the
// whole run, nor of a pipe, which can be read once only.
fn read_ahead(files: &dyn Files, vocabulary: &Vocabulary, path: &Path, how: &Reading) -> Option<(Vec<Report>, Sources)> {
    files.kind(path).ok().filter(|kind| *kind == Kind::File)?;
    let (mut sources, mut loaded) = (Sources::default(), LoadedReports::default());
    read(files, vocabulary, path, how, &mut sources, &mut loaded);
    loaded.problems.is_empty().then_some((loaded.reports, sources))
}

fn read(files: &dyn Files, vocabulary: &Vocabulary, path: &Path, how: &Reading, sources: &mut Sources, loaded: &mut LoadedReports) {
    if is_sheet(path) {
        return read_sheet(files, vocabulary, path, how, sources, loaded);
    }
    let Some(format) = format(path) else {
        if is_document(path) {
            match load_direct::read(files, vocabulary, path, how, sources) {
                Ok(report) => loaded.reports.push(report),
                Err(problem) => loaded.problems.push(problem),
            }
            return;
        }
        loaded.problems.push(Problem::File(FileProblem::UnknownFormat { path: shown(path) }));
        return;
    };
    let text = match read_text(files, path) {
        Ok(text) => text,
        Err(problem) => {
            loaded.problems.push(Problem::File(problem));
            return;
        }
    };
    let file = sources.add(shown(path), text);
    let folder = path.parent().unwrap_or(Path::new(""));
    // What the facts file says of its document goes before what is said of all.
    let mut documents = |name: &str, options: &Options| {
        document(files, &folder.join(name), &Options { encoding: options.encoding.or(how.options.encoding) })
    };
    let (reports, problems) = facts::read(sources, vocabulary, file, format, how.accept, &mut documents);
    if problems.is_empty() {
        loaded.reports.extend(reports);
    }
    loaded.problems.extend(problems.into_iter().map(Problem::Facts));
}

// Facts in a workbook.
fn read_sheet(files: &dyn Files, vocabulary: &Vocabulary, path: &Path, how: &Reading, sources: &mut Sources, loaded: &mut LoadedReports) {
    let (book, document) = match load_workbook(files, path) {
        Ok(read) => read,
        Err(problem) => return loaded.problems.push(problem),
    };
    let file = sources.add_placed(shown(path), document.text.clone(), document.places());
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut documents = |name: &str, options: &Options| self::document(files, &folder.join(name), options);
    let cells = (&book, document.blocks.as_slice());
    let (reports, problems) = facts::read_workbook(sources, vocabulary, file, cells, how.accept, &mut documents);
    if problems.is_empty() {
        loaded.reports.extend(reports);
    }
    loaded.problems.extend(problems.into_iter().map(Problem::Facts));
}

// A workbook under another name is a report's document.
fn is_sheet(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().to_ascii_lowercase().ends_with(".facts.xlsx"))
}

/// A document that a facts file names.
///
/// # Errors
/// Says why it cannot be read.
pub fn document(files: &dyn Files, path: &Path, options: &Options) -> Result<Loaded, NoDocument> {
    // The program would wait for ever on a pipe that nobody writes to.
    if files.kind(path).is_ok_and(|kind| kind == Kind::Other) {
        return Err(NoDocument::Failed);
    }
    let document = load_document(files, path, options).map_err(|problem| match problem {
        Problem::Document { problem, .. } => NoDocument::Unusable(problem),
        Problem::File(FileProblem::NotFound { .. }) => NoDocument::Missing,
        Problem::File(FileProblem::Forbidden { .. }) => NoDocument::Forbidden,
        Problem::File(FileProblem::TooLarge { .. }) => NoDocument::TooLarge,
        _ => NoDocument::Failed,
    })?;
    Ok(Loaded { name: shown(path), document })
}

fn format(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "toml" => Some(Format::Toml),
        "csv" => Some(Format::Csv),
        "json" => Some(Format::Json),
        _ => None,
    }
}

// Sorted, so that the order of the arguments says nothing; of two ways to one file the first by name is taken.
fn find(files: &dyn Files, paths: &[PathBuf], problems: &mut Vec<Problem>) -> (Vec<PathBuf>, Vec<PathBuf>) {
    let mut found = Vec::new();
    for path in sorted(paths.to_vec()) {
        match files.kind(&path) {
            Err(error) => problems.push(Problem::File(unreadable(&path, &error))),
            // A pipe that is named is meant; it is read to the limit.
            Ok(Kind::File | Kind::Other) => found.push(path),
            Ok(Kind::Folder) => {
                let (before, wrong) = (found.len(), problems.len());
                in_folder(files, &path, &mut found, &mut BTreeSet::new(), problems);
                if !found.iter().skip(before).any(|p| !is_earlier(p)) && problems.len() == wrong {
                    problems.push(Problem::File(FileProblem::NoReports { folder: shown(&path) }));
                }
            }
        }
    }
    let mut known = BTreeSet::new();
    let mut found = sorted(found);
    found.retain(|path| known.insert(identity(files, path)));
    let (earlier, facts): (Vec<PathBuf>, Vec<PathBuf>) = found.into_iter().partition(|p| is_earlier(p));
    if facts.is_empty() && !earlier.is_empty() && problems.is_empty() {
        problems.push(Problem::File(FileProblem::NothingToCheck));
    }
    (facts, earlier)
}

fn sorted(mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    paths.sort_by_cached_key(|path| (shown(path), path.clone()));
    paths
}

fn in_folder(files: &dyn Files, folder: &Path, found: &mut Vec<PathBuf>, seen: &mut BTreeSet<PathBuf>, problems: &mut Vec<Problem>) {
    // A link that leads back into its own folder is followed once.
    if !seen.insert(identity(files, folder)) {
        return;
    }
    let entries = match files.list(folder) {
        Ok(entries) => entries,
        Err(error) => {
            problems.push(Problem::File(unreadable(folder, &error)));
            return;
        }
    };
    for entry in entries {
        match files.kind(&entry) {
            Ok(Kind::Folder) => in_folder(files, &entry, found, seen, problems),
            // A link to nowhere, a socket: what is no facts file is no concern of ours.
            Ok(Kind::File) if is_earlier(&entry) => found.push(entry),
            _ if !is_facts(&entry) => {}
            Ok(Kind::File) => found.push(entry),
            Ok(Kind::Other) => problems.push(Problem::File(FileProblem::NotAFile { path: shown(&entry) })),
            Err(error) => problems.push(Problem::File(unreadable(&entry, &error))),
        }
    }
}

// What `check --format json` wrote, by the name it has to be kept under.
fn is_earlier(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().to_ascii_lowercase().ends_with(".check.json"))
}

fn is_facts(path: &Path) -> bool {
    let name = path.file_name().map(|n| n.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    [".facts.toml", ".facts.csv", ".facts.json", ".facts.xlsx"].iter().any(|end| name.ends_with(end))
}
