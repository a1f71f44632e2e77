//! Which targets speak of one measure to one unit at one time, and what follows from one for the other.

use crate::base::source::Span;
use crate::model::ir::{Attribute, Cond, Rules, Target, TargetId};
use crate::vocab::schema::UNIT_KINDS;

use super::demand::{Demand, Demands, Period};

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
            pairs.extend(ids[i + 1..].iter().filter(|b| together(rules, demands, *a, **b)).map(|b| (*a, *b)));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().map(|(a, b)| Pair { a, b }).collect()
}

// Whether some unit may have to meet both at some time, and neither is there to replace the other.
fn together(rules: &Rules, demands: &Demands, first: TargetId, second: TargetId) -> bool {
    let (a, b) = (rules.target(first), rules.target(second));
    let (of_a, of_b) = (rules.instrument(a.instrument), rules.instrument(b.instrument));
    let amended = |old: &Target, new: TargetId| old.amended_by.iter().any(|(id, _)| *id == new);
    let replaced = of_a.replaced_by.as_ref() == Some(&of_b.id) || of_b.replaced_by.as_ref() == Some(&of_a.id);
    let in_force = demands.of(first).force.zip(demands.of(second).force).is_some_and(|(a, b)| a.meet(b).is_some());
    in_force
        && !replaced
        && !amended(a, second)
        && !amended(b, first)
        && same_kind(a, b)
        && same_place(of_a.local_unit.as_deref(), of_b.local_unit.as_deref())
        && !excluded(rules, a.when.as_ref(), b.when.as_ref())
}

/// Whether a kind of unit is bound by both.
pub(super) fn same_kind(a: &Target, b: &Target) -> bool {
    UNIT_KINDS.iter().any(|kind| a.binds_kind(kind) && b.binds_kind(kind))
}

fn same_place(a: Option<&str>, b: Option<&str>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    }
}

// Whether two `when` can never hold together, as far as that is seen from their parts.
fn excluded(rules: &Rules, a: Option<&Cond>, b: Option<&Cond>) -> bool {
    let (Some(a), Some(b)) = (a, b) else { return false };
    let (mut of_a, mut of_b) = (Vec::new(), Vec::new());
    conjuncts(a, &mut of_a);
    conjuncts(b, &mut of_b);
    of_a.iter().any(|a| of_b.iter().any(|b| contrary(rules, a, b)))
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

fn contrary(rules: &Rules, a: &Cond, b: &Cond) -> bool {
    match (a, b) {
        (Cond::Attribute(x, yes, one), Cond::Attribute(y, also, other)) if x == y => match (yes, also) {
            (true, true) => one != other,
            (false, false) => false,
            _ => one == other,
        },
        // One register entry has one kind, region and id; nothing follows between them.
        (Cond::Attribute(Attribute::Kind | Attribute::Id | Attribute::Region, ..), _) => false,
        (Cond::Not(x), y) | (y, Cond::Not(x)) if **x == *y => true,
        _ => match (rules.constraint(a), rules.constraint(b)) {
            (Some((x, of_x)), Some((y, of_y))) => x == y && of_x.and(&of_y).is_empty(),
            _ => false,
        },
    }
}

/// What follows between the two of a pair.
#[derive(Debug, Clone, Copy)]
pub(super) struct Implied {
    pub(super) pair: Pair,
    /// Whoever meets the first meets the second.
    pub(super) ab: bool,
    /// Whoever meets the second meets the first.
    pub(super) ba: bool,
}

/// The pairs of which one follows from the other.
pub(super) fn implied(rules: &Rules, demands: &Demands, pairs: &[Pair]) -> Vec<Implied> {
    let one =
        |pair: &Pair| Implied { pair: *pair, ab: implies(rules, demands, pair.a, pair.b), ba: implies(rules, demands, pair.b, pair.a) };
    pairs.iter().map(one).filter(|i| i.ab || i.ba).collect()
}

// Whether whoever meets `strong` at every time also meets `weak`, wherever `weak` is asked.
fn implies(rules: &Rules, demands: &Demands, strong: TargetId, weak: TargetId) -> bool {
    let (a, b) = (rules.target(strong), rules.target(weak));
    let (of_a, of_b) = (demands.of(strong), demands.of(weak));
    let bound = UNIT_KINDS.iter().all(|kind| !b.binds_kind(kind) || a.binds_kind(kind));
    let when = a.when.is_none() || a.when == b.when;
    let place = rules.instrument(a.instrument).local_unit.as_ref();
    let local = place.is_none() || place == rules.instrument(b.instrument).local_unit.as_ref();
    let mut asked = of_b.all.iter().filter_map(|d| Some((d, d.period?))).peekable();
    bound && when && local && of_b.complete && asked.peek().is_some() && asked.all(|(d, period)| covered(d, period, &of_a.all))
}

// Whether demands on the same measure hold all through a period and each allows no more than `weak` does.
fn covered(weak: &Demand, period: Period, strong: &[Demand]) -> bool {
    let mut next = period.from;
    let same = |d: &&Demand| d.measure == weak.measure && d.tier == weak.tier && d.allowed.is_within(&weak.allowed);
    let mut periods: Vec<Period> = strong.iter().filter(same).filter_map(|d| d.period?.meet(period)).collect();
    periods.sort_by_key(|p| p.from);
    for p in periods {
        if p.from > next {
            return false;
        }
        match p.until.and_then(|until| until.plus(1)) {
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
            x.allowed.and(&y.allowed).is_empty().then_some(Clash { a: x.span, b: y.span, days })
        })
    })
}
