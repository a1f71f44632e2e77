//! The disk, and what was read from it in this run.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::lang::Lang;
use crate::workspace::files::{self, Disk, Files, Kind};

use super::progress::Progress;

/// Remembers every file it was asked for, so that no result is written over one.
#[derive(Debug)]
pub(super) struct Watched {
    asked: Mutex<BTreeSet<PathBuf>>,
    progress: Progress,
    lang: Lang,
}

impl Watched {
    pub(super) fn new(progress: Progress, lang: Lang) -> Watched {
        Watched { asked: Mutex::default(), progress, lang }
    }

    /// How far the run is.
    pub(super) fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether a file is one that was read, or that should have been.
    pub(super) fn was_read(&self, path: &Path) -> bool {
        self.asked().contains(&files::identity(&Disk, path))
    }

    /// Notes a file that is read elsewhere.
    pub(super) fn notes(&self, path: &Path) {
        self.asked().insert(files::identity(&Disk, path));
    }

    // Names alone are kept, which a panic elsewhere leaves whole.
    fn asked(&self) -> MutexGuard<'_, BTreeSet<PathBuf>> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Files for Watched {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        self.asked().insert(files::identity(&Disk, path));
        self.progress.reads(path, self.lang);
        Disk.read(path)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        Disk.kind(path)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        Disk.list(folder)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        Disk.identity(path)
    }
}
