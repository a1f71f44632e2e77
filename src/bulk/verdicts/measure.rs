//! What was measured of one row, for whoever writes it down: asked of few rows, so not by columns.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
use crate::base::show::Unit;
use crate::base::truth::Truth;
use crate::bulk::plan::{Duty, Leaf, SlotId, Test};
use crate::model::ir::Num;
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

use super::Verdicts;

impl Verdicts<'_, '_> {
    /// What was measured where the verdict was decided, and how its numbers are written; `None` where nothing is measured.
    pub fn measured(&self, row: usize, target: usize) -> Option<(Interval, Unit)> {
        if let Some(finding) = self.plain.get(&(row, target)) {
            return finding.deciding.and_then(|d| finding.parts[d].measured.clone());
        }
        let class = self.class(row);
        let Duty::Judged { program, milestone, .. } = &class.duties[target] else { return None };
        let program = &self.plan.programs[*program];
        let asked = |test: &Test| self.truth_at(row, test);
        if program.when.as_ref().is_some_and(|when| asked(when) != Truth::True) {
            return None;
        }
        let deciding = match program.lines.as_slice() {
            [_] => 0,
            lines => {
                let truths: Vec<Truth> = lines.iter().map(|line| asked(&line.test)).collect();
                let whole = truths.iter().copied().fold(Truth::True, Truth::and);
                truths.iter().position(|t| *t == whole).unwrap_or(0)
            }
        };
        let line = program.lines.get(deciding)?;
        let parts = &self.plan.rules.target(self.plan.targets[target]).milestones[*milestone].parts;
        let (num, unit) = parts[line.part].measured.as_ref()?;
        Some((self.value(row, num, line.tier, class.day), *unit))
    }

    fn truth_at(&self, row: usize, test: &Test) -> Truth {
        match test {
            Test::Known(truth) => *truth,
            Test::Not(a) => self.truth_at(row, a).not(),
            Test::And(a, b) => self.truth_at(row, a).and(self.truth_at(row, b)),
            Test::Or(a, b) => self.truth_at(row, a).or(self.truth_at(row, b)),
            Test::Plain => Truth::Unknown,
            Test::Leaf(id) => {
                let at = |slot: &SlotId| self.at(row, self.plan.slots[*slot].indicator, self.plan.slots[*slot].tiers);
                match &self.plan.leaves[*id] {
                    Leaf::Limit(x, op, limit) | Leaf::Share(x, _, op, limit) => at(x).compare(*op, &Interval::point(limit.clone())),
                    Leaf::Order(x, op, y) => at(x).compare(*op, &at(y)),
                    Leaf::Quotient(x, y, op, limit) => {
                        let divisor = at(y);
                        match at(x).div(&divisor).filter(|_| !divisor.contains(&Number::ZERO)) {
                            Some(value) => value.compare(*op, &Interval::point(limit.clone())),
                            None => Truth::Unknown,
                        }
                    }
                    Leaf::Reported(x) => {
                        let of = self.plan.slots[*x];
                        Truth::known(self.batch.columns[self.plan.layout.column(of.indicator, of.tiers).0].states(row))
                    }
                }
            }
        }
    }

    fn at(&self, row: usize, indicator: IndicatorId, tiers: Tiers) -> Interval {
        let domain = self.plan.domain(indicator);
        let stated = |of: IndicatorId| {
            let (column, _) = self.plan.layout.column(of, tiers);
            self.batch.columns[column].get(row).map(|small| small.interval(self.plan.domain(of)))
        };
        let made = || {
            let (a, b) = self.plan.net(indicator)?.parts(indicator)?;
            stated(a)?.div(&stated(b)?)
        };
        stated(indicator).or_else(made).unwrap_or_else(|| domain.clone())
    }

    fn value(&self, row: usize, num: &Num, tier: Option<Tier>, day: Date) -> Interval {
        match num {
            Num::Const(n) => Interval::point(n.clone()),
            Num::Get(r) => self.at(row, r.indicator, r.at(tier).existing_on(day)),
            Num::Arithmetic(op, a, b) => {
                let (a, b) = (self.value(row, a, tier, day), self.value(row, b, tier, day));
                match op {
                    ArithmeticOp::Add => a.add(&b),
                    ArithmeticOp::Sub => a.sub(&b),
                    ArithmeticOp::Mul => a.mul(&b),
                    ArithmeticOp::Div => a.div(&b).unwrap_or_else(Interval::all),
                }
            }
            _ => Interval::all(),
        }
    }
}
