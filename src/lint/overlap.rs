//! Which targets speak of one measure to one unit at one time, and what follows from one for the other.

use crate::base::interval::Interval;
use crate::base::source::Span;
use crate::model::ir::{Attribute, Cond, Rules, Target, TargetId};
use crate::vocab::schema::UNIT_KINDS;

use super::demand::{self, Demand, Demands, Period};

/// Two targets that some unit has to meet at the same time, the one that stands first in the order of ids first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub(super) a: TargetId,
    pub(super) b: TargetId,
}

/// All pairs, each once.
pub(super) fn pairs(rules: &Rules, demands: &Demands) -> Vec<Pair> {
    let mut by_measure: Vec<Vec<TargetId>> = vec![Vec::new(); demands.measures];
    for id in rules.target_ids() {
        for demand in &demands.of(id).all {
            let ids = &mut by_measure[demand.measure.0];
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
    }
    let mut pairs = Vec::new();
    for ids in &by_measure {
        for (i, a) in ids.iter().enumerate() {
            pairs.extend(ids[i + 1..].iter().filter(|b| together(rules, rules.target(*a), rules.target(**b))).map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(a, b)| Pair { a, b }).collect()
}

// Whether some unit may have to meet both at some time, and neither is there to replace the other.
fn together(rules: &Rules, a: &Target, b: &Target) -> bool {
    let (of_a, of_b) = (rules.instrument(a.instrument), rules.instrument(b.instrument));
    let amended = |old: &Target, new: &Target| old.amended_by.iter().any(|(id, _)| rules.target(*id).id == new.id);
    let replaced = of_a.replaced_by.as_ref() == Some(&of_b.id) || of_b.replaced_by.as_ref() == Some(&of_a.id);
    let in_force = demand::force(rules, a).zip(demand::force(rules, b)).is_some_and(|(a, b)| a.meet(b).is_some());
    in_force
        && !replaced
        && !amended(a, b)
        && !amended(b, a)
        && same_kind(a, b)
        && same_place(of_a.local_unit.as_deref(), of_b.local_unit.as_deref())
        && !excluded(a.when.as_ref(), b.when.as_ref())
}

/// Whether a kind of unit is bound by both.
pub(super) fn same_kind(a: &Target, b: &Target) -> bool {
    UNIT_KINDS.iter().any(|kind| binds(a, kind) && binds(b, kind))
}

/// Whether a target binds a kind of unit.
pub(super) fn binds(target: &Target, kind: &str) -> bool {
    target.binds.is_empty() || target.binds.iter().any(|k| k == kind)
}

fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

// Whether two `when` can never hold together, as far as that is seen from their parts.
fn excluded(a: Option<&Cond>, b: Option<&Cond>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    conjuncts(a, &mut of_a);
    conjuncts(b, &mut of_b);
    of_a.iter().any(|a| of_b.iter().any(|b| contrary(a, b)))
}

fn conjuncts<'c>(cond: &'c Cond, out: &mut Vec<&'c Cond>) {
    match cond {
        Cond::And(a, b) => {
            conjuncts(a, out);
            conjuncts(b, out);
        }
        cond => out.push(cond),
    }
}

fn contrary(a: &Cond, b: &Cond) -> bool {
    match (a, b) {
        (Cond::Attribute(x, yes, one), Cond::Attribute(y, also, other)) if x == y => match (yes, also) {
            (true, true) => one != other,
            (false, false) => false,
            _ => one == other,
        },
        // One register entry has one kind, region and id; nothing follows between them.
        (Cond::Attribute(Attribute::Kind | Attribute::Id | Attribute::Region, ..), _) => false,
        (Cond::Not(a), b) => **a == *b,
        (a, Cond::Not(b)) => *a == **b,
        _ => match (demand::allowed(a), demand::allowed(b)) {
            (Some((x, of_x)), Some((y, of_y))) => x == y && of_x.intersect(&of_y).is_none(),
            _ => false,
        },
    }
}

/// Whether whoever meets `strong` at every time also meets `weak`, wherever `weak` is asked.
pub(super) fn implies(rules: &Rules, demands: &Demands, strong: TargetId, weak: TargetId) -> bool {
    let (a, b) = (rules.target(strong), rules.target(weak));
    let (of_a, of_b) = (demands.of(strong), demands.of(weak));
    let bound = UNIT_KINDS.iter().all(|kind| !binds(b, kind) || binds(a, kind));
    let when = a.when.is_none() || a.when == b.when;
    let place = rules.instrument(a.instrument).local_unit.as_ref();
    let local = place.is_none() || place == rules.instrument(b.instrument).local_unit.as_ref();
    let asked: Vec<(&Demand, Period)> = of_b.all.iter().filter_map(|d| Some((d, d.period?))).collect();
    bound && when && local && of_b.complete && !asked.is_empty() && asked.iter().all(|(d, period)| covered(d, *period, &of_a.all))
}

// Whether demands on the same measure hold all through a period and each allows no more than `weak` does.
fn covered(weak: &Demand, period: Period, strong: &[Demand]) -> bool {
    let mut next = period.from;
    let same = |d: &&Demand| d.measure == weak.measure && d.tier == weak.tier && weak.allowed.includes(&d.allowed);
    let mut periods: Vec<Period> = strong.iter().filter(same).filter_map(|d| d.period?.meet(period)).collect();
    periods.sort_by_key(|p| p.from);
    for p in periods {
        if p.from > next {
            return false;
        }
        match p.until.and_then(demand::day_after) {
            None => return true,
            Some(after) => next = next.max(after),
        }
    }
    period.until.is_some_and(|until| next > until)
}

/// Two demands that no value satisfies both, and the days on which both are judged.
pub(super) struct Clash {
    pub(super) a: Span,
    pub(super) b: Span,
    pub(super) days: Period,
}

/// The first clash of two targets.
pub(super) fn clash(demands: &Demands, pair: Pair) -> Option<Clash> {
    let (a, b) = (&demands.of(pair.a).all, &demands.of(pair.b).all);
    a.iter().find_map(|x| {
        b.iter().filter(|y| y.measure == x.measure && y.tier == x.tier).find_map(|y| {
            let days = x.period?.meet(y.period?)?;
            disjoint(&x.allowed, &y.allowed).then_some(Clash { a: x.span, b: y.span, days })
        })
    })
}

fn disjoint(a: &Interval, b: &Interval) -> bool {
    a.intersect(b).is_none()
}
