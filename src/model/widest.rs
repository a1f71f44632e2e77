//! What an expression can be at all, before anybody reports.

use crate::base::interval::Interval;
use crate::syntax::tree::ArithmeticOp;

use super::ir::{Num, Rules};

impl Rules {
    /// Every value that an expression can have, each indicator at its whole domain; `None` where it may have none.
    pub fn widest(&self, num: &Num) -> Option<Interval> {
        Some(match num {
            Num::Const(n) => Interval::point(n.clone()),
            Num::ReportYear => Interval::all(),
            Num::Get(r) | Num::Previous(r) | Num::Plan(r) => self.vocabulary.indicator(r.indicator).ty.domain(),
            Num::Neg(a) => self.widest(a)?.neg(),
            Num::Arithmetic(op, a, b) => {
                let (a, b) = (self.widest(a)?, self.widest(b)?);
                match op {
                    ArithmeticOp::Add => a.add(&b),
                    ArithmeticOp::Sub => a.sub(&b),
                    ArithmeticOp::Mul => a.mul(&b),
                    ArithmeticOp::Div => a.div(&b)?,
                }
            }
            Num::Else(a, b) => self.widest(a)?.hull(&self.widest(b)?),
            Num::Min(all) | Num::Max(all) => {
                let greatest = matches!(num, Num::Max(_));
                let turn = |i: Interval| if greatest { i.neg() } else { i };
                let parts: Option<Vec<Interval>> = all.iter().map(|n| self.widest(n).map(turn)).collect();
                let least = parts?.into_iter().reduce(|a, b| {
                    let upper = if a.lowers_hi(&b) { a.hi() } else { b.hi() };
                    Interval::new(a.hull(&b).lo().cloned(), upper.cloned()).unwrap_or_else(Interval::all)
                })?;
                turn(least)
            }
        })
    }
}
