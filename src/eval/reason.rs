//! Why a condition is neither true nor false: the gravest of the reasons that hold.

use crate::base::truth::Truth;
use crate::model::ir::{Cond, Num, Ref};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{Tier, Tiers};

use super::cells::Node;
use super::expr::Scope;
use super::finding::Reason;
use super::known::Known;

/// A reason, with the node whose value would help; `None` where no single one would.
pub(super) type Cause = (Reason, Option<Node>);

impl Scope<'_, '_> {
    /// The reasons why a condition is not known at a tier, in no order.
    pub(super) fn causes(&self, cond: &Cond, tier: Option<Tier>) -> Vec<Cause> {
        let mut causes = Vec::new();
        self.collect(cond, tier, &mut causes);
        causes
    }

    fn collect(&self, cond: &Cond, tier: Option<Tier>, causes: &mut Vec<Cause>) {
        if self.truth(cond, tier) != Truth::Unknown {
            return;
        }
        match cond {
            Cond::Not(a) => self.collect(a, tier, causes),
            Cond::And(a, b) | Cond::Or(a, b) => {
                self.collect(a, tier, causes);
                self.collect(b, tier, causes);
            }
            Cond::Compare(op, a, b) => {
                let (x, y) = self.sides(a, b, tier);
                let only_undefined = !x.clashing && !y.clashing && x.known.interval.compare(*op, &y.known.interval) != Truth::Unknown;
                self.of_num(a, tier, causes);
                self.of_num(b, tier, causes);
                if only_undefined {
                    let divisor = [a, b].into_iter().find_map(|n| self.divisor(n, tier));
                    causes.push((Reason::Undefined, divisor));
                }
            }
            Cond::Attainable(share, count) => self.of_attainable(*share, *count, tier, causes),
            Cond::Attribute(..) | Cond::Reported(_) => causes.push((Reason::NotReported, None)),
        }
    }

    fn of_attainable(&self, share: Ref, count: Ref, tier: Option<Tier>, causes: &mut Vec<Cause>) {
        self.of_ref(share, tier, causes);
        self.of_ref(count, tier, causes);
        // A share that only follows was not printed, and of nothing, or of half a thing, there are no parts.
        if let Some(share) = self.node(share, tier).filter(|node| !self.world.is_reported(*node)) {
            causes.push((Reason::NotReported, Some(share)));
        }
        let count = self.node(count, tier).filter(|node| self.world.judged(*node).interval.as_point().is_some());
        causes.extend(count.map(|node| (Reason::Undefined, Some(node))).filter(|_| causes.is_empty()));
    }

    fn of_num(&self, num: &Num, tier: Option<Tier>, causes: &mut Vec<Cause>) {
        match num {
            Num::Const(_) | Num::ReportYear => {}
            Num::Get(r) => self.of_ref(*r, tier, causes),
            Num::Previous(_) | Num::Plan(_) => {
                let known = self.value(num, tier).known;
                if known.interval.as_point().is_none() {
                    let informed = !known.lo.is_empty() || !known.hi.is_empty();
                    causes.push((if informed { Reason::BoundTooLoose } else { Reason::NotReported }, None));
                }
            }
            Num::Neg(a) => self.of_num(a, tier, causes),
            Num::Arithmetic(ArithmeticOp::Div, a, b) => {
                self.of_num(a, tier, causes);
                let (dividend, divisor) = (self.value(a, tier).known, self.value(b, tier).known);
                self.of_quotient((&dividend, &divisor), self.is_reported(b, tier), self.first_node(b, tier), causes);
                self.of_num(b, tier, causes);
            }
            Num::Arithmetic(_, a, b) => {
                self.of_num(a, tier, causes);
                self.of_num(b, tier, causes);
            }
            Num::Else(a, b) => self.of_num(if self.available(a, tier).is_some() { a } else { b }, tier, causes),
            Num::Min(all) | Num::Max(all) => all.iter().for_each(|n| self.of_num(n, tier, causes)),
        }
    }

    // A part without its whole, or a share of nothing.
    fn of_quotient(&self, (a, b): (&Known, &Known), whole_reported: bool, whole: Option<Node>, causes: &mut Vec<Cause>) {
        if b.is_zero() || a.is_zero() && b.has_zero() {
            causes.push((Reason::Undefined, whole));
        }
        let part_is_known = !a.lo.is_empty() || !a.hi.is_empty();
        if part_is_known && !whole_reported && b.interval.as_point().is_none() {
            causes.push((Reason::WholeNotReported, whole));
        }
    }

