//! Targets that are decided before anybody reports: true of every value, or of none.

use crate::base::interval::Interval;
use crate::base::truth::Truth;
use crate::model::ir::{Cond, Num, Rules, Target};
use crate::model::problem::Problem;
use crate::syntax::tree::{ArithmeticOp, TargetKind};

/// An error for each `require` line of a target that no report could turn.
///
/// Every indicator stands at its whole domain here, also in the past and as planned; whether it is reported is open. Checks are left
/// out: they may restate a relation.
pub fn decided_targets(rules: &Rules) -> Vec<Problem> {
    rules.targets.iter().flat_map(|target| decided(rules, target)).collect()
}

/// As [`decided_targets`], of one target that need not stand in the rules.
pub fn decided(rules: &Rules, target: &Target) -> Vec<Problem> {
    let mut problems = Vec::new();
    for part in target.milestones.iter().flat_map(|m| &m.parts).filter(|_| target.kind == TargetKind::Target) {
        let (id, at) = (target.id.clone(), part.condition_span);
        match truth(rules, &part.condition) {
            Truth::True => problems.push(Problem::AlwaysMet { id, at }),
            Truth::False => problems.push(Problem::NeverMet { id, at }),
            Truth::Unknown => {}
        }
    }
    problems
}

fn truth(rules: &Rules, cond: &Cond) -> Truth {
    match cond {
        Cond::Compare(op, a, b) => match (widest(rules, a), widest(rules, b)) {
            (Some(a), Some(b)) => a.compare(*op, &b),
            _ => Truth::Unknown,
        },
        Cond::Attribute(..) | Cond::Reported(_) => Truth::Unknown,
        Cond::Not(a) => truth(rules, a).not(),
        Cond::And(a, b) => truth(rules, a).and(truth(rules, b)),
        Cond::Or(a, b) => truth(rules, a).or(truth(rules, b)),
    }
}

/// Every value that an expression can have with every indicator at its whole domain; `None` where it may have none.
pub fn widest(rules: &Rules, num: &Num) -> Option<Interval> {
    Some(match num {
        Num::Const(n) => Interval::point(n.clone()),
        Num::ReportYear => Interval::all(),
        Num::Get(r) | Num::Previous(r) | Num::Plan(r) => rules.vocabulary.indicator(r.indicator).ty.domain(),
        Num::Neg(a) => widest(rules, a)?.neg(),
        Num::Arithmetic(op, a, b) => {
            let (a, b) = (widest(rules, a)?, widest(rules, b)?);
            match op {
                ArithmeticOp::Add => a.add(&b),
                ArithmeticOp::Sub => a.sub(&b),
                ArithmeticOp::Mul => a.mul(&b),
                ArithmeticOp::Div => a.div(&b)?,
            }
        }
        Num::Else(a, b) => widest(rules, a)?.hull(&widest(rules, b)?),
        Num::Min(all) | Num::Max(all) => {
            let greatest = matches!(num, Num::Max(_));
            let turn = |i: Interval| if greatest { i.neg() } else { i };
            let parts: Option<Vec<Interval>> = all.iter().map(|n| widest(rules, n).map(turn)).collect();
            let least = parts?.into_iter().reduce(|a, b| {
                let upper = if a.lowers_hi(&b) { a.hi() } else { b.hi() };
                Interval::new(a.hull(&b).lo().cloned(), upper.cloned()).unwrap_or_else(Interval::all)
            })?;
            turn(least)
        }
    })
}
