//! Points of the year's facts and verdicts: each criterion, and their sum, as everything that fits the facts.
//!
//! A criterion whose target does not bind, or is not due yet, is left out and the others count in proportion. Since what is left out lies
//! between none and all of its points, a target of which that is not known gives an interval that holds either case.

use crate::base::date::Date;
use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::Truth;
use crate::facts::fact::Report;
use crate::model::ir::Num;
use crate::model::score::{Criterion, Score, Step, Way};
use crate::vocab::schema::{IndicatorId, Tiers};

use super::expr::{Scope, Value};
use super::finding::{Finding, Verdict};
use super::judge::{Judge, Options, days, groups};
use super::known::FactIndex;
use super::sitting::Sitting;

/// One unit and year under one score.
#[derive(Debug, Clone)]
pub struct Scored {
    /// Index of the score in the rules.
    pub score: usize,
    /// The unit.
    pub unit: String,
    /// Its kind.
    pub kind: String,
    /// Its region, where known.
    pub region: Option<String>,
    /// The year.
    pub year: i16,
    /// The day it is scored as of.
    pub as_of: Date,
    /// Indices of its reports among those handed in.
    pub reports: Vec<usize>,
    /// Whether the score's `when` is known to hold; a unit of which it is known not to is not scored.
    pub is_certain: bool,
    /// Every sum that fits the facts; `None` where no criterion applies.
    pub sum: Option<Interval>,
    /// In the order of the criteria.
    pub criteria: Vec<Scoring>,
}

/// How one criterion fares.
#[derive(Debug, Clone, PartialEq)]
pub struct Scoring {
    /// What it adds to the sum; `None`: it is left out.
    pub points: Option<Interval>,
    /// What is measured; `None` for a verdict, and where facts contradict or a share is one of nothing.
    pub measured: Option<Interval>,
    /// The verdict that gives the points.
    pub verdict: Option<Verdict>,
    /// The indicators of which more would have to be known.
    pub open: Vec<(IndicatorId, Tiers)>,
    /// The facts it rests on, as in the unit's outcome.
    pub facts: Vec<FactIndex>,
}

impl Scored {
    /// Indices of the criteria that do not count.
    pub fn left_out(&self) -> Vec<usize> {
        self.criteria.iter().enumerate().filter(|(_, c)| c.points.is_none()).map(|(i, _)| i).collect()
    }
}

impl Judge<'_> {
    /// Scores every unit and year that a score binds, in the order of scores, units and years.
    pub fn scores(&self, reports: &[Report], options: &Options, wanted: &[usize]) -> Vec<Scored> {
        let groups = groups(reports);
        let mut scored = Vec::new();
        for group in groups.values() {
            let (as_of, _) = days(group, options);
            let kept = self.usable(group, options);
            let one = |sitting: &Sitting<'_, '_>| {
                let of = |index: &usize| sitting.scored(*index, self.rules.scores.get(*index)?, as_of);
                wanted.iter().filter_map(of).collect::<Vec<Scored>>()
            };
            scored.extend(self.sit(group, &groups, reports, options, &kept, one));
        }
        scored.sort_by_key(|s| s.score);
        scored
    }
}

impl Sitting<'_, '_> {
    fn scored(&self, index: usize, score: &Score, as_of: Date) -> Option<Scored> {
        if !score.binds_kind(&self.report.kind) || !self.rules.instrument(score.instrument).in_force_on(as_of) {
            return None;
        }
        let past = |node| self.past.value(node, self.world.base);
        let scope = self.plain_scope(&past);
        let applies = score.when.as_ref().map_or(Truth::True, |w| scope.truth(w, None));
        if applies == Truth::False {
            return None;
        }
        let mut criteria: Vec<Scoring> = score.criteria.iter().map(|c| self.scoring(c, &scope)).collect();
        let sum = add_up(score, &mut criteria);
        Some(Scored {
            score: index,
            unit: self.group.unit.to_string(),
            kind: self.report.kind.to_string(),
            region: self.report.region.clone(),
            year: self.group.year,
            as_of,
            reports: self.group.reports.clone(),
            is_certain: applies == Truth::True,
            sum,
            criteria,
        })
    }

    fn scoring(&self, criterion: &Criterion, scope: &Scope<'_, '_>) -> Scoring {
        match &criterion.way {
            Way::Met(target) => verdict_points(&self.finding(*target), &criterion.most),
            Way::Linear { num, start, end, .. } => {
                self.measured(num, &criterion.most, scope, |value| in_proportion(value, start, end, &criterion.most))
            }
            Way::Steps { num, steps, .. } => self.measured(num, &criterion.most, scope, |value| by_steps(value, steps)),
        }
    }

