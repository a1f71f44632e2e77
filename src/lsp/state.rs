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
use crate::diag::code;
use crate::diag::model::Diag;
use crate::facts::read::{self as facts, Format};
use crate::workspace::RulesFrom;
use crate::workspace::files::{Files, Kind};
use crate::workspace::load_reports::document;

use super::convert::{Encoding, path_of};
use super::set::{RuleSet, VOCABULARY, is_facts, is_rules, walk};
use super::survey::{self, Found, Job, News, Tally};
use super::symbols::{self, Place};
use super::texts::{Disk, Texts};

/// What a file is to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `*.rules`
    Rules,
    /// `indicators.toml`, `units.toml`, `quantifiers.toml` of a rule set
    Vocabulary,
    /// `*.facts.toml`
    Facts,
}

/// A facts file.
pub struct FactsFile {
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
    pub facts: BTreeMap<PathBuf, FactsFile>,
    /// Where the pages on codes are, as the editor was told.
    pub docs: Option<String>,
    /// By set and target, what stored reports prove.
    pub tallies: Vec<BTreeMap<String, Tally>>,
    roots: Vec<PathBuf>,
    dirty: BTreeSet<PathBuf>,
    newest: Arc<AtomicU64>,
    surveyed: u64,
    // INVARIANT: every span in these is of the text as it is now; edits move them along.
    quick: BTreeMap<FileId, Vec<Diag>>,
    problems: BTreeMap<FileId, Vec<Diag>>,
    remarks: BTreeMap<FileId, Vec<Diag>>,
}

impl State {
    /// A workspace with these folders.
    pub fn new(disk: Disk, roots: Vec<PathBuf>, lang: Lang, encoding: Encoding) -> State {
        let mut state = State {
            lang,
            texts: Texts::new(disk, encoding),
            sets: Vec::new(),
            facts: BTreeMap::new(),
            docs: None,
            tallies: Vec::new(),
            roots,
            dirty: BTreeSet::new(),
            newest: Arc::new(AtomicU64::new(1)),
            surveyed: 0,
            quick: BTreeMap::new(),
            problems: BTreeMap::new(),
            remarks: BTreeMap::new(),
        };
        state.explore();
        state
    }

    /// Looks anew which rule sets and facts files there are.
    pub fn explore(&mut self) {
        let mut wanted: Vec<RulesFrom> = Vec::new();
        for root in &self.roots {
            let folder = root.join("rules");
            if self.texts.overlay().kind(&folder).is_ok_and(|k| k == Kind::Folder) {
                wanted.push(RulesFrom::Path(folder));
            }
        }
        let open: Vec<PathBuf> = self.texts.open_paths().map(Path::to_path_buf).collect();
        for path in open {
            let known = wanted.iter().any(|from| matches!(from, RulesFrom::Path(folder) if path.starts_with(folder)));
            if !known && (is_rules(&path) || is_vocabulary(&path)) {
                wanted.extend(self.set_of_file(&path));
            }
        }
        if wanted.is_empty() {
            wanted.push(RulesFrom::BuiltIn);
        }
        let mut old = std::mem::take(&mut self.sets);
        for from in wanted {
            match old.iter().position(|set| set.from == from) {
                Some(at) => {
                    let mut set = old.remove(at);
                    set.find_files(&mut self.texts);
                    self.sets.push(set);
                }
                None => self.sets.push(RuleSet::load(&mut self.texts, from)),
            }
        }
        self.tallies.truncate(self.sets.len());
        self.find_facts();
        self.touch();
    }

    // The nearest folder above with a vocabulary; without one the rule file alone.
    fn set_of_file(&self, path: &Path) -> Option<RulesFrom> {
        let has_vocabulary = |folder: &&Path| VOCABULARY[..2].iter().any(|n| self.texts.overlay().kind(&folder.join(n)).is_ok());
        let folder = path.ancestors().skip(1).take(4).filter(|f| *f != Path::new("")).find(has_vocabulary);
        match folder {
            Some(folder) => Some(RulesFrom::Path(folder.to_path_buf())),
            None if is_rules(path) => Some(RulesFrom::Path(path.to_path_buf())),
            None => None,
        }
    }

    fn find_facts(&mut self) {
        let mut found = Vec::new();
        for root in &self.roots {
            walk(self.texts.overlay(), root, &is_facts, &mut found);
        }
        found.extend(self.texts.open_paths().filter(|p| is_facts(p)).map(Path::to_path_buf));
        found.sort();
        found.dedup();
        self.facts.retain(|path, _| found.contains(path));
        for path in found {
            if !self.facts.contains_key(&path) {
                self.read_facts(&path);
            }
        }
    }

    fn read_facts(&mut self, path: &Path) {
        match self.texts.load(path) {
            Some(id) => {
                let places = symbols::of_facts(self.texts.sources(), id);
                self.facts.insert(path.to_path_buf(), FactsFile { id, places });
            }
            None => {
                self.facts.remove(path);
            }
        }
    }

