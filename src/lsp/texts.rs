//! The texts that the server knows, open ones over those on the disk, each under one number for as long as the server runs.

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lsp_types::{Location, Range, Uri};

use crate::base::encoding;
use crate::base::source::{FileId, Source, Sources, Span};
use crate::workspace::files::{Files, Kind, MAX_BYTES, shown};

use super::convert::{Encoding, Ruler, uri_of};

/// A place that files are read from, by several threads.
pub type Disk = Arc<dyn Files + Send + Sync>;

/// The disk with the open texts laid over it.
#[derive(Clone)]
pub struct Overlay {
    disk: Disk,
    // INVARIANT: what is open is what the editor shows; the disk is not asked about it.
    open: Arc<BTreeMap<PathBuf, Arc<str>>>,
}

impl Files for Overlay {
    fn read(&self, path: &Path) -> io::Result<Vec<u8>> {
        match self.open.get(path) {
            Some(text) => Ok(text.as_bytes().to_vec()),
            None => self.disk.read(path),
        }
    }

    fn kind(&self, path: &Path) -> io::Result<Kind> {
        if self.open.contains_key(path) { Ok(Kind::File) } else { self.disk.kind(path) }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let mut entries = self.disk.list(folder)?;
        let new = self.open.keys().filter(|p| p.parent() == Some(folder) && !entries.contains(p)).cloned().collect::<Vec<_>>();
        entries.extend(new);
        entries.sort();
        Ok(entries)
    }

    fn identity(&self, path: &Path) -> io::Result<PathBuf> {
        self.disk.identity(path)
    }
}

// What the editor said of a text that it has open.
struct Open {
    uri: Uri,
    version: i32,
}

/// Every text that was asked for.
pub struct Texts {
    sources: Sources,
    ids: BTreeMap<PathBuf, FileId>,
    open: BTreeMap<PathBuf, Open>,
    overlay: Overlay,
    /// How the editor counts columns.
    pub encoding: Encoding,
}

impl Texts {
    /// No text yet, over a disk.
    pub fn new(disk: Disk, encoding: Encoding) -> Texts {
        let overlay = Overlay { disk, open: Arc::default() };
        Texts { sources: Sources::default(), ids: BTreeMap::new(), open: BTreeMap::new(), overlay, encoding }
    }

    /// The disk as the editor sees it, for as long as nothing changes.
    pub fn overlay(&self) -> &Overlay {
        &self.overlay
    }

    /// All texts by number.
    pub fn sources(&self) -> &Sources {
        &self.sources
    }

    /// A text.
    pub fn get(&self, file: FileId) -> &Source {
        self.sources.get(file)
    }

    /// The number of a path that is known.
    pub fn id(&self, path: &Path) -> Option<FileId> {
        self.ids.get(path).copied()
    }

    /// The path of a file; what is built in has none.
    pub fn path(&self, file: FileId) -> Option<&Path> {
        let path = Path::new(&self.get(file).name);
        self.ids.contains_key(path).then_some(path)
    }

    /// The number under which a text is kept from now on.
    pub fn put(&mut self, path: &Path, text: String) -> FileId {
        match self.ids.get(path) {
            Some(id) => {
                if self.sources.get(*id).text != text {
                    self.sources.replace(*id, text);
                }
                *id
            }
            None => {
                let id = self.sources.add(shown(path), text);
                // Windows paths are shown with other slashes; they are equal as paths all the same.
                self.ids.insert(path.to_path_buf(), id);
                id
            }
        }
    }

    /// A text that is no file: built in.
    pub fn put_built_in(&mut self, name: String, text: &str) -> FileId {
        let known = (0..self.sources.len()).map(FileId).find(|id| self.sources.get(*id).name == name);
        known.unwrap_or_else(|| self.sources.add(name, text))
    }

    /// Reads a path anew unless it is open; `None` where there is no text in it.
    pub fn load(&mut self, path: &Path) -> Option<FileId> {
        if self.open.contains_key(path) {
            return self.id(path);
        }
        let bytes = self.overlay.read(path).ok().filter(|bytes| bytes.len() <= MAX_BYTES)?;
        let text = encoding::decode(bytes).ok()?;
        Some(self.put(path, text))
    }

    /// The editor shows a text from now on.
    pub fn open(&mut self, path: &Path, uri: Uri, version: i32, text: String) -> FileId {
        self.open.insert(path.to_path_buf(), Open { uri, version });
        self.lay(path, &text);
        self.put(path, text)
    }

    /// The editor changed a text that it has open.
    pub fn change(&mut self, path: &Path, version: i32, text: String) -> Option<FileId> {
        self.open.get_mut(path)?.version = version;
        self.lay(path, &text);
        Some(self.put(path, text))
    }

    /// The editor no longer shows a text; the disk speaks again.
    pub fn close(&mut self, path: &Path) {
        self.open.remove(path);
        Arc::make_mut(&mut self.overlay.open).remove(path);
    }

    fn lay(&mut self, path: &Path, text: &str) {
        Arc::make_mut(&mut self.overlay.open).insert(path.to_path_buf(), text.into());
    }

    /// Whether the editor has a path open.
    pub fn is_open(&self, path: &Path) -> bool {
        self.open.contains_key(path)
    }

    /// The paths that are open.
    pub fn open_paths(&self) -> impl Iterator<Item = &Path> {
        self.open.keys().map(PathBuf::as_path)
    }

    /// The version of an open text.
    pub fn version(&self, path: &Path) -> Option<i32> {
        self.open.get(path).map(|o| o.version)
    }

    /// The address of a path, as the editor itself writes it where it does.
    pub fn uri(&self, path: &Path) -> Option<Uri> {
        self.open.get(path).map(|o| o.uri.clone()).or_else(|| uri_of(path))
    }

    /// How the editor counts in a file.
    pub fn ruler(&self, file: FileId) -> Ruler<'_> {
        let source = self.get(file);
        Ruler { source, encoding: self.encoding, counts_mark: self.open.contains_key(Path::new(&source.name)) }
    }

    /// A place as the editor counts.
    pub fn range(&self, span: Span) -> Range {
        self.ruler(span.file).range(span.range())
    }

    /// A place with its file; `None` for what is no file.
    pub fn location(&self, span: Span) -> Option<Location> {
        Some(Location { uri: self.uri(self.path(span.file)?)?, range: self.range(span) })
    }
}
