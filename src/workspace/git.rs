//! The files of a revision in a git repository, read like any folder: `git:REV:path`.
//!
//! The path counts from the top of the repository; `./path` and `../path` count from the current folder, as git itself has it. The
//! `git` program is asked, only where such an argument stands; what was typed is never handed to a shell, and never where git could
//! take it for an option.

mod batch;
mod problem;

use std::collections::BTreeMap;
use std::io;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};

use crate::base::suggest;

use super::files::{Files, Kind};
use batch::Batch;

pub use problem::GitProblem;

/// What such an argument begins with.
const SCHEME: &str = "git:";

/// Links that are followed before a path is taken for a ring of links.
const MAX_LINKS: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    File,
    Link,
    Submodule,
}

/// One revision of a repository.
#[derive(Debug)]
pub struct Revision {
    // `git:REV:`
    scheme: String,
    // From the top of the repository to the current folder; empty or with `/` at its end.
    here: String,
    // Every file by its path from the top, with the id of its blob.
    entries: BTreeMap<String, (Mode, String)>,
    batch: Mutex<Option<Batch>>,
}

/// Whether an argument names a revision and not a path on the disk. `./git:x` is a path, and so is `C:\rules`.
pub fn is_revision(argument: &Path) -> bool {
    argument.to_string_lossy().starts_with(SCHEME)
}

/// Opens the revision of an argument `git:REV:path`, and gives the path to ask it for.
///
/// # Errors
/// Where git is not installed, the current folder is in no repository, or revision or path do not exist.
pub fn open(argument: &Path) -> Result<(Revision, PathBuf), GitProblem> {
    let argument = argument.to_string_lossy().into_owned();
    let typed = argument.strip_prefix(SCHEME).and_then(|rest| rest.split_once(':'));
    let Some((rev, path)) = typed.filter(|(rev, _)| !rev.is_empty() && !rev.starts_with('-')) else {
        return Err(GitProblem::Form { argument });
    };
    let here = text(&run(&["rev-parse", "--show-prefix"])?);
    let tree = match run(&["rev-parse", "--verify", "--quiet", &format!("{rev}^{{tree}}")]) {
        Ok(out) => text(&out),
        Err(GitProblem::Failed { .. }) => return Err(GitProblem::NoRevision { rev: rev.to_string() }),
        Err(other) => return Err(other),
    };
    let entries = entries(&run(&["ls-tree", "-r", "-z", "--full-tree", &tree])?);
    let revision = Revision { scheme: format!("{SCHEME}{rev}:"), here, entries, batch: Mutex::default() };
    let plain = PathBuf::from(argument.as_str());
    // A file at the top must have a folder too, in which its vocabulary is looked for.
    let at_top = !path.contains(['/', MAIN_SEPARATOR]) && (path.is_empty() || matches!(revision.kind(&plain), Ok(Kind::File)));
    let asked = if at_top { PathBuf::from(format!("{}/{path}", revision.scheme)) } else { plain };
    match revision.kind(&asked) {
        Ok(_) => Ok((revision, asked)),
        Err(_) => Err(GitProblem::NoPath { rev: rev.to_string(), path: path.to_string(), near: revision.nearest(path) }),
    }
}

// What git writes, or why it does not.
fn run(args: &[&str]) -> Result<Vec<u8>, GitProblem> {
    let output = command(args).stdin(Stdio::null()).output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => GitProblem::NoProgram,
        _ => GitProblem::Failed { said: String::new() },
    })?;
    if output.status.success() {
        return Ok(output.stdout);
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(if said.contains("not a git repository") {
        GitProblem::NoRepository
    } else if said.contains("dubious ownership") {
        GitProblem::NotTrusted
    } else {
        GitProblem::Failed { said: said.lines().next().unwrap_or_default().to_string() }
    })
}

// Git's own words are read in English; nothing is fetched over a network or asked of a user.
fn command(args: &[&str]) -> Command {
    let mut command = Command::new("git");
    command.args(args).env("LC_ALL", "C").env("GIT_NO_LAZY_FETCH", "1").env("GIT_TERMINAL_PROMPT", "0").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_string()
}

