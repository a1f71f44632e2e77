//! One rule set as the editor sees it: its vocabulary and its rule files, each parsed once for each of its texts.
//!
//! What one keystroke can change is checked here at once, for the one file; what files say of each other is for `survey` to hold together.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::base::lang::Lang;
use crate::base::source::{FileId, Span};
use crate::base::viet;
use crate::diag::model::Diag;
use crate::eval;
use crate::model;
use crate::model::problem::Problem;
use crate::syntax::tree::{Item, Target, Tree};
use crate::syntax::{self, FileKind};
use crate::vocab;
use crate::vocab::read::VocabularyFiles;
use crate::vocab::schema::{IndicatorId, Vocabulary};
use crate::workspace::files::{Files, Kind};
use crate::workspace::{RulesFrom, builtin};

use super::symbols::{self, Place};
use super::texts::Texts;

/// The files of a vocabulary, in the order of [`VocabularyFiles`].
pub(super) const VOCABULARY: [&str; 4] = ["indicators.toml", "units.toml", "quantifiers.toml", "wording.toml"];

/// A rule file as it was last read.
pub struct RuleFile {
    /// What was understood.
    pub tree: Tree,
    /// Names in it.
    pub places: Vec<Place>,
    /// Of each target full id and title without marks, as it is searched for.
    pub folded: Vec<String>,
    problems: Vec<syntax::Problem>,
}

/// A rule set.
pub struct RuleSet {
    /// Where it comes from, as `check --rules` would be told.
    pub from: RulesFrom,
    /// What is below it belongs to it; empty for the rules built in.
    pub folder: PathBuf,
    /// Indicators and units; what could be read where the files have errors.
    pub vocabulary: Vocabulary,
    /// Vocabulary files with the names in them.
    pub vocabulary_places: BTreeMap<FileId, Vec<Place>>,
    /// Rule files by path; by shown name those built in.
    pub files: BTreeMap<PathBuf, RuleFile>,
    sound: bool,
    relations: Vec<model::ParsedRelation>,
}

impl RuleSet {
    /// Reads a rule set.
    pub fn load(texts: &mut Texts, from: RulesFrom) -> RuleSet {
        let folder = match &from {
            RulesFrom::BuiltIn => PathBuf::new(),
            RulesFrom::Path(path) if is_rules(path) => path.parent().unwrap_or(Path::new("")).to_path_buf(),
            RulesFrom::Path(path) => path.clone(),
        };
        let mut set = RuleSet {
            from,
            folder,
            vocabulary: Vocabulary::default(),
            vocabulary_places: BTreeMap::new(),
            files: BTreeMap::new(),
            sound: false,
            relations: Vec::new(),
        };
        set.read_vocabulary(texts);
        set.find_files(texts);
        set
    }

    /// Whether a file is one of the set, or would be if it stood on the disk.
    pub fn owns(&self, path: &Path) -> bool {
        match &self.from {
            RulesFrom::BuiltIn => false,
            RulesFrom::Path(own) if is_rules(own) => own == path,
            RulesFrom::Path(folder) => path.starts_with(folder),
        }
    }

    /// Folders whose files of exceptions speak of this set: among the rules and beside their folder.
    pub(super) fn exception_folders(&self) -> impl Iterator<Item = PathBuf> {
        let own = Some(self.folder.as_path()).filter(|f| *f != Path::new(""));
        own.into_iter().chain(own.and_then(Path::parent)).map(|f| f.join("exceptions"))
    }

    /// Whether a file holds exceptions from this set.
    pub(super) fn holds_exceptions(&self, path: &Path) -> bool {
        is_toml(path) && self.exception_folders().any(|folder| path.parent() == Some(&folder))
    }

