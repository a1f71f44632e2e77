//! Targets to programs: the conditions that kernels know, and [`Test::Plain`] for all others.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::eval::applies::{Time, not_applicable};
use crate::eval::finding::NotApplicable;
use crate::model::ir::{Attribute, Cond, Num, Ref, Target, TargetId};
use crate::syntax::tree::{ArithmeticOp, TargetKind};
use crate::vocab::schema::{IndicatorId, Tier, Type};

use super::{Class, Duty, Leaf, Line, Plan, Program, Slot, SlotId, Subject, Test};

impl Plan<'_> {
    pub(super) fn duty(&mut self, id: TargetId, class: &Class) -> Duty {
        let rules = self.rules;
        let target = rules.target(id);
        if let Some(why) = not_applicable(rules, target, (&class.of.unit, &class.of.kind), class.as_of) {
            return Duty::None(why);
        }
        let Some(milestone) = target.milestone_on(class.as_of).or((!target.milestones.is_empty()).then_some(0)) else {
            return Duty::None(NotApplicable::When);
        };
        let chosen = &target.milestones[milestone];
        let when = target.when.as_ref().map(|when| self.test(when, target, None, class));
        let mut lines = Vec::new();
        for (part, line) in chosen.parts.iter().enumerate() {
            for tier in line.places().filter(|tier| tier.is_none_or(|t| t.exists_on(class.day))) {
                lines.push(Line { part, tier, test: self.test(&line.condition, target, tier, class) });
            }
        }
        if lines.is_empty() && !chosen.parts.is_empty() {
            // A `when` comes first: where it is false, that is the reason.
            return match when {
                None => Duty::None(NotApplicable::NoTier),
                Some(_) => self.judged(Program { when: Some(Test::Plain), lines, entangled: false }, milestone, Time::Now),
            };
        }
        let entangled = lines.len() > 1 && self.is_entangled(target, milestone, class.day);
        let time = Time::of(chosen.due, class.as_of, class.of.year);
        self.judged(Program { when, lines, entangled }, milestone, time)
    }

    fn judged(&mut self, program: Program, milestone: usize, time: Time) -> Duty {
        let next = self.programs.len();
        let id = *self.program_ids.entry(program.clone()).or_insert(next);
        if id == next {
            self.programs.push(program);
        }
        Duty::Judged { program: id, milestone, time }
    }

    // Lines that ask for the same value, or for values that hang together, may exclude each other though none is decided.
    fn is_entangled(&self, target: &Target, milestone: usize, day: Date) -> bool {
        let mut seen: Vec<(usize, Slot)> = Vec::new();
        let mut lines = 0;
        for part in &target.milestones[milestone].parts {
            for tier in part.places().filter(|tier| tier.is_none_or(|t| t.exists_on(day))) {
                part.condition.refs(&mut |r| seen.push((lines, Slot { indicator: r.indicator, tiers: r.at(tier).existing_on(day) })));
                lines += 1;
            }
        }
        let tied = |(i, a): &(usize, Slot), (j, b): &(usize, Slot)| {
            let related = self.group(a.indicator) == self.group(b.indicator);
            i != j
                && related
                && (a.indicator != b.indicator || self.is_related(a.indicator) || a.tiers == b.tiers || a.tiers.len() + b.tiers.len() > 2)
        };
        seen.iter().any(|a| seen.iter().any(|b| tied(a, b)))
    }

    fn test(&mut self, cond: &Cond, target: &Target, tier: Option<Tier>, class: &Class) -> Test {
        let both = |plan: &mut Self, a: &Cond, b: &Cond| {
            (Box::new(plan.test(a, target, tier, class)), Box::new(plan.test(b, target, tier, class)))
        };
        match cond {
            Cond::Not(a) => Test::Not(Box::new(self.test(a, target, tier, class))),
            Cond::And(a, b) => {
                let (a, b) = both(self, a, b);
                Test::And(a, b)
            }
            Cond::Or(a, b) => {
                let (a, b) = both(self, a, b);
                Test::Or(a, b)
            }
            Cond::Attribute(attribute, equal, text) => Test::Known(attribute_is(&class.of, *attribute, text, *equal)),
            Cond::Reported(r) => match self.slot(*r, tier, class) {
                Some(slot) => self.leaf(Leaf::Reported(slot)),
                None => Test::Plain,
            },
            Cond::Attainable(..) => Test::Plain,
            Cond::Compare(op, a, b) => self.comparison((*op, a, b), target, tier, class).map_or(Test::Plain, |leaf| self.leaf(leaf)),
        }
    }

    fn leaf(&mut self, leaf: Leaf) -> Test {
        let next = self.leaves.len();
        let id = *self.leaf_ids.entry(leaf.clone()).or_insert(next);
        if id == next {
            self.leaves.push(leaf);
        }
        Test::Leaf(id)
    }

    // The slot of a name; `None` where none of its tiers exists on the day.
    fn slot(&mut self, r: Ref, tier: Option<Tier>, class: &Class) -> Option<SlotId> {
        let asked = r.at(tier);
        let tiers = asked.existing_on(class.day);
        if tiers.is_whole() && !asked.is_whole() {
            return None;
        }
        let slot = Slot { indicator: r.indicator, tiers };
        let next = self.slots.len();
        let id = *self.slot_ids.entry(slot).or_insert(next);
        if id == next {
            self.slots.push(slot);
        }
        Some(id)
    }

    fn comparison(&mut self, (op, a, b): (Comparison, &Num, &Num), target: &Target, tier: Option<Tier>, class: &Class) -> Option<Leaf> {
        let (left, right) = (Shape::of(a)?, Shape::of(b)?);
        // A check sets published shares against each other as rounded: more than one number says.
        if target.kind == TargetKind::Check && self.sets_shares_against_others(a, b) {
            return None;
        }
        let kind = target.kind;
        match (left, right) {
            (Shape::Times(k, r), Shape::Const(limit)) => self.limit(op, (k, r), &limit, kind, tier, class),
            (Shape::Const(limit), Shape::Times(k, r)) => self.limit(turned(op), (k, r), &limit, kind, tier, class),
            (Shape::Quotient(k, x, y), Shape::Const(limit)) => self.quotient(op, (k, x, y), &limit, tier, class),
            (Shape::Const(limit), Shape::Quotient(k, x, y)) => self.quotient(turned(op), (k, x, y), &limit, tier, class),
            (Shape::Times(j, x), Shape::Times(k, y)) if j == Number::ONE && k == Number::ONE => {
                let (x, y) = (self.slot(x, tier, class)?, self.slot(y, tier, class)?);
                let free = [x, y].iter().all(|slot| self.is_simple(self.slots[*slot].indicator));
                (free && !matches!(op, Comparison::Eq | Comparison::Ne)).then_some(Leaf::Order(x, op, y))
            }
            _ => None,
        }
    }

    // Whether relations leave it alone, or leave it alone where it fits the others.
    fn is_simple(&self, indicator: IndicatorId) -> bool {
        !self.is_related(indicator) || self.ty(indicator) == Type::Count && self.net(indicator).is_some()
    }

    fn sets_shares_against_others(&self, a: &Num, b: &Num) -> bool {
        let mut named: Vec<Ref> = Vec::new();
        a.refs(&mut |r| named.push(r));
        b.refs(&mut |r| named.push(r));
        let printed = |r: &Ref| matches!(self.ty(r.indicator), Type::Share | Type::Ratio);
        named.len() > 1 && named.iter().any(printed)
    }

    fn ty(&self, indicator: IndicatorId) -> Type {
        self.rules.vocabulary.indicator(indicator).ty
    }

    fn limit(
        &mut self,
        op: Comparison,
        (k, r): (Number, Ref),
        limit: &Number,
        kind: TargetKind,
        tier: Option<Tier>,
        class: &Class,
    ) -> Option<Leaf> {
        let limit = limit.div(&k)?;
        // A relation may make nothing of nothing of a value that no fact states, whatever its domain says.
        let decided = self.domain(r.indicator).compare(op, &Interval::point(limit.clone()));
        if self.is_related(r.indicator) && (decided != Truth::Unknown || *self.domain(r.indicator) != self.ty(r.indicator).domain()) {
            return None;
        }
        let slot = self.slot(r, tier, class)?;
        // A check is asked on what is stated: nothing is made of its parts.
        let makes = kind != TargetKind::Check && limit.signum() > 0;
        if let Some((dividend, divisor)) = self.net(r.indicator).and_then(|net| net.parts(r.indicator)).filter(|_| makes) {
            let of = |indicator| Ref { indicator, ..r };
            let parts = (self.slot(of(dividend), tier, class)?, self.slot(of(divisor), tier, class)?);
            return Some(Leaf::Share(slot, parts, op, limit));
        }
        Some(Leaf::Limit(slot, op, limit))
    }

    fn quotient(
        &mut self,
        op: Comparison,
        (k, x, y): (Number, Ref, Ref),
        limit: &Number,
        tier: Option<Tier>,
        class: &Class,
    ) -> Option<Leaf> {
        let limit = limit.div(&k)?;
        let from_zero = |r: &Ref| {
            let ty = self.ty(r.indicator);
            matches!(ty, Type::Count | Type::Ratio) && self.is_simple(r.indicator) && *self.domain(r.indicator) == ty.domain()
        };
        if limit.signum() <= 0 || !from_zero(&x) || !from_zero(&y) || matches!(op, Comparison::Eq | Comparison::Ne) {
            return None;
        }
        Some(Leaf::Quotient(self.slot(x, tier, class)?, self.slot(y, tier, class)?, op, limit))
    }
}

