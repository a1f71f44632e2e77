//! Targets that are decided before anybody reports: true of every value, or of none.

use crate::base::truth::Truth;
use crate::model::ir::{Cond, Rules, Target};
use crate::model::problem::Problem;
use crate::syntax::tree::TargetKind;

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
    cond.truth(&|leaf| match leaf {
        Cond::Compare(op, a, b) => match (rules.widest(a), rules.widest(b)) {
            (Some(a), Some(b)) => a.compare(*op, &b),
            _ => Truth::Unknown,
        },
        _ => Truth::Unknown,
    })
}
