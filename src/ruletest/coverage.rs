//! What tests exercise of each target: which verdicts, and which edges of its milestones.
//!
//! Only tests that pass count. What is missing has a test that would show it, where one was found; it passes as it stands.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::truth::Comparison;
use crate::eval::Judge;
use crate::eval::finding::{Finding, PartResult, Verdict};
use crate::model::ir::{Cond, Milestone, Num, Part, Rules, TargetId};
use crate::syntax::tree::Test;

use super::probe::{Probe, smallest};
use super::{Results, Selection};

/// Whether something is exercised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// A test shows it.
    Shown,
    /// None does.
    Missing,
    /// There is nothing to show.
    None,
}

/// A side of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Edge {
    /// Judged as of its due date.
    OnDay,
    /// Judged as of the day before.
    DayBefore,
    /// A value that just reaches it.
    Reached,
    /// A value that just fails it.
    Failed,
}

impl Edge {
    /// Every edge, in the order of the table.
    pub const ALL: [Edge; 4] = [Edge::OnDay, Edge::DayBefore, Edge::Reached, Edge::Failed];

    /// Its name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Edge::OnDay => "on-day",
            Edge::DayBefore => "day-before",
            Edge::Reached => "reached",
            Edge::Failed => "failed",
        }
    }
}

/// Something that could be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// A verdict.
    Verdict(Verdict),
    /// An edge of the milestone with this index.
    Edge(usize, Edge),
}

/// What is exercised of one target.
#[derive(Debug)]
pub struct TargetCoverage {
    /// The target.
    pub target: TargetId,
    /// Tests that expect something of it and pass.
    pub tests: usize,
    /// In the order of [`Verdict::ALL`].
    pub verdicts: [Mark; 5],
    /// For each milestone, in the order of [`Edge::ALL`].
    pub edges: Vec<[Mark; 4]>,
    /// What is missing, with a test that would show it.
    pub missing: Vec<(Aspect, Option<Test>)>,
}

/// A finding of a passing test.
struct Seen<'r> {
    as_of: Date,
    finding: &'r Finding,
}

/// What the results exercise of the chosen targets, in the order of their ids.
pub fn coverage(rules: &Rules, results: &Results, selection: &Selection, lang: Lang) -> Vec<TargetCoverage> {
    let judge = Judge::new(rules);
    let chosen = rules.target_ids().filter(|t| selection.takes_target(rules, *t));
    chosen.map(|target| of_target(rules, &judge, results, target, lang)).collect()
}

fn of_target(rules: &Rules, judge: &Judge<'_>, results: &Results, target: TargetId, lang: Lang) -> TargetCoverage {
    let passed = results.tests.iter().filter(|t| t.failures.is_empty()).filter_map(|t| t.judged.as_ref());
    let seen: Vec<Seen<'_>> = passed.filter_map(|j| Some(Seen { as_of: j.outcome.as_of, finding: j.finding(target)? })).collect();
    let milestones = &rules.target(target).milestones;
    let mark = |aspect: Aspect| {
        if !is_possible(rules, target, aspect) {
            Mark::None
        } else if shows(rules, milestones, aspect, &seen) {
            Mark::Shown
        } else {
            Mark::Missing
        }
    };
    let verdicts = Verdict::ALL.map(|v| mark(Aspect::Verdict(v)));
    let edges: Vec<[Mark; 4]> = (0..milestones.len()).map(|m| Edge::ALL.map(|edge| mark(Aspect::Edge(m, edge)))).collect();
    let all = Verdict::ALL.iter().map(|v| Aspect::Verdict(*v));
    let all = all.chain((0..milestones.len()).flat_map(|m| Edge::ALL.map(|edge| Aspect::Edge(m, edge))));
    let probe = Probe { rules, judge, target, lang };
    let proposed = |aspect: Aspect| (aspect, proposal(&probe, milestones, aspect, &seen));
    let missing = all.filter(|a| mark(*a) == Mark::Missing).map(proposed).collect();
    TargetCoverage { target, tests: seen.len(), verdicts, edges, missing }
}

fn is_possible(rules: &Rules, target: TargetId, aspect: Aspect) -> bool {
    let target = rules.target(target);
    match aspect {
        Aspect::Verdict(Verdict::NotDue) => target.milestones.iter().any(|m| m.due.is_some()),
        Aspect::Verdict(_) => true,
        Aspect::Edge(m, Edge::OnDay) => target.milestones[m].due.is_some(),
        Aspect::Edge(m, Edge::DayBefore) => {
            let before = target.milestones[m].due.and_then(|due| due.plus(-1));
            before.is_some_and(|day| rules.instrument(target.instrument).in_force_on(day))
        }
        Aspect::Edge(m, edge @ (Edge::Reached | Edge::Failed)) => {
            let milestone = &target.milestones[m];
            asked(milestone, m).any(|part| limits(rules, part).any(|l| !l.values(edge).is_empty()))
        }
    }
}

