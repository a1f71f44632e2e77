//! Rule files and their vocabulary.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::base::source::{FileId, Sources, Span};
use crate::eval;
use crate::law;
use crate::model;
use crate::model::ir::Rules;
use crate::syntax::tree::{Item, Tree};
use crate::syntax::{self, FileKind};
use crate::vocab::read::{self as vocabulary, VocabularyFiles};
use crate::vocab::schema::{IndicatorId, Vocabulary};

use super::builtin;
use super::files::{Files, Kind, shown};
use super::law::{self as beside, LoadedLaw};
use super::load_exceptions::{self, ExceptionFiles};
use super::problem::{FileProblem, Problem};
use super::rule_files::{is_rules, read_text, rule_files, unreadable};

/// Where rules come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RulesFrom {
    /// The packs that are built into the program.
    BuiltIn,
    /// A folder of rule files, or one rule file; the vocabulary stands in the same folder.
    Path(PathBuf),
}

/// A rule set with what was wrong with it.
#[derive(Debug, Default)]
pub struct LoadedRules {
    /// What could be used.
    pub rules: Rules,
    /// The trees of all rule files that could be read, those with errors too, in the order of their paths.
    pub trees: Vec<Tree>,
    /// The official texts that rule files name, in the order of those.
    pub laws: Vec<LoadedLaw>,
    /// Everything that is wrong.
    pub problems: Vec<Problem>,
    /// How many rule files were read.
    pub files: usize,
    /// Names of rule files that have errors.
    pub bad_files: Vec<String>,
    /// How many files of exceptions were read.
    pub exception_files: usize,
    /// SHA-256 over the names and bytes of all files of rules, vocabulary and exceptions, in hexadecimal.
    pub hash: String,
    /// Whether the built-in packs are used.
    pub built_in: bool,
    /// Whether the built-in vocabulary is used.
    pub built_in_vocabulary: bool,
}

// The files of a vocabulary; the last two may be missing.
const VOCABULARY: [&str; 4] = ["indicators.toml", "units.toml", "quantifiers.toml", "wording.toml"];

// A text with the name it is hashed under.
struct Input {
    name: String,
    file: FileId,
}

struct Loader<'l> {
    files: &'l dyn Files,
    sources: &'l mut Sources,
    problems: Vec<Problem>,
}

/// Reads a rule set, with the exceptions of the folder `exceptions/` in the current one and among the rules. A file with errors is
/// left out of the rules; its problems are all there.
pub fn load_rules(files: &dyn Files, from: &RulesFrom, sources: &mut Sources) -> LoadedRules {
    load_rules_and(files, from, None, sources)
}

/// Reads a rule set; `exceptions` is a file or folder to read in the place of `exceptions/` in the current folder.
pub fn load_rules_and(files: &dyn Files, from: &RulesFrom, exceptions: Option<&Path>, sources: &mut Sources) -> LoadedRules {
    let mut loader = Loader { files, sources, problems: Vec::new() };
    let (rule_files, vocabulary_files, built_in_vocabulary) = match from {
        RulesFrom::BuiltIn => loader.built_in(),
        RulesFrom::Path(path) => loader.named(path),
    };
    let Loader { mut problems, .. } = loader;
    let exceptions = load_exceptions::read(files, from, exceptions, sources, &mut problems);
    let excepting: Vec<Input> = exceptions.inputs.iter().map(|(name, file)| Input { name: name.clone(), file: *file }).collect();
    let hash = hash(sources, rule_files.iter().chain(&vocabulary_files).chain(&excepting));
    let mut loaded = LoadedRules {
        problems,
        files: rule_files.len(),
        exception_files: excepting.len(),
        hash,
        built_in: *from == RulesFrom::BuiltIn,
        built_in_vocabulary,
        ..LoadedRules::default()
    };
    let Some(vocabulary_files) = vocabulary_ids(&vocabulary_files) else {
        check_syntax_only(sources, &rule_files, &mut loaded);
        return loaded;
    };
    let (vocabulary, problems) = vocabulary::read(sources, vocabulary_files);
    let sound = problems.is_empty();
    loaded.problems.extend(problems.into_iter().map(Problem::Vocabulary));
    if !sound {
        check_syntax_only(sources, &rule_files, &mut loaded);
        return loaded;
    }
    build(files, sources, vocabulary, &rule_files, &exceptions, &mut loaded);
    loaded
}

/// Reads the vocabulary alone, for what asks nothing of the rules. It is empty where anything is wrong with it.
pub fn load_vocabulary(files: &dyn Files, from: &RulesFrom, sources: &mut Sources) -> (Vocabulary, Vec<Problem>) {
    let mut loader = Loader { files, sources, problems: Vec::new() };
    let inputs = loader.vocabulary_at(from);
    let Loader { mut problems, .. } = loader;
    let Some(ids) = vocabulary_ids(&inputs) else { return (Vocabulary::default(), problems) };
    let (vocabulary, wrong) = vocabulary::read(sources, ids);
    problems.extend(wrong.into_iter().map(Problem::Vocabulary));
    (vocabulary, problems)
}

