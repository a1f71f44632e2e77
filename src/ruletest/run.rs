//! Runs tests and holds what came out against what they expect.

use crate::base::source::Span;
use crate::eval::Judge;
use crate::eval::finding::{Finding, Outcome};
use crate::model::ir::{Rules, TargetId};
use crate::syntax::tree::{Expect, Test};

use super::Selection;
use super::case::{Case, Judged, Prepared};
use super::failure::{Failure, Missed, What};

/// How the tests of a rule set went.
#[derive(Debug, Default)]
pub struct Results {
    /// Every test that was asked for, in the order of the files.
    pub tests: Vec<Tested>,
}

/// How one test went.
#[derive(Debug)]
pub struct Tested {
    /// Index in [`Rules::tests`].
    pub index: usize,
    /// Its title.
    pub title: String,
    /// Where the title stands.
    pub at: Span,
    /// What it made of its lines; `None` where there was nothing to judge.
    pub judged: Option<Judged>,
    /// What went otherwise than expected; empty where the test passed.
    pub failures: Vec<Failure>,
}

impl Results {
    /// How many tests did as expected.
    pub fn passed(&self) -> usize {
        self.tests.iter().filter(|t| t.failures.is_empty()).count()
    }

    /// How many tests did not.
    pub fn failed(&self) -> usize {
        self.tests.len() - self.passed()
    }

    /// Everything that went otherwise, in the order of the files.
    pub fn failures(&self) -> impl Iterator<Item = &Failure> {
        self.tests.iter().flat_map(|t| &t.failures)
    }
}

/// Runs the tests that are asked for.
pub fn run(rules: &Rules, selection: &Selection) -> Results {
    let judge = Judge::new(rules);
    let asked = rules.tests.iter().enumerate().filter(|(_, (instrument, test))| selection.takes_test(rules, *instrument, test));
    Results {
        tests: asked.map(|(index, (instrument, test))| tested(index, Case { rules, test, instrument: *instrument }, &judge)).collect(),
    }
}

fn tested(index: usize, case: Case<'_>, judge: &Judge<'_>) -> Tested {
    let title = &case.test.title;
    let (judged, wrong) = match case.prepare() {
        Err(wrong) => (None, wrong),
        Ok(prepared) => {
            let outcome = prepared.judge(judge, case.rules);
            let wrong = outcome.as_ref().map_or_else(Vec::new, |o| missed(case.test, &prepared, o));
            (outcome.map(|outcome| Judged { reports: prepared.reports, outcome }), wrong)
        }
    };
    let failures = wrong.into_iter().map(|what| Failure { test: title.span, title: title.value.clone(), what }).collect();
    Tested { index, title: title.value.clone(), at: title.span, judged, failures }
}

fn missed(test: &Test, prepared: &Prepared, outcome: &Outcome) -> Vec<What> {
    expected(test, prepared, outcome).filter_map(|(expect, id, finding)| differs(expect, id, finding)).collect()
}

/// Whether everything came out as expected.
pub(super) fn passes(test: &Test, prepared: &Prepared, outcome: &Outcome) -> bool {
    expected(test, prepared, outcome).all(|(expect, _, finding)| is_expected(expect, finding))
}

fn expected<'r>(test: &'r Test, prepared: &'r Prepared, outcome: &'r Outcome) -> impl Iterator<Item = (&'r Expect, TargetId, &'r Finding)> {
    let of = |id: TargetId| outcome.findings.iter().find(|f| f.target == id);
    test.expects.iter().zip(&prepared.targets).filter_map(move |(expect, id)| Some((expect, *id, of(*id)?)))
}

fn is_expected(expect: &Expect, finding: &Finding) -> bool {
    let reason = finding.reason.map(|r| r.id());
    finding.verdict.id() == expect.verdict.value && expect.reason.as_ref().is_none_or(|r| Some(r.value.as_str()) == reason)
}

fn differs(expect: &Expect, target: TargetId, finding: &Finding) -> Option<What> {
    let missed = || Missed {
        target,
        at: expect.span,
        expected: (expect.verdict.value.clone(), expect.reason.as_ref().map(|r| r.value.clone())),
        got: (finding.verdict, finding.reason),
    };
    (!is_expected(expect, finding)).then(|| What::Verdict(missed()))
}