    /// What a file is, and which set it belongs to.
    pub fn role(&self, path: &Path) -> Option<(Role, usize)> {
        if is_facts(path) {
            return Some((Role::Facts, self.set_for_facts(path)));
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
        let facts = || self.facts.values().find(|f| f.id == file).map(|f| &f.places);
        rules.or_else(|| set.vocabulary_places.get(&file)).or_else(facts).map_or(&[], Vec::as_slice)
    }

    /// The names of all files that belong to a set.
    pub fn all_places(&self, set: usize) -> impl Iterator<Item = &Place> {
        let facts = self.facts.iter().filter(move |(path, _)| self.set_for_facts(path) == set).flat_map(|(_, f)| &f.places);
        self.sets[set].places().chain(facts)
    }

    /// The editor opened a text.
    pub fn open(&mut self, uri: Uri, version: i32, text: String) {
        let path = path_of(&uri);
        self.texts.open(&path, uri, version, text);
        self.explore_if_new(&path);
        self.mark(&path);
    }

    fn explore_if_new(&mut self, path: &Path) {
        let known = self.facts.contains_key(path) || self.sets.iter().any(|s| s.files.contains_key(path));
        if !known && (is_rules(path) || is_facts(path) || is_vocabulary(path)) {
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
            self.move_along(file, bytes, change.text.len());
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
                None => looked_at.extend(self.texts.id(&path)),
            }
        }
        looked_at
    }

    fn refresh_rules(&mut self, path: &Path, set: usize, looked_at: &mut Vec<FileId>) {
        let set = &mut self.sets[set];
        set.read_file(&mut self.texts, path);
        let Some(id) = self.texts.id(path) else { return };
        self.quick.insert(id, set.check(path, self.lang));
        looked_at.push(id);
    }

    fn refresh_vocabulary(&mut self, set: usize, looked_at: &mut Vec<FileId>) {
        let lang = self.lang;
        let found = self.sets[set].read_vocabulary(&mut self.texts);
        for id in self.sets[set].vocabulary_places.keys() {
            self.quick.insert(*id, found.iter().filter(|(file, _)| file == id).map(|(_, p)| p.to_diag(lang)).collect());
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
        let mut documents = |name: &str| document(&overlay, &folder.join(name));
        let (_, problems) = facts::read(&mut sources, &self.sets[set].vocabulary, file, Format::Toml, &mut documents);
        let diags: Vec<Diag> = problems.iter().map(|p| p.to_diag(self.lang)).collect();
        let diags = diags.into_iter().map(|d| self.adopted(d, &sources)).collect();
        self.quick.insert(id, diags);
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
                let mut files: Vec<FileId> = self.problems.keys().chain(self.quick.keys()).copied().collect();
                self.quick.clear();
                self.problems = self.by_file(found);
                files.extend(self.problems.keys());
                files
            }
            Found::Remarks(found) => {
                let mut files: Vec<FileId> = self.remarks.keys().copied().collect();
                self.remarks = self.by_file(found);
                files.extend(self.remarks.keys());
                files
            }
        }
    }

    fn by_file(&mut self, found: Vec<(Vec<Diag>, Sources)>) -> BTreeMap<FileId, Vec<Diag>> {
        let mut by_file: BTreeMap<FileId, Vec<Diag>> = BTreeMap::new();
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
        let old = self.problems.get(&file).into_iter().flatten();
        let remarks = self.remarks.get(&file).into_iter().flatten();
        let mut all: Vec<&Diag> = match self.quick.get(&file) {
            None => old.chain(remarks).collect(),
            Some(quick) => quick.iter().chain(old.filter(|d| !seen_quickly(d))).chain(remarks).collect(),
        };
        all.sort_by_key(|d| d.order());
        all.dedup();
        all
    }

    // An edit moves what lies behind it; what it cuts into is gone until the next survey.
    fn move_along(&mut self, file: FileId, bytes: std::ops::Range<usize>, inserted: usize) {
        let (start, end) = (bytes.start as u32, bytes.end as u32);
        let moved = |span: &mut Span| -> bool {
            if span.file != file || span.end <= start {
                return true;
            }
            let shift = |at: u32| (i64::from(at) + inserted as i64 - (i64::from(end) - i64::from(start))) as u32;
            if span.start >= end {
                (span.start, span.end) = (shift(span.start), shift(span.end));
                return true;
            }
            // A block that was edited inside still stands where it stood.
            let holds = span.start < start && span.end > end;
            if holds {
                span.end = shift(span.end);
            }
            holds
        };
        let keeps = |diag: &mut Diag| {
            diag.fixes.retain_mut(|fix| fix.edits.iter_mut().all(|(span, _)| moved(span)));
            diag.labels.iter_mut().all(|l| moved(&mut l.span))
        };
        for diags in self.problems.values_mut().chain(self.remarks.values_mut()).chain(self.quick.values_mut()) {
            diags.retain_mut(keeps);
        }
    }
}

fn is_vocabulary(path: &Path) -> bool {
    path.file_name().is_some_and(|n| VOCABULARY.iter().any(|v| n == *v))
}

// What a quick look at one file finds by itself. Two files of one instrument are seen by a survey only.
fn seen_quickly(diag: &Diag) -> bool {
    let stage = diag.code.split("::").next().unwrap_or_default();
    matches!(stage, "syntax" | "model" | "vocab" | "facts") && diag.code != code::INSTRUMENT_TWICE.0
        || [code::FILE_SYNTAX, code::DUPLICATE_KEY, code::UNKNOWN_KEY, code::MISSING_KEY, code::WRONG_KIND].iter().any(|c| diag.code == c.0)
}
