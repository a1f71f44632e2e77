//! What an expression can be at all, before anybody reports.

use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::IndicatorId;

use super::ir::{Num, Rules};

impl Rules {
    /// Every value that an expression can have, each indicator at its whole domain; `None` where it may have none.
    pub fn widest(&self, num: &Num) -> Option<Interval> {
        num.reach(&|indicator| self.vocabulary.indicator(indicator).ty.domain())
    }
}

impl Num {
    /// Its value, where nothing but constants stands in it.
    pub(super) fn constant(&self) -> Option<Number> {
        let mut names = false;
        self.refs(&mut |_| names = true);
        if names { None } else { self.reach(&|_| Interval::all())?.as_point().cloned() }
    }

    fn reach(&self, domain: &dyn Fn(IndicatorId) -> Interval) -> Option<Interval> {
        Some(match self {
            Num::Const(n) => Interval::point(n.clone()),
            Num::ReportYear => Interval::all(),
            Num::Get(r) | Num::Previous(r) | Num::Plan(r) => domain(r.indicator),
            Num::Neg(a) => a.reach(domain)?.neg(),
            Num::Arithmetic(op, a, b) => {
                let (a, b) = (a.reach(domain)?, b.reach(domain)?);
                match op {
                    ArithmeticOp::Add => a.add(&b),
                    ArithmeticOp::Sub => a.sub(&b),
                    ArithmeticOp::Mul => a.mul(&b),
                    ArithmeticOp::Div => a.div(&b)?,
                }
            }
            Num::Else(a, b) => a.reach(domain)?.hull(&b.reach(domain)?),
            Num::Min(all) | Num::Max(all) => {
                let greatest = matches!(self, Num::Max(_));
                let turn = |i: Interval| if greatest { i.neg() } else { i };
                let parts: Option<Vec<Interval>> = all.iter().map(|n| n.reach(domain).map(turn)).collect();
                let least = parts?.into_iter().reduce(|a, b| {
                    let upper = if a.lowers_hi(&b) { a.hi() } else { b.hi() };
                    Interval::new(a.hull(&b).lo().cloned(), upper.cloned()).unwrap_or_else(Interval::all)
                })?;
                turn(least)
            }
        })
    }
}
