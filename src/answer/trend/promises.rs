//! Plans of one year beside what a later report says.

use crate::base::interval::Interval;
use crate::base::truth::{Comparison, Truth};
use crate::eval::finding::{FactRef, Outcome};
use crate::vocab::schema::{Better, Type};

use super::super::bench::Node;
use super::series::{day, possible};
use super::{Kept, Point, Promise, Series, Years};

impl Years<'_> {
    pub(super) fn promises(&self, judged: &[(usize, &Outcome)], series: &[Series]) -> Vec<Promise> {
        let mut all: Vec<Promise> = Vec::new();
        for (_, outcome) in judged {
            for (at, _) in outcome.facts.iter().zip(&outcome.unused).filter(|(_, unused)| unused.is_none()) {
                all.extend(self.promise(judged, series, outcome.year, *at));
            }
        }
        all.sort_by_key(|p| (p.node, p.day, p.plan.0, self.fact(p.plan.1).map(|f| f.value.text.clone())));
        all
    }

    fn promise(&self, judged: &[(usize, &Outcome)], series: &[Series], stated: i16, at: FactRef) -> Option<Promise> {
        let fact = self.fact(at)?;
        let (node, day) = ((fact.indicator, fact.tiers), day(fact)?);
        let later = judged.iter().map(|(_, o)| o.year).find(|year| *year > stated && *year >= day.year());
        let points = || series.iter().filter(|s| s.node == node).flat_map(|s| &s.points);
        let point = later.and_then(|year| points().find(|p| p.year == year && p.planned.is_none()));
        let outcome = match (later, point) {
            (None, _) => Kept::NoReport,
            (_, None) => Kept::NotReported,
            // A vague plan can neither be kept nor broken.
            (_, Some(_)) if fact.value.vague => Kept::CannotTell,
            (_, Some(point)) => self.kept(node, &possible(fact), point),
        };
        let result = later.map(|year| (year, point.map(|p| p.evidence.clone()).unwrap_or_default()));
        Some(Promise { node, plan: (stated, at), day, result, outcome })
    }

    fn kept(&self, node: Node, plan: &Interval, result: &Point) -> Kept {
        let indicator = self.rules.vocabulary.indicator(node.0);
        let wanted = match (indicator.ty, indicator.better) {
            // A day that comes earlier than planned is no less good.
            (Type::Date, _) | (_, Better::Lower) => plan.hi().map(|end| (Comparison::Le, end)),
            (_, Better::Higher) => plan.lo().map(|end| (Comparison::Ge, end)),
        };
        let Some((least, end)) = wanted else { return Kept::CannotTell };
        let op = match (least, end.open) {
            (Comparison::Le, true) => Comparison::Lt,
            (Comparison::Ge, true) => Comparison::Gt,
            (op, _) => op,
        };
        let reached = result.within.as_ref().map_or(Truth::Unknown, |w| w.compare(op, &Interval::point(end.at.clone())));
        match reached {
            Truth::True => Kept::Kept,
            Truth::False => Kept::NotKept,
            Truth::Unknown => Kept::CannotTell,
        }
    }
}
