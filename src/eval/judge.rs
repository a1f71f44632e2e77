//! Reports to outcomes: the facts of one unit and year are brought together, weeded and settled, and each target is judged on them.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::threads;
use crate::facts::fact::{Fact, Grade, Report, Standing};
use crate::model::ir::{Rules, Target, TargetId};
use crate::model::layer::{Layers, Pair};
use crate::model::problem::Problem;
use crate::syntax::tree::Basis;
use crate::vocab::schema::IndicatorId;

use super::cells::{Base, World};
use super::finding::*;
use super::past::Past;
use super::sitting::{Sitting, Strict};

/// What is asked, beside rules and reports.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day that is asked about; by default the last day of each report's year.
    pub as_of: Option<Date>,
    /// Targets with a weaker basis are left out.
    pub basis: Option<Basis>,
    /// A `met` must be carried by facts of this grade or better.
    pub require_source: Option<Grade>,
    /// Facts that rest on somebody's reading are left out.
    pub no_readings: bool,
    /// Only these instruments; empty for all.
    pub instruments: Vec<String>,
    /// Only these targets, by full id; empty for all.
    pub targets: Vec<String>,
}

impl Options {
    /// Whether a target is asked about.
    pub fn wants(&self, rules: &Rules, target: &Target) -> bool {
        (self.instruments.is_empty() || self.instruments.contains(&rules.instrument(target.instrument).id))
            && (self.targets.is_empty() || self.targets.contains(&target.id))
            && self.basis.is_none_or(|least| at_least(target.basis, least))
    }
}

// The pairs of local and national targets, and of each target its own.
pub(super) struct Neighbours {
    pub(super) layers: Layers,
    pub(super) pairs: BTreeMap<TargetId, Vec<Pair>>,
}

impl Neighbours {
    fn new(rules: &Rules) -> Neighbours {
        let layers = Layers::new(rules);
        let mut pairs: BTreeMap<TargetId, Vec<Pair>> = BTreeMap::new();
        for pair in layers.pairs() {
            [pair.local, pair.national].into_iter().for_each(|id| pairs.entry(id).or_default().push(*pair));
        }
        Neighbours { layers, pairs }
    }
}

/// A rule set made ready to judge reports.
pub struct Judge<'a> {
    pub(super) rules: &'a Rules,
    pub(super) base: Arc<Base>,
    beside: OnceLock<Neighbours>,
}

// The facts of one unit and year with where they came from.
pub(super) struct Group<'r> {
    pub(super) unit: &'r str,
    pub(super) entry: Option<Date>,
    pub(super) year: i16,
    pub(super) reports: Vec<usize>,
    pub(super) facts: Vec<(FactRef, &'r Fact, Grade)>,
}

// By unit, entry of the register and year: two entries of one id are two units. A later entry has no earlier years, so units and years
// are in order.
pub(super) type Groups<'r> = BTreeMap<(&'r str, Option<Date>, i16), Group<'r>>;

impl Group<'_> {
    // The years of the same unit that come before.
    pub(super) fn earlier<'g, 'r>(&self, all: &'g Groups<'r>) -> impl DoubleEndedIterator<Item = &'g Group<'r>> + use<'g, 'r>
    where
        Self: 'r,
    {
        all.range((self.unit, self.entry, i16::MIN)..(self.unit, self.entry, self.year)).map(|(_, group)| group)
    }
}

