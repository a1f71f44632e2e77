//! Stored reports judged under both rule sets: whose verdict turns.

use std::collections::BTreeMap;

use crate::base::source::Sources;
use crate::eval::finding::{Finding, Outcome, Verdict};
use crate::facts::fact::Report;
use crate::model::ir::TargetId;

use super::compare::Difference;

/// A verdict that is another one under the new rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Indices of the outcome and of the finding in it, under the old rules; `None` where the target is new.
    pub old: Option<(usize, usize)>,
    /// The same under the new rules; `None` where the target is gone.
    pub new: Option<(usize, usize)>,
    /// The verdict before.
    pub from: Option<Verdict>,
    /// The verdict now.
    pub to: Option<Verdict>,
}

/// Every turn, in the order of units, years and targets.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Turns {
    /// The turns.
    pub turns: Vec<Turn>,
    /// Units and years that were judged under both.
    pub judged: usize,
}

/// What was judged under one side.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The reports as they were handed in.
    pub reports: &'a [Report],
    /// What the judge said of them.
    pub outcomes: &'a [Outcome],
}

/// Holds the verdicts on the same reports under two rule sets against each other.
pub fn turns(difference: &Difference, old: Judged<'_>, new: Judged<'_>, sources: &Sources) -> Turns {
    let before: BTreeMap<TargetId, TargetId> = difference.pairs.iter().map(|(o, n)| (*n, *o)).collect();
    let paired: std::collections::BTreeSet<TargetId> = difference.pairs.iter().map(|(o, _)| *o).collect();
    let key = |judged: Judged<'_>, outcome: &Outcome| {
        let files = outcome.reports.iter().filter_map(|r| judged.reports.get(*r)).map(|r| sources.get(r.file).name.clone());
        (outcome.unit.clone(), outcome.year, files.min())
    };
    let places: BTreeMap<_, usize> = old.outcomes.iter().enumerate().map(|(i, o)| (key(old, o), i)).collect();
    let mut found = Turns::default();
    for (at_new, outcome) in new.outcomes.iter().enumerate() {
        let Some((at_old, earlier)) = places.get(&key(new, outcome)).and_then(|i| Some((*i, old.outcomes.get(*i)?))) else { continue };
        found.judged += 1;
        let by_target: BTreeMap<TargetId, usize> = earlier.findings.iter().enumerate().map(|(i, f)| (f.target, i)).collect();
        for (index, finding) in outcome.findings.iter().enumerate() {
            let was = before.get(&finding.target).and_then(|o| by_target.get(o)).copied();
            let from = was.and_then(|i| earlier.findings.get(i)).map(|f| f.verdict);
            push(&mut found, Turn { old: was.map(|i| (at_old, i)), new: Some((at_new, index)), from, to: Some(finding.verdict) });
        }
        let gone = |(_, f): &(usize, &Finding)| !paired.contains(&f.target);
        for (index, finding) in earlier.findings.iter().enumerate().filter(gone) {
            push(&mut found, Turn { old: Some((at_old, index)), new: None, from: Some(finding.verdict), to: None });
        }
    }
    found
}

// That a new target does not apply, or one that is gone did not, turns nobody.
fn push(found: &mut Turns, turn: Turn) {
    let counts = |v: Option<Verdict>| v.filter(|v| *v != Verdict::NotApplicable);
    let none = turn.from.is_none() || turn.to.is_none();
    let turned = if none { counts(turn.from) != counts(turn.to) } else { turn.from != turn.to };
    if turned {
        found.turns.push(turn);
    }
}
