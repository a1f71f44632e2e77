//! `trend`: several years of the same units: what was reported when, whose verdict turned, and what does not fit together.
//!
//! Owns series, turns, plans beside results, and what to look at again between two years. What is compared are the intervals that the
//! reports allow: a fall is one only where no value of the later year reaches any of the earlier, so that it is one in every world.
//! A unit that was made from others has their histories beside its own; nothing is added up unless it is asked for.

mod history;
mod looks;
mod promises;
mod series;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::truth::Truth;
use crate::eval::finding::{FactRef, Outcome, Reason, Verdict};
use crate::facts::fact::Report;
use crate::model::ir::{Rules, TargetId};
use crate::vocab::schema::Vocabulary;

use super::bench::Node;

/// All units, in the order of the outcomes.
#[derive(Debug, Default, PartialEq)]
pub struct Trend {
    /// One for each unit and its entry in the register.
    pub units: Vec<UnitTrend>,
}

/// The years of one unit.
#[derive(Debug, Default, PartialEq)]
pub struct UnitTrend {
    /// Its id.
    pub unit: String,
    /// First day of its entry in the register.
    pub entry: Option<Date>,
    /// Indices of its outcomes, by year.
    pub outcomes: Vec<usize>,
    /// What was reported, in the order of indicators and tiers.
    pub series: Vec<Series>,
    /// Targets that a verdict was given on, in their order.
    pub histories: Vec<History>,
    /// Plans of one year beside the result of a later one.
    pub promises: Vec<Promise>,
    /// What to look at again, those that are proven first.
    pub looks: Vec<Look>,
    /// The units it was made from.
    pub parts: Vec<PartUnit>,
    /// Sums of the parts' counts for years in which all of them report it; empty unless it was asked for.
    pub sums: Vec<Series>,
}

/// A unit that another was made from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartUnit {
    /// Its id.
    pub unit: String,
    /// Where its years stand in [`Trend::units`]; `None` where it has no report.
    pub at: Option<usize>,
}

/// One indicator at the same tiers over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Which.
    pub node: Node,
    /// By year, what is achieved before what is planned.
    pub points: Vec<Point>,
}

/// What is reported of one year.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    /// The report's year; of a plan the year it is to be reached in.
    pub year: i16,
    /// The day, where it is a plan.
    pub planned: Option<Date>,
    /// What the facts allow together, as printed; `None` where they exclude each other.
    pub value: Option<Interval>,
    /// The same with everything that rounds to what is printed.
    pub within: Option<Interval>,
    /// The facts.
    pub evidence: Vec<FactRef>,
}

/// The verdicts on one target over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// The target.
    pub target: TargetId,
    /// Index of its findings, the same in every outcome.
    pub finding: usize,
    /// Year, verdict and why nothing is proven.
    pub verdicts: Vec<(i16, Verdict, Option<Reason>)>,
    /// Where it turned.
    pub turns: Vec<Turn>,
    /// Where the rule asks for an earlier year, what it was held against.
    pub compared: Vec<Compared>,
}

/// A verdict that is another one than the year before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turn {
    /// Index of the outcome it was given in, and the one before.
    pub outcomes: (usize, usize),
    /// From one verdict to another.
    pub verdicts: (Verdict, Verdict),
    /// The facts that the new verdict rests on; where it rests on none, those of the old.
    pub through: Vec<FactRef>,
    /// Whether these are those of the old one, which are no longer stated.
    pub is_lost: bool,
}

/// The value of an earlier year that a rule held this year's against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The year that was judged.
    pub year: i16,
    /// The indicator.
    pub node: Node,
    /// What is said of it, and of which year; empty where nobody says it.
    pub earlier: Vec<(i16, FactRef)>,
}

/// A plan beside its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Promise {
    /// Of which indicator.
    pub node: Node,
    /// The plan and the year of the report that states it.
    pub plan: (i16, FactRef),
    /// The planned day.
    pub day: Date,
    /// The first later report of the planned year or after, and what it says of the indicator.
    pub result: Option<(i16, Vec<FactRef>)>,
    /// How it came out.
    pub outcome: Kept,
}

/// How a plan came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kept {
    /// The result reaches it.
    Kept,
    /// It does not.
    NotKept,
    /// What the two say leaves both open.
    CannotTell,
    /// The later report does not state it.
    NotReported,
    /// There is no later report.
    NoReport,
}

/// Two statements of two years that should be looked at together.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// What is odd.
    pub kind: Kind,
    /// About which indicator.
    pub node: Node,
    /// The earlier year and its facts.
    pub old: (i16, Vec<FactRef>),
    /// The later year and its facts; none where it is silent.
    pub new: (i16, Vec<FactRef>),
}

