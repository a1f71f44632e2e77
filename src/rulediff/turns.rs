//! Stored reports judged under both rule sets: whose verdict turns.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::source::Sources;
use crate::eval::finding::{NotApplicable, Outcome, Verdict};
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

// The targets of one side that the other has no counterpart of.
struct Alone {
    paired: BTreeSet<TargetId>,
}

impl Alone {
    // The finding that a target is judged by: where it gave way to one that only this side has, that one's.
    fn judged_by(&self, outcome: &Outcome, places: &BTreeMap<TargetId, usize>, mut index: usize) -> usize {
        let mut seen = BTreeSet::new();
        while seen.insert(index) {
            let Some(NotApplicable::Amended(by, _)) = outcome.findings.get(index).and_then(|f| f.not_applicable.as_ref()) else { break };
            match places.get(by).filter(|_| !self.paired.contains(by)) {
                Some(next) => index = *next,
                None => break,
            }
        }
        index
    }
}

/// Holds the verdicts on the same reports under two rule sets against each other.
///
/// A target that gave way to a new one that amends it is held against that one.
pub fn turns(difference: &Difference, old: Judged<'_>, new: Judged<'_>, sources: &Sources) -> Turns {
    let key = |judged: Judged<'_>, outcome: &Outcome| {
        let files = outcome.reports.iter().filter_map(|r| judged.reports.get(*r)).map(|r| sources.get(r.file).name.clone());
        (outcome.unit.clone(), outcome.year, files.min())
    };
    let places: BTreeMap<_, usize> = old.outcomes.iter().enumerate().map(|(i, o)| (key(old, o), i)).collect();
    let mut found = Turns::default();
    for (at_new, now) in new.outcomes.iter().enumerate() {
        let Some((at_old, was)) = places.get(&key(new, now)).and_then(|i| Some((*i, old.outcomes.get(*i)?))) else { continue };
        found.judged += 1;
        let turn = |(from, to): (Option<usize>, Option<usize>)| Turn {
            old: from.map(|i| (at_old, i)),
            new: to.map(|i| (at_new, i)),
            from: from.and_then(|i| was.findings.get(i)).map(|f| f.verdict),
            to: to.and_then(|i| now.findings.get(i)).map(|f| f.verdict),
        };
        found.turns.extend(held(difference, was, now).into_iter().map(turn).filter(turned));
    }
    found
}

// Which finding is held against which, in the order of the new findings, then of those that are gone.
fn held(difference: &Difference, was: &Outcome, now: &Outcome) -> Vec<(Option<usize>, Option<usize>)> {
    let index = |o: &Outcome| o.findings.iter().enumerate().map(|(i, f)| (f.target, i)).collect::<BTreeMap<_, _>>();
    let (in_old, in_new) = (index(was), index(now));
    let old_alone = Alone { paired: difference.pairs.iter().map(|(o, _)| *o).collect() };
    let new_alone = Alone { paired: difference.pairs.iter().map(|(_, n)| *n).collect() };
    let pairs = difference.pairs.iter().filter_map(|(o, n)| Some((*in_old.get(o)?, *in_new.get(n)?)));
    let mut held: Vec<(Option<usize>, Option<usize>)> =
        pairs.map(|(o, n)| (Some(old_alone.judged_by(was, &in_old, o)), Some(new_alone.judged_by(now, &in_new, n)))).collect();
    let told_old: BTreeSet<usize> = held.iter().filter_map(|(o, _)| *o).collect();
    let told_new: BTreeSet<usize> = held.iter().filter_map(|(_, n)| *n).collect();
    held.extend((0..now.findings.len()).filter(|i| !told_new.contains(i)).map(|i| (None, Some(i))));
    held.extend((0..was.findings.len()).filter(|i| !told_old.contains(i)).map(|i| (Some(i), None)));
    // A target that is paired but gave way is told by the one it gave way to.
    held.retain(|(o, n)| match (o, n) {
        (None, Some(n)) => now.findings.get(*n).is_some_and(|f| !new_alone.paired.contains(&f.target)),
        (Some(o), None) => was.findings.get(*o).is_some_and(|f| !old_alone.paired.contains(&f.target)),
        _ => true,
    });
    held.sort_by_key(|(o, n)| (n.is_none(), *n, *o));
    held
}

// That a new target does not apply, or one that is gone did not, turns nobody.
fn turned(turn: &Turn) -> bool {
    let counts = |v: Option<Verdict>| v.filter(|v| *v != Verdict::NotApplicable);
    let one_sided = turn.from.is_none() || turn.to.is_none();
    if one_sided { counts(turn.from) != counts(turn.to) } else { turn.from != turn.to }
}
