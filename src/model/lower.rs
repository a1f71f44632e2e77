//! Expressions: names looked up, `define`s put in place, kinds of quantities agreed.
//!
//! A part that has an error gives `None` and one problem; what stands around it is still checked.

mod call;
mod define;
mod size;

use std::collections::BTreeMap;

use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::suggest;
use crate::base::truth::Comparison;
use crate::syntax::tree::{ArithmeticOp, Define, Expr, ExprKind};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, UNIT_KINDS, Vocabulary};

pub(super) use self::define::fix_num;
use self::size::{Room, Size};
use super::ir::{Attribute, Cond, Num, Ref};
use super::kind::Kind;
use super::problem::Problem;

/// A checked expression: a quantity or a condition.
#[derive(Debug, Clone)]
pub(super) enum Typed {
    Num(Num, Kind),
    Cond(Cond),
}

/// Where an expression stands, which decides what may be named in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// `when`: attributes of the unit too.
    When,
    /// Anywhere else in a rule.
    Rule,
    /// A vocabulary's `is`: arithmetic on indicators only.
    Relation,
}

const ATTRIBUTES: [&str; 4] = ["unit.kind", "unit.id", "unit.region", "report.year"];

/// Lowers the expressions of one file.
pub(super) struct Lower<'a> {
    vocabulary: &'a Vocabulary,
    defines: BTreeMap<&'a str, &'a Define>,
    // Each `define` as it was lowered; `None` where it has an error. What is missing is in a circle.
    lowered: BTreeMap<&'a str, Option<Typed>>,
    // How much of the expression at hand there is already.
    room: Room,
    /// The measure that `value` stands for, while a target is lowered.
    pub(super) measure: Option<(Num, Kind)>,
    /// What is wrong.
    pub(super) problems: Vec<Problem>,
}

