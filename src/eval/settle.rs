//! What would settle an undetermined verdict: the fewest facts, and the values at which it tips.

use crate::base::interval::{End, Interval};
use crate::base::number::Number;
use crate::base::truth::{Comparison, Truth};
use crate::model::ir::{Cond, Num};
use crate::vocab::schema::{IndicatorId, Tier, Type};

use super::cells::Node;
use super::expr::Scope;
use super::finding::{Missing, Reason};
use super::reason::Cause;

impl Scope<'_, '_> {
    /// One fact where one is enough, else all that are needed, each with the values that decide alone.
    pub(super) fn missing(&self, reason: Reason, unknown: &[(&Cond, Option<Tier>, Vec<Cause>)]) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        for (cond, tier, causes) in unknown {
            let mut nodes: Vec<Node> = Vec::new();
            let mut of = |wanted: &dyn Fn(Reason) -> bool| {
                for (_, node) in causes.iter().filter(|(r, node)| wanted(*r) && node.is_some()) {
                    nodes.extend(node.filter(|n| !nodes.contains(n)));
                }
            };
            of(&|r| r == reason);
            // Of nothing by nothing only the whole can help.
            of(&|r| reason != Reason::Undefined && r != reason && r != Reason::Contradiction);
            let found: Vec<Missing> = nodes.iter().map(|node| self.tipping(cond, *tier, *node)).collect();
            let alone = found.iter().find(|m| m.decides);
            let needed = match alone {
                Some(one) => vec![one.clone()],
                None => self.without_derived(found),
            };
            for one in needed {
                if !missing.iter().any(|m| m.indicator == one.indicator && m.tiers == one.tiers) {
                    missing.push(one);
                }
            }
        }
        missing
    }

    // Of a share and its whole only the whole is asked for: the share follows.
    fn without_derived(&self, found: Vec<Missing>) -> Vec<Missing> {
        let asked: Vec<IndicatorId> = found.iter().map(|m| m.indicator).collect();
        let follows = |m: &Missing| {
            self.world.divisions(m.indicator).any(|(_, b)| {
                let mut has = false;
                b.refs(&mut |r| has |= asked.contains(&r.indicator));
                has
            })
        };
        let kept: Vec<Missing> = found.iter().filter(|m| !follows(m)).cloned().collect();
        if kept.is_empty() { found } else { kept }
    }

    fn tipping(&self, cond: &Cond, tier: Option<Tier>, node: Node) -> Missing {
        let (indicator, tiers) = node;
        if let Cond::Compare(op, Num::Get(r), Num::Const(limit)) = cond
            && self.node(*r, tier) == Some(node)
        {
            let ty = self.world.rules.vocabulary.indicator(indicator).ty;
            let values = |op| standing(op, limit, ty);
            return Missing { indicator, tiers, met: values(*op), not_met: values(op.negated()), decides: true };
        }
        let (met, not_met) = (self.supposed(cond, true, tier, node), self.supposed(cond, false, tier, node));
        let decides = match (&met, &not_met) {
            (Some(met), Some(not_met)) if met.intersect(not_met).is_none() => {
                self.proves(node, met, cond, tier, Truth::True) && self.proves(node, not_met, cond, tier, Truth::False)
            }
            _ => false,
        };
        Missing { indicator, tiers, met, not_met, decides }
    }

    // Whether a fact with such values would decide: a quotient beside it may still be nothing by nothing.
    fn proves(&self, node: Node, values: &Interval, cond: &Cond, tier: Option<Tier>, truth: Truth) -> bool {
        let mut indicators = vec![node.0];
        cond.refs(&mut |r| indicators.push(r.indicator));
        let mut world = self.world.supposing(&indicators);
        world.plans.clone_from(&self.world.plans);
        world.suppose_reported(node, values);
        world.settle();
        Scope { world: &world, ..*self }.truth(cond, tier) == truth
    }

    // The values of a node that are left when the condition is supposed to be true, or false.
    fn supposed(&self, cond: &Cond, truth: bool, tier: Option<Tier>, node: Node) -> Option<Interval> {
        let mut indicators = vec![node.0];
        cond.refs(&mut |r| indicators.push(r.indicator));
        let mut world = self.world.supposing(&indicators);
        world.suppose(cond, truth, tier).ok()?;
        world.settle();
        (!world.is_clashing(node.0)).then(|| world.known(node).interval.clone())
    }
}

// The values of a type that stand in a comparison to a limit; around a limit that is left out, all of them.
fn standing(op: Comparison, limit: &Number, ty: Type) -> Option<Interval> {
    let domain = ty.domain();
    let at = |end: Option<&End>| end.is_some_and(|e| e.at == *limit);
    match op {
        Comparison::Ne if ty == Type::Bool => Some(Interval::point(&Number::ONE - limit)),
        Comparison::Ne if at(domain.hi()) => Interval::compared(Comparison::Lt, limit.clone()).intersect(&domain),
        Comparison::Ne if at(domain.lo()) => Interval::compared(Comparison::Gt, limit.clone()).intersect(&domain),
        _ => Interval::compared(op, limit.clone()).intersect(&domain),
    }
}