    /// Reads the vocabulary anew; gives what is wrong with it, by file.
    pub fn read_vocabulary(&mut self, texts: &mut Texts) -> Vec<(FileId, vocab::problem::Problem)> {
        let own = self.folder != Path::new("") && VOCABULARY[..2].iter().any(|n| texts.overlay().kind(&self.folder.join(n)).is_ok());
        let mut ids = Vec::new();
        for name in VOCABULARY {
            ids.push(if own {
                texts.load(&self.folder.join(name))
            } else {
                builtin::text(name).map(|text| texts.put_built_in(builtin::shown(name), text))
            });
        }
        self.vocabulary_places = ids.iter().flatten().map(|id| (*id, symbols::of_vocabulary(texts.sources(), *id))).collect();
        let (Some(Some(indicators)), Some(Some(units))) = (ids.first(), ids.get(1)) else {
            self.sound = false;
            return Vec::new();
        };
        let files = VocabularyFiles {
            indicators: *indicators,
            units: *units,
            quantifiers: ids.get(2).copied().flatten(),
            wording: ids.get(3).copied().flatten(),
        };
        let (read, problems) = vocab::read::read(texts.sources(), files);
        self.vocabulary = read;
        self.relations.clear();
        for (index, indicator) in self.vocabulary.indicators.iter().enumerate() {
            let Some(text) = &indicator.is else { continue };
            let (expr, _) = syntax::parse_expr(text.span.file, &text.value, text.span.start as usize);
            self.relations.extend(expr.map(|e| (IndicatorId(index as u32), e)));
        }
        self.sound = problems.is_empty();
        problems.into_iter().map(|p| (p.at().file, p)).collect()
    }

    /// Looks which rule files there are, and reads those that are new.
    pub fn find_files(&mut self, texts: &mut Texts) {
        let mut found = Vec::new();
        match &self.from {
            RulesFrom::BuiltIn => {
                for (name, text) in builtin::FILES.iter().filter(|(name, _)| is_rules(Path::new(name))) {
                    let id = texts.put_built_in(builtin::shown(name), text);
                    let path = PathBuf::from(builtin::shown(name));
                    self.files.entry(path).or_insert_with(|| RuleFile::read(texts, id));
                }
                return;
            }
            RulesFrom::Path(path) if is_rules(path) => found.push(path.clone()),
            RulesFrom::Path(folder) => walk(texts.overlay(), folder, &is_rules, &mut found),
        }
        self.files.retain(|path, _| found.contains(path));
        for path in found {
            if !self.files.contains_key(&path) {
                self.read_file(texts, &path);
            }
        }
    }

    /// Reads a rule file anew.
    pub fn read_file(&mut self, texts: &mut Texts, path: &Path) {
        match texts.load(path) {
            Some(id) => self.files.insert(path.to_path_buf(), RuleFile::read(texts, id)),
            None => self.files.remove(path),
        };
    }

    /// The file with a number.
    pub fn file(&self, id: FileId) -> Option<&RuleFile> {
        self.files.values().find(|f| f.tree.file == id)
    }

    /// What is wrong with one rule file, as far as it can be seen without holding all others against it.
    pub fn check(&mut self, path: &Path, lang: Lang) -> Vec<Diag> {
        let Some(file) = self.files.get(path) else { return Vec::new() };
        let mut diags: Vec<Diag> = file.problems.iter().map(|p| p.to_diag(lang)).collect();
        if self.sound {
            let spoilt = !file.problems.is_empty();
            let vocabulary = std::mem::take(&mut self.vocabulary);
            let (rules, problems) = model::build(vocabulary, &self.relations, &[&file.tree]);
            let problems = problems.into_iter().chain(eval::decided_targets(&rules));
            self.vocabulary = rules.vocabulary;
            let own = |p: &Problem| p.at().file == file.tree.file && !self.known_elsewhere(&file.tree, p);
            // A measure that could not be read is told already.
            let unread = |p: &Problem| spoilt && matches!(p, Problem::ValueWithoutMeasure { .. });
            diags.extend(problems.filter(|p| own(p) && !unread(p)).map(|p| p.to_diag(lang)));
        }
        diags.sort_by_key(Diag::order);
        diags.dedup();
        diags
    }

    // Targets of other files are unknown to a file that is checked alone.
    fn known_elsewhere(&self, tree: &Tree, problem: &Problem) -> bool {
        let id = match problem {
            Problem::UnknownTarget { id, .. } | Problem::UnknownAmended { id, .. } => id,
            _ => return false,
        };
        let own = tree.header.as_ref().map(|h| h.id.value.as_str());
        let (instrument, target) = match (id.split_once('.'), own) {
            (Some((instrument, target)), _) => (instrument, target),
            (None, Some(own)) => (own, id.as_str()),
            (None, None) => return false,
        };
        self.find_target(instrument, target).is_some()
    }

