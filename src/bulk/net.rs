//! Indicators that hang together only as parts of wholes and as quotients of them: where counts are stated exactly and fit each other,
//! relations change none of them, and what is made of two of them is their quotient.
//!
//! Any other net of relations is left to the plain evaluator.

use crate::model::ir::{Num, Ref, RelationKind, Rules};
use crate::syntax::tree::ArithmeticOp;
use crate::vocab::schema::{IndicatorId, Type};

/// Such indicators.
#[derive(Debug, Clone, Default)]
pub struct Net {
    /// Counts, of which the first is never more than the second, directly or through others.
    pub ordered: Vec<(IndicatorId, IndicatorId)>,
    /// Shares and ratios with their dividend and divisor.
    pub quotients: Vec<(IndicatorId, IndicatorId, IndicatorId)>,
}

impl Net {
    /// The net of some indicators that hang together; `None` where it is of another kind.
    pub fn of(rules: &Rules, members: &[IndicatorId]) -> Option<Net> {
        let ty = |i: &IndicatorId| rules.vocabulary.indicator(*i).ty;
        let mut net = Net::default();
        for relation in rules.relations.iter().filter(|r| members.contains(&r.owner)) {
            match &relation.kind {
                RelationKind::PartOf(whole) => net.ordered.push((relation.owner, *whole)),
                RelationKind::Is(num) => {
                    let (dividend, divisor) = quotient(num)?;
                    if !matches!(ty(&relation.owner), Type::Share | Type::Ratio) || net.quotients.iter().any(|(x, ..)| *x == relation.owner)
                    {
                        return None;
                    }
                    net.quotients.push((relation.owner, dividend, divisor));
                    // A share is never more than all.
                    if ty(&relation.owner) == Type::Share {
                        net.ordered.push((dividend, divisor));
                    }
                }
            }
        }
        let is_quotient = |i: &IndicatorId| net.quotients.iter().any(|(x, ..)| x == i);
        let counts = net.ordered.iter().flat_map(|(a, b)| [a, b]).chain(net.quotients.iter().flat_map(|(_, a, b)| [a, b]));
        if counts.into_iter().any(|i| ty(i) != Type::Count) || members.iter().any(|m| ty(m) != Type::Count && !is_quotient(m)) {
            return None;
        }
        net.close();
        Some(net)
    }

    /// Dividend and divisor of an indicator that is a quotient.
    pub fn parts(&self, indicator: IndicatorId) -> Option<(IndicatorId, IndicatorId)> {
        self.quotients.iter().find(|(x, ..)| *x == indicator).map(|(_, a, b)| (*a, *b))
    }

    // What is not more than something is not more than what that is not more than.
    fn close(&mut self) {
        loop {
            let pairs = self.ordered.iter().flat_map(|(a, b)| self.ordered.iter().filter(move |(c, _)| c == b).map(move |(_, d)| (*a, *d)));
            let more: Vec<_> = pairs.filter(|p| !self.ordered.contains(p)).collect();
            if more.is_empty() {
                return;
            }
            for pair in more {
                if !self.ordered.contains(&pair) {
                    self.ordered.push(pair);
                }
            }
        }
    }
}

// `a / b` of two plain names.
fn quotient(num: &Num) -> Option<(IndicatorId, IndicatorId)> {
    match num {
        Num::Arithmetic(ArithmeticOp::Div, a, b) => match (&**a, &**b) {
            (Num::Get(Ref { indicator: a, tiers: None }), Num::Get(Ref { indicator: b, tiers: None })) if a != b => Some((*a, *b)),
            _ => None,
        },
        _ => None,
    }
}