// Lines of `MODE TYPE ID<tab>PATH`, each ended by a zero byte.
fn entries(listed: &[u8]) -> BTreeMap<String, (Mode, String)> {
    let listed = String::from_utf8_lossy(listed);
    let entry = |line: &str| {
        let (about, path) = line.split_once('\t')?;
        let mut about = about.split(' ');
        let (mode, kind, id) = (about.next()?, about.next()?, about.next()?);
        let mode = match (mode, kind) {
            ("120000", _) => Mode::Link,
            (_, "blob") => Mode::File,
            _ => Mode::Submodule,
        };
        Some((path.to_string(), (mode, id.to_string())))
    };
    listed.split('\0').filter_map(entry).collect()
}

impl Revision {
    // The path from the top of the repository, links followed.
    fn resolve(&self, path: &Path) -> io::Result<String> {
        let text = path.to_string_lossy();
        let text = if MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
        let inside = text.strip_prefix(&self.scheme).ok_or(io::ErrorKind::NotFound)?;
        let relative = matches!(inside.split('/').next(), Some("." | ".."));
        let mut path = normal(if relative { &self.here } else { "" }, inside)?;
        for _ in 0..MAX_LINKS {
            match self.link_in(&path)? {
                Some(behind) => path = behind,
                None => return Ok(path),
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    // Where the path leads to, if it, or a folder on its way, is a link.
    fn link_in(&self, path: &str) -> io::Result<Option<String>> {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]);
        for end in ends {
            let (head, rest) = path.split_at(end);
            let Some((Mode::Link, id)) = self.entries.get(head) else { continue };
            let target = self.blob(id)?;
            let target = String::from_utf8_lossy(&target).into_owned();
            if target.starts_with('/') {
                return Err(io::ErrorKind::NotFound.into());
            }
            let folder = head.rsplit_once('/').map_or("", |(folder, _)| folder);
            return normal(folder, &format!("{target}{rest}")).map(Some);
        }
        Ok(None)
    }

    fn blob(&self, id: &str) -> io::Result<Vec<u8>> {
        let mut batch = self.batch.lock().unwrap_or_else(PoisonError::into_inner);
        let child = match batch.take() {
            Some(child) => child,
            None => Batch::start()?,
        };
        let (bytes, child) = child.read(id)?;
        *batch = child;
        Ok(bytes)
    }

    fn below<'r>(&'r self, folder: &str) -> impl Iterator<Item = &'r str> {
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let from = prefix.clone();
        self.entries.range(from..).map(|(path, _)| path.as_str()).map_while(move |path| path.strip_prefix(&prefix))
    }

    fn nearest(&self, path: &str) -> Option<String> {
        let folders = self.entries.keys().flat_map(|p| p.match_indices('/').filter_map(move |(at, _)| p.get(..at)));
        suggest::nearest(path, folders.chain(self.entries.keys().map(String::as_str))).map(String::from)
    }
}

// A path from the top without `.` and `..`; not found where it leaves the repository.
fn normal(folder: &str, path: &str) -> io::Result<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(io::ErrorKind::NotFound)?;
            }
            name => parts.push(name),
        }
    }
    Ok(parts.join("/"))
}

impl Files for Revision {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.entries.get(&self.resolve(path)?) {
            Some((Mode::File, id)) => self.blob(id),
            _ => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let path = self.resolve(path)?;
        match self.entries.get(&path) {
            Some((Mode::File, _)) => Ok(Kind::File),
            Some(_) => Ok(Kind::Other),
            None if path.is_empty() || self.below(&path).next().is_some() => Ok(Kind::Folder),
            None => Err(io::ErrorKind::NotFound.into()),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let inside = self.resolve(folder)?;
        let mut names: Vec<&str> = self.below(&inside).filter_map(|path| path.split('/').next()).collect();
        // Paths of one folder stand together, but `a.b` stands between `a` and `a/b`.
        names.sort_unstable();
        names.dedup();
        Ok(names.into_iter().map(|name| folder.join(name)).collect())
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(PathBuf::from(format!("{}{}", self.scheme, self.resolve(path)?)))
    }
}
