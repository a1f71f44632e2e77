//! Two submissions of one unit, or two audits: which facts changed, which verdicts turned, and through which fact.

use std::collections::BTreeMap;

use crate::eval::finding::{FactRef, Finding, Outcome, Verdict};
use crate::facts::fact::{Fact, Report, Standing};
use crate::vocab::schema::{IndicatorId, Tiers};

use super::bench::Bench;

/// What stands on one side.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    /// The reports with their judge; both sides are judged by the same rules and asked the same.
    pub bench: Bench<'a>,
    /// What the judge said of them.
    pub outcomes: &'a [Outcome],
}

/// Two sides held against each other.
#[derive(Debug, Default)]
pub struct Compared {
    /// Units and years that both sides have, in order.
    pub pairs: Vec<Pair>,
    /// Outcomes of the old side that the new one has no counterpart of.
    pub only_old: Vec<usize>,
    /// The other way round.
    pub only_new: Vec<usize>,
}

/// One unit on both sides.
#[derive(Debug)]
pub struct Pair {
    /// Index among the old outcomes.
    pub old: usize,
    /// Index among the new ones.
    pub new: usize,
    /// Facts that differ, in the order of indicators and tiers.
    pub changes: Vec<Change>,
    /// Indicators and tiers of which both sides say the same.
    pub unchanged: usize,
    /// Verdicts that turned, in the order of the targets.
    pub turns: Vec<Turn>,
}

/// What is stated of one indicator at the same tiers, differently on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it speaks of.
    pub key: Key,
    /// What the old side states; nothing where the fact was added.
    pub old: Vec<FactRef>,
    /// What the new side states; nothing where it was taken away.
    pub new: Vec<FactRef>,
}

/// Facts that are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The indicator.
    pub indicator: IndicatorId,
    /// At which tiers, together.
    pub tiers: Tiers,
    /// Whether it is a plan.
    pub planned: bool,
    /// The year it speaks of, where that is before the report's.
    pub earlier: Option<i16>,
}

/// A verdict that is another one on the new side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Index of the finding, in either outcome.
    pub finding: usize,
    /// The verdict on the old side.
    pub from: Verdict,
    /// The verdict on the new side.
    pub to: Verdict,
    /// Indices of the changes that it turned through.
    pub through: Vec<usize>,
    /// How these bring it about.
    pub how: How,
}

/// How changed facts turn a verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Each of them alone turns it.
    Alone,
    /// None alone does, and without any of them it would not turn.
    Needed,
    /// The new verdict, or the old one, rests on them; none was singled out.
    RestsOn,
    /// Facts state the same; their dates or sources, or reports of other years, differ.
    NoFact,
}

/// Holds two sides against each other. Units are paired by their entry in the register and the year; where either side has one report
/// year only, of one unit, the years may differ.
pub fn compare(old: &Side<'_>, new: &Side<'_>) -> Compared {
    let (pairs, only_old, only_new) = paired(old, new);
    let pairs = pairs.into_iter().filter_map(|(i, j)| pair(old, new, i, j)).collect();
    Compared { pairs, only_old, only_new }
}

fn paired(old: &Side<'_>, new: &Side<'_>) -> (Vec<(usize, usize)>, Vec<usize>, Vec<usize>) {
    let head = |side: &Side<'_>, o: &Outcome| o.reports.first().and_then(|r| side.bench.reports.get(*r)).map(|r| (r.unit.clone(), r.entry));
    if let ([was], [is]) = (old.outcomes, new.outcomes) {
        return if head(old, was) == head(new, is) { (vec![(0, 0)], Vec::new(), Vec::new()) } else { (Vec::new(), vec![0], vec![0]) };
    }
    let in_old: BTreeMap<_, usize> = old.outcomes.iter().enumerate().map(|(i, o)| ((head(old, o), o.year), i)).collect();
    let counterpart = |o: &Outcome| in_old.get(&(head(new, o), o.year)).copied();
    let both: Vec<(usize, usize)> = new.outcomes.iter().enumerate().filter_map(|(j, o)| Some((counterpart(o)?, j))).collect();
    let only_old = (0..old.outcomes.len()).filter(|i| !both.iter().any(|(o, _)| o == i)).collect();
    let only_new = (0..new.outcomes.len()).filter(|j| !both.iter().any(|(_, n)| n == j)).collect();
    (both, only_old, only_new)
}

fn pair(old: &Side<'_>, new: &Side<'_>, i: usize, j: usize) -> Option<Pair> {
    let (was, is) = (old.outcomes.get(i)?, new.outcomes.get(j)?);
    let (changes, unchanged) = changes(old, new, was, is);
    let pairs = was.findings.iter().zip(&is.findings).enumerate();
    let turned: Vec<usize> = pairs.filter(|(_, (a, b))| a.verdict != b.verdict).map(|(i, _)| i).collect();
    let turns = Turning { old, new, was, is, changes: &changes }.turns(&turned);
    Some(Pair { old: i, new: j, changes, unchanged, turns })
}

fn stated<'a>(reports: &'a [Report], outcome: &Outcome) -> BTreeMap<Key, Vec<(FactRef, &'a Fact)>> {
    let mut all: BTreeMap<Key, Vec<(FactRef, &Fact)>> = BTreeMap::new();
    for at in &outcome.facts {
        if let Some(fact) = reports.get(at.report).and_then(|r| r.facts.get(at.fact)) {
            all.entry(key(fact, outcome.year)).or_default().push((*at, fact));
        }
    }
    all
}