fn vocabulary_ids(files: &[Input]) -> Option<VocabularyFiles> {
    let find = |name: &str| files.iter().find(|f| f.name == name).map(|f| f.file);
    Some(VocabularyFiles {
        indicators: find("indicators.toml")?,
        units: find("units.toml")?,
        quantifiers: find("quantifiers.toml"),
        wording: find("wording.toml"),
    })
}

fn hash<'i>(sources: &Sources, inputs: impl Iterator<Item = &'i Input>) -> String {
    let mut inputs: Vec<&Input> = inputs.collect();
    inputs.sort_by(|a, b| a.name.cmp(&b.name));
    let mut hasher = Sha256::new();
    for input in inputs {
        let text = sources.get(input.file).text.as_bytes();
        hasher.update((input.name.len() as u64).to_le_bytes());
        hasher.update(input.name.as_bytes());
        hasher.update((text.len() as u64).to_le_bytes());
        hasher.update(text);
    }
    hasher.finalize().iter().map(|b| format!("{b:02x}")).collect()
}

fn parse(sources: &Sources, input: &Input) -> (Tree, Vec<syntax::Problem>) {
    let (tree, problems) = syntax::parse(input.file, &sources.get(input.file).text, FileKind::of_name(&input.name));
    (tree, problems)
}

fn check_syntax_only(sources: &Sources, rule_files: &[Input], loaded: &mut LoadedRules) {
    for input in rule_files {
        let (tree, problems) = parse(sources, input);
        loaded.trees.push(tree);
        loaded.problems.extend(problems.into_iter().map(Problem::Syntax));
        loaded.bad_files.push(sources.get(input.file).name.clone());
    }
}

fn build(
    files: &dyn Files,
    sources: &mut Sources,
    vocabulary: Vocabulary,
    rule_files: &[Input],
    exceptions: &ExceptionFiles,
    loaded: &mut LoadedRules,
) {
    let mut bad: BTreeSet<FileId> = BTreeSet::new();
    let mut trees = Vec::with_capacity(rule_files.len());
    for input in rule_files {
        let (tree, mut problems) = parse(sources, input);
        if problems.is_empty() {
            let (law, mut wrong) = beside::check(files, &tree, sources);
            wrong.extend(check_file(&tree, &input.name).into_iter().map(Problem::File));
            wrong.extend(tree.header.iter().flat_map(law::pack::check).map(Problem::Law));
            if !wrong.is_empty() {
                bad.insert(tree.file);
            }
            loaded.laws.extend(law);
            loaded.problems.extend(wrong);
        } else {
            bad.insert(tree.file);
        }
        loaded.problems.extend(problems.drain(..).map(Problem::Syntax));
        trees.push(tree);
    }
    let relations = relations(&vocabulary, &mut loaded.problems);
    let (mut rules, problems) = model::build(vocabulary, &relations, &trees.iter().collect::<Vec<_>>());
    let excepting = exceptions.join(&mut rules, !bad.is_empty());
    bad.extend(&exceptions.bad);
    let weaker = model::weaker_locals(&rules);
    let decided = eval::decided_targets(&rules);
    let impossible = eval::Judge::new(&rules).impossible_relations();
    let unread = |p: &model::problem::Problem| matches!(p, model::problem::Problem::ValueWithoutMeasure { at } if bad.contains(&at.file));
    // A measure that could not be read is told already.
    let problems: Vec<_> =
        problems.into_iter().chain(decided).chain(impossible).chain(weaker).chain(excepting).filter(|p| !unread(p)).collect();
    bad.extend(problems.iter().map(|p| p.at().file));
    loaded.problems.extend(problems.into_iter().map(Problem::Model));
    loaded.bad_files = bad.iter().map(|f| sources.get(*f).name.clone()).collect();
    loaded.rules = rules;
    if !bad.is_empty() {
        // What is left once the bad files are away may lack what they stated, so it is checked anew; their problems are told already.
        let good: Vec<&Tree> = trees.iter().filter(|t| !bad.contains(&t.file)).collect();
        loaded.rules = model::build(std::mem::take(&mut loaded.rules.vocabulary), &relations, &good).0;
        exceptions.join(&mut loaded.rules, true);
    }
    loaded.trees = trees;
}

fn check_file(tree: &Tree, name: &str) -> Vec<FileProblem> {
    let mut problems = Vec::new();
    let judges = tree.items.iter().any(|i| matches!(i, Item::Target(_) | Item::Score(_)));
    if !judges && FileKind::of_name(name) == FileKind::Rules {
        problems.push(FileProblem::NoTargets { file: tree.file });
    }
    let have = env!("CARGO_PKG_VERSION");
    if let Some(wanted) = tree.header.as_ref().and_then(|h| h.needs_engine.as_ref())
        && law::pack::engine(&wanted.value) > law::pack::engine(have)
    {
        problems.push(FileProblem::NeedsEngine { wanted: wanted.value.clone(), have, at: wanted.span });
    }
    problems
}

