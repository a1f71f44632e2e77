//! The whole workspace as a command would see it: every problem of every file, the tests, and what stored reports prove.
//!
//! Runs beside the server on a copy of what is open, stage by stage, and gives up between two stages when it is no longer wanted. It goes
//! the way of `check` and `test`, so that the editor never says anything else than they do.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::base::lang::Lang;
use crate::base::source::{FileId, Sources, Span};
use crate::diag::model::{Diag, Label};
use crate::eval::finding::Verdict;
use crate::eval::{Judge, Options};
use crate::facts::fact::Report;
use crate::lint;
use crate::model::ir::Rules;
use crate::ruletest;
use crate::syntax::tree::Tree;
use crate::workspace::problem::FileProblem;
use crate::workspace::{Problem, RulesFrom, load_reports, load_rules};

use super::texts::Overlay;

/// What to look at.
pub struct Job {
    /// The files as the editor sees them.
    pub files: Overlay,
    /// Rule sets, each with the facts files that are judged by it.
    pub sets: Vec<(RulesFrom, Vec<PathBuf>)>,
    /// The language of messages.
    pub lang: Lang,
    /// Which state of the texts this is.
    pub generation: u64,
    /// The newest state; a survey of an older one gives up.
    pub newest: Arc<AtomicU64>,
}

/// How many reports prove what of a target.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// It is met.
    pub met: usize,
    /// It is not met.
    pub not_met: usize,
    /// Nothing follows.
    pub undetermined: usize,
}

/// What a stage found, of the state with this number.
pub struct News {
    /// Which state of the texts it is about.
    pub generation: u64,
    /// What it is.
    pub what: Found,
}

/// What a stage found.
pub enum Found {
    /// Everything that is wrong with the files, with the texts it was found in.
    Problems(Vec<(Vec<Diag>, Sources)>),
    /// Tests that fail and lints.
    Remarks(Vec<(Vec<Diag>, Sources)>),
    /// By set and by full id of the target, what the stored reports prove.
    Tallies(Vec<BTreeMap<String, Tally>>),
}

// A rule set after its first stage.
struct Loaded {
    rules: Rules,
    trees: Vec<Tree>,
    sources: Sources,
    reports: Vec<Report>,
    usable: bool,
}

/// Looks at everything; `tell` gets the result of each stage as soon as it is there.
pub(super) fn run(job: &Job, tell: &mut dyn FnMut(News)) {
    let mut say = |what| tell(News { generation: job.generation, what });
    let (mut problems, mut loaded) = (Vec::new(), Vec::new());
    for (from, facts) in &job.sets {
        if job.stale() {
            return;
        }
        let (diags, sources, set) = load(job, from, facts);
        problems.push((diags, sources));
        loaded.push(set);
    }
    say(Found::Problems(problems));
    let mut remarks = Vec::new();
    for set in &mut loaded {
        if job.stale() {
            return;
        }
        remarks.push((remarks_of(set, job.lang), std::mem::take(&mut set.sources)));
    }
    say(Found::Remarks(remarks));
    let tallies: Option<Vec<_>> = loaded.iter().map(|set| tally(job, set)).collect();
    tallies.into_iter().for_each(|tallies| say(Found::Tallies(tallies)));
}

impl Job {
    fn stale(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.generation
    }
}

fn load(job: &Job, from: &RulesFrom, facts: &[PathBuf]) -> (Vec<Diag>, Sources, Loaded) {
    let mut sources = Sources::default();
    let rules = load_rules(&job.files, from, &mut sources);
    let reports = match rules.has_vocabulary() && !facts.is_empty() {
        true => load_reports(&job.files, &rules.rules.vocabulary, facts, &mut sources),
        false => Default::default(),
    };
    let mut diags: Vec<Diag> = rules.problems.iter().chain(&reports.problems).filter_map(|p| placed(p, &mut sources, job.lang)).collect();
    diags.sort_by_key(Diag::order);
    diags.dedup();
    let usable = rules.problems.is_empty();
    // The first stage hands its texts over; the second needs them to place what it finds.
    let copy = copied(&sources);
    (diags, copy, Loaded { rules: rules.rules, trees: rules.trees, sources, reports: reports.reports, usable })
}

fn copied(sources: &Sources) -> Sources {
    let mut copy = Sources::default();
    for id in (0..sources.len()).map(FileId) {
        let source = sources.get(id);
        copy.add(source.name.clone(), source.text.clone());
    }
    copy
}

// What is wrong with a file as such has no place in it: it is told at its first byte.
fn placed(problem: &Problem, sources: &mut Sources, lang: Lang) -> Option<Diag> {
    let mut diag = problem.to_diag(lang);
    if diag.labels.is_empty() {
        let path = match problem {
            Problem::File(
                FileProblem::Encoding { path, .. }
                | FileProblem::Forbidden { path }
                | FileProblem::Unreadable { path }
                | FileProblem::TooLarge { path }
                | FileProblem::NotAFile { path },
            ) if Path::new(path).is_absolute() => path,
            _ => return None,
        };
        let file = sources.add(path.clone(), "");
        diag.labels.push(Label { span: Span::new(file, 0, 0), text: String::new() });
    }
    Some(diag)
}

fn remarks_of(set: &Loaded, lang: Lang) -> Vec<Diag> {
    if !set.usable {
        return Vec::new();
    }
    let tests = ruletest::run(&set.rules, None).failures;
    let lints = lint::run(&lint::Input::new(&set.rules, &set.trees, &set.sources));
    tests.iter().map(|f| f.to_diag(&set.rules, lang)).chain(lints.iter().map(|f| f.to_diag(lang))).collect()
}

// Unit by unit, so that it can give up in between; a unit's years are judged together, since one year asks for the one before.
fn tally(job: &Job, set: &Loaded) -> Option<BTreeMap<String, Tally>> {
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let mut by_unit: BTreeMap<&str, Vec<Report>> = BTreeMap::new();
    for report in &set.reports {
        by_unit.entry(&report.unit).or_default().push(report.clone());
    }
    let judge = Judge::new(&set.rules);
    for reports in by_unit.values() {
        if job.stale() {
            return None;
        }
        for finding in judge.judge(reports, &Options::default()).iter().flat_map(|o| &o.findings) {
            let tally = tallies.entry(set.rules.target(finding.target).id.clone()).or_default();
            match finding.verdict {
                Verdict::Met => tally.met += 1,
                Verdict::NotMet => tally.not_met += 1,
                Verdict::Undetermined => tally.undetermined += 1,
                Verdict::NotDue | Verdict::NotApplicable => {}
            }
        }
    }
    Some(tallies)
}
