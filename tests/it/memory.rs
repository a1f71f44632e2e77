//! A disk in memory: texts under paths, for tests that need no file.

use std::collections::BTreeMap;
use std::io::{Error, ErrorKind, Result};
use std::path::{Path, PathBuf};

use doichieu::workspace::files::{Files, Kind};

/// Files by their path.
#[derive(Debug, Default, Clone)]
pub(crate) struct Memory(BTreeMap<PathBuf, Vec<u8>>);

impl Memory {
    /// Adds a file.
    pub(crate) fn put(&mut self, path: impl Into<PathBuf>, bytes: impl Into<Vec<u8>>) -> &mut Self {
        self.0.insert(path.into(), bytes.into());
        self
    }
}

impl Files for Memory {
    fn read(&self, path: &Path) -> Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| Error::from(ErrorKind::NotFound))
    }

    fn kind(&self, path: &Path) -> Result<Kind> {
        if self.0.contains_key(path) {
            return Ok(Kind::File);
        }
        let inside = self.0.keys().any(|p| p.starts_with(path));
        if inside { Ok(Kind::Folder) } else { Err(Error::from(ErrorKind::NotFound)) }
    }

    fn list(&self, folder: &Path) -> Result<Vec<PathBuf>> {
        let below = self.0.keys().filter_map(|p| p.strip_prefix(folder).ok()?.iter().next().map(|first| folder.join(first)));
        let mut entries: Vec<PathBuf> = below.collect();
        entries.dedup();
        Ok(entries)
    }

    fn identity(&self, path: &Path) -> Result<PathBuf> {
        Ok(path.to_path_buf())
    }
}
