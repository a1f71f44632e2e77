//! What goes with a change: facts that restate what is changed, or what is defined by it.

use crate::eval::finding::Outcome;
use crate::facts::fact::{Fact, Standing};
use crate::model::ir::{Num, RelationKind, Rules};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::IndicatorId;

use super::super::bench::{Bench, Node};
use super::Hold;

/// The definition of an indicator, where it has one.
pub(super) fn definition(rules: &Rules, indicator: IndicatorId) -> Option<&Num> {
    rules.relations.iter().find_map(|r| match &r.kind {
        RelationKind::Is(num) if r.owner == indicator => Some(num),
        _ => None,
    })
}

pub(super) fn named(num: &Num) -> Vec<IndicatorId> {
    let mut all = Vec::new();
    num.refs(&mut |r| all.push(r.indicator));
    all
}

/// Whether an indicator is defined by another, by whatever way round.
pub(in crate::answer) fn follows(rules: &Rules, indicator: IndicatorId, from: IndicatorId) -> bool {
    let mut open = vec![indicator];
    let mut seen = vec![indicator];
    while let Some(next) = open.pop() {
        for named in definition(rules, next).map(named).unwrap_or_default() {
            if named == from {
                return true;
            }
            if !seen.contains(&named) {
                seen.push(named);
                open.push(named);
            }
        }
    }
    false
}

/// Whether an indicator is held fixed at some tiers.
pub(super) fn is_held(holds: &[Hold], (indicator, tiers): Node) -> bool {
    holds.iter().any(|(held, at)| *held == indicator && (at.is_whole() || *at == tiers))
}

// Of a quotient the part goes with the share, and the whole stays.
fn part_of_quotient(rules: &Rules, indicator: IndicatorId) -> Vec<IndicatorId> {
    match definition(rules, indicator) {
        Some(Num::Arithmetic(ArithmeticOp::Div, part, _)) => named(part),
        _ => Vec::new(),
    }
}

/// Whether a fact is left out when a node is changed: it states the node, or it states together with other tiers what changes at one, or
/// what is defined by it; a plan that begins later says that it is not so yet. What is held stays.
pub(in crate::answer) fn goes(bench: &Bench<'_>, outcome: &Outcome, holds: &[Hold], node: Node, fact: &Fact) -> bool {
    let own = (fact.indicator, fact.tiers);
    if matches!(fact.standing, Standing::PlannedBy(_)) || fact.date.year() < outcome.year || is_held(holds, own) {
        return false;
    }
    let (indicator, tiers) = node;
    let wider = fact.tiers.is_whole() || !tiers.is_whole() && fact.tiers.includes(tiers);
    own == node
        || wider && fact.indicator == indicator
        || wider && follows(bench.rules, fact.indicator, indicator)
        || fact.tiers == tiers && moves_below(bench.rules, fact.indicator, indicator)
}

// Whether an indicator is the part of a changed share, or what that part is made of.
fn moves_below(rules: &Rules, indicator: IndicatorId, changed: IndicatorId) -> bool {
    let parts = part_of_quotient(rules, changed);
    parts.contains(&indicator) || parts.iter().any(|p| follows(rules, indicator, *p))
}
