//! What the program asks of a disk.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A pipe, a device, a socket: it may never end, or wait for ever.
    Other,
}

/// No file of ours is anywhere near this large; what is, is a mistake.
pub const MAX_BYTES: usize = 64 << 20;

/// A place that files are read from, by several threads at once.
pub trait Files: Sync {
    /// The bytes of a file, at most one more than [`MAX_BYTES`]: whoever gets so many was handed something too large.
    ///
    /// # Errors
    /// As the operating system says.
    fn read(&self, path: &Path) -> io::Result<Vec<u8>>;

    /// What stands at a path, links followed.
    ///
    /// # Errors
    /// As the operating system says; not found where nothing stands there.
    fn kind(&self, path: &Path) -> io::Result<Kind>;

    /// The entries of a folder, sorted by name.
    ///
    /// # Errors
    /// As the operating system says.
    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// The one path of a file or folder, whatever way leads there.
    ///
    /// # Errors
    /// As the operating system says.
    fn identity(&self, path: &Path) -> io::Result<PathBuf>;
}

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Disk;

impl Files for Disk {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        std::fs::File::open(path)?.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        let found = std::fs::metadata(path)?.file_type();
        Ok(if found.is_dir() {
            Kind::Folder
        } else if found.is_file() {
            Kind::File
        } else {
            Kind::Other
        })
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut entries = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        Ok(entries)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        std::fs::canonicalize(path)
    }
}

/// What a path is told from others by. What has no one path, such as a pipe on standard input, is told by the path it was named by.
pub fn identity(files: &dyn Files, path: &Path) -> PathBuf {
    files.identity(path).unwrap_or_else(|_| path.to_path_buf())
}

/// A path as it is shown, with `/` between folders on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    text.strip_prefix("./").map(str::to_string).unwrap_or(text)
}
