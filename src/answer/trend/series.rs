//! What was reported of one indicator, year by year.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::eval::finding::{FactRef, Outcome};
use crate::facts::fact::{Fact, Standing};
use crate::vocab::schema::{Type, Vocabulary};

use super::super::bench::Node;
use super::{PartUnit, Point, Series, UnitTrend, Years};

// Facts by the year they are of and, of plans, the day.
type ByYear = BTreeMap<(i16, Option<Date>), Vec<FactRef>>;

impl Years<'_> {
    pub(super) fn fact(&self, at: FactRef) -> Option<&Fact> {
        self.reports.get(at.report)?.facts.get(at.fact)
    }

    pub(super) fn series(&self, judged: &[(usize, &Outcome)]) -> Vec<Series> {
        let mut all: BTreeMap<Node, ByYear> = BTreeMap::new();
        for (_, outcome) in judged {
            for (at, _) in outcome.facts.iter().zip(&outcome.unused).filter(|(_, unused)| unused.is_none()) {
                let Some(fact) = self.fact(*at) else { continue };
                let planned = day(fact);
                let key = (planned.map_or(outcome.year, Date::year), planned);
                all.entry((fact.indicator, fact.tiers)).or_default().entry(key).or_default().push(*at);
            }
        }
        let series = |(node, years): (Node, ByYear)| {
            let points = years.into_iter().map(|((year, planned), evidence)| self.point(node, year, planned, evidence)).collect();
            Series { node, points }
        };
        all.into_iter().map(series).collect()
    }

    fn point(&self, node: Node, year: i16, planned: Option<Date>, mut evidence: Vec<FactRef>) -> Point {
        let order =
            |at: &FactRef| self.reports.get(at.report).zip(self.fact(*at)).map(|(r, f)| (r.published, f.value.text.clone(), f.span));
        evidence.sort_by_cached_key(order);
        let together = |value: &dyn Fn(&Fact) -> Interval| {
            let domain = self.rules.vocabulary.indicator(node.0).ty.domain();
            let mut facts = evidence.iter().filter_map(|at| self.fact(*at));
            facts.try_fold(domain, |so_far, fact| so_far.intersect(&value(fact)))
        };
        let value = together(&|f| f.value.interval.clone());
        let within = together(&possible);
        Point { year, planned, value, within, evidence }
    }
}

/// The numbers that a fact allows, with all that round to what is printed.
pub(super) fn possible(fact: &Fact) -> Interval {
    fact.value.rounded.clone().unwrap_or_else(|| fact.value.interval.clone())
}

/// The planned day of a fact; `None` where it is achieved.
pub(super) fn day(fact: &Fact) -> Option<Date> {
    match fact.standing {
        Standing::Achieved => None,
        Standing::PlannedBy(day) | Standing::PlannedFrom(day) => Some(day),
    }
}

/// Sums of counts in years in which every part reports them; shares never add up.
pub(super) fn sums(vocabulary: &Vocabulary, units: &[UnitTrend], parts: &[PartUnit]) -> Vec<Series> {
    let Some(parts) = parts.iter().map(|p| units.get(p.at?)).collect::<Option<Vec<_>>>().filter(|p| p.len() > 1) else {
        return Vec::new();
    };
    let adds_up = |s: &&Series| vocabulary.indicator(s.node.0).ty == Type::Count;
    let first = parts.first().map(|u| u.series.as_slice()).unwrap_or_default();
    let sum = |s: &Series| {
        let all: Vec<&Series> = parts.iter().filter_map(|u| u.series.iter().find(|o| o.node == s.node)).collect();
        let years = s.points.iter().filter(|p| p.planned.is_none()).map(|p| p.year);
        let points: Vec<Point> = years.filter_map(|year| of_year(&all, parts.len(), year)).collect();
        (!points.is_empty()).then_some(Series { node: s.node, points })
    };
    first.iter().filter(adds_up).filter_map(sum).collect()
}

fn of_year(all: &[&Series], parts: usize, year: i16) -> Option<Point> {
    let reported = all.iter().filter_map(|s| s.points.iter().find(|p| p.year == year && p.planned.is_none()));
    let points: Vec<&Point> = reported.collect();
    if points.len() != parts {
        return None;
    }
    let total = |value: &dyn Fn(&Point) -> Option<Interval>| {
        let mut values = points.iter().map(|p| value(p));
        let first = values.next()??;
        values.try_fold(first, |sum, next| Some(sum.add(&next?)))
    };
    let (value, within) = (total(&|p| p.value.clone()), total(&|p| p.within.clone()));
    let evidence = points.iter().flat_map(|p| p.evidence.iter().copied()).collect();
    value.is_some().then_some(Point { year, planned: None, value, within, evidence })
}
