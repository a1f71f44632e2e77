//! One value for several tiers together against one for each.
//!
//! Counts add up; a yes/no is yes where all are; a share or ratio of several together is a mean of theirs with weights above zero (no
//! tier is empty), so it lies strictly between them unless they are equal; a date or level lies between the least and the greatest.

use std::collections::BTreeSet;

use crate::base::interval::{End, Interval};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Type};

use super::cells::World;
use super::known::{FactSet, Known};
use super::propagate::Constraint;

/// Notes every constraint that a change at `tiers` may wake.
pub(super) fn touching(indicator: IndicatorId, tiers: Tiers, declared: Tiers, dirty: &mut BTreeSet<Constraint>) {
    let subsets = subsets(declared);
    for (i, a) in subsets.iter().enumerate() {
        for b in &subsets[i + 1..] {
            let disjoint = a.iter().all(|t| !b.contains(t));
            let together: Tiers = a.iter().chain(b.iter()).collect();
            if disjoint && [*a, *b, together].contains(&tiers) {
                dirty.insert(Constraint::Together(indicator, *a, *b));
            }
        }
    }
    if tiers == declared {
        dirty.insert(Constraint::Whole(indicator));
    }
}

fn subsets(of: Tiers) -> Vec<Tiers> {
    let tiers: Vec<Tier> = of.iter().collect();
    (1u32..1 << tiers.len()).map(|mask| (0..tiers.len()).filter(|i| mask & (1 << i) != 0).map(|i| tiers[i]).collect()).collect()
}

impl World<'_> {
    /// The unit as a whole follows from its tiers only when all that the indicator declares are reported.
    pub(super) fn revise_whole(&mut self, indicator: IndicatorId) {
        let Some(declared) = self.existing(self.rules.vocabulary.indicator(indicator).tiers) else { return };
        let reported: Tiers = self.cells_of(indicator).filter(|(_, cell)| !cell.own.is_empty()).flat_map(|(t, _)| t.iter()).collect();
        if reported.includes(declared) {
            let together = self.judged((indicator, declared));
            self.narrow((indicator, Tiers::WHOLE), &together);
        }
    }

    /// Two disjoint sets of tiers and the two together.
    pub(super) fn revise_together(&mut self, indicator: IndicatorId, a: Tiers, b: Tiers) {
        let both: Tiers = a.iter().chain(b.iter()).collect();
        let nodes = [(indicator, a), (indicator, b), (indicator, both)];
        if !nodes.iter().any(|n| self.is_informed(*n)) {
            return;
        }
        let [x, y, z] = nodes.map(|n| self.judged(n));
        let (of_x, of_y, of_z) = match self.rules.vocabulary.indicator(indicator).ty {
            Type::Count => (z.sub(&y), z.sub(&x), x.add(&y)),
            Type::Bool => (all_backward(&z, &y), all_backward(&z, &x), Known::least(&[x.clone(), y.clone()], false)),
            Type::Share | Type::Ratio => (mean_backward(&z, &y, true), mean_backward(&z, &x, true), mean(&x, &y, true)),
            Type::Date | Type::Level { .. } => (mean_backward(&z, &y, false), mean_backward(&z, &x, false), mean(&x, &y, false)),
        };
        for (node, known) in nodes.into_iter().zip([of_x, of_y, of_z]) {
            // Among tiers a printed share is what it says: where that fits, all that rounds to it is left alone, so that it goes on judging.
            if !self.is_printed_within(node, &known) {
                self.narrow(node, &known);
            }
        }
    }
}

// Yes together: yes at each. No together and yes at the other: no here.
fn all_backward(together: &Known, other: &Known) -> Known {
    let lower = together.interval.lo().cloned();
    let other_is_yes = other.interval.lo().is_some_and(|e| e.at.signum() > 0);
    let upper = if other_is_yes { together.interval.hi().cloned() } else { None };
    bounded(lower, upper, &together.facts().union(&other.facts()))
}

// Between the least and the greatest; where strict, an end is reached only if both are equal there.
fn mean(x: &Known, y: &Known, strict: bool) -> Known {
    let hull = x.interval.hull(&y.interval);
    let reached = |e: &End| x.interval.contains(&e.at) && y.interval.contains(&e.at);
    let end = |e: Option<&End>| e.map(|e| End { at: e.at.clone(), open: e.open || strict && !reached(e) });
    let interval = Interval::new(end(hull.lo()), end(hull.hi())).unwrap_or(hull);
    Known { interval, lo: x.lo.union(&y.lo), hi: x.hi.union(&y.hi) }
}

// The other tier lies wholly on one side of the value together: this one lies on the other side.
fn mean_backward(together: &Known, other: &Known, strict: bool) -> Known {
    let (z, o) = (&together.interval, &other.interval);
    let above = matches!((o.lo(), z.hi()), (Some(l), Some(h)) if if strict { l.at >= h.at } else { l.at > h.at || l.at == h.at && (l.open || h.open) });
    let below = matches!((o.hi(), z.lo()), (Some(h), Some(l)) if if strict { h.at <= l.at } else { h.at < l.at || h.at == l.at && (l.open || h.open) });
    let end = |e: Option<&End>| e.map(|e| End { at: e.at.clone(), open: e.open || strict && !o.contains(&e.at) });
    let upper = if above { end(z.hi()) } else { None };
    let lower = if below { end(z.lo()) } else { None };
    bounded(lower, upper, &together.facts().union(&other.facts()))
}

fn bounded(lo: Option<End>, hi: Option<End>, facts: &FactSet) -> Known {
    match Interval::new(lo, hi) {
        Some(interval) => Known::of(interval, facts.clone()),
        None => Known::anything(),
    }
}
