//! From a condition to the values of what it measures: what satisfies it, and what it names as limits.
//!
//! Owns the one answer to "which values does this let through" for every stage that holds conditions against each other. It speaks of
//! values alone: whether two conditions also have the same truth under an interval that is known is another question (`x < 3 or x >= 3`
//! lets everything through, and is open while x is).

use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::base::values::Values;

use super::ir::{Cond, Num, Ref, RelationKind, Rules};

impl Cond {
    /// An expression compared with a constant, which is given on the right; `None` for every other shape.
    pub fn comparison(&self) -> Option<(&Num, Comparison, Number)> {
        let Cond::Compare(op, a, b) = self else { return None };
        match (a.constant(), b.constant()) {
            (None, Some(at)) => Some((a, *op, at)),
            (Some(at), None) => Some((b, op.turned(), at)),
            _ => None,
        }
    }

    /// The measured expression and the limits on it as they are written, whatever it can be; `None` where they are no single interval.
    pub fn limits(&self) -> Option<(&Num, Interval)> {
        if let Cond::And(a, b) = self {
            let ((num, left), (other, right)) = (a.limits()?, b.limits()?);
            return if num == other { Some((num, left.intersect(&right)?)) } else { None };
        }
        let (num, op, at) = self.comparison()?;
        (op != Comparison::Ne).then(|| (num, Interval::compared(op, at)))
    }
}

impl Rules {
    /// The one expression that a condition measures, as the vocabulary knows it, with those of its possible values that satisfy the
    /// condition; `None` for every other shape. Where a name stands twice in the expression, its possible values are more than there are.
    pub fn constraint(&self, cond: &Cond) -> Option<(Num, Values)> {
        match cond {
            Cond::Compare(..) => {
                let (num, op, at) = cond.comparison()?;
                let num = self.known_as(num);
                let values = self.possible(&num)?.compared(op, &at);
                Some((num, values))
            }
            Cond::Not(a) => {
                let (num, values) = self.constraint(a)?;
                let values = self.possible(&num)?.without(&values);
                Some((num, values))
            }
            Cond::And(a, b) | Cond::Or(a, b) => {
                let ((num, left), (other, right)) = (self.constraint(a)?, self.constraint(b)?);
                let values = if matches!(cond, Cond::And(..)) { left.and(&right) } else { left.or(&right) };
                (num == other).then_some((num, values))
            }
            Cond::Attribute(..) | Cond::Reported(_) | Cond::Attainable(..) => None,
        }
    }

    /// Every value that an expression can have; `None` where it may have none.
    pub fn possible(&self, num: &Num) -> Option<Values> {
        Some(Values::all(self.widest(num)?, self.is_whole(num)))
    }

    /// Whether an expression has whole numbers only.
    pub fn is_whole(&self, num: &Num) -> bool {
        match num {
            Num::ReportYear => true,
            Num::Get(r) | Num::Previous(r) | Num::Plan(r) => self.vocabulary.indicator(r.indicator).ty.is_whole_numbered(),
            Num::Neg(a) => self.is_whole(a),
            Num::Min(all) | Num::Max(all) => all.iter().all(|n| self.is_whole(n)),
            Num::Else(a, b) => self.is_whole(a) && self.is_whole(b),
            Num::Const(n) => n.is_integer(),
            Num::Arithmetic(..) => false,
        }
    }

    // The indicator that the vocabulary says is this very expression, else the expression itself.
    fn known_as(&self, num: &Num) -> Num {
        let is = |kind: &RelationKind| matches!(kind, RelationKind::Is(other) if other == num);
        let owner = match num {
            Num::Get(_) | Num::Previous(_) | Num::Plan(_) => None,
            _ => self.relations.iter().find(|r| is(&r.kind)).map(|r| r.owner),
        };
        owner.map_or_else(|| num.clone(), |indicator| Num::Get(Ref { indicator, tiers: None }))
    }
}