// The forms of an expression that kernels know; the factors are above zero.
enum Shape {
    Const(Number),
    Times(Number, Ref),
    Quotient(Number, Ref, Ref),
}

impl Shape {
    fn of(num: &Num) -> Option<Shape> {
        Some(match num {
            Num::Const(n) => Shape::Const(n.clone()),
            Num::Get(r) => Shape::Times(Number::ONE, *r),
            Num::Arithmetic(op, a, b) => match (op, Shape::of(a)?, Shape::of(b)?) {
                (ArithmeticOp::Add, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a + &b),
                (ArithmeticOp::Sub, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a - &b),
                (ArithmeticOp::Mul, Shape::Const(a), Shape::Const(b)) => Shape::Const(&a * &b),
                (ArithmeticOp::Div, Shape::Const(a), Shape::Const(b)) => Shape::Const(a.div(&b)?),
                (ArithmeticOp::Mul, shape, Shape::Const(k)) | (ArithmeticOp::Mul, Shape::Const(k), shape) => shape.times(&k)?,
                (ArithmeticOp::Div, shape, Shape::Const(k)) => shape.times(&Number::ONE.div(&k)?)?,
                (ArithmeticOp::Div, Shape::Times(j, x), Shape::Times(k, y)) => Shape::Quotient(j.div(&k)?, x, y),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn times(self, factor: &Number) -> Option<Shape> {
        (factor.signum() > 0).then(|| match self {
            Shape::Const(n) => Shape::Const(&n * factor),
            Shape::Times(k, r) => Shape::Times(&k * factor, r),
            Shape::Quotient(k, x, y) => Shape::Quotient(&k * factor, x, y),
        })
    }
}

// `a OP b` is `b OP' a`.
fn turned(op: Comparison) -> Comparison {
    match op {
        Comparison::Ge => Comparison::Le,
        Comparison::Gt => Comparison::Lt,
        Comparison::Le => Comparison::Ge,
        Comparison::Lt => Comparison::Gt,
        Comparison::Eq | Comparison::Ne => op,
    }
}

fn attribute_is(of: &Subject, attribute: Attribute, text: &str, equal: bool) -> Truth {
    let own = match attribute {
        Attribute::Kind => Some(of.kind.as_str()),
        Attribute::Id => Some(of.unit.as_str()),
        Attribute::Region => of.region.as_deref(),
    };
    own.map_or(Truth::Unknown, |own| Truth::known((own == text) == equal))
}
