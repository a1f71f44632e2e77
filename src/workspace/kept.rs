//! Files in memory: those that a run read, and those of a package that are judged as if they stood on a disk.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::files::{Files, Kind};

/// Files by path, with `/` between folders.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kept(pub BTreeMap<PathBuf, Vec<u8>>);

impl Kept {
    /// Puts a file in, in the place of one that is there.
    pub fn put(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> &mut Kept {
        self.0.insert(path.into(), bytes.into());
        self
    }
}

impl Files for Kept {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        if self.0.contains_key(path) {
            Ok(Kind::File)
        } else if self.0.keys().any(|p| p.starts_with(path)) {
            Ok(Kind::Folder)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let below = self.0.keys().filter_map(|p| p.strip_prefix(folder).ok()?.components().next().map(|c| folder.join(c)));
        let mut entries: Vec<PathBuf> = below.collect();
        entries.dedup();
        Ok(entries)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}

/// Hands on what it is asked for, and keeps every file that was read.
pub struct Keeping<'f> {
    files: &'f dyn Files,
    read: Mutex<BTreeMap<PathBuf, Vec<u8>>>,
}

impl<'f> Keeping<'f> {
    /// Nothing is kept yet.
    pub fn new(files: &'f dyn Files) -> Keeping<'f> {
        Keeping { files, read: Mutex::default() }
    }

    /// The files that were read, under the paths that they were asked by.
    pub fn into_kept(self) -> Kept {
        Kept(self.read.into_inner().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Files for Keeping<'_> {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let bytes = self.files.read(path)?;
        self.read.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_path_buf(), bytes.clone());
        Ok(bytes)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        self.files.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        self.files.list(folder)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        self.files.identity(path)
    }
}
