//! What a run read and used, and what it could not: no run passes in silence.

use crate::eval::finding::{Outcome, Unused, Verdict};
use crate::facts::fact::{Fact, Grade, Standing};
use crate::model::exception::{Exception, Phase};
use crate::syntax::tree::TargetKind;

use super::earlier::{Earlier, JudgedBefore, judged_before};
use super::view::{Entry, Input};

/// What the run itself knows of its reading.
#[derive(Debug, Clone, Default)]
pub struct Health {
    /// Rule files that were read.
    pub rule_files: usize,
    /// Report files that were read.
    pub report_files: usize,
    /// Files of exceptions that were read.
    pub exception_files: usize,
    /// Files that could not be used, with the reason.
    pub unreadable: Vec<(String, String)>,
    /// Results of earlier runs that were found beside the reports.
    pub earlier: Vec<Earlier>,
    /// Targets that `--basis` leaves out.
    pub left_out_by_basis: usize,
    /// Whether the packs built into the program served.
    pub built_in_rules: bool,
    /// Whether the vocabulary built into the program served.
    pub built_in_vocabulary: bool,
}

/// [`Health`] with what follows from rules, reports and findings.
#[derive(Debug)]
pub struct HealthView<'a> {
    /// What the run itself knows.
    pub run: &'a Health,
    /// Instruments that were read.
    pub instruments: usize,
    /// Targets that were read.
    pub targets: usize,
    /// Checks that were read.
    pub checks: usize,
    /// `test` blocks that were read.
    pub tests: usize,
    /// Reports that were read.
    pub reports: usize,
    /// Reports among them that are made up.
    pub synthetic: usize,
    /// Units and years that they make.
    pub entries: usize,
    /// Facts.
    pub facts: FactCounts,
    /// `met` or `not-met` verdicts that rest on somebody's reading of an unclear sentence.
    pub on_readings: usize,
    /// `met` or `not-met` verdicts that rest on facts that a program read and nobody confirmed.
    pub on_unconfirmed: usize,
    /// `met` or `not-met` verdicts that the press says, and nobody better.
    pub on_press: usize,
    /// `met` or `not-met` verdicts that some page on the web says, and nobody better.
    pub on_web: usize,
    /// Findings under targets whose wording nobody has read in the official text.
    pub not_verified: usize,
    /// Findings under targets that say they are verified, in packs without the official text to hold that against.
    pub verified_without_document: usize,
    /// Instruments whose pack somebody has signed off.
    pub signed_off: usize,
    /// Units and years that were judged before under other rules.
    pub judged_before: Vec<JudgedBefore<'a>>,
    /// Every exception, with the most that it was to any finding; `None` where no finding is about its unit and target.
    pub exceptions: Vec<(&'a Exception, Option<Phase>)>,
    /// Every file could be used.
    pub complete: bool,
}

/// Facts that were read, by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FactCounts {
    /// All.
    pub read: usize,
    /// Achieved, and used for the year's verdicts.
    pub used: usize,
    /// Planned: shown, never counted as achieved.
    pub planned: usize,
    /// Dated after the as-of date or the report's year.
    pub too_late: usize,
    /// Dated in an earlier year.
    pub earlier_year: usize,
    /// Replaced by a later fact.
    pub replaced: usize,
    /// Left out because they rest on a reading.
    pub reading: usize,
    /// About tiers that did not exist on the day.
    pub no_tier: usize,
    /// Among all of these: read by a program and confirmed by nobody.
    pub unconfirmed: usize,
    /// Not among these: read by a program, confirmed by nobody, and not sure enough to be used.
    pub left_out: usize,
}

impl<'a> HealthView<'a> {
    /// Counts.
    pub fn new(input: &'a Input<'a>, entries: &[Entry<'a>]) -> HealthView<'a> {
        let decided = || entries.iter().flat_map(|e| &e.findings).filter(|f| matches!(f.verdict, Verdict::Met | Verdict::NotMet));
        let checks = input.rules.targets.iter().filter(|t| t.kind == TargetKind::Check).count();
        let is_verified = |basis| matches!(basis, crate::syntax::tree::Basis::Verified);
        HealthView {
            run: &input.health,
            instruments: input.rules.instruments.len(),
            targets: input.rules.targets.len() - checks,
            checks,
            tests: input.rules.tests.len(),
            reports: input.reports.len(),
            synthetic: input.reports.iter().filter(|r| r.synthetic).count(),
            entries: entries.len(),
            facts: facts(input),
            on_readings: decided().filter(|f| !f.readings.is_empty()).count(),
            on_unconfirmed: decided().filter(|f| f.is_unconfirmed()).count(),
            on_press: decided().filter(|f| f.grade == Some(Grade::Press)).count(),
            on_web: decided().filter(|f| f.grade == Some(Grade::Web)).count(),
            not_verified: decided().filter(|f| !is_verified(f.target.basis) && f.target.kind == TargetKind::Target).count(),
            verified_without_document: decided().filter(|f| is_verified(f.target.basis) && f.instrument.document.is_none()).count(),
            signed_off: input.rules.instruments.iter().filter(|i| i.approved_by.is_some()).count(),
            judged_before: judged_before(input, entries),
            exceptions: exceptions(input),
            complete: input.health.unreadable.is_empty(),
        }
    }
}

fn exceptions<'a>(input: &Input<'a>) -> Vec<(&'a Exception, Option<Phase>)> {
    let mut best: Vec<Option<Phase>> = vec![None; input.rules.exceptions.len()];
    for (index, phase) in input.outcomes.iter().flat_map(|o| &o.findings).flat_map(|f| &f.exceptions) {
        if let Some(best) = best.get_mut(*index) {
            *best = Some(best.map_or(*phase, |b| b.min(*phase)));
        }
    }
    input.rules.exceptions.iter().zip(best).collect()
}

fn facts(input: &Input<'_>) -> FactCounts {
    let left_out = input.reports.iter().map(|r| r.left_out).sum();
    let mut counts = FactCounts { left_out, ..FactCounts::default() };
    for outcome in input.outcomes {
        count(input, outcome, &mut counts);
    }
    counts
}

fn count(input: &Input<'_>, outcome: &Outcome, counts: &mut FactCounts) {
    for (fact, unused) in outcome.facts.iter().zip(&outcome.unused) {
        let fact = input.reports.get(fact.report).and_then(|r| r.facts.get(fact.fact));
        let standing = fact.map(|f| f.standing);
        counts.read += 1;
        counts.unconfirmed += usize::from(fact.is_some_and(Fact::is_unconfirmed));
        match unused {
            Some(Unused::TooLate) => counts.too_late += 1,
            Some(Unused::EarlierYear) => counts.earlier_year += 1,
            Some(Unused::Replaced) => counts.replaced += 1,
            Some(Unused::Reading) => counts.reading += 1,
            Some(Unused::NoTier) => counts.no_tier += 1,
            None if standing == Some(Standing::Achieved) => counts.used += 1,
            None => counts.planned += 1,
        }
    }
}
