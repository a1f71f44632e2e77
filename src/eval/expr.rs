//! The value of an expression and the truth of a condition, from what is known.

use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::model::ir::{Attribute, Cond, Num, Ref, RelationKind};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::cells::{Node, World};
use super::known::{FactSet, Known};

/// What a condition is asked of.
pub(super) struct Scope<'a, 'w> {
    pub(super) world: &'w World<'a>,
    /// What `previous(x)` knows: the node's value in the last earlier report.
    pub(super) previous: &'w dyn Fn(Node) -> Known,
    pub(super) unit: &'w str,
    pub(super) kind: &'w str,
    pub(super) region: Option<&'w str>,
    pub(super) year: i16,
    /// Whether a check of the report itself is asked: there, facts are set against each other as they are stated.
    pub(super) check: bool,
    /// Whether a published share stands for all that rounds to it, and not for itself.
    pub(super) rounded: bool,
}

/// A value with what stands in the way of judging by it.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) known: Known,
    /// It may be nothing by nothing.
    pub(super) undefined: bool,
    /// A contradiction reaches something that it is made of.
    pub(super) clashing: bool,
}

impl Value {
    fn sound(known: Known) -> Value {
        Value { known, undefined: false, clashing: false }
    }

    fn made_of(known: Known, parts: &[&Value]) -> Value {
        Value { known, undefined: parts.iter().any(|p| p.undefined), clashing: parts.iter().any(|p| p.clashing) }
    }
}

impl Scope<'_, '_> {
    /// The node that a name speaks of; `None` when no tier of it exists on the day.
    pub(super) fn node(&self, r: Ref, tier: Option<Tier>) -> Option<Node> {
        self.world.existing(r.at(tier)).map(|tiers| (r.indicator, tiers))
    }

    pub(super) fn value(&self, num: &Num, tier: Option<Tier>) -> Value {
        match num {
            Num::Const(n) => Value::sound(Known::constant(n.clone())),
            Num::ReportYear => Value::sound(Known::constant(Number::int(i64::from(self.year)))),
            Num::Get(r) => match self.node(*r, tier) {
                Some(node) => self.at_node(node),
                None => Value::sound(self.domain(r.indicator)),
            },
            Num::Previous(r) => Value::sound(self.node(*r, tier).map_or_else(|| self.domain(r.indicator), |n| (self.previous)(n))),
            Num::Plan(r) => Value::sound(self.node(*r, tier).map_or_else(|| self.domain(r.indicator), |n| self.plan(n))),
            Num::Neg(a) => {
                let a = self.value(a, tier);
                Value::made_of(a.known.neg(), &[&a])
            }
            Num::Arithmetic(op, a, b) => self.arithmetic(*op, &self.value(a, tier), &self.value(b, tier)),
            Num::Else(a, b) => self.available(a, tier).unwrap_or_else(|| self.value(b, tier)),
            Num::Min(all) | Num::Max(all) => {
                let values: Vec<Value> = all.iter().map(|n| self.value(n, tier)).collect();
                let known: Vec<Known> = values.iter().map(|v| v.known.clone()).collect();
                let parts: Vec<&Value> = values.iter().collect();
                Value::made_of(Known::least(&known, matches!(num, Num::Max(_))), &parts)
            }
        }
    }

    fn at_node(&self, node: Node) -> Value {
        let known = if self.rounded { self.world.known(node).clone() } else { self.world.judged(node) };
        Value { known, undefined: self.world.may_be_undefined(node), clashing: self.world.is_clashing(node.0) }
    }

    fn domain(&self, indicator: IndicatorId) -> Known {
        self.world.base.domains[indicator.0 as usize].clone()
    }

    fn arithmetic(&self, op: ArithmeticOp, a: &Value, b: &Value) -> Value {
        let (x, y) = (&a.known, &b.known);
        let known = match op {
            ArithmeticOp::Add => x.add(y),
            ArithmeticOp::Sub => x.sub(y),
            ArithmeticOp::Mul => x.mul(y),
            ArithmeticOp::Div => x.div(y).unwrap_or_else(Known::anything),
        };
        let mut value = Value::made_of(known, &[a, b]);
        value.undefined |= op == ArithmeticOp::Div && y.has_zero();
        value
    }

    // The planned value with the latest date; of the same date, what all allow.
    fn plan(&self, node: Node) -> Known {
        let mut known = self.domain(node.0);
        let Some(plans) = self.world.plans.get(&node) else { return known };
        let latest = plans.iter().map(|(day, ..)| *day).max();
        let last: Vec<_> =
            plans.iter().filter(|(day, ..)| Some(*day) == latest).map(|(_, fact, interval)| (*fact, interval.clone())).collect();
        match Known::stated(&last).and_then(|planned| known.narrow(&planned)) {
            Ok(_) => known,
            // Plans that exclude each other plan nothing.
            Err(_) => self.domain(node.0),
        }
    }

    /// The value of `a` of `a else b` where it is taken: it is reported, or follows as a point.
    pub(super) fn available(&self, num: &Num, tier: Option<Tier>) -> Option<Value> {
        let value = self.value(num, tier);
        let follows = value.known.interval.as_point().is_some() && !value.undefined;
        (follows || self.is_reported(num, tier)).then_some(value)
    }