fn relations(vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Vec<model::ParsedRelation> {
    let mut parsed = Vec::new();
    for (index, indicator) in vocabulary.indicators.iter().enumerate() {
        let Some(text) = &indicator.is else { continue };
        let Span { file, start, .. } = text.span;
        let (expr, wrong) = syntax::parse_expr(file, &text.value, start as usize);
        problems.extend(wrong.into_iter().map(Problem::Syntax));
        parsed.extend(expr.map(|e| (IndicatorId(index as u32), e)));
    }
    parsed
}

impl Loader<'_> {
    fn built_in(&mut self) -> (Vec<Input>, Vec<Input>, bool) {
        let mut add = |(name, text): &(&str, &str)| Input { name: name.to_string(), file: self.sources.add(builtin::shown(name), *text) };
        let (rules, vocabulary): (Vec<_>, Vec<_>) = builtin::FILES.iter().partition(|(name, _)| name.ends_with(".rules"));
        let rules = rules.iter().map(&mut add).collect();
        (rules, vocabulary.iter().map(&mut add).collect(), true)
    }

    fn named(&mut self, path: &Path) -> (Vec<Input>, Vec<Input>, bool) {
        let kind = match self.files.kind(path) {
            Ok(kind) => kind,
            Err(error) => {
                self.problems.push(Problem::File(unreadable(path, &error)));
                return (Vec::new(), Vec::new(), false);
            }
        };
        let (folder, paths) = match kind {
            Kind::Folder => (path.to_path_buf(), self.rule_files(path)),
            Kind::File | Kind::Other if is_rules(path) => (path.parent().unwrap_or(Path::new("")).to_path_buf(), vec![path.to_path_buf()]),
            Kind::File | Kind::Other => {
                self.problems.push(Problem::File(FileProblem::NotARuleFile { path: shown(path) }));
                return (Vec::new(), Vec::new(), false);
            }
        };
        let rules = paths.iter().filter_map(|p| self.read(p)).collect();
        let (vocabulary, built_in) = self.vocabulary(&folder);
        (rules, vocabulary, built_in)
    }

    // The vocabulary of a folder, else the one built in, and whether it is that.
    fn vocabulary(&mut self, folder: &Path) -> (Vec<Input>, bool) {
        let own = |name: &str| folder.join(name);
        let has_own = ["indicators.toml", "units.toml"].iter().any(|n| self.files.kind(&own(n)).is_ok());
        let mut vocabulary = Vec::new();
        for name in VOCABULARY {
            let optional = ["quantifiers.toml", "wording.toml"].contains(&name) && self.files.kind(&own(name)).is_err();
            vocabulary.extend(if has_own && !optional { self.vocabulary_file(&own(name)) } else { self.built_in_file(name) });
        }
        (vocabulary, !has_own)
    }

    // The same for what is named as the place of the rules, without looking at them.
    fn vocabulary_at(&mut self, from: &RulesFrom) -> Vec<Input> {
        let RulesFrom::Path(path) = from else {
            return VOCABULARY.into_iter().filter_map(|name| self.built_in_file(name)).collect();
        };
        let folder = match self.files.kind(path) {
            Ok(Kind::Folder) => path.as_path(),
            Ok(_) if is_rules(path) => path.parent().unwrap_or(Path::new("")),
            Ok(_) => {
                self.problems.push(Problem::File(FileProblem::NotARuleFile { path: shown(path) }));
                return Vec::new();
            }
            Err(error) => {
                self.problems.push(Problem::File(unreadable(path, &error)));
                return Vec::new();
            }
        };
        self.vocabulary(folder).0
    }

    fn vocabulary_file(&mut self, path: &Path) -> Option<Input> {
        if self.files.kind(path).is_ok_and(|kind| kind == Kind::Other) {
            self.problems.push(Problem::File(FileProblem::NotAFile { path: shown(path) }));
            return None;
        }
        self.read(path)
    }

    fn built_in_file(&mut self, name: &str) -> Option<Input> {
        builtin::text(name).map(|text| Input { name: name.to_string(), file: self.sources.add(builtin::shown(name), text) })
    }

    fn rule_files(&mut self, folder: &Path) -> Vec<PathBuf> {
        let (found, problems) = rule_files(self.files, folder);
        self.problems.extend(problems.into_iter().map(Problem::File));
        if found.is_empty() && self.problems.is_empty() {
            self.problems.push(Problem::File(FileProblem::NoRules { folder: shown(folder) }));
        }
        found
    }

    fn read(&mut self, path: &Path) -> Option<Input> {
        match read_text(self.files, path) {
            Ok(text) => {
                let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                Some(Input { name, file: self.sources.add(shown(path), text) })
            }
            Err(problem) => {
                self.problems.push(Problem::File(problem));
                None
            }
        }
    }
}

impl LoadedRules {
    /// Whether there is a vocabulary that facts can be read with.
    pub fn has_vocabulary(&self) -> bool {
        !self.rules.vocabulary.indicators.is_empty() || !self.rules.vocabulary.units.is_empty()
    }
}