    fn first_node(&self, num: &Num, tier: Option<Tier>) -> Option<Node> {
        let mut first = None;
        num.refs(&mut |r| first = first.or_else(|| self.node(r, tier)));
        first
    }

    fn divisor(&self, num: &Num, tier: Option<Tier>) -> Option<Node> {
        match num {
            Num::Arithmetic(ArithmeticOp::Div, _, b) => self.first_node(b, tier),
            Num::Get(r) => {
                let node = self.node(*r, tier)?;
                let (_, b) = self.world.divisions(node.0).next()?;
                self.first_of_relation(b, node.1)
            }
            _ => None,
        }
    }

    fn first_of_relation(&self, num: &Num, tiers: Tiers) -> Option<Node> {
        let mut first = None;
        num.refs(&mut |r| first = first.or(Some((r.indicator, r.tiers.unwrap_or(tiers)))));
        first
    }

    fn of_ref(&self, r: Ref, tier: Option<Tier>, causes: &mut Vec<Cause>) {
        let Some(node) = self.node(r, tier) else {
            causes.push((Reason::NotReported, None));
            return;
        };
        if self.world.is_clashing(node.0) {
            causes.push((Reason::Contradiction, None));
            return;
        }
        let mut seen = Vec::new();
        self.of_node(node, &mut seen, causes);
    }

    fn of_node(&self, node: Node, seen: &mut Vec<Node>, causes: &mut Vec<Cause>) {
        let judged = self.world.judged(node);
        let point = judged.interval.as_point().is_some();
        if seen.contains(&node) || point && !self.world.may_be_undefined(node) {
            return;
        }
        seen.push(node);
        if self.world.cells.get(&node).is_some_and(|c| c.vague) {
            causes.push((Reason::Qualitative, Some(node)));
        }
        if let Some(cell) = self.world.cells.get(&node).filter(|c| !c.own.is_empty()) {
            // A bound that narrows nothing ("at least 0") is a bound all the same.
            if !cell.vague || self.world.is_informed(node) {
                causes.push((Reason::BoundTooLoose, Some(node)));
            }
            return;
        }
        let (indicator, tiers) = node;
        for vague in self.wider(node) {
            causes.push((if vague { Reason::Qualitative } else { Reason::TiersNotSeparated }, Some(node)));
        }
        for (a, b) in self.world.divisions(indicator) {
            let (dividend, divisor) = (self.world.expression(a, tiers), self.world.expression(b, tiers));
            let mut reported = true;
            b.refs(&mut |r| reported &= self.world.is_reported((r.indicator, tiers)));
            self.of_quotient((&dividend, &divisor), reported, self.first_of_relation(b, tiers), causes);
            // Where the whole is known, its part is what an office can count.
            if reported && !self.world.is_informed(node) {
                causes.push((Reason::NotReported, self.first_of_relation(a, tiers)));
            }
        }
        self.of_parts(node, seen, causes);
        causes.push((if self.world.is_informed(node) { Reason::BoundTooLoose } else { Reason::NotReported }, Some(node)));
    }

    // What stands in the way of the parts that a node is made of: a vague word there is one here.
    fn of_parts(&self, (indicator, tiers): Node, seen: &mut Vec<Node>, causes: &mut Vec<Cause>) {
        for relation in &self.world.base.touching[indicator.0 as usize] {
            let relation = &self.world.rules.relations[*relation as usize];
            let crate::model::ir::RelationKind::Is(num) = &relation.kind else { continue };
            if relation.owner != indicator {
                continue;
            }
            let mut parts = Vec::new();
            num.refs(&mut |r| parts.push((r.indicator, tiers)));
            for part in parts {
                let mut of_part = Vec::new();
                self.of_node(part, seen, &mut of_part);
                let graver = |(reason, _): &Cause| matches!(reason, Reason::Qualitative | Reason::Undefined);
                causes.extend(of_part.into_iter().filter(graver));
            }
        }
    }

    // The facts on more tiers than asked, or on the unit as a whole where a tier is asked: whether each is a vague word.
    fn wider(&self, (indicator, tiers): Node) -> impl Iterator<Item = bool> {
        let wider = move |t: Tiers| !tiers.is_whole() && t != tiers && (t.is_whole() || t.includes(tiers));
        self.world.cells_of(indicator).filter(move |(t, cell)| wider(*t) && !cell.own.is_empty()).map(|(_, cell)| cell.vague)
    }
}