    /// A target by its instrument and its own id.
    pub fn find_target(&self, instrument: &str, id: &str) -> Option<(&RuleFile, &Target)> {
        let of = |file: &&RuleFile| file.tree.header.as_ref().is_some_and(|h| h.id.value == instrument);
        self.files.values().filter(of).find_map(|file| Some((file, file.targets().find(|t| t.id.value == id)?)))
    }

    /// Every target with the id of its instrument, and what it is searched by, in the order of the files.
    pub fn targets(&self) -> impl Iterator<Item = (&str, &Target, &str)> {
        let files = self.files.values().filter_map(|f| Some((f, f.tree.header.as_ref()?)));
        files.flat_map(|(f, h)| f.targets().zip(&f.folded).map(|(t, folded)| (h.id.value.as_str(), t, folded.as_str())))
    }

    /// The names of all rule and vocabulary files.
    pub fn places(&self) -> impl Iterator<Item = &Place> {
        self.files.values().flat_map(|f| &f.places).chain(self.vocabulary_places.values().flatten())
    }
}

impl RuleFile {
    fn read(texts: &Texts, id: FileId) -> RuleFile {
        let source = texts.get(id);
        let (tree, problems) = syntax::parse(id, &source.text, FileKind::of_name(&source.name));
        let places = symbols::of_rules(texts.sources(), &tree);
        let mut file = RuleFile { tree, places, folded: Vec::new(), problems };
        let own = file.tree.header.as_ref().map_or("", |h| &h.id.value);
        file.folded = file.targets().map(|t| viet::bare(&format!("{own}.{} {}", t.id.value, title(t)))).collect();
        file
    }

    /// Its targets and checks.
    pub fn targets(&self) -> impl Iterator<Item = &Target> {
        self.tree.items.iter().filter_map(|item| match item {
            Item::Target(target) => Some(&**target),
            _ => None,
        })
    }

    /// The block at a byte.
    pub fn item(&self, offset: usize) -> Option<&Item> {
        self.tree.items.iter().find(|item| {
            let span = span_of(item);
            (span.start as usize..=span.end as usize).contains(&offset)
        })
    }
}

/// The title of a target; empty where it has none.
pub(super) fn title(target: &Target) -> &str {
    target.title.as_ref().map_or("", |t| &t.value)
}

/// Where a block stands.
pub(super) fn span_of(item: &Item) -> Span {
    match item {
        Item::Define(define) => define.span,
        Item::Target(target) => target.span,
        Item::Test(test) => test.span,
        Item::Score(score) => score.span,
        Item::Skip(skip) => skip.span,
    }
}

/// Whether a path is that of a rule file.
pub(super) fn is_rules(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("rules"))
}

fn is_toml(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml"))
}

/// Whether a path is that of a facts file in TOML.
pub(super) fn is_facts(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n.to_string_lossy().to_ascii_lowercase().ends_with(".facts.toml"))
}

/// No workspace of ours has more; a folder that has, such as a whole disk, is looked at so far and no further.
const MOST_ENTRIES: usize = 50_000;
const DEEPEST: usize = 12;

/// The files below a folder that are wanted, in order, without what other tools keep there.
pub(super) fn walk(files: &dyn Files, folder: &Path, wanted: &dyn Fn(&Path) -> bool, found: &mut Vec<PathBuf>) {
    let mut open = vec![(folder.to_path_buf(), 0)];
    let mut seen = 0;
    while let Some((folder, depth)) = open.pop() {
        for entry in files.list(&folder).unwrap_or_default() {
            seen += 1;
            if seen > MOST_ENTRIES {
                break;
            }
            let name = entry.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            match files.kind(&entry) {
                Ok(Kind::Folder) if depth < DEEPEST && !name.starts_with('.') && name != "target" && name != "node_modules" => {
                    open.push((entry, depth + 1));
                }
                Ok(Kind::File) if wanted(&entry) => found.push(entry),
                _ => {}
            }
        }
    }
    found.sort();
}
