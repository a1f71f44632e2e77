//! Writing a result to the file of `--out`.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

/// Links that are followed before a path is taken for a ring of links, as on Linux.
const MAX_LINKS: usize = 40;

/// The path that a link leads to, whether something stands there or not.
pub(super) fn behind_links(path: &Path) -> Result<PathBuf> {
    let mut path = path.to_path_buf();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&path) {
            Ok(found) if found.is_symlink() => {
                let target = fs::read_link(&path)?;
                path = path.parent().unwrap_or(Path::new("")).join(target);
            }
            _ => return Ok(path),
        }
    }
    Err(ErrorKind::Other.into())
}

/// Writes a file to a path that is no link: whole or not at all, but straight into what is no file, such as a pipe.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    match fs::metadata(path) {
        Ok(old) if old.is_dir() => Err(ErrorKind::IsADirectory.into()),
        Ok(old) if !old.is_file() => OpenOptions::new().write(true).open(path)?.write_all(bytes),
        Ok(old) => write_whole(path, bytes, Some(old.permissions())),
        Err(_) => write_whole(path, bytes, None),
    }
}

fn write_whole(path: &Path, bytes: &[u8], permissions: Option<fs::Permissions>) -> Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = builder().tempfile_in(folder)?;
    file.write_all(bytes)?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    file.as_file().sync_all()?;
    file.persist(path).map(|_| ()).map_err(|e| e.error)
}

/// A file that is written bit by bit and has its name only when it is whole.
pub(super) struct Growing {
    path: PathBuf,
    file: Place,
}

enum Place {
    New(tempfile::NamedTempFile, Option<fs::Permissions>),
    // What is no file, such as a pipe, is written into.
    There(fs::File),
}

#[cfg(feature = "parquet")]
impl Write for Growing {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.add(bytes).map(|()| bytes.len())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}

impl Growing {
    /// Begins a file at a path that is no link.
    pub(super) fn begin(path: &Path) -> Result<Growing> {
        let old = fs::metadata(path).ok();
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let file = match old {
            Some(old) if old.is_dir() => return Err(ErrorKind::IsADirectory.into()),
            Some(old) if !old.is_file() => Place::There(OpenOptions::new().write(true).open(path)?),
            old => Place::New(builder().tempfile_in(folder)?, old.map(|o| o.permissions())),
        };
        Ok(Growing { path: path.to_path_buf(), file })
    }

    /// Adds bytes.
    pub(super) fn add(&mut self, bytes: &[u8]) -> Result<()> {
        match &mut self.file {
            Place::New(file, _) => file.write_all(bytes),
            Place::There(file) => file.write_all(bytes),
        }
    }

    /// Gives it its name.
    pub(super) fn end(self) -> Result<()> {
        let Place::New(file, permissions) = self.file else { return Ok(()) };
        if let Some(permissions) = permissions {
            file.as_file().set_permissions(permissions)?;
        }
        file.as_file().sync_all()?;
        file.persist(&self.path).map(|_| ()).map_err(|e| e.error)
    }
}

/// A folder with a name of its own in another one, gone again unless it is renamed.
pub(super) fn folder_in(parent: &Path) -> Result<tempfile::TempDir> {
    folder_builder().tempdir_in(parent)
}

#[cfg(unix)]
fn folder_builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doichieu-").permissions(fs::Permissions::from_mode(0o777));
    builder
}

#[cfg(not(unix))]
fn folder_builder() -> tempfile::Builder<'static, 'static> {
    builder()
}

// Temporary files are made for their owner alone; a result is for whom the umask says.
#[cfg(unix)]
fn builder() -> tempfile::Builder<'static, 'static> {
    use std::os::unix::fs::PermissionsExt;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doichieu-").permissions(fs::Permissions::from_mode(0o666));
    builder
}

#[cfg(not(unix))]
fn builder() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".doichieu-");
    builder
}
