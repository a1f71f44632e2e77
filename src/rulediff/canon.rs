//! Conditions and expressions in one form, so that two ways of writing the same are equal.
//!
//! Indicators go by name, since two rule sets number them differently. Nothing is rewritten that three-valued evaluation on intervals
//! could tell apart: `x < 3 or x >= 3` stays what it is, and `x - x` is not 0.

mod arithmetic;

use std::collections::BTreeMap;

use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::base::values::Values;
use crate::model::ir::{Attribute, Cond, Num, Ref};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{Tiers, Type, Vocabulary};

use arithmetic::{extreme, product, quotient, scaled, sum};

/// Which report a value is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Now,
    Before,
    Planned,
}

/// An expression. Constant factors stand outside, sums and products are flat and in a fixed order.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    Const(Number),
    Year,
    Get(Said, String, Option<Tiers>),
    /// A constant times a value that is no sum and no constant.
    Scaled(Number, Box<Value>),
    Sum(Vec<Value>),
    Product(Vec<Value>),
    Quotient(Box<Value>, Box<Value>),
    Else(Box<Value>, Box<Value>),
    Min(Vec<Value>),
    Max(Vec<Value>),
}

/// A condition; `not` stands at its leaves only.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Claim {
    /// The value lies in the interval.
    Within(Value, Interval),
    /// The value is not this number.
    Other(Value, Number),
    /// `a < b`, or `a <= b` where the flag is set.
    Less(bool, Value, Value),
    /// Two values are equal, or not.
    Equal(bool, Value, Value),
    /// An attribute of the unit is this text, or not.
    Attribute(Attribute, bool, String),
    /// An achieved fact states it, or none does.
    Reported(bool, String, Option<Tiers>),
    /// A share can be a share of whole numbers of a count, or not.
    Attainable(bool, Value, Value),
    All(Vec<Claim>),
    Any(Vec<Claim>),
}

/// Puts rules of one side into the common form.
pub(super) struct Canon<'a> {
    vocabulary: &'a Vocabulary,
    // Names on this side to the names of the other, where an indicator was renamed.
    names: BTreeMap<&'a str, &'a str>,
    // By the common name; types that both sides agree on, or that only one has.
    types: BTreeMap<&'a str, Type>,
}

impl<'a> Canon<'a> {
    /// `renamed` leads from names on this side to those of the other.
    pub(super) fn new(vocabulary: &'a Vocabulary, other: &'a Vocabulary, renamed: BTreeMap<&'a str, &'a str>) -> Canon<'a> {
        let common = |own: &'a str| renamed.get(own).copied().unwrap_or(own);
        let types = vocabulary.indicators.iter().filter_map(|indicator| {
            let name = common(&indicator.id);
            let agreed = other.find(name).is_none_or(|id| other.indicator(id).ty == indicator.ty);
            agreed.then_some((name, indicator.ty))
        });
        Canon { types: types.collect(), vocabulary, names: renamed }
    }

    fn name(&self, r: Ref) -> &'a str {
        let own = self.vocabulary.indicator(r.indicator).id.as_str();
        self.names.get(own).copied().unwrap_or(own)
    }

    fn get(&self, said: Said, r: Ref) -> Value {
        Value::Get(said, self.name(r).to_string(), r.tiers)
    }

    /// An expression in the common form.
    pub(super) fn value(&self, num: &Num) -> Value {
        let both = |a, b| (self.value(a), self.value(b));
        match num {
            Num::Const(n) => Value::Const(n.clone()),
            Num::ReportYear => Value::Year,
            Num::Get(r) => self.get(Said::Now, *r),
            Num::Previous(r) => self.get(Said::Before, *r),
            Num::Plan(r) => self.get(Said::Planned, *r),
            Num::Neg(a) => scaled(&Number::int(-1), self.value(a)),
            Num::Arithmetic(ArithmeticOp::Add, a, b) => {
                let (a, b) = both(a, b);
                sum([a, b])
            }
            Num::Arithmetic(ArithmeticOp::Sub, a, b) => {
                let (a, b) = both(a, b);
                sum([a, scaled(&Number::int(-1), b)])
            }
            Num::Arithmetic(ArithmeticOp::Mul, a, b) => {
                let (a, b) = both(a, b);
                product(a, b)
            }
            Num::Arithmetic(ArithmeticOp::Div, a, b) => {
                let (a, b) = both(a, b);
                quotient(a, b)
            }
            Num::Else(a, b) => {
                let (a, b) = both(a, b);
                Value::Else(a.into(), b.into())
            }
            Num::Min(all) => extreme(all.iter().map(|n| self.value(n)), false),
            Num::Max(all) => extreme(all.iter().map(|n| self.value(n)), true),
        }
    }

    /// A condition in the common form.
    pub(super) fn claim(&self, cond: &Cond) -> Claim {
        self.holds(cond, true)
    }

    // The condition, or its opposite: three-valued `not` is exact, also over `and` and `or`.
    fn holds(&self, cond: &Cond, wanted: bool) -> Claim {
        match cond {
            Cond::Compare(op, a, b) => self.compare(if wanted { *op } else { op.negated() }, self.value(a), self.value(b)),
            Cond::Attribute(attribute, equal, text) => Claim::Attribute(*attribute, *equal == wanted, text.clone()),
            Cond::Reported(r) => Claim::Reported(wanted, self.name(*r).to_string(), r.tiers),
            Cond::Attainable(share, count) => Claim::Attainable(wanted, self.get(Said::Now, *share), self.get(Said::Now, *count)),
            Cond::Not(a) => self.holds(a, !wanted),
            Cond::And(a, b) | Cond::Or(a, b) => {
                let parts = [self.holds(a, wanted), self.holds(b, wanted)];
                if matches!(cond, Cond::And(..)) == wanted { all(parts) } else { any(parts) }
            }
        }
    }

    fn compare(&self, op: Comparison, a: Value, b: Value) -> Claim {
        match (a, b) {
            (value, Value::Const(n)) => self.limit(op, value, n),
            (Value::Const(n), value) => self.limit(op.turned(), value, n),
            (a, b) => match op {
                Comparison::Lt => Claim::Less(false, a, b),
                Comparison::Le => Claim::Less(true, a, b),
                Comparison::Gt => Claim::Less(false, b, a),
                Comparison::Ge => Claim::Less(true, b, a),
                Comparison::Eq | Comparison::Ne => {
                    let (a, b) = if key(&a) <= key(&b) { (a, b) } else { (b, a) };
                    Claim::Equal(op == Comparison::Eq, a, b)
                }
            },
        }
    }

    fn limit(&self, op: Comparison, value: Value, n: Number) -> Claim {
        if let Value::Scaled(factor, inner) = &value
            && let Some(n) = n.div(factor)
        {
            let op = if factor.signum() < 0 { op.turned() } else { op };
            return self.limit(op, (**inner).clone(), n);
        }
        let satisfying = self.possible(&value).compared(op, &n);
        match satisfying.intervals() {
            [one] => Claim::Within(value, one.clone()),
            // Only intervals are joined by `all`: of those that overlap in pairs something lies in all, so that three-valued `and` is
            // exact; of sets with a hole it is not.
            _ if op == Comparison::Ne => Claim::Other(value, n),
            _ => Claim::Within(value, Interval::compared(op, n)),
        }
    }

    // What a value can be. Names may be shared with another vocabulary, so that `Rules::possible` cannot be asked.
    fn possible(&self, value: &Value) -> Values {
        match value {
            Value::Get(_, name, _) => match self.types.get(name.as_str()) {
                Some(ty) => Values::all(ty.domain(), ty.is_whole_numbered()),
                None => Values::all(Interval::all(), false),
            },
            Value::Year => Values::all(Interval::all(), true),
            _ => Values::all(Interval::all(), false),
        }
    }
}

