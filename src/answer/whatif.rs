//! What would turn if some facts were others: each unit and year judged with and without them.

use crate::base::source::{FileId, Span};
use crate::eval::finding::{FactRef, Outcome, Reason, Verdict};
use crate::facts::assume::Assumption;
use crate::facts::fact::{Evidence, Fact, Report, Standing};

use super::bench::{Again, Bench, Node};

/// One unit and year on the facts that are supposed.
#[derive(Debug)]
pub struct Supposed {
    /// The reports with these facts, and what they prove.
    pub again: Again,
    /// The reported facts that each supposed fact stands for, in the order of the suppositions; none where nothing was reported.
    pub replaced: Vec<Vec<FactRef>>,
    /// The verdicts that are others, in the order of the targets.
    pub turns: Vec<Turn>,
}

/// A verdict that is another one on the facts that are supposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Index of the finding, in either outcome.
    pub finding: usize,
    /// The verdict on the reported facts.
    pub from: Verdict,
    /// The verdict on the supposed ones.
    pub to: Verdict,
    /// The suppositions without which it would not be this verdict; all of them where no single one is needed.
    pub because: Vec<usize>,
}

/// Judges the unit and year of an outcome on supposed facts. Each replaces what is achieved on its very indicator and tiers, or begins
/// there only later; every other fact stays, and may contradict it. `None` where the outcome is not of these reports.
pub fn whatif(bench: &Bench<'_>, outcome: &Outcome, supposed: &[Assumption]) -> Option<Supposed> {
    let own = bench.reports.get(*outcome.reports.first()?)?;
    let again = judged(bench, outcome, own, supposed)?;
    let pairs = outcome.findings.iter().zip(&again.outcome.findings).enumerate();
    let turned: Vec<(usize, Verdict, Verdict)> =
        pairs.filter(|(_, (was, is))| state(was) != state(is)).map(|(i, (was, is))| (i, was.verdict, is.verdict)).collect();
    let without = match supposed.len() {
        0 | 1 => Vec::new(),
        n if turned.is_empty() => Vec::with_capacity(n),
        n => (0..n).filter_map(|i| judged(bench, outcome, own, &all_but(supposed, i))).collect(),
    };
    let because = |finding: usize| {
        let is = again.outcome.findings.get(finding).map(state);
        let needed = without.iter().enumerate().filter(|(_, w)| w.outcome.findings.get(finding).map(state) != is);
        let needed: Vec<usize> = needed.map(|(i, _)| i).collect();
        if needed.is_empty() { (0..supposed.len()).collect() } else { needed }
    };
    let turns = turned.iter().map(|(finding, from, to)| Turn { finding: *finding, from: *from, to: *to, because: because(*finding) });
    let turns = turns.collect();
    let replaced = supposed.iter().map(|a| given_up(bench.reports, outcome, (a.indicator, a.tiers))).collect();
    Some(Supposed { again, replaced, turns })
}

// A verdict that facts contradict is told apart from one that is open.
fn state(finding: &crate::eval::finding::Finding) -> (Verdict, bool) {
    (finding.verdict, finding.reason == Some(Reason::Contradiction))
}

fn all_but(supposed: &[Assumption], left_out: usize) -> Vec<Assumption> {
    supposed.iter().enumerate().filter(|(i, _)| *i != left_out).map(|(_, a)| a.clone()).collect()
}

fn judged(bench: &Bench<'_>, outcome: &Outcome, own: &Report, supposed: &[Assumption]) -> Option<Again> {
    let replaces = |fact: &Fact| supposed.iter().any(|a| gives_way(fact, (a.indicator, a.tiers)));
    bench.again(outcome, &replaces, supposed.iter().map(|a| fact(a, outcome, own.file)).collect())
}

/// Whether a fact gives way to one that is supposed of a node: what is achieved there, or begins there only later.
pub(super) fn gives_way(fact: &Fact, node: Node) -> bool {
    !matches!(fact.standing, Standing::PlannedBy(_)) && (fact.indicator, fact.tiers) == node
}

/// The facts of an outcome that give way to one that is supposed of a node.
fn given_up(reports: &[Report], outcome: &Outcome, node: Node) -> Vec<FactRef> {
    of_outcome(reports, outcome, |f| gives_way(f, node))
}

/// The achieved facts of an outcome on a node.
pub fn reported(reports: &[Report], outcome: &Outcome, node: Node) -> Vec<FactRef> {
    of_outcome(reports, outcome, |f| f.standing == Standing::Achieved && gives_way(f, node))
}

fn of_outcome(reports: &[Report], outcome: &Outcome, wanted: impl Fn(&Fact) -> bool) -> Vec<FactRef> {
    let fits = |r: &FactRef| reports.get(r.report).and_then(|x| x.facts.get(r.fact)).is_some_and(&wanted);
    outcome.facts.iter().copied().filter(fits).collect()
}

// It is as of the very day that is asked about.
pub(super) fn fact(assumption: &Assumption, outcome: &Outcome, file: FileId) -> Fact {
    let last = crate::base::date::Date::last_of_year(outcome.year);
    let span = assumption.at.unwrap_or(Span::new(file, 0, 0));
    Fact {
        indicator: assumption.indicator,
        tiers: assumption.tiers,
        value: assumption.value.clone(),
        standing: Standing::Achieved,
        date: last.map_or(outcome.as_of, |last| outcome.as_of.min(last)),
        evidence: assumption.at.map(|span| Evidence { quote: assumption.written.clone(), span: Some(span) }),
        reading: None,
        confidence: None,
        confirmed: None,
        second: None,
        span,
    }
}