    /// Whether everything in it is stated: names by this year's facts, `previous` by an earlier report's, `plan` by a plan.
    pub(super) fn is_reported(&self, num: &Num, tier: Option<Tier>) -> bool {
        let all = |parts: &[&Num]| parts.iter().all(|n| self.is_reported(n, tier));
        let bears = |known: &Known| !known.lo.is_empty() || !known.hi.is_empty();
        match num {
            Num::Const(_) | Num::ReportYear => true,
            Num::Get(r) => self.node(*r, tier).is_some_and(|n| self.world.is_reported(n)),
            Num::Previous(_) => bears(&self.value(num, tier).known),
            Num::Plan(r) => self.node(*r, tier).is_some_and(|n| self.world.plans.contains_key(&n)),
            Num::Neg(a) => self.is_reported(a, tier),
            Num::Arithmetic(_, a, b) => all(&[a, b]),
            Num::Else(a, b) => self.is_reported(a, tier) || self.is_reported(b, tier),
            Num::Min(parts) | Num::Max(parts) => parts.iter().all(|n| self.is_reported(n, tier)),
        }
    }

    pub(super) fn truth(&self, cond: &Cond, tier: Option<Tier>) -> Truth {
        match cond {
            Cond::Compare(op, a, b) => self.comparison(*op, (a, b), tier),
            Cond::Attribute(attribute, equal, text) => {
                let own = match attribute {
                    Attribute::Kind => Some(self.kind),
                    Attribute::Id => Some(self.unit),
                    Attribute::Region => self.region,
                };
                match own {
                    Some(own) => Truth::known((own == text) == *equal),
                    None => Truth::Unknown,
                }
            }
            Cond::Reported(r) => Truth::known(self.node(*r, tier).is_some_and(|n| self.world.is_reported(n))),
            Cond::Attainable(share, count) => self.attainable(*share, *count, tier),
            Cond::Not(a) => self.truth(a, tier).not(),
            Cond::And(a, b) => self.truth(a, tier).and(self.truth(b, tier)),
            Cond::Or(a, b) => self.truth(a, tier).or(self.truth(b, tier)),
        }
    }

    // What a check cannot tell apart but for the rounding of printed shares counts as equal.
    fn comparison(&self, op: Comparison, (a, b): (&Num, &Num), tier: Option<Tier>) -> Truth {
        let (x, y) = self.sides(a, b, tier);
        let truth = self.compare(op, &x, &y);
        if truth != Truth::Unknown || !self.check || [&x, &y].iter().any(|v| v.undefined || v.clashing) {
            return truth;
        }
        let is_printed = |num: &Num| self.value(num, tier).known.interval.as_point().is_some();
        if is_printed(a) && is_printed(b) {
            return Truth::known(matches!(op, Comparison::Eq | Comparison::Le | Comparison::Ge));
        }
        Truth::Unknown
    }

    fn attainable(&self, share: Ref, count: Ref, tier: Option<Tier>) -> Truth {
        let (Some(share), Some(count)) = (self.node(share, tier), self.node(count, tier)) else { return Truth::Unknown };
        if !self.world.is_reported(share) || [share, count].iter().any(|(indicator, _)| self.world.is_clashing(*indicator)) {
            return Truth::Unknown;
        }
        match self.world.judged(count).interval.as_point() {
            Some(of) if of.is_integer() && of.signum() > 0 => {
                Truth::known(self.world.known(share).interval.mul(&Interval::point(of.clone())).has_whole_number())
            }
            _ => Truth::Unknown,
        }
    }

    /// Both sides of a comparison. A check that sets a published share against other facts takes it as rounded: 164 of 1,549 agrees
    /// with a published 10.6%.
    pub(super) fn sides(&self, a: &Num, b: &Num, tier: Option<Tier>) -> (Value, Value) {
        let mut named: Vec<Ref> = Vec::new();
        let mut note = |r: Ref| {
            if !named.contains(&r) {
                named.push(r)
            }
        };
        a.refs(&mut note);
        b.refs(&mut note);
        let scope = Scope { rounded: self.check && named.len() > 1, ..*self };
        (scope.value(a, tier), scope.value(b, tier))
    }

    pub(super) fn compare(&self, op: Comparison, a: &Value, b: &Value) -> Truth {
        if a.undefined || b.undefined || a.clashing || b.clashing {
            return Truth::Unknown;
        }
        a.known.interval.compare(op, &b.known.interval)
    }