    fn measured(&self, num: &Num, most: &Number, scope: &Scope<'_, '_>, points: impl Fn(&Interval) -> Interval) -> Scoring {
        let Value { known, undefined, clashing } = scope.value(num, None);
        // Of another year than its own a report proves nothing.
        let knows = !undefined && !clashing && self.as_of.year() == self.group.year;
        let given = if knows { points(&known.interval) } else { any(most) };
        let mut open = Vec::new();
        if given.as_point().is_none() {
            num.refs(&mut |r| open.extend(scope.node(r, None)));
            if knows {
                open.retain(|node| self.world.judged(*node).interval.as_point().is_none());
            }
            open.sort_unstable();
            open.dedup();
        }
        let facts = known.facts().iter().filter(|f| (*f as usize) < self.group.facts.len()).collect();
        Scoring { points: Some(given), measured: knows.then_some(known.interval), verdict: None, open, facts }
    }
}

fn any(most: &Number) -> Interval {
    Interval::closed(Number::ZERO, most.clone()).unwrap_or_else(|| Interval::point(Number::ZERO))
}

fn verdict_points(finding: &Finding, most: &Number) -> Scoring {
    let points = match finding.verdict {
        Verdict::Met => Some(Interval::point(most.clone())),
        Verdict::NotMet => Some(Interval::point(Number::ZERO)),
        Verdict::Undetermined => Some(any(most)),
        Verdict::NotDue | Verdict::NotApplicable => None,
    };
    let is_open = finding.verdict == Verdict::Undetermined;
    let missing = finding.missing.iter().map(|m| (m.indicator, m.tiers)).chain(finding.cause.filter(|_| finding.missing.is_empty()));
    let open = missing.filter(|_| is_open).collect();
    Scoring { points, measured: None, verdict: Some(finding.verdict), open, facts: finding.evidence.clone() }
}

/// None at `start`, all at `end`, in proportion between: an end beyond one of them is reached, and so belongs.
fn in_proportion(value: &Interval, start: &Number, end: &Number, most: &Number) -> Interval {
    let scale = Number::ONE.div(&(end - start)).unwrap_or(Number::ZERO);
    let part = value.sub(&Interval::point(start.clone())).mul(&Interval::point(scale));
    let lo = match part.lo() {
        Some(e) if e.at >= Number::ONE => End::closed(Number::ONE),
        Some(e) if e.at.signum() >= 0 => e.clone(),
        _ => End::closed(Number::ZERO),
    };
    let hi = match part.hi() {
        Some(e) if e.at.signum() <= 0 => End::closed(Number::ZERO),
        Some(e) if e.at <= Number::ONE => e.clone(),
        _ => End::closed(Number::ONE),
    };
    Interval::new(Some(lo), Some(hi)).map_or_else(|| any(most), |part| part.mul(&Interval::point(most.clone())))
}

/// The points of the first step that holds: those of every step that some value reaches.
fn by_steps(value: &Interval, steps: &[Step]) -> Interval {
    let mut rest = Some(value.clone());
    let mut reached: Vec<&Number> = Vec::new();
    for step in steps {
        let Some(open) = &rest else { break };
        if open.intersect(&Interval::compared(step.op, step.limit.clone())).is_some() {
            reached.push(&step.points);
        }
        rest = match open.as_point() {
            Some(point) => (!Interval::compared(step.op, step.limit.clone()).contains(point)).then(|| open.clone()),
            None => open.intersect(&Interval::compared(step.op.negated(), step.limit.clone())),
        };
    }
    if rest.is_some() {
        reached.push(&Number::ZERO);
    }
    let (lo, hi) = (reached.iter().min(), reached.iter().max());
    lo.zip(hi).and_then(|(lo, hi)| Interval::closed((*lo).clone(), (*hi).clone())).unwrap_or_else(|| Interval::point(Number::ZERO))
}

// What each criterion adds: what is left out gives its part to the others, inside its group first.
fn add_up(score: &Score, criteria: &mut [Scoring]) -> Option<Interval> {
    let counts: Vec<bool> = criteria.iter().map(|c| c.points.is_some()).collect();
    let most_of = |group: Option<usize>| {
        let own = score.criteria.iter().zip(&counts).filter(|(c, counts)| **counts && (group.is_none() || c.group == group));
        own.fold(Number::ZERO, |sum, (c, _)| &sum + &c.most)
    };
    let weight = |group: usize| score.groups.get(group).and_then(|g| g.weight.clone()).unwrap_or(Number::ZERO);
    let present = (0..score.groups.len()).filter(|g| most_of(Some(*g)).signum() > 0);
    let weights = present.fold(Number::ZERO, |sum, g| &sum + &weight(g));
    let whole = score.most();
    let factor = |criterion: &Criterion| {
        let part = match criterion.group.filter(|_| score.is_weighted()) {
            Some(group) => (&whole * &weight(group)).div(&weights)?.div(&most_of(Some(group))),
            None => whole.div(&most_of(None)),
        };
        part.map(Interval::point)
    };
    let mut sum: Option<Interval> = None;
    for (criterion, scoring) in score.criteria.iter().zip(criteria.iter_mut()) {
        let Some(points) = scoring.points.take() else { continue };
        let added = factor(criterion).map_or_else(|| points.clone(), |f| points.mul(&f));
        sum = Some(sum.map_or_else(|| added.clone(), |sum| sum.add(&added)));
        scoring.points = Some(added);
    }
    sum
}

#[cfg(test)]
mod tests;