fn shows(rules: &Rules, milestones: &[Milestone], aspect: Aspect, seen: &[Seen<'_>]) -> bool {
    match aspect {
        Aspect::Verdict(verdict) => seen.iter().any(|s| s.finding.verdict == verdict),
        Aspect::Edge(m, edge @ (Edge::OnDay | Edge::DayBefore)) => {
            let day = if edge == Edge::OnDay { milestones[m].due } else { milestones[m].due.and_then(|due| due.plus(-1)) };
            seen.iter().any(|s| Some(s.as_of) == day && s.finding.verdict != Verdict::NotApplicable)
        }
        Aspect::Edge(m, edge @ (Edge::Reached | Edge::Failed)) => {
            let needed = wanted(rules, &milestones[m], m, edge);
            needed.iter().all(|(part, values)| seen.iter().any(|s| has(s.finding, m, *part, values)))
        }
    }
}

// Each limit of a milestone with the values at one side of it.
fn wanted(rules: &Rules, milestone: &Milestone, index: usize, edge: Edge) -> Vec<(usize, Vec<Number>)> {
    let position = |part: &Part| milestone.parts.iter().position(|p| std::ptr::eq(p, part));
    let of_part = |part| position(part).into_iter().flat_map(move |at| limits(rules, part).map(move |l| (at, l.values(edge))));
    asked(milestone, index).flat_map(of_part).filter(|(_, values)| !values.is_empty()).collect()
}

fn has(finding: &Finding, milestone: usize, part: usize, values: &[Number]) -> bool {
    let measures = |result: &PartResult| {
        let point = result.measured.as_ref().and_then(|(interval, _)| interval.as_point());
        result.part == part && point.is_some_and(|p| values.contains(p))
    };
    finding.milestone == Some(milestone) && finding.parts.iter().any(measures)
}

fn proposal(probe: &Probe<'_>, milestones: &[Milestone], aspect: Aspect, seen: &[Seen<'_>]) -> Option<Test> {
    match aspect {
        Aspect::Verdict(verdict) => probe.find(&[], &mut |_, _, finding| finding.verdict == verdict),
        Aspect::Edge(m, edge @ (Edge::OnDay | Edge::DayBefore)) => {
            let day = if edge == Edge::OnDay { milestones[m].due } else { milestones[m].due.and_then(|due| due.plus(-1)) }?;
            probe.find(&[day], &mut |_, prepared, finding| {
                prepared.day == day && !finding.evidence.is_empty() && finding.verdict != Verdict::NotApplicable
            })
        }
        Aspect::Edge(m, edge @ (Edge::Reached | Edge::Failed)) => {
            let mut needed = wanted(probe.rules, &milestones[m], m, edge);
            needed.retain(|(part, values)| !seen.iter().any(|s| has(s.finding, m, *part, values)));
            let near: Vec<Date> = milestones[m].due.into_iter().collect();
            let decided = if edge == Edge::Reached { Verdict::Met } else { Verdict::NotMet };
            probe.find(&near, &mut |_, _, finding| {
                finding.verdict == decided && needed.iter().any(|(part, values)| has(finding, m, *part, values))
            })
        }
    }
}

// The lines of a milestone that somebody is ever asked about: a later one is at hand only from its due date on.
fn asked(milestone: &Milestone, index: usize) -> impl Iterator<Item = &Part> {
    let due = milestone.due.filter(|_| index > 0);
    milestone.parts.iter().filter(move |p| due.is_none_or(|due| p.tiers.is_empty() || p.tiers.iter().any(|t| t.exists_on(due))))
}

/// A comparison of what is measured with a constant.
struct Limit {
    op: Comparison,
    at: Number,
    step: Number,
    domain: crate::base::interval::Interval,
}

impl Limit {
    fn values(&self, edge: Edge) -> Vec<Number> {
        let (below, at, above) = (&self.at - &self.step, self.at.clone(), &self.at + &self.step);
        let (reached, failed) = match self.op {
            Comparison::Ge => (vec![at], vec![below]),
            Comparison::Gt => (vec![above], vec![at]),
            Comparison::Le => (vec![at], vec![above]),
            Comparison::Lt => (vec![below], vec![at]),
            Comparison::Eq => (vec![at], vec![below, above]),
            Comparison::Ne => (vec![below, above], vec![at]),
        };
        let values = if edge == Edge::Reached { reached } else { failed };
        values.into_iter().filter(|v| self.domain.contains(v)).collect()
    }
}

// Only where an indicator itself is measured: of a sum or quotient no single value stands at the edge.
fn limits<'r>(rules: &'r Rules, part: &'r Part) -> impl Iterator<Item = Limit> + use<'r> {
    let mut found = Vec::new();
    if let Some((measured @ Num::Get(r), _)) = &part.measured {
        let ty = rules.vocabulary.indicator(r.indicator).ty;
        comparisons(&part.condition, &mut |op, left, right| {
            if let (true, Num::Const(at)) = (left == measured, right) {
                found.push(Limit { op, at: at.clone(), step: smallest(ty, at), domain: ty.domain() });
            }
        });
    }
    found.into_iter()
}

fn comparisons(cond: &Cond, visit: &mut dyn FnMut(Comparison, &Num, &Num)) {
    match cond {
        Cond::Compare(op, a, b) => visit(*op, a, b),
        Cond::Not(a) => comparisons(a, &mut |op, a, b| visit(op.negated(), a, b)),
        Cond::And(a, b) | Cond::Or(a, b) => {
            comparisons(a, visit);
            comparisons(b, visit);
        }
        Cond::Attribute(..) | Cond::Reported(_) | Cond::Attainable(..) => {}
    }
}
