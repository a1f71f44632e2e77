//! Verdicts over the years: when they turned, through which facts, and against which earlier value.

use crate::eval::finding::{FactRef, Finding, NotApplicable, Outcome, Unused, Verdict};
use crate::facts::fact::Standing;
use crate::model::ir::{Cond, Num, Ref, Target};

use super::super::bench::Node;
use super::{Compared, History, Turn, Years};

impl Years<'_> {
    pub(super) fn histories(&self, judged: &[(usize, &Outcome)]) -> Vec<History> {
        let count = judged.first().map_or(0, |(_, o)| o.findings.len());
        let binds = |f: &Finding| !matches!(f.not_applicable, Some(NotApplicable::BindsOthers | NotApplicable::OtherUnit));
        let history = |finding: usize| {
            let all: Vec<(usize, &Outcome, &Finding)> =
                judged.iter().filter_map(|(i, o)| Some((*i, *o, o.findings.get(finding)?))).collect();
            let target = all.first()?.2.target;
            if !all.iter().any(|(.., f)| f.verdict != Verdict::NotApplicable && binds(f)) {
                return None;
            }
            let verdicts = all.iter().map(|(_, o, f)| (o.year, f.verdict, f.reason)).collect();
            let turns = all.windows(2).filter_map(turn).collect();
            let compared = all.iter().flat_map(|(_, o, f)| self.compared(judged, o, f)).collect();
            Some(History { target, finding, verdicts, turns, compared })
        };
        (0..count).filter_map(history).collect()
    }

    fn compared(&self, judged: &[(usize, &Outcome)], outcome: &Outcome, finding: &Finding) -> Vec<Compared> {
        if matches!(finding.verdict, Verdict::NotApplicable | Verdict::NotDue) {
            return Vec::new();
        }
        let target = self.rules.target(finding.target);
        let node = |n: Node| Compared { year: outcome.year, node: n, earlier: self.earlier(judged, outcome, n) };
        asked_of_the_past(target, finding).into_iter().map(node).collect()
    }

    // What the judge takes for `previous`: this year's report on an earlier year first, else the last earlier report.
    fn earlier(&self, judged: &[(usize, &Outcome)], outcome: &Outcome, node: Node) -> Vec<(i16, FactRef)> {
        let achieved = |o: &Outcome, wanted: Option<Unused>| -> Vec<(i16, FactRef)> {
            let used = o.facts.iter().zip(&o.unused).filter(|(_, unused)| **unused == wanted);
            let facts = used.filter_map(|(at, _)| Some((self.fact(*at)?, *at)));
            let of = facts.filter(|(f, _)| (f.indicator, f.tiers) == node && f.standing == Standing::Achieved);
            of.map(|(f, at)| (f.date.year(), at)).collect()
        };
        let before = judged.iter().map(|(_, o)| *o).rev().find(|o| o.year < outcome.year);
        let mut restated = achieved(outcome, Some(Unused::EarlierYear));
        restated.retain(|(year, _)| before.is_none_or(|o| *year >= o.year));
        if let Some(last) = restated.iter().map(|(year, _)| *year).max() {
            restated.retain(|(year, _)| *year == last);
            return restated;
        }
        before.map(|o| achieved(o, None).into_iter().map(|(_, at)| (o.year, at)).collect()).unwrap_or_default()
    }
}

fn turn(pair: &[(usize, &Outcome, &Finding)]) -> Option<Turn> {
    let [(i, was, old), (j, is, new)] = pair else { return None };
    if old.verdict == new.verdict {
        return None;
    }
    let facts =
        |o: &Outcome, f: &Finding| -> Vec<FactRef> { f.evidence.iter().filter_map(|at| o.facts.get(*at as usize)).copied().collect() };
    let own = facts(is, new);
    let is_lost = own.is_empty();
    let through = if is_lost { facts(was, old) } else { own };
    Some(Turn { outcomes: (*i, *j), verdicts: (old.verdict, new.verdict), through, is_lost })
}

fn asked_of_the_past(target: &Target, finding: &Finding) -> Vec<Node> {
    let Some(milestone) = finding.milestone.and_then(|m| target.milestones.get(m)) else { return Vec::new() };
    let mut nodes: Vec<Node> = Vec::new();
    for part in &milestone.parts {
        let tiers: Vec<_> = if part.tiers.is_empty() { vec![None] } else { part.tiers.iter().map(|t| Some(*t)).collect() };
        previous(&part.condition, &mut |r| nodes.extend(tiers.iter().map(|tier| (r.indicator, r.at(*tier)))));
    }
    nodes.sort_unstable();
    nodes.dedup();
    nodes
}

fn previous(condition: &Cond, visit: &mut dyn FnMut(Ref)) {
    condition.leaves(&mut |leaf| {
        let Cond::Compare(_, a, b) = leaf else { return };
        for num in [a, b] {
            num.leaves(&mut |n| {
                if let Num::Previous(r) = n {
                    visit(*r);
                }
            });
        }
    });
}