/// A key to sort by; any will do as long as it is always the same.
fn key(it: &impl std::fmt::Debug) -> String {
    format!("{it:?}")
}

fn sorted<T: std::fmt::Debug>(mut items: Vec<T>) -> Vec<T> {
    items.sort_by_cached_key(key);
    items
}

fn one_or<T: std::fmt::Debug>(parts: Vec<T>, join: impl Fn(Vec<T>) -> T) -> T {
    let mut parts = sorted(parts);
    if parts.len() == 1 { parts.remove(0) } else { join(parts) }
}

/// All of these. Limits on one value that leave something between them are one limit.
pub(super) fn all(parts: impl IntoIterator<Item = Claim>) -> Claim {
    let mut flat: Vec<Claim> = Vec::new();
    let mut open: Vec<Claim> = parts.into_iter().collect();
    while let Some(part) = open.pop() {
        match part {
            Claim::All(inner) => open.extend(inner),
            Claim::Within(value, allowed) => {
                let same = flat.iter_mut().find_map(|c| match c {
                    Claim::Within(v, before) if *v == value => before.intersect(&allowed).map(|both| (before, both)),
                    _ => None,
                });
                match same {
                    Some((before, both)) => *before = both,
                    None => flat.push(Claim::Within(value, allowed)),
                }
            }
            other => flat.push(other),
        }
    }
    join(flat, Claim::All)
}

/// Any of these.
fn any(parts: impl IntoIterator<Item = Claim>) -> Claim {
    let flat = parts.into_iter().flat_map(|part| match part {
        Claim::Any(inner) => inner,
        other => vec![other],
    });
    join(flat.collect(), Claim::Any)
}

fn join(parts: Vec<Claim>, how: impl Fn(Vec<Claim>) -> Claim) -> Claim {
    let mut parts = sorted(parts);
    parts.dedup();
    one_or(parts, how)
}

/// Whether the first claim holds only where the second does. May miss one that does; never finds one that does not.
pub(super) fn implies(a: &Claim, b: &Claim) -> bool {
    if a == b {
        return true;
    }
    match (a, b) {
        (_, Claim::All(parts)) => parts.iter().all(|b| implies(a, b)),
        (Claim::Any(parts), _) => parts.iter().all(|a| implies(a, b)),
        (Claim::All(parts), Claim::Any(others)) => parts.iter().any(|a| implies(a, b)) || others.iter().any(|b| implies(a, b)),
        (Claim::All(parts), _) => parts.iter().any(|a| implies(a, b)),
        (_, Claim::Any(parts)) => parts.iter().any(|b| implies(a, b)),
        (Claim::Within(v, inner), Claim::Within(w, outer)) => v == w && outer.includes(inner),
        (Claim::Within(v, inner), Claim::Other(w, n)) => v == w && !inner.contains(n),
        (Claim::Less(false, a, b), Claim::Less(true, c, d)) => (a, b) == (c, d),
        (Claim::Less(false, a, b), Claim::Equal(false, c, d)) => (a, b) == (c, d) || (b, a) == (c, d),
        (Claim::Equal(true, a, b), Claim::Less(true, c, d)) => (a, b) == (c, d) || (b, a) == (c, d),
        (Claim::Attribute(a, true, is), Claim::Attribute(b, false, is_not)) => a == b && is != is_not,
        _ => false,
    }
}