impl<'a> Lower<'a> {
    pub(super) fn new(vocabulary: &'a Vocabulary) -> Lower<'a> {
        let (defines, lowered) = (BTreeMap::new(), BTreeMap::new());
        Lower { vocabulary, defines, lowered, room: Room::default(), measure: None, problems: Vec::new() }
    }

    /// A quantity, or a problem that says so.
    pub(super) fn num(&mut self, expr: &'a Expr, place: Place) -> Option<(Num, Kind)> {
        match self.any(expr, place)? {
            Typed::Num(num, kind) => Some((num, kind)),
            Typed::Cond(_) => {
                self.problems.push(Problem::NotAQuantity { at: expr.span });
                None
            }
        }
    }

    /// A condition, or a problem that says so. A yes/no indicator alone is the condition that it is yes.
    pub(super) fn cond(&mut self, expr: &'a Expr, place: Place) -> Option<Cond> {
        match self.any(expr, place)? {
            Typed::Cond(cond) => Some(cond),
            Typed::Num(num, Kind::Bool) => Some(Cond::Compare(Comparison::Eq, num, Num::Const(Number::ONE))),
            Typed::Num(_, kind) => {
                self.problems.push(Problem::NotACondition { at: expr.span, kind });
                None
            }
        }
    }

    /// Joins two sides by a comparison, if they can be compared.
    pub(super) fn compare(
        &mut self,
        op: &Spanned<Comparison>,
        (left, left_kind, left_at): (Num, Kind, Span),
        (right, right_kind, right_at): (Num, Kind, Span),
    ) -> Option<Cond> {
        if left_kind.comparable(op.value, right_kind) {
            return Some(Cond::Compare(op.value, left, right));
        }
        let fraction = |k: Kind| matches!(k, Kind::Share | Kind::Percent);
        self.problems.push(match (left_kind, right_kind) {
            (share, Kind::Number) if fraction(share) => {
                Problem::MissingPercent { share: left_at, number: right_at, value: constant(&right) }
            }
            (Kind::Number, share) if fraction(share) => {
                Problem::MissingPercent { share: right_at, number: left_at, value: constant(&left) }
            }
            _ => Problem::Incomparable { op: op.span, left: (left_at, left_kind), right: (right_at, right_kind) },
        });
        None
    }

    fn any(&mut self, expr: &'a Expr, place: Place) -> Option<Typed> {
        if self.room.depth == 0 {
            self.room = Room::default();
        }
        self.takes(Size::ONE, expr.span)?;
        self.room.depth += 1;
        let typed = self.shaped(expr, place);
        self.room.depth -= 1;
        typed
    }

    // Makes room for something in the expression at hand; told once of an expression that there is none.
    fn takes(&mut self, size: Size, at: Span) -> Option<()> {
        let fits = self.room.take(size);
        if !fits && !std::mem::replace(&mut self.room.full, true) {
            self.problems.push(Problem::TooLarge { at });
        }
        fits.then_some(())
    }

    fn shaped(&mut self, expr: &'a Expr, place: Place) -> Option<Typed> {
        use ExprKind as E;
        match &expr.kind {
            E::Number { value, percent } => {
                Some(Typed::Num(Num::Const(value.clone()), if *percent { Kind::Percent } else { Kind::Number }))
            }
            E::Date(day) => Some(Typed::Num(Num::Const(Number::int(day.day_number())), Kind::Date)),
            E::Bool(yes) => Some(Typed::Num(Num::Const(Number::int(i64::from(*yes))), Kind::Bool)),
            E::Text(_) => self.fail(Problem::TextAlone { at: expr.span }),
            E::Value => self.value(expr.span),
            E::Name { name, tiers } => self.name(name, tiers, expr.span, place),
            E::Neg(inner) => self.negated(inner, place),
            E::Arithmetic(op, left, right) => self.arithmetic(*op, left, right, place),
            E::Else(left, right) => self.alternatives(left, right, place),
            E::Compare(op, left, right) => self.comparison(op, left, right, place),
            E::Not(inner) => Some(Typed::Cond(Cond::Not(Box::new(self.cond(inner, place)?)))),
            E::And(left, right) => {
                let (a, b) = (self.cond(left, place), self.cond(right, place));
                Some(Typed::Cond(Cond::And(Box::new(a?), Box::new(b?))))
            }
            E::Or(left, right) => {
                let (a, b) = (self.cond(left, place), self.cond(right, place));
                Some(Typed::Cond(Cond::Or(Box::new(a?), Box::new(b?))))
            }
            E::Call(function, args) => self.call(function, args, place),
        }
    }

    fn value(&mut self, at: Span) -> Option<Typed> {
        let Some((num, kind)) = self.measure.clone() else {
            return self.fail(Problem::ValueWithoutMeasure { at });
        };
        self.takes(Size::of_num(&num), at)?;
        Some(Typed::Num(num, kind))
    }

    fn negated(&mut self, inner: &'a Expr, place: Place) -> Option<Typed> {
        let (num, kind) = self.num(inner, place)?;
        match kind {
            Kind::Bool | Kind::Date => self.fail(Problem::NoArithmetic { op: "-", left: (inner.span, kind), right: None }),
            _ => Some(Typed::Num(Num::Neg(Box::new(num)), kind)),
        }
    }

    fn alternatives(&mut self, left: &'a Expr, right: &'a Expr, place: Place) -> Option<Typed> {
        let ((a, ka), (b, kb)) = self.both(left, right, place)?;
        match ka.joined(kb) {
            Some(kind) => Some(Typed::Num(Num::Else(Box::new(a), Box::new(b)), kind)),
            None => self.fail(Problem::NoArithmetic { op: "else", left: (left.span, ka), right: Some((right.span, kb)) }),
        }
    }

    fn both(&mut self, left: &'a Expr, right: &'a Expr, place: Place) -> Option<((Num, Kind), (Num, Kind))> {
        let (a, b) = (self.num(left, place), self.num(right, place));
        Some((a?, b?))
    }

    fn arithmetic(&mut self, op: ArithmeticOp, left: &'a Expr, right: &'a Expr, place: Place) -> Option<Typed> {
        let (a, b) = (self.num(left, place), self.num(right, place));
        self.calculated(op, (a?, left.span), (b?, right.span))
    }

    // Apart from `arithmetic`, which stands on the call stack once for each level of an expression.
    fn calculated(
        &mut self,
        op: ArithmeticOp,
        ((a, ka), left): ((Num, Kind), Span),
        ((b, kb), right): ((Num, Kind), Span),
    ) -> Option<Typed> {
        let Some(kind) = ka.arithmetic(op, kb) else {
            return self.fail(Problem::NoArithmetic { op: symbol(op), left: (left, ka), right: Some((right, kb)) });
        };
        if op == ArithmeticOp::Div && matches!(&b, Num::Const(n) if n.is_zero()) {
            return self.fail(Problem::DividedByZero { at: right });
        }
        Some(Typed::Num(Num::Arithmetic(op, Box::new(a), Box::new(b)), kind))
    }

    fn comparison(&mut self, op: &Spanned<Comparison>, left: &'a Expr, right: &'a Expr, place: Place) -> Option<Typed> {
        if let ExprKind::Name { name, .. } = &left.kind
            && name != "report.year"
            && ATTRIBUTES.contains(&name.as_str())
        {
            return self.attribute(name, left.span, op, right, place).map(Typed::Cond);
        }
        let ((a, ka), (b, kb)) = self.both(left, right, place)?;
        self.compare(op, (a, ka, left.span), (b, kb, right.span)).map(Typed::Cond)
    }

    fn attribute(&mut self, name: &str, at: Span, op: &Spanned<Comparison>, right: &'a Expr, place: Place) -> Option<Cond> {
        if place != Place::When {
            return self.fail(Problem::AttributeOutsideWhen { name: name.into(), at });
        }
        let equal = match op.value {
            Comparison::Eq => true,
            Comparison::Ne => false,
            _ => return self.fail(Problem::AttributeOrder { name: name.into(), at: op.span }),
        };
        let text = match &right.kind {
            ExprKind::Text(text) => text.clone(),
            ExprKind::Name { name, tiers } if tiers.is_empty() => name.clone(),
            _ => return self.fail(Problem::AttributeValue { name: name.into(), at: right.span }),
        };
        let (attribute, known): (_, Vec<&str>) = match name {
            "unit.kind" => (Attribute::Kind, UNIT_KINDS.to_vec()),
            "unit.id" => (Attribute::Id, self.vocabulary.units.iter().map(|u| u.id.as_str()).collect()),
            _ => (Attribute::Region, self.vocabulary.units.iter().filter_map(|u| u.region.as_deref()).collect()),
        };
        if !known.contains(&text.as_str()) {
            let near = suggest::nearest(&text, known).map(String::from);
            return self.fail(Problem::UnknownAttributeValue { name: name.into(), text, near, at: right.span });
        }
        Some(Cond::Attribute(attribute, equal, text))
    }

    fn name(&mut self, name: &'a str, tiers: &[Spanned<String>], at: Span, place: Place) -> Option<Typed> {
        if name == "report.year" && place != Place::Relation {
            return Some(Typed::Num(Num::ReportYear, Kind::Number));
        }
        if ATTRIBUTES.contains(&name) {
            return self.fail(Problem::AttributeValue { name: name.into(), at });
        }
        if self.defines.contains_key(name) && place != Place::Relation {
            let set = if tiers.is_empty() { None } else { Some(self.tiers(tiers)?) };
            // What is wrong with a `define` is told once, where it stands.
            let size = self.lowered.get(name)?.as_ref()?.size();
            self.takes(size, at)?;
            let typed = self.lowered.get(name)?.clone()?;
            return Some(match set {
                None => typed,
                Some(set) => typed.at(set.iter().copied().collect()),
            });
        }
        let r = self.indicator(name, tiers, at)?;
        Some(Typed::Num(Num::Get(r), Kind::of(self.vocabulary.indicator(r.indicator).ty)))
    }

    fn indicator(&mut self, name: &str, tiers: &[Spanned<String>], at: Span) -> Option<Ref> {
        let Some(indicator) = self.vocabulary.find(name) else {
            let known = self.vocabulary.indicators.iter().map(|i| i.id.as_str()).chain(self.defines.keys().copied());
            let near = suggest::nearest(name, known).map(String::from);
            return self.fail(Problem::UnknownName { name: name.into(), near, at });
        };
        if tiers.is_empty() {
            return Some(Ref { indicator, tiers: None });
        }
        let set = self.tiers(tiers)?;
        self.declared(indicator, tiers, &set).then(|| Ref { indicator, tiers: Some(set.into_iter().collect::<Tiers>()) })
    }

    /// The tiers of a list; problems for unknown and repeated ones.
    pub(super) fn tiers(&mut self, names: &[Spanned<String>]) -> Option<Vec<Tier>> {
        let mut tiers = Vec::with_capacity(names.len());
        for name in names {
            match Tier::parse(&name.value) {
                None => {
                    let near = suggest::nearest(&name.value, Tier::ALL.map(Tier::id)).map(String::from);
                    return self.fail(Problem::UnknownTier { name: name.value.clone(), near, at: name.span });
                }
                Some(tier) if tiers.contains(&tier) => return self.fail(Problem::TierTwice { tier, at: name.span }),
                Some(tier) => tiers.push(tier),
            }
        }
        Some(tiers)
    }

    /// Whether an indicator may be reported for every tier of a list; a problem where not.
    pub(super) fn declared(&mut self, indicator: IndicatorId, names: &[Spanned<String>], tiers: &[Tier]) -> bool {
        let entry = self.vocabulary.indicator(indicator);
        for (name, tier) in names.iter().zip(tiers) {
            if !entry.tiers.contains(*tier) {
                let problem = Problem::TierNotDeclared { indicator: entry.id.clone(), declared: entry.tiers, tier: *tier, at: name.span };
                self.problems.push(problem);
                return false;
            }
        }
        true
    }

    fn fail<T>(&mut self, problem: Problem) -> Option<T> {
        self.problems.push(problem);
        None
    }
}

fn constant(num: &Num) -> Option<Number> {
    match num {
        Num::Const(n) => Some(n.clone()),
        _ => None,
    }
}

/// An operator as it is written.
pub(super) fn symbol(op: ArithmeticOp) -> &'static str {
    match op {
        ArithmeticOp::Add => "+",
        ArithmeticOp::Sub => "-",
        ArithmeticOp::Mul => "*",
        ArithmeticOp::Div => "/",
    }
}
