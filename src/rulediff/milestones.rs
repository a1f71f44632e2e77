//! What two versions of a target ask, by when and at which tiers.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::source::Span;
use crate::model::ir::Part;
use crate::vocab::schema::Tier;

use super::canon::{Claim, Value, all, implies};
use super::change::{Direction, Limit, What};
use super::side::{Asked, Duty, Meaning};

/// A change of a target before it is said which target.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) what: What,
    pub(super) direction: Direction,
    pub(super) old: Option<Span>,
    pub(super) new: Option<Span>,
}

/// What changed in requirements, dates and tiers; `true` where what is measured changed.
pub(super) fn compare(old: &Meaning<'_>, new: &Meaning<'_>) -> (bool, Vec<Found>) {
    match (&old.measure, &new.measure) {
        (Some(a), Some(b)) if a != b && !ask_alike(&old.milestones, &new.milestones) => {
            (true, milestones(&of_value(&old.milestones, a), &of_value(&new.milestones, b)))
        }
        _ => (false, milestones(&old.milestones, &new.milestones)),
    }
}

fn ask_alike(old: &[Asked<'_>], new: &[Asked<'_>]) -> bool {
    old.len() == new.len() && old.iter().zip(new).all(|(a, b)| a.due == b.due && a.asks_like(b))
}

// Limits of the measure as limits of whatever is measured, as they are written.
fn of_value<'a>(milestones: &[Asked<'a>], measure: &Value) -> Vec<Asked<'a>> {
    // No indicator can have this name: the word is reserved.
    let value = || Value::Get(super::canon::Said::Now, "value".to_string(), None);
    // Limits stand on the value without its constant factor.
    let measure = match measure {
        Value::Scaled(_, inner) => inner,
        other => other,
    };
    let rename = |(claim, part): &(Claim, &'a Part)| match claim {
        Claim::Within(v, cut) if v == measure => (Claim::Within(value(), plain(part).unwrap_or_else(|| cut.clone())), *part),
        Claim::Other(v, n) if v == measure => (Claim::Other(value(), n.clone()), *part),
        other => (other.clone(), *part),
    };
    let duty = |duty: &Duty<'a>| {
        let parts: Vec<_> = duty.parts.iter().map(rename).collect();
        Duty { claim: all(parts.iter().map(|(claim, _)| claim.clone())), parts }
    };
    let asked = |m: &Asked<'a>| Asked { due: m.due, tiers: m.tiers.iter().map(|(t, d)| (*t, duty(d))).collect() };
    milestones.iter().map(asked).collect()
}

fn milestones(old: &[Asked<'_>], new: &[Asked<'_>]) -> Vec<Found> {
    let pairs = pair(old, new);
    let mut found = Vec::new();
    let several = old.len() > 1 || new.len() > 1;
    found.extend(tiers(&pairs, several));
    for (a, b) in &pairs {
        if a.due != b.due {
            let direction = if same_order(&pairs) && rising(old) && rising(new) { moved(a.due, b.due) } else { Direction::Changed };
            found.push(Found { what: What::MilestoneMoved(a.due, b.due), direction, old: span(a), new: span(b) });
        }
        found.extend(duties(a, b, b.due.filter(|_| several)));
    }
    for gone in old.iter().filter(|m| !pairs.iter().any(|(a, _)| std::ptr::eq(*a, *m))) {
        let Some(part) = gone.first() else { continue };
        let direction = if rising(old) { Direction::Weaker } else { Direction::Changed };
        found.push(Found { what: What::MilestoneRemoved(gone.due, limit(part)), direction, old: span(gone), new: None });
    }
    for added in new.iter().filter(|m| !pairs.iter().any(|(_, b)| std::ptr::eq(*b, *m))) {
        let Some(part) = added.first() else { continue };
        let direction = if rising(new) { Direction::Stricter } else { Direction::Changed };
        found.push(Found { what: What::MilestoneAdded(added.due, limit(part)), direction, old: None, new: span(added) });
    }
    found
}

