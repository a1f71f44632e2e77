//! Proofs that a changed target means the same, by reasoning over the values that its expressions can have.
//
// Sound, not complete: what cannot be shown to be the same counts as another.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::eval::widest;
use crate::model::ir::{Cond, Milestone, Num, Part, Rules, Target};
use crate::vocab::schema::Type;

/// Whether two targets come to the same verdict on every report.
pub(super) fn same_target(rules: &Rules, a: &Target, b: &Target) -> bool {
    let rest = a.binds == b.binds && a.amends == b.amends && a.amended_by == b.amended_by && a.kind == b.kind;
    let when = match (&a.when, &b.when) {
        (None, None) => true,
        (Some(x), Some(y)) => same_cond(rules, x, y),
        _ => false,
    };
    let milestones = a.milestones.iter().zip(&b.milestones).enumerate();
    rest && when
        && a.milestones.len() == b.milestones.len()
        && milestones.into_iter().all(|(index, (x, y))| same_milestone(rules, index > 0, x, y))
}

fn same_milestone(rules: &Rules, later: bool, a: &Milestone, b: &Milestone) -> bool {
    let parts = a.parts.iter().zip(&b.parts);
    let same = |(x, y): (&Part, &Part)| {
        x.tiers == y.tiers && (same_cond(rules, &x.condition, &y.condition) || later && is_never_asked(x, a))
    };
    a.due == b.due && a.parts.len() == b.parts.len() && parts.into_iter().all(same)
}

// A milestone that is not the first is at hand only from its due date on; a line whose tiers have all ended by then asks nothing.
fn is_never_asked(part: &Part, milestone: &Milestone) -> bool {
    let Some(due) = milestone.due else { return false };
    !part.tiers.is_empty() && !part.tiers.iter().any(|tier| tier.exists_on(due))
}

/// Whether two conditions have the same truth under whatever is known.
pub(super) fn same_cond(rules: &Rules, a: &Cond, b: &Cond) -> bool {
    match (a, b) {
        (Cond::Not(x), Cond::Not(y)) => same_cond(rules, x, y),
        (Cond::Not(x), y) | (y, Cond::Not(x)) if negated(x).is_some() => negated(x).is_some_and(|x| same_cond(rules, &x, y)),
        (Cond::And(a, b), Cond::And(x, y)) | (Cond::Or(a, b), Cond::Or(x, y)) => same_cond(rules, a, x) && same_cond(rules, b, y),
        (Cond::Compare(op, x, y), Cond::Compare(other, v, w)) => a == b || same_comparison(rules, (*op, x, y), (*other, v, w)),
        _ => a == b,
    }
}

// The negation of a comparison is a comparison.
fn negated(cond: &Cond) -> Option<Cond> {
    match cond {
        Cond::Compare(op, a, b) => Some(Cond::Compare(op.negated(), a.clone(), b.clone())),
        Cond::Attribute(attribute, equal, text) => Some(Cond::Attribute(*attribute, !equal, text.clone())),
        Cond::Not(a) => Some((**a).clone()),
        Cond::Reported(_) | Cond::And(..) | Cond::Or(..) => None,
    }
}

// `x OP a` against `x OQ b`: cut by a and b, the values of x fall into at most five pieces, and on each both are constant.
fn same_comparison(rules: &Rules, a: (Comparison, &Num, &Num), b: (Comparison, &Num, &Num)) -> bool {
    let (Some((op, x, limit)), Some((other, y, bound))) = (with_limit(a), with_limit(b)) else { return false };
    let Some(range) = widest(rules, x).filter(|_| x == y) else { return false };
    let whole = is_whole(rules, x);
    pieces(limit, bound).iter().filter_map(|piece| piece.intersect(&range)).filter(|piece| !whole || has_whole(piece)).all(|piece| {
        let truth = |op: Comparison, at: &Number| piece.compare(op, &Interval::point(at.clone()));
        let (p, q) = (truth(op, limit), truth(other, bound));
        p == q && p != Truth::Unknown
    })
}

// The comparison with its constant on the right.
fn with_limit<'n>((op, a, b): (Comparison, &'n Num, &'n Num)) -> Option<(Comparison, &'n Num, &'n Number)> {
    use Comparison::*;
    match (a, b) {
        (x, Num::Const(limit)) => Some((op, x, limit)),
        (Num::Const(limit), x) => {
            let turned = match op {
                Lt => Gt,
                Le => Ge,
                Gt => Lt,
                Ge => Le,
                Eq => Eq,
                Ne => Ne,
            };
            Some((turned, x, limit))
        }
        _ => None,
    }
}

fn pieces(a: &Number, b: &Number) -> Vec<Interval> {
    let (low, high) = if a <= b { (a, b) } else { (b, a) };
    let open = |at: &Number| Some(End { at: at.clone(), open: true });
    let between = Interval::new(open(low), open(high));
    let points = [Interval::point(low.clone()), Interval::point(high.clone())];
    let outer = [Interval::new(None, open(low)), Interval::new(open(high), None)];
    outer.into_iter().flatten().chain(between).chain(points).collect()
}

fn is_whole(rules: &Rules, num: &Num) -> bool {
    match num {
        Num::ReportYear => true,
        Num::Get(r) | Num::Previous(r) | Num::Plan(r) => {
            matches!(rules.vocabulary.indicator(r.indicator).ty, Type::Bool | Type::Level { .. } | Type::Date)
        }
        Num::Neg(a) => is_whole(rules, a),
        Num::Min(all) | Num::Max(all) => all.iter().all(|n| is_whole(rules, n)),
        Num::Else(a, b) => is_whole(rules, a) && is_whole(rules, b),
        Num::Const(n) => n.is_integer(),
        Num::Arithmetic(..) => false,
    }
}

fn has_whole(interval: &Interval) -> bool {
    let Some(end) = interval.lo().or(interval.hi()) else { return true };
    let Some(near) = Number::parse_decimal(end.at.round_to(0).trim_start_matches('-')) else { return true };
    let near = if end.at.signum() < 0 { -&near } else { near };
    (-2..=2).any(|by| interval.contains(&(&near + &Number::int(by))))
}
