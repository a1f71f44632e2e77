//! What the server knows: open texts over the disk, rule sets, facts files, and what was found in them.
//!
//! A change is taken at once; what it changes is looked at when somebody asks or nothing else is to do ([`State::refresh`]), for the
//! files that changed only. What needs the whole workspace is found by a [`survey`](super::survey) and handed in when it is done.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources, Span};
use crate::diag::model::Diag;
use crate::document::Options;
use crate::facts::read::{self as facts, Format};
use crate::workspace::load_reports::document;

use super::convert::{Encoding, path_of};
use super::set::{RuleSet, VOCABULARY, is_facts, is_rules};
use super::survey::{self, Found, Job, News, Tally};
use super::symbols::{self, Place};
use super::texts::{Disk, Texts};
use super::told::{ByFile, Told};

mod explore;

/// What a file is to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `*.rules`
    Rules,
    /// `indicators.toml`, `units.toml`, `quantifiers.toml` of a rule set
    Vocabulary,
    /// `*.facts.toml`
    Facts,
    /// `exceptions/*.toml` among the rules or beside their folder
    Exceptions,
}

/// A file of facts or exceptions.
pub struct DataFile {
    /// Its number.
    pub id: FileId,
    /// Names in it.
    pub places: Vec<Place>,
}

/// Everything the server knows.
pub struct State {
    /// The language of messages.
    pub lang: Lang,
    /// Texts.
    pub texts: Texts,
    /// Rule sets; there is always one.
    pub sets: Vec<RuleSet>,
    /// Facts files by path.
    pub facts: BTreeMap<PathBuf, DataFile>,
    /// Files of exceptions by path.
    pub exceptions: BTreeMap<PathBuf, DataFile>,
    /// Where the pages on codes are, as the editor was told.
    pub docs: Option<String>,
    /// By set and target, what stored reports prove.
    pub tallies: Vec<BTreeMap<String, Tally>>,
    roots: Vec<PathBuf>,
    dirty: BTreeSet<PathBuf>,
    newest: Arc<AtomicU64>,
    surveyed: u64,
    told: Told,
}

impl State {
    /// A workspace with these folders.
    pub fn new(disk: Disk, roots: Vec<PathBuf>, lang: Lang, encoding: Encoding) -> State {
        let mut state = State {
            lang,
            texts: Texts::new(disk, encoding),
            sets: Vec::new(),
            facts: BTreeMap::new(),
            exceptions: BTreeMap::new(),
            docs: None,
            tallies: Vec::new(),
            roots,
            dirty: BTreeSet::new(),
            newest: Arc::new(AtomicU64::new(1)),
            surveyed: 0,
            told: Told::default(),
        };
        state.explore();
        state
    }

    fn read_facts(&mut self, path: &Path) {
        let file = data_file(&mut self.texts, path, symbols::of_facts);
        put(&mut self.facts, path, file);
    }

    fn read_exceptions(&mut self, path: &Path) {
        let file = data_file(&mut self.texts, path, symbols::of_exceptions);
        put(&mut self.exceptions, path, file);
    }

    /// What a file is, and which set it belongs to.
    pub fn role(&self, path: &Path) -> Option<(Role, usize)> {
        if is_facts(path) {
            return Some((Role::Facts, self.set_for_facts(path)));
        }
        if let Some(set) = self.sets.iter().position(|s| s.holds_exceptions(path)) {
            return Some((Role::Exceptions, set));
        }
        let set = self.sets.iter().position(|s| s.owns(path));
        match set {
            Some(set) if is_rules(path) => Some((Role::Rules, set)),
            _ if is_vocabulary(path) => self.sets.iter().position(|s| path.parent() == Some(&s.folder)).map(|set| (Role::Vocabulary, set)),
            _ => None,
        }
    }

    // The set whose parent folder lies nearest above.
    fn set_for_facts(&self, path: &Path) -> usize {
        let depth = |set: &RuleSet| match set.folder.parent() {
            Some(parent) if path.starts_with(parent) => 1 + parent.components().count(),
            _ => 0,
        };
        let deepest = self.sets.iter().map(depth).max().unwrap_or(0);
        self.sets.iter().position(|s| depth(s) == deepest).unwrap_or(0)
    }

    /// The file of an address, if the server knows it.
    pub fn find(&self, uri: &Uri) -> Option<(FileId, Role, usize)> {
        let path = path_of(uri);
        let (role, set) = self.role(&path)?;
        Some((self.texts.id(&path)?, role, set))
    }

    /// The names in a file.
    pub fn places(&self, file: FileId, set: usize) -> &[Place] {
        let set = &self.sets[set];
        let rules = set.file(file).map(|f| &f.places);
        let data = || self.facts.values().chain(self.exceptions.values()).find(|f| f.id == file).map(|f| &f.places);
        rules.or_else(|| set.vocabulary_places.get(&file)).or_else(data).map_or(&[], Vec::as_slice)
    }

