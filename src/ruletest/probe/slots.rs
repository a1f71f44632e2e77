//! What may be given to a target: the indicators of its conditions, with the values that matter.

use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::model::ir::{Cond, Ref, Rules, Target};
use crate::syntax::tree::GivenKind;
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Type};

use super::solve::{even, named};
use crate::ruletest::mutate::step;

/// Something that a `given` line may state, with the values worth trying; the first makes its condition true.
#[derive(Debug, Clone)]
pub(super) struct Slot {
    pub(super) kind: GivenKind,
    pub(super) indicator: IndicatorId,
    pub(super) tiers: Tiers,
    pub(super) values: Vec<Number>,
}

/// What is given: slots with the value of each.
pub(super) type Choice = Vec<(Slot, Number)>;

/// What may be given: for each milestone all its conditions true, or one of them otherwise, and nothing at all; then two otherwise.
pub(super) fn choices(rules: &Rules, target: &Target) -> [Vec<Choice>; 2] {
    let (mut plain, mut paired) = (Vec::new(), Vec::new());
    for milestone in &target.milestones {
        let mut slots = Vec::new();
        target.when.iter().for_each(|when| slots_of(rules, when, None, &mut slots));
        for part in &milestone.parts {
            part.places().for_each(|tier| slots_of(rules, &part.condition, tier, &mut slots));
        }
        let first: Choice = slots.iter().filter_map(|s| Some((s.clone(), s.values.first()?.clone()))).collect();
        plain.push(first.clone());
        plain.extend((0..first.len()).flat_map(|at| varied(&first, at)));
        for (at, other) in (0..first.len()).flat_map(|a| (a + 1..first.len()).map(move |b| (a, b))) {
            let changed = varied(&first, at).into_iter().filter(|c| c.len() == first.len());
            paired.extend(changed.flat_map(|c| varied(&c, other)));
        }
    }
    plain.push(Vec::new());
    [without_copies(plain), without_copies(paired)]
}

fn slots_of(rules: &Rules, cond: &Cond, tier: Option<Tier>, slots: &mut Vec<Slot>) {
    cond.leaves(&mut |leaf| match leaf {
        Cond::Reported(r) => add(rules, (GivenKind::Achieved, *r), tier, Vec::new(), slots),
        // Of ten a half is a whole number, and 33.5% of them is none.
        Cond::Attainable(share, count) => {
            let shares = [Number::ratio(1, 2), Number::ratio(335, 1000)].into_iter().flatten().collect();
            add(rules, (GivenKind::Achieved, *share), tier, shares, slots);
            add(rules, (GivenKind::Achieved, *count), tier, vec![Number::int(10)], slots);
        }
        Cond::Compare(op, a, b) => {
            let mut all = Vec::new();
            named(a, &mut all);
            named(b, &mut all);
            // The first is moved to where both sides are even, the others stay at a round value.
            for (index, name) in all.iter().enumerate() {
                let ty = rules.vocabulary.indicator(name.1.indicator).ty;
                let limit = if index == 0 { even(a, b, *name, &|other| round(rules, other.1)) } else { None };
                let values = match limit {
                    Some(limit) => edges(*op, &limit, ty),
                    None if all.len() > 1 => vec![round(rules, name.1)],
                    None => Vec::new(),
                };
                add(rules, *name, tier, values, slots);
            }
        }
        _ => {}
    });
}

fn add(rules: &Rules, (kind, r): (GivenKind, Ref), tier: Option<Tier>, values: Vec<Number>, slots: &mut Vec<Slot>) {
    let (indicator, tiers) = (r.indicator, r.at(tier));
    let usual = usual(rules.vocabulary.indicator(indicator).ty);
    let values: Vec<Number> = if values.is_empty() { usual } else { values };
    match slots.iter_mut().find(|s| s.kind == kind && s.indicator == indicator && s.tiers == tiers) {
        Some(slot) => {
            let new: Vec<Number> = values.into_iter().filter(|v| !slot.values.contains(v)).collect();
            slot.values.extend(new);
        }
        None => slots.push(Slot { kind, indicator, tiers, values }),
    }
}

// Just right, just wrong, and beyond either, as far as the type has such values.
fn edges(op: Comparison, limit: &Number, ty: Type) -> Vec<Number> {
    let step = smallest(ty, limit);
    let (below, above) = (limit - &step, limit + &step);
    let order = match op {
        Comparison::Ge | Comparison::Eq => [limit.clone(), below, above],
        Comparison::Le => [limit.clone(), above, below],
        Comparison::Gt => [above, limit.clone(), below],
        Comparison::Lt | Comparison::Ne => [below, limit.clone(), above],
    };
    let domain = ty.domain();
    order.into_iter().filter(|n| domain.contains(n)).collect()
}

// The choice with another value at one place, or with none there.
fn varied(choice: &Choice, at: usize) -> Vec<Choice> {
    let Some((slot, now)) = choice.get(at) else { return Vec::new() };
    let with = |value: &Number| {
        let mut other = choice.clone();
        other[at].1 = value.clone();
        other
    };
    let mut without = choice.clone();
    without.remove(at);
    slot.values.iter().filter(|v| *v != now).map(with).chain([without]).collect()
}

fn without_copies(choices: Vec<Choice>) -> Vec<Choice> {
    let mut kept: Vec<Choice> = Vec::new();
    let same = |a: &Choice, b: &Choice| {
        a.len() == b.len() && a.iter().zip(b).all(|((s, v), (t, w))| (s.kind, s.indicator, s.tiers, v) == (t.kind, t.indicator, t.tiers, w))
    };
    for choice in choices {
        if !kept.iter().any(|k| same(k, &choice)) {
            kept.push(choice);
        }
    }
    kept
}

/// The smallest difference that a report of this type could show beside a limit.
pub(in crate::ruletest) fn smallest(ty: Type, limit: &Number) -> Number {
    match ty {
        Type::Share | Type::Ratio => step(limit, true),
        Type::Count => step(limit, false),
        Type::Bool | Type::Date | Type::Level { .. } => Number::ONE,
    }
}

// Where nothing tells what matters: the ends of the type and something between.
fn usual(ty: Type) -> Vec<Number> {
    let ints = |all: &[i64]| all.iter().map(|n| Number::int(*n)).collect();
    match ty {
        Type::Count => ints(&[10, 20, 0]),
        Type::Share | Type::Ratio => [Some(Number::ONE), Number::ratio(1, 2), Some(Number::ZERO)].into_iter().flatten().collect(),
        Type::Bool => ints(&[1, 0]),
        Type::Level { least, greatest } => ints(&[greatest, least]),
        Type::Date => Vec::new(),
    }
}

// A value that is easily reckoned with; of a whole, one at which a tenth of a point counts.
fn round(rules: &Rules, r: Ref) -> Number {
    match rules.vocabulary.indicator(r.indicator).ty {
        Type::Count => Number::int(1000),
        Type::Level { greatest, .. } => Number::int(greatest),
        Type::Share | Type::Ratio | Type::Bool | Type::Date => Number::ONE,
    }
}