/// What is odd between two years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A count of everything so far has fallen.
    CountDrops,
    /// A total that seldom falls has fallen.
    TotalShrinks,
    /// A share of which more is better has fallen.
    ShareFalls,
    /// The same figure of many digits, or the same sentence with its figure.
    Copied,
    /// The result lies short of the plan.
    PlanNotKept,
    /// The later report says nothing of what was planned.
    PlanNotReported,
}

impl Trend {
    /// Leaves only what is about some indicators, each at the tiers that are named, else at all.
    pub fn keep(&mut self, rules: &Rules, wanted: &[Node]) {
        let is_wanted = |node: Node| wanted.iter().any(|w| w.0 == node.0 && (w.1.is_whole() || w.1 == node.1));
        for unit in &mut self.units {
            unit.series.retain(|s| is_wanted(s.node));
            unit.sums.retain(|s| is_wanted(s.node));
            unit.promises.retain(|p| is_wanted(p.node));
            unit.looks.retain(|l| is_wanted(l.node));
            unit.histories.retain(|h| speaks_of(rules, h.target, wanted));
        }
    }
}

fn speaks_of(rules: &Rules, target: TargetId, wanted: &[Node]) -> bool {
    let mut found = false;
    let parts = rules.target(target).milestones.iter().flat_map(|m| &m.parts);
    parts.for_each(|p| p.condition.refs(&mut |r| found |= wanted.iter().any(|w| w.0 == r.indicator)));
    found
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 6] =
        [Kind::CountDrops, Kind::TotalShrinks, Kind::ShareFalls, Kind::Copied, Kind::PlanNotKept, Kind::PlanNotReported];

    /// Whether the figures exclude that nothing fell; all others are hints.
    pub fn is_proven(self) -> bool {
        matches!(self, Kind::CountDrops | Kind::TotalShrinks | Kind::ShareFalls)
    }
}

/// What several years say.
pub fn trend(rules: &Rules, reports: &[Report], outcomes: &[Outcome], adds_parts: bool) -> Trend {
    let mut by_unit: BTreeMap<(&str, Option<Date>), Vec<usize>> = BTreeMap::new();
    for (index, outcome) in outcomes.iter().enumerate() {
        let entry = outcome.reports.first().and_then(|r| reports.get(*r)).and_then(|r| r.entry);
        by_unit.entry((&outcome.unit, entry)).or_default().push(index);
    }
    let years = Years { rules, reports, outcomes };
    let mut units: Vec<UnitTrend> = by_unit.into_iter().map(|((unit, entry), all)| years.unit(unit, entry, all)).collect();
    let parts: Vec<Vec<PartUnit>> = units.iter().map(|u| parts(&rules.vocabulary, &units, u)).collect();
    for (index, parts) in parts.into_iter().enumerate() {
        let sums = if adds_parts { series::sums(&rules.vocabulary, &units, &parts) } else { Vec::new() };
        if let Some(unit) = units.get_mut(index) {
            (unit.parts, unit.sums) = (parts, sums);
        }
    }
    Trend { units }
}

// What was handed in, before it is put in order.
struct Years<'a> {
    rules: &'a Rules,
    reports: &'a [Report],
    outcomes: &'a [Outcome],
}

impl Years<'_> {
    fn unit(&self, unit: &str, entry: Option<Date>, mut outcomes: Vec<usize>) -> UnitTrend {
        outcomes.sort_by_key(|i| self.outcomes.get(*i).map(|o| o.year));
        let judged: Vec<(usize, &Outcome)> = outcomes.iter().filter_map(|i| Some((*i, self.outcomes.get(*i)?))).collect();
        let series = self.series(&judged);
        let histories = self.histories(&judged);
        let promises = self.promises(&judged, &series);
        let looks = self.looks(&series, &promises);
        let (parts, sums) = (Vec::new(), Vec::new());
        UnitTrend { unit: unit.to_string(), entry, outcomes, series, histories, promises, looks, parts, sums }
    }
}

/// Whether every value of the one lies below every value of the other.
fn is_below(new: Option<&Interval>, old: Option<&Interval>) -> bool {
    new.zip(old).is_some_and(|(new, old)| new.compare(crate::base::truth::Comparison::Lt, old) == Truth::True)
}

fn parts(vocabulary: &Vocabulary, units: &[UnitTrend], of: &UnitTrend) -> Vec<PartUnit> {
    let made_from = vocabulary.unit_entries(&of.unit).find(|u| u.from == of.entry).map(|u| u.merged_from.as_slice()).unwrap_or_default();
    let went_in = |u: &UnitTrend, id: &str| {
        u.unit == id && vocabulary.unit_entries(id).any(|e| e.from == u.entry && e.merged_into.as_deref() == Some(&*of.unit))
    };
    made_from.iter().map(|id| PartUnit { unit: id.clone(), at: units.iter().position(|u| went_in(u, id)) }).collect()
}