impl<'a> Judge<'a> {
    /// Prepares a rule set.
    pub fn new(rules: &'a Rules) -> Judge<'a> {
        Judge { rules, base: Arc::new(Base::new(rules)), beside: OnceLock::new() }
    }

    /// A judge of other targets under the same vocabulary and relations, without preparing these again.
    pub fn of_changed<'b>(&self, rules: &'b Rules) -> Judge<'b> {
        Judge { rules, base: Arc::clone(&self.base), beside: OnceLock::new() }
    }

    /// The values that an indicator may have before anything is reported.
    pub fn domain(&self, indicator: IndicatorId) -> &Interval {
        &self.base.domains[indicator.0 as usize].interval
    }

    /// Relations of the vocabulary that exclude each other whatever is reported.
    pub fn impossible_relations(&self) -> Vec<Problem> {
        let name = |group: &u32| {
            let members = self.base.groups.iter().enumerate().filter(|(_, g)| *g == group);
            let indicators = members.map(|(i, _)| self.rules.vocabulary.indicators[i].id.clone()).collect();
            let at = self.rules.vocabulary.indicators[*group as usize].span;
            Problem::ContradictoryVocabulary { indicators, at }
        };
        self.base.impossible.iter().map(name).collect()
    }

    /// Judges every unit and year of the reports, in the order of units, their entries in the register, and years. The order of `reports` does not matter.
    pub fn judge(&self, reports: &[Report], options: &Options) -> Vec<Outcome> {
        let groups = groups(reports);
        let all: Vec<&Group<'_>> = groups.values().collect();
        threads::map(&all, |group| self.outcome(group, &groups, reports, options))
    }

    fn outcome(&self, group: &Group<'_>, all: &Groups<'_>, reports: &[Report], options: &Options) -> Outcome {
        let kept = self.usable(group, options);
        self.sit(group, all, reports, options, &kept, |sitting| {
            let ids = self.rules.target_ids().filter(|id| options.wants(self.rules, self.rules.target(*id)));
            Outcome {
                unit: group.unit.to_string(),
                year: group.year,
                as_of: sitting.as_of,
                reports: group.reports.clone(),
                facts: group.facts.iter().map(|(r, ..)| *r).collect(),
                unused: replaced(&group.facts, &kept, sitting.world),
                findings: ids.map(|id| sitting.finding(id)).collect(),
                contradictions: sitting.world.clashes.len(),
            }
        })
    }

    // Of each fact of a group, why it is not used.
    pub(super) fn usable(&self, group: &Group<'_>, options: &Options) -> Vec<Option<Unused>> {
        let (_, day) = days(group, options);
        group.facts.iter().map(|(_, fact, _)| unused(fact, group.year, day, options)).collect()
    }

    // Brings the facts of a group together and lets somebody judge by them.
    pub(super) fn sit<R>(
        &self,
        group: &Group<'_>,
        all: &Groups<'_>,
        reports: &[Report],
        options: &Options,
        kept: &[Option<Unused>],
        judged: impl FnOnce(&Sitting<'_, '_>) -> R,
    ) -> R {
        let (as_of, day) = days(group, options);
        let select = |grade: Option<Grade>| {
            let usable = group.facts.iter().zip(kept).enumerate();
            usable
                .filter(move |(_, ((_, _, g), unused))| unused.is_none() && grade.is_none_or(|least| *g >= least))
                .map(|(i, ((_, f, _), _))| (i as u32, *f))
        };
        let worlds = |grade: Option<Grade>| {
            let mut stated = World::empty(self.rules, &self.base, Some(day));
            stated.state(select(grade));
            let mut world = stated.clone();
            world.settle();
            (stated, world)
        };
        let (stated, world) = worlds(None);
        let past = Past::of(self, group, all, options, None);
        let weaker = |least: Grade| group.earlier(all).chain([group]).any(|g| g.facts.iter().any(|(.., grade)| *grade < least));
        let strict = options.require_source.filter(|least| weaker(*least)).map(|least| {
            let (stated, world) = worlds(Some(least));
            Strict { stated, world, past: Past::of(self, group, all, options, Some(least)) }
        });
        judged(&Sitting {
            group,
            as_of,
            day,
            report: &reports[group.reports[0]],
            stated: &stated,
            world: &world,
            strict: strict.as_ref(),
            past: &past,
            rules: self.rules,
            beside: self.beside.get_or_init(|| Neighbours::new(self.rules)),
        })
    }
}

// Reports by unit, entry of the register and year.
pub(super) fn groups(reports: &[Report]) -> Groups<'_> {
    let mut groups: Groups<'_> = BTreeMap::new();
    for (index, report) in reports.iter().enumerate() {
        let group = groups.entry((&report.unit, report.entry, report.year)).or_insert_with(|| Group {
            unit: &report.unit,
            entry: report.entry,
            year: report.year,
            reports: Vec::new(),
            facts: Vec::new(),
        });
        group.reports.push(index);
        let numbered = report.facts.iter().enumerate();
        group.facts.extend(numbered.map(|(fact, f)| (FactRef { report: index, fact }, f, report.grade)));
    }
    groups
}

// The day that is asked about, and the last one that the year's facts may be of.
pub(super) fn days(group: &Group<'_>, options: &Options) -> (Date, Date) {
    let last = Date::last_of_year(group.year);
    // Years are limited to 1990 to 2100 by the reader: only a year that no calendar has is without a last day.
    let as_of = options.as_of.or(last).unwrap_or_else(|| group.facts.iter().map(|f| f.1.date).max().unwrap_or(Date::FIRST));
    (as_of, last.map_or(as_of, |last| as_of.min(last)))
}

fn at_least(basis: Basis, least: Basis) -> bool {
    let rank = |b: Basis| match b {
        Basis::Unverified => 0,
        Basis::Restated(_) => 1,
        Basis::Verified => 2,
    };
    rank(basis) >= rank(least)
}

pub(super) fn unused(fact: &Fact, year: i16, day: Date, options: &Options) -> Option<Unused> {
    if options.no_readings && fact.reading.is_some() {
        Some(Unused::Reading)
    } else if fact.date > day || fact.date.year() > year {
        Some(Unused::TooLate)
    } else if fact.date.year() < year {
        Some(Unused::EarlierYear)
    } else if !fact.tiers.is_whole() && fact.tiers.existing_on(day).is_whole() {
        Some(Unused::NoTier)
    } else {
        None
    }
}

// An achieved fact that no cell holds was replaced by a later one.
fn replaced(facts: &[(FactRef, &Fact, Grade)], unused: &[Option<Unused>], world: &World<'_>) -> Vec<Option<Unused>> {
    let held = |index: usize, fact: &Fact| {
        let node = world.existing(fact.tiers).map(|t| (fact.indicator, t));
        node.and_then(|n| world.cells.get(&n)).is_some_and(|c| c.own.contains(&(index as u32)))
    };
    let each = facts.iter().zip(unused).enumerate();
    each.map(|(i, ((_, fact, _), unused))| match unused {
        None if fact.standing == Standing::Achieved && !held(i, fact) => Some(Unused::Replaced),
        other => *other,
    })
    .collect()
}
