//! Results of `test`, as people and programs read them: a page for a terminal, JSON, JUnit.
//!
//! What must hold: every writer reads one [`TestView`] and looks nothing up; the reason behind a failed test is the finding's own
//! diagnostic, drawn as `check` draws it, with the `given` lines in the place of the report's words.

mod coverage;
mod human;
mod json;
mod junit;

use crate::base::lang::Lang;
use crate::base::source::{LineColumn, Sources, Span};
use crate::diag::model::{Diag, Severity};
use crate::eval::finding::Verdict;
use crate::model::ir::Rules;
use crate::ruletest::coverage::TargetCoverage;
use crate::ruletest::mutate::{Mutation, Survivor};
use crate::ruletest::{Failure, Missed, Results, Tested, given_line};

use super::health::Health;
use super::view::{Input, View};

pub use human::human;
pub use json::{SCHEMA, json};
pub use junit::junit;

/// All that a run of `test` knows when it comes to writing.
#[derive(Debug, Clone, Copy)]
pub struct TestInput<'a> {
    /// The rules with their tests.
    pub rules: &'a Rules,
    /// Every text that spans lie in.
    pub sources: &'a Sources,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules_hash: &'a str,
    /// How the tests went.
    pub results: &'a Results,
    /// What they exercise, where that was asked for.
    pub coverage: Option<&'a [TargetCoverage]>,
    /// Which changes they see, where that was asked for.
    pub mutation: Option<&'a Mutation>,
}

/// Results with the words and places of one language.
#[derive(Debug)]
pub struct TestView<'a> {
    input: TestInput<'a>,
    lang: Lang,
    tests: Vec<TestedView<'a>>,
    survivors: Vec<SurvivorView<'a>>,
}

#[derive(Debug)]
struct TestedView<'a> {
    title: &'a str,
    file: &'a str,
    place: LineColumn,
    failures: Vec<FailureView<'a>>,
}

#[derive(Debug)]
struct FailureView<'a> {
    missed: Option<&'a Missed>,
    given: Vec<String>,
    diag: Diag,
    // The finding's own diagnostic.
    why: Option<Diag>,
}

#[derive(Debug)]
struct SurvivorView<'a> {
    survivor: &'a Survivor,
    file: &'a str,
    diag: Diag,
}

impl<'a> TestView<'a> {
    /// Gathers everything once.
    pub fn new(input: TestInput<'a>, lang: Lang) -> TestView<'a> {
        let tests = input.results.tests.iter().map(|t| tested(&input, t, lang)).collect();
        let survivor = |survivor: &'a Survivor| SurvivorView {
            survivor,
            file: name(input.sources, survivor.change.at),
            diag: survivor.to_diag(input.rules, lang),
        };
        let survivors = input.mutation.iter().flat_map(|m| &m.survivors).map(survivor).collect();
        TestView { input, lang, tests, survivors }
    }
}

fn name(sources: &Sources, at: Span) -> &str {
    &sources.get(at.file).name
}

fn tested<'a>(input: &TestInput<'a>, tested: &'a Tested, lang: Lang) -> TestedView<'a> {
    let failures = tested.failures.iter().map(|failure| failed(input, tested, failure, lang)).collect();
    let place = input.sources.line_column(tested.at);
    TestedView { title: &tested.title, file: name(input.sources, tested.at), place, failures }
}

fn failed<'a>(input: &TestInput<'a>, tested: &'a Tested, failure: &'a Failure, lang: Lang) -> FailureView<'a> {
    let missed = failure.missed();
    let given = input.rules.tests.get(tested.index).map(|(_, test)| test.givens.iter().map(given_line).collect());
    FailureView {
        missed,
        given: given.unwrap_or_default(),
        diag: failure.to_diag(input.rules, lang),
        why: missed.and_then(|missed| why(input, tested, missed, lang)),
    }
}

// A test has no facts file to write into and no documents to search: what it was given is in it.
fn why(input: &TestInput<'_>, tested: &Tested, missed: &Missed, lang: Lang) -> Option<Diag> {
    let judged = tested.judged.as_ref()?;
    let outcomes = [judged.outcome.clone()];
    let input = Input {
        rules: input.rules,
        sources: input.sources,
        reports: &judged.reports,
        outcomes: &outcomes,
        rules_hash: String::new(),
        as_of: Some(judged.outcome.as_of),
        health: Health::default(),
    };
    let view = View::new(&input, lang);
    let id = &input.rules.target(missed.target).id;
    let finding = view.entries.iter().flat_map(|e| &e.findings).find(|f| f.target.id == *id)?;
    let mut finding = finding.clone();
    finding.facts_file = "";
    finding.searched = vec![lang.pick("phép thử", "the test")];
    let diag = super::finding::diag(&finding, lang);
    // What a unit should do about a miss is no advice to who wrote the test; what would settle the verdict is.
    let help = diag.help.filter(|_| finding.verdict == Verdict::Undetermined);
    Some(Diag { severity: Severity::Note, help, ..diag })
}