// Milestones of one day; then those that ask the same; then, where equally many are left, one after the other.
fn pair<'m, 'a, 'b>(old: &'m [Asked<'a>], new: &'m [Asked<'b>]) -> Vec<(&'m Asked<'a>, &'m Asked<'b>)> {
    let mut left_old: Vec<&Asked<'_>> = old.iter().collect();
    let mut left_new: Vec<&Asked<'_>> = new.iter().collect();
    let mut pairs: Vec<(&Asked<'_>, &Asked<'_>)> = Vec::new();
    let mut take = |same: &dyn Fn(&Asked<'_>, &Asked<'_>) -> bool| {
        left_old.retain(|a| {
            let found = left_new.iter().position(|b| same(a, b)).map(|at| left_new.remove(at));
            pairs.extend(found.map(|b| (*a, b)));
            found.is_none()
        });
    };
    take(&|a, b| a.due == b.due);
    take(&|a, b| a.asks_like(b));
    if left_old.len() == left_new.len() {
        pairs.extend(left_old.into_iter().zip(left_new));
    }
    pairs.sort_by_key(|(_, b)| b.due);
    pairs
}

fn same_order(pairs: &[(&Asked<'_>, &Asked<'_>)]) -> bool {
    pairs.is_sorted_by_key(|(a, _)| a.due)
}

// Whether each milestone asks at least what the one before it asks.
fn rising(milestones: &[Asked<'_>]) -> bool {
    milestones.windows(2).all(|two| {
        let [first, second] = two else { return true };
        first.tiers.keys().eq(second.tiers.keys())
            && first.tiers.values().zip(second.tiers.values()).all(|(a, b)| implies(&b.claim, &a.claim))
    })
}

// A standing duty holds from the first day on.
fn moved(from: Option<Date>, to: Option<Date>) -> Direction {
    if to < from { Direction::Stricter } else { Direction::Weaker }
}

fn span(asked: &Asked<'_>) -> Option<Span> {
    asked.first().map(|p| p.span)
}

// Where every milestone changes its tiers alike it is said once.
fn tiers(pairs: &[(&Asked<'_>, &Asked<'_>)], several: bool) -> Vec<Found> {
    let changed = pairs.iter().filter(|(a, b)| !a.tiers.keys().eq(b.tiers.keys()));
    let mut found: Vec<Found> = changed
        .map(|(a, b)| {
            let (old, new) = (a.named(), b.named());
            let within = |a: &[Tier], b: &[Tier]| !a.is_empty() && a.iter().all(|t| b.contains(t));
            let direction = match (within(&old, &new), within(&new, &old)) {
                (true, false) => Direction::Stricter,
                (false, true) => Direction::Weaker,
                _ => Direction::Changed,
            };
            Found { what: What::Tiers { due: b.due.filter(|_| several), old, new }, direction, old: span(a), new: span(b) }
        })
        .collect();
    let sets = |f: &Found| match &f.what {
        What::Tiers { old, new, .. } => Some((old.clone(), new.clone())),
        _ => None,
    };
    if found.len() == pairs.len() && found.windows(2).all(|w| w.first().map(sets) == w.last().map(sets)) {
        found.truncate(1);
        for one in &mut found {
            if let What::Tiers { due, .. } = &mut one.what {
                *due = None;
            }
        }
    }
    found
}

// The requirements of two milestones, tier by tier; tiers that change alike are said together.
fn duties(old: &Asked<'_>, new: &Asked<'_>, due: Option<Date>) -> Vec<Found> {
    let mut groups: BTreeMap<String, (Vec<Tier>, &Duty<'_>, &Duty<'_>)> = BTreeMap::new();
    let common: Vec<_> = new.tiers.iter().filter_map(|(tier, b)| Some((*tier, old.tiers.get(tier)?, b))).collect();
    let pairs = match (common.is_empty(), only(old), only(new)) {
        (true, Some(a), Some(b)) => vec![(None, a, b)],
        _ => common,
    };
    let count = pairs.len();
    for (tier, a, b) in pairs {
        if a.claim != b.claim {
            let group = groups.entry(format!("{:?}", (&a.claim, &b.claim))).or_insert_with(|| (Vec::new(), a, b));
            group.0.extend(tier);
        }
    }
    let mut found: Vec<Found> = groups
        .into_values()
        .filter_map(|(tiers, a, b)| {
            let (before, now) = (line(a, b)?, line(b, a)?);
            let direction = match (implies(&b.claim, &a.claim), implies(&a.claim, &b.claim)) {
                // Each follows from the other: written in another way.
                (true, true) => return None,
                (true, false) => Direction::Stricter,
                (false, true) => Direction::Weaker,
                (false, false) => Direction::Changed,
            };
            let tiers = if tiers.len() == count { Vec::new() } else { tiers };
            let (old, new) = (Some(before.span), Some(now.span));
            Some(Found { what: What::Requirement { due, tiers, old: limit(before), new: limit(now) }, direction, old, new })
        })
        .collect();
    found.sort_by_key(|f| f.new);
    found
}

// What is asked, where it is the same at every tier.
fn only<'m, 'a>(asked: &'m Asked<'a>) -> Option<&'m Duty<'a>> {
    let first = asked.tiers.values().next()?;
    asked.tiers.values().all(|d| d.claim == first.claim).then_some(first)
}

// The line that the other side does not have; the first where it has them all.
fn line<'a>(own: &Duty<'a>, other: &Duty<'_>) -> Option<&'a Part> {
    let new = own.parts.iter().find(|(claim, _)| !other.parts.iter().any(|(c, _)| c == claim));
    new.or(own.parts.first()).map(|(_, part)| *part)
}

fn limit(part: &Part) -> Limit {
    let unit = part.measured.as_ref().map(|(_, unit)| *unit);
    Limit { span: part.condition_span, plain: plain(part).zip(unit) }
}

// The numbers that a line allows of what it measures, where it is nothing but limits of that.
fn plain(part: &Part) -> Option<Interval> {
    let (measured, _) = part.measured.as_ref()?;
    part.condition.limits().filter(|(num, _)| *num == measured).map(|(_, allowed)| allowed)
}