    /// The names of all files that belong to a set.
    pub fn all_places(&self, set: usize) -> impl Iterator<Item = &Place> {
        let facts = self.facts.iter().filter(move |(path, _)| self.set_for_facts(path) == set).flat_map(|(_, f)| &f.places);
        let own = &self.sets[set];
        let exceptions = self.exceptions.iter().filter(|(path, _)| own.holds_exceptions(path)).flat_map(|(_, f)| &f.places);
        own.places().chain(facts).chain(exceptions)
    }

    /// The editor opened a text.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = path_of(&uri);
        self.texts.open(&path, uri, version, text);
        self.explore_if_new(&path);
        self.mark(&path);
    }

    fn explore_if_new(&mut self, path: &Path) {
        let known =
            self.facts.contains_key(path) || self.exceptions.contains_key(path) || self.sets.iter().any(|s| s.files.contains_key(path));
        let exceptions = || self.sets.iter().any(|s| s.holds_exceptions(path));
        if !known && (is_rules(path) || is_facts(path) || is_vocabulary(path) || exceptions()) {
            self.explore();
        }
    }

    /// The editor changed a text.
    pub fn change(&mut self, uri: &Uri, version: i32, changes: Vec<TextDocumentContentChangeEvent>) {
        let path = path_of(uri);
        for change in changes {
            let Some(file) = self.texts.id(&path).filter(|_| self.texts.is_open(&path)) else { return };
            let mut text = self.texts.get(file).text.clone();
            let bytes = change.range.map_or(0..text.len(), |range| self.texts.ruler(file).bytes(range));
            text.replace_range(bytes.clone(), &change.text);
            self.told.move_along(file, bytes, change.text.len());
            self.texts.change(&path, version, text);
        }
        self.mark(&path);
    }

    /// The editor closed a text.
    pub fn close(&mut self, uri: &Uri) {
        let path = path_of(uri);
        self.texts.close(&path);
        self.changed_on_disk(&[path]);
    }

    /// Files changed on the disk, came or went.
    pub fn changed_on_disk(&mut self, paths: &[PathBuf]) {
        for path in paths {
            if !self.texts.is_open(path) {
                self.texts.load(path);
                self.mark(path);
            }
        }
        self.explore();
    }

    /// The editor's folders changed.
    pub fn change_roots(&mut self, removed: &[PathBuf], added: Vec<PathBuf>) {
        self.roots.retain(|root| !removed.contains(root));
        self.roots.extend(added);
        self.explore();
    }

    /// No survey is wanted any more.
    pub fn abandon(&self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }

    /// Whether news are of the texts as they are.
    pub fn is_current(&self, news: &News) -> bool {
        news.generation == self.newest.load(Ordering::Relaxed)
    }

    fn mark(&mut self, path: &Path) {
        self.dirty.insert(path.to_path_buf());
        self.touch();
    }

    fn touch(&mut self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
    }

    /// Looks at what changed; gives the files whose diagnostics may be others now.
    pub fn refresh(&mut self) -> Vec<FileId> {
        let mut looked_at = Vec::new();
        for path in std::mem::take(&mut self.dirty) {
            match self.role(&path) {
                Some((Role::Rules, set)) => self.refresh_rules(&path, set, &mut looked_at),
                Some((Role::Vocabulary, set)) => self.refresh_vocabulary(set, &mut looked_at),
                Some((Role::Facts, set)) => self.refresh_facts(&path, set, &mut looked_at),
                // What they say is held against all rules, which is for a survey.
                Some((Role::Exceptions, _)) => {
                    self.read_exceptions(&path);
                    looked_at.extend(self.texts.id(&path));
                }
                None => looked_at.extend(self.texts.id(&path)),
            }
        }
        looked_at
    }

    fn refresh_rules(&mut self, path: &Path, set: usize, looked_at: &mut Vec<FileId>) {
        let set = &mut self.sets[set];
        set.read_file(&mut self.texts, path);
        let Some(id) = self.texts.id(path) else { return };
        self.told.quick.insert(id, set.check(path, self.lang));
        looked_at.push(id);
    }

    fn refresh_vocabulary(&mut self, set: usize, looked_at: &mut Vec<FileId>) {
        let lang = self.lang;
        let found = self.sets[set].read_vocabulary(&mut self.texts);
        for id in self.sets[set].vocabulary_places.keys() {
            self.told.quick.insert(*id, found.iter().filter(|(file, _)| file == id).map(|(_, p)| p.to_diag(lang)).collect());
            looked_at.push(*id);
        }
        // What is open beside it speaks of it.
        let open: Vec<PathBuf> = self.texts.open_paths().map(Path::to_path_buf).collect();
        for path in open {
            match self.role(&path) {
                Some((Role::Rules, own)) if own == set => self.refresh_rules(&path, set, looked_at),
                Some((Role::Facts, own)) if own == set => self.refresh_facts(&path, set, looked_at),
                _ => {}
            }
        }
    }

    fn refresh_facts(&mut self, path: &Path, set: usize, looked_at: &mut Vec<FileId>) {
        self.read_facts(path);
        let Some(id) = self.facts.get(path).map(|f| f.id) else { return };
        // A document is another text each time it is read: it gets numbers of its own, which are then put in ours.
        let mut sources = Sources::default();
        let file = sources.add(self.texts.get(id).name.clone(), self.texts.get(id).text.clone());
        let folder = path.parent().unwrap_or(Path::new("")).to_path_buf();
        let overlay = self.texts.overlay().clone();
        let mut documents = |name: &str, options: &Options| document(&overlay, &folder.join(name), options);
        let (_, problems) = facts::read(&mut sources, &self.sets[set].vocabulary, file, Format::Toml, None, &mut documents);
        let diags: Vec<Diag> = problems.iter().map(|p| p.to_diag(self.lang)).collect();
        let diags = diags.into_iter().map(|d| self.adopted(d, &sources)).collect();
        self.told.quick.insert(id, diags);
        looked_at.push(id);
    }

    // A diagnostic with the places of other texts, put into ours.
    fn adopted(&mut self, mut diag: Diag, sources: &Sources) -> Diag {
        let texts = &mut self.texts;
        let mut adopt = |span: &mut Span| {
            let source = sources.get(span.file);
            let path = Path::new(&source.name);
            span.file = match texts.id(path) {
                Some(id) => id,
                None => texts.put(path, source.text.clone()),
            };
        };
        diag.labels.iter_mut().for_each(|l| adopt(&mut l.span));
        diag.fixes.iter_mut().flat_map(|f| &mut f.edits).for_each(|(span, _)| adopt(span));
        diag
    }

    /// Whether a survey has seen, or is looking at, the texts as they are.
    pub fn is_surveyed(&self) -> bool {
        self.surveyed == self.newest.load(Ordering::Relaxed)
    }

    /// What a survey has to look at; `None` where the last one saw everything.
    pub fn job(&mut self) -> Option<Job> {
        if self.is_surveyed() {
            return None;
        }
        let generation = self.newest.load(Ordering::Relaxed);
        self.surveyed = generation;
        let facts = |set: usize| self.facts.keys().filter(|p| self.set_for_facts(p) == set).cloned().collect();
        let sets = self.sets.iter().enumerate().map(|(i, s)| (s.from.clone(), facts(i))).collect();
        Some(Job { files: self.texts.overlay().clone(), sets, lang: self.lang, generation, newest: self.newest.clone() })
    }

    /// Looks at everything at once, as a server does when nothing comes for a while; gives the files whose diagnostics may be others now.
    pub fn settle(&mut self) -> Vec<FileId> {
        let mut files = self.refresh();
        let mut found = Vec::new();
        self.job().iter().for_each(|job| survey::run(job, &mut |news| found.push(news)));
        files.extend(found.into_iter().flat_map(|news| self.take(news)));
        files
    }

    /// Takes what a survey found; gives the files whose diagnostics may be others now. What is no longer so is not taken.
    pub fn take(&mut self, news: News) -> Vec<FileId> {
        if !self.is_current(&news) {
            return Vec::new();
        }
        match news.what {
            Found::Tallies(tallies) => {
                self.tallies = tallies;
                Vec::new()
            }
            Found::Problems(found) => {
                let found = self.by_file(found);
                self.told.take_problems(found)
            }
            Found::Remarks(found) => {
                let found = self.by_file(found);
                self.told.take_remarks(found)
            }
        }
    }

    fn by_file(&mut self, found: Vec<(Vec<Diag>, Sources)>) -> ByFile {
        let mut by_file = ByFile::new();
        for (diags, sources) in found {
            for diag in diags {
                let diag = self.adopted(diag, &sources);
                let Some(first) = diag.labels.first() else { continue };
                by_file.entry(first.span.file).or_default().push(diag);
            }
        }
        by_file
    }

    /// Everything that is known to be wrong with a file.
    pub fn diags(&self, file: FileId) -> Vec<&Diag> {
        self.told.of(file)
    }
}

fn data_file(texts: &mut Texts, path: &Path, places: fn(&Sources, FileId) -> Vec<Place>) -> Option<DataFile> {
    let id = texts.load(path)?;
    Some(DataFile { id, places: places(texts.sources(), id) })
}

fn put(files: &mut BTreeMap<PathBuf, DataFile>, path: &Path, file: Option<DataFile>) {
    match file {
        Some(file) => files.insert(path.to_path_buf(), file),
        None => files.remove(path),
    };
}

fn is_vocabulary(path: &Path) -> bool {
    path.file_name().is_some_and(|n| VOCABULARY.iter().any(|v| n == *v))
}