fn key(fact: &Fact, year: i16) -> Key {
    let planned = fact.standing != Standing::Achieved;
    let own = fact.date.year();
    Key { indicator: fact.indicator, tiers: fact.tiers, planned, earlier: (own < year).then_some(own) }
}

fn changes(old: &Side<'_>, new: &Side<'_>, was: &Outcome, is: &Outcome) -> (Vec<Change>, usize) {
    let (in_old, in_new) = (stated(old.bench.reports, was), stated(new.bench.reports, is));
    let mut keys: Vec<Key> = in_old.keys().chain(in_new.keys()).copied().collect();
    keys.sort_unstable();
    keys.dedup();
    let all = keys.len();
    let of = |side: &BTreeMap<Key, Vec<(FactRef, &Fact)>>, key: &Key| {
        side.get(key).map(|f| f.iter().map(|(r, _)| *r).collect()).unwrap_or_default()
    };
    let same = |key: &Key| in_old.get(key).zip(in_new.get(key)).is_some_and(|(a, b)| within(a, b) && within(b, a));
    let changed: Vec<Change> =
        keys.iter().filter(|k| !same(k)).map(|k| Change { key: *k, old: of(&in_old, k), new: of(&in_new, k) }).collect();
    let unchanged = all - changed.len();
    (changed, unchanged)
}

// Whether each fact of `a` is stated in `b` too: the same numbers, however they are written.
fn within(a: &[(FactRef, &Fact)], b: &[(FactRef, &Fact)]) -> bool {
    let says = |f: &Fact| (f.value.interval.clone(), f.value.rounded.clone(), f.value.vague, f.standing);
    a.iter().all(|(_, f)| b.iter().any(|(_, g)| says(f) == says(g)))
}

// One pair before the question through which fact a verdict turned.
struct Turning<'t, 'a> {
    old: &'t Side<'a>,
    new: &'t Side<'a>,
    was: &'t Outcome,
    is: &'t Outcome,
    changes: &'t [Change],
}

impl Turning<'_, '_> {
    fn turns(&self, turned: &[usize]) -> Vec<Turn> {
        if turned.is_empty() {
            return Vec::new();
        }
        // Facts of another year prove nothing of this one.
        let one_year = self.was.year == self.is.year;
        let each = |judge: &dyn Fn(&Change) -> Option<Outcome>| self.changes.iter().filter(|_| one_year).map(judge).collect::<Vec<_>>();
        let with = each(&|c| self.with(c));
        let turned_by = |finding: usize, to: Verdict| indices(&with, |f| f.verdict == to, finding);
        let verdict = |o: &Outcome, i: usize| o.findings.get(i).map(|f| f.verdict);
        let ways: Vec<(usize, Verdict, Verdict)> =
            turned.iter().filter_map(|i| Some((*i, verdict(self.was, *i)?, verdict(self.is, *i)?))).collect();
        let open = ways.iter().any(|(i, _, to)| turned_by(*i, *to).is_empty());
        let without = if open { each(&|c| self.without(c)) } else { Vec::new() };
        let turn = |(finding, from, to): &(usize, Verdict, Verdict)| {
            let (through, how) = match (turned_by(*finding, *to), indices(&without, |f| f.verdict != *to, *finding)) {
                (alone, _) if !alone.is_empty() => (alone, How::Alone),
                (_, needed) if !needed.is_empty() => (needed, How::Needed),
                _ => match self.rests_on(*finding) {
                    none if none.is_empty() => (none, How::NoFact),
                    some => (some, How::RestsOn),
                },
            };
            Turn { finding: *finding, from: *from, to: *to, through, how }
        };
        ways.iter().map(turn).collect()
    }

    // The old side with this one change.
    fn with(&self, change: &Change) -> Option<Outcome> {
        let facts = copies(self.new.bench.reports, &change.new);
        let year = self.was.year;
        self.old.bench.again(self.was, &|f| key(f, year) == change.key, facts).map(|a| a.outcome)
    }

    // The new side without this one change.
    fn without(&self, change: &Change) -> Option<Outcome> {
        let facts = copies(self.old.bench.reports, &change.old);
        let year = self.is.year;
        self.new.bench.again(self.is, &|f| key(f, year) == change.key, facts).map(|a| a.outcome)
    }

    fn rests_on(&self, finding: usize) -> Vec<usize> {
        let used = |o: &Outcome| -> Vec<FactRef> {
            let evidence = o.findings.get(finding).map(|f| f.evidence.as_slice()).unwrap_or_default();
            evidence.iter().filter_map(|i| o.facts.get(*i as usize)).copied().collect()
        };
        let (in_old, in_new) = (used(self.was), used(self.is));
        let rests = |c: &Change| c.old.iter().any(|r| in_old.contains(r)) || c.new.iter().any(|r| in_new.contains(r));
        self.changes.iter().enumerate().filter(|(_, c)| rests(c)).map(|(i, _)| i).collect()
    }
}

fn indices(judged: &[Option<Outcome>], wanted: impl Fn(&Finding) -> bool, finding: usize) -> Vec<usize> {
    let is_wanted = |o: &Option<Outcome>| o.as_ref().and_then(|o| o.findings.get(finding)).is_some_and(&wanted);
    judged.iter().enumerate().filter(|(_, o)| is_wanted(o)).map(|(i, _)| i).collect()
}

fn copies(reports: &[Report], facts: &[FactRef]) -> Vec<Fact> {
    facts.iter().filter_map(|r| reports.get(r.report)?.facts.get(r.fact)).cloned().collect()
}