    /// The facts that a condition's truth rests on.
    pub(super) fn witnesses(&self, cond: &Cond, tier: Option<Tier>) -> FactSet {
        match cond {
            Cond::Compare(op, a, b) => {
                let (a, b) = self.sides(a, b, tier);
                let mut facts = a.known.witnesses(*op, &b.known, self.truth(cond, tier));
                cond.refs(&mut |r| self.own_facts(r, tier, &mut facts));
                facts
            }
            Cond::Attribute(..) => FactSet::default(),
            Cond::Reported(r) => {
                let mut facts = FactSet::default();
                self.own_facts(*r, tier, &mut facts);
                facts
            }
            Cond::Attainable(share, count) => {
                let mut facts = FactSet::default();
                for r in [share, count] {
                    self.node(*r, tier).into_iter().for_each(|node| facts.add(&self.world.known(node).facts()));
                    self.own_facts(*r, tier, &mut facts);
                }
                facts
            }
            Cond::Not(a) => self.witnesses(a, tier),
            Cond::And(a, b) | Cond::Or(a, b) => {
                let whole = self.truth(cond, tier);
                let decisive = |c: &Cond| whole == Truth::Unknown || self.truth(c, tier) == whole;
                let kept = [a, b].into_iter().filter(|c| decisive(c)).map(|c| self.witnesses(c, tier));
                kept.fold(FactSet::default(), |all, facts| all.union(&facts))
            }
        }
    }

    // Vague facts narrow nothing, so no bound leads to them; contradictions are shown with all that take part.
    fn own_facts(&self, r: Ref, tier: Option<Tier>, facts: &mut FactSet) {
        let Some(node) = self.node(r, tier) else { return };
        if self.world.is_clashing(node.0) {
            facts.add(&self.world.clash_facts(node.0));
        }
        let Some(cell) = self.world.cells.get(&node) else { return };
        let bounds = cell.known.facts();
        if cell.own.iter().any(|f| bounds.iter().any(|b| b == *f)) && !cell.vague {
            return;
        }
        cell.own.iter().for_each(|f| facts.add(&FactSet::one(*f)));
    }
}

impl World<'_> {
    /// Whether a node may be nothing by nothing: no fact shows that it has a value, and it is made of a quotient whose both sides may
    /// be zero, or of something that may be nothing itself.
    pub(super) fn may_be_undefined(&self, node: Node) -> bool {
        self.lacks_value(node, &mut Vec::new())
    }

    fn lacks_value(&self, node: Node, seen: &mut Vec<Node>) -> bool {
        if self.has_value(node) || seen.contains(&node) {
            return false;
        }
        seen.push(node);
        let (indicator, tiers) = node;
        let rules = self.rules;
        let own = self.base.touching[indicator.0 as usize].iter().map(|r| &rules.relations[*r as usize]).filter(|r| r.owner == indicator);
        let mut made_of = own.filter_map(|r| if let RelationKind::Is(num) = &r.kind { Some(num) } else { None });
        made_of.any(|num| self.lacks_part(num, tiers, seen))
    }

    fn lacks_part(&self, num: &Num, tiers: Tiers, seen: &mut Vec<Node>) -> bool {
        match num {
            Num::Get(r) => self.lacks_value((r.indicator, r.tiers.unwrap_or(tiers)), seen),
            Num::Neg(a) => self.lacks_part(a, tiers, seen),
            Num::Arithmetic(op, a, b) => {
                let of_nothing = *op == ArithmeticOp::Div && [a, b].iter().all(|n| self.expression(n, tiers).has_zero());
                of_nothing || self.lacks_part(a, tiers, seen) || self.lacks_part(b, tiers, seen)
            }
            Num::Min(all) | Num::Max(all) => all.iter().any(|n| self.lacks_part(n, tiers, seen)),
            Num::Const(_) | Num::ReportYear | Num::Previous(_) | Num::Plan(_) | Num::Else(..) => false,
        }
    }

    /// The quotients in an indicator's relations, as dividend and divisor, the outermost first.
    pub(super) fn divisions(&self, indicator: IndicatorId) -> impl Iterator<Item = (&Num, &Num)> {
        let mut found = Vec::new();
        for relation in &self.base.touching[indicator.0 as usize] {
            let relation = &self.rules.relations[*relation as usize];
            if let (RelationKind::Is(num), true) = (&relation.kind, relation.owner == indicator) {
                num.quotients(&mut |a, b| found.push((a, b)));
            }
        }
        found.into_iter()
    }

    /// What is known of a relation's expression at a set of tiers.
    pub(super) fn expression(&self, num: &Num, tiers: Tiers) -> Known {
        match num {
            Num::Const(n) => Known::constant(n.clone()),
            Num::Get(r) => self.known((r.indicator, r.tiers.unwrap_or(tiers))).clone(),
            Num::Neg(a) => self.expression(a, tiers).neg(),
            Num::Arithmetic(op, a, b) => {
                let (a, b) = (self.expression(a, tiers), self.expression(b, tiers));
                match op {
                    ArithmeticOp::Add => a.add(&b),
                    ArithmeticOp::Sub => a.sub(&b),
                    ArithmeticOp::Mul => a.mul(&b),
                    ArithmeticOp::Div => a.div(&b).unwrap_or_else(Known::anything),
                }
            }
            Num::Min(all) | Num::Max(all) => {
                let known: Vec<Known> = all.iter().map(|n| self.expression(n, tiers)).collect();
                Known::least(&known, matches!(num, Num::Max(_)))
            }
            Num::ReportYear | Num::Previous(_) | Num::Plan(_) | Num::Else(..) => Known::anything(),
        }
    }
}
