//! What is planned: by the unit's reports, and by its own instruments.

use crate::base::date::Date;
use crate::base::source::{FileId, Span};
use crate::eval::finding::Outcome;
use crate::facts::fact::{Fact, FactValue, Standing};
use crate::model::ir::{Num, Part, TargetId};
use crate::syntax::tree::TargetKind;

use super::super::bench::{Bench, Node};
use super::{Source, Step};

impl Step {
    /// The same as if it were so.
    pub(super) fn achieved(&self, day: Date, file: FileId) -> Fact {
        Fact {
            indicator: self.node.0,
            tiers: self.node.1,
            value: self.value.clone(),
            standing: Standing::Achieved,
            date: day,
            evidence: None,
            reading: None,
            confidence: None,
            confirmed: None,
            second: None,
            span: Span::new(file, 0, 0),
        }
    }
}

impl Bench<'_> {
    /// Everything planned in the reports of an outcome, and in the unit's own instruments for days after it.
    pub(super) fn steps(&self, outcome: &Outcome) -> Vec<Step> {
        let stated = outcome.facts.iter().zip(&outcome.unused).filter(|(_, unused)| unused.is_none()).filter_map(|(at, _)| {
            let fact = self.reports.get(at.report)?.facts.get(at.fact)?;
            let (Standing::PlannedBy(day) | Standing::PlannedFrom(day)) = fact.standing else { return None };
            Some(Step { day, node: (fact.indicator, fact.tiers), value: fact.value.clone(), source: Source::Report(*at) })
        });
        let mut steps: Vec<Step> = stated.chain(self.own_targets(outcome)).collect();
        steps.sort_by(|a, b| (a.day, a.node, &a.value.text).cmp(&(b.day, b.node, &b.value.text)));
        steps
    }

    fn own_targets(&self, outcome: &Outcome) -> Vec<Step> {
        let is_own = |id: &TargetId| {
            let target = self.rules.target(*id);
            let instrument = self.rules.instrument(target.instrument);
            // What an own target asks only under a condition is no plan that can be counted on.
            target.kind == TargetKind::Target && target.when.is_none() && instrument.local_unit.as_deref() == Some(&*outcome.unit)
        };
        let mut steps = Vec::new();
        for id in self.rules.target_ids().filter(is_own) {
            for milestone in &self.rules.target(id).milestones {
                let Some(due) = milestone.due.filter(|due| *due > outcome.as_of) else { continue };
                steps.extend(milestone.parts.iter().flat_map(|part| self.asked(id, due, part)));
            }
        }
        steps
    }

    // Only what one interval of one indicator says: anything else would have to be guessed at.
    fn asked(&self, id: TargetId, day: Date, part: &Part) -> Vec<Step> {
        let Some((Num::Get(asked), values)) = self.rules.constraint(&part.condition) else { return Vec::new() };
        let [interval] = values.intervals() else { return Vec::new() };
        let nodes = part.places().map(|tier| -> Node { (asked.indicator, asked.at(tier)) });
        let unit = self.rules.vocabulary.indicator(asked.indicator).ty.number_unit();
        let text = crate::base::show::interval(crate::base::lang::Lang::En, unit, interval);
        let value = FactValue { text, interval: interval.clone(), rounded: None, vague: false };
        nodes.map(|node| Step { day, node, value: value.clone(), source: Source::Instrument(id) }).collect()
    }
}
