//! `plan`: whether a unit would comply with the national targets if everything it plans were carried out, and when.
//!
//! What is planned - in the unit's reports, or asked of it by its own instruments - is put in as achieved on its day, all else stays as
//! reported, and the one judge says what would follow. It is a question and never a result: no verdict of a check counts it.

mod steps;

use crate::base::date::Date;
use crate::base::truth::Truth;
use crate::eval::Options;
use crate::eval::finding::{FactRef, Outcome, Unused, Verdict};
use crate::facts::fact::{Fact, FactValue, Grade, Report, Standing};
use crate::model::ir::{Rules, TargetId};
use crate::syntax::tree::{Severity, TargetKind};

use super::bench::{Bench, Node};
use super::gap::goes;

/// What one unit plans in a year's reports.
#[derive(Debug, Default)]
pub struct Plan {
    /// What is planned, by day.
    pub steps: Vec<Step>,
    /// One for each milestone of each national target that binds the unit and is not over, in their order.
    pub answers: Vec<Answer>,
}

/// Something planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// The day it is to be so.
    pub day: Date,
    /// Of which indicator.
    pub node: Node,
    /// What is planned.
    pub value: FactValue,
    /// Who says so.
    pub source: Source,
}

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// A report states it.
    Report(FactRef),
    /// The unit's own instrument asks for it.
    Instrument(TargetId),
}

/// What would become of one milestone of a national target.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Index of the finding in the outcome.
    pub finding: usize,
    /// The target.
    pub target: TargetId,
    /// Which milestone.
    pub milestone: usize,
    /// Its due date; `None` for a standing duty.
    pub due: Option<Date>,
    /// What would become of it.
    pub state: State,
    /// Indices of the steps on the indicators that it asks for.
    pub steps: Vec<usize>,
    /// The verdict of the first later report's year on the target, where there is one.
    pub later: Option<(i16, Verdict)>,
}

/// What would become of a milestone if all that is planned were carried out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// It holds already, without any plan.
    Already,
    /// It would hold from a day on; so many days after its due date, negative before. `None` for a standing duty.
    By(Date, Option<i64>),
    /// It would not hold.
    Short,
    /// Nothing is planned for it, and it does not hold by what is reported.
    NotPlanned,
    /// What is planned and reported leaves it open.
    CannotTell,
}

impl Answer {
    /// Whether the plan is known to miss it: not enough, or too late.
    pub fn is_missed(&self) -> bool {
        matches!(self.state, State::Short) || matches!(self.state, State::By(_, Some(days)) if days > 0)
    }
}

/// Whether a target is a national one that binds.
pub fn is_national(rules: &Rules, target: TargetId) -> bool {
    let target = rules.target(target);
    target.kind == TargetKind::Target && rules.instrument(target.instrument).local_unit.is_none()
}

/// Whether a plan that misses it is a failure.
pub fn is_mandatory(rules: &Rules, target: TargetId) -> bool {
    rules.target(target).severity == Severity::Mandatory
}

/// What would become of the national targets of one unit and year; `all` are the outcomes of all years.
pub fn plan(bench: &Bench<'_>, all: &[Outcome], outcome: &Outcome) -> Plan {
    let steps = bench.steps(outcome);
    let mut days: Vec<Date> = steps.iter().map(|s| s.day).collect();
    days.dedup();
    let states: Vec<(Date, Option<Outcome>)> = days.into_iter().map(|day| (day, bench.carried_out(outcome, &steps, day))).collect();
    let entry = |o: &Outcome| o.reports.first().and_then(|r| bench.reports.get(*r)).map(|r| (r.unit.clone(), r.entry));
    let own = entry(outcome);
    let later: Vec<&Outcome> = all.iter().filter(|o| o.year > outcome.year && entry(o) == own).collect();
    let case = Case { bench, outcome, steps: &steps, states: &states, later: &later };
    let answers = (0..outcome.findings.len()).flat_map(|finding| case.answers(finding)).collect();
    Plan { steps, answers }
}

// One unit and year, with what would be so after each day.
struct Case<'c, 'a> {
    bench: &'c Bench<'a>,
    outcome: &'c Outcome,
    steps: &'c [Step],
    states: &'c [(Date, Option<Outcome>)],
    later: &'c [&'c Outcome],
}

impl Case<'_, '_> {
    fn answers(&self, finding: usize) -> Vec<Answer> {
        let Some(found) = self.outcome.findings.get(finding) else { return Vec::new() };
        if !is_national(self.bench.rules, found.target) || found.exempt().is_some() {
            return Vec::new();
        }
        let target = self.bench.rules.target(found.target);
        let first = target.milestone_on(self.outcome.as_of).unwrap_or(0);
        (first..target.milestones.len()).filter_map(|m| self.answer(finding, found.target, m)).collect()
    }

    fn answer(&self, finding: usize, target: TargetId, milestone: usize) -> Option<Answer> {
        let due = self.bench.rules.target(target).milestones.get(milestone)?.due;
        let truth = |o: &Outcome| {
            let found = o.findings.get(finding).filter(|f| f.verdict != Verdict::NotApplicable)?;
            found.milestones.iter().find(|m| m.milestone == milestone).map(|m| m.truth)
        };
        let truths: Vec<(Date, Truth)> = self.states.iter().filter_map(|(day, o)| Some((*day, truth(o.as_ref()?)?))).collect();
        let now = truth(self.outcome);
        if now.is_none() && truths.is_empty() {
            return None;
        }
        let steps = self.steps_on(target, milestone);
        let state = match (now, truths.last()) {
            (Some(Truth::True), _) => State::Already,
            (_, Some((_, Truth::True))) => by(&truths, due),
            _ if steps.is_empty() => State::NotPlanned,
            (_, Some((_, Truth::False))) => State::Short,
            _ => State::CannotTell,
        };
        let later = self.later.first().and_then(|o| Some((o.year, o.findings.get(finding)?.verdict)));
        Some(Answer { finding, target, milestone, due, state, steps, later })
    }

    // What is defined by a planned indicator is planned with it.
    fn steps_on(&self, target: TargetId, milestone: usize) -> Vec<usize> {
        let rules = self.bench.rules;
        let mut asked = Vec::new();
        let parts = rules.target(target).milestones.get(milestone).map(|m| m.parts.as_slice()).unwrap_or_default();
        parts.iter().for_each(|p| p.condition.refs(&mut |r| asked.push(r.indicator)));
        let bears = |s: &Step| asked.iter().any(|a| *a == s.node.0 || super::gap::follows(rules, *a, s.node.0));
        self.steps.iter().enumerate().filter(|(_, s)| bears(s)).map(|(i, _)| i).collect()
    }
}

// From the first day on after which it holds to the end.
fn by(truths: &[(Date, Truth)], due: Option<Date>) -> State {
    let holds = truths.iter().rev().take_while(|(_, t)| *t == Truth::True).last();
    holds.map_or(State::CannotTell, |(day, _)| State::By(*day, due.map(|due| day.days_since(due))))
}

impl Bench<'_> {
    /// What would be proven if everything planned up to a day were so on it, and all else as reported.
    fn carried_out(&self, outcome: &Outcome, steps: &[Step], day: Date) -> Option<Outcome> {
        let own = self.reports.get(*outcome.reports.first()?)?;
        let year = day.year().max(outcome.year);
        let done: Vec<&Step> = steps.iter().filter(|s| s.day <= day).collect();
        let mut reports: Vec<Report> =
            self.reports.iter().filter(|r| r.unit == own.unit && r.entry == own.entry && r.year < outcome.year).cloned().collect();
        let facts = outcome.facts.iter().zip(&outcome.unused).filter_map(|(at, unused)| {
            let fact = self.reports.get(at.report)?.facts.get(at.fact)?;
            match unused {
                None if fact.standing == Standing::Achieved && !done.iter().any(|s| goes(self, outcome, &[], s.node, fact)) => {
                    Some(Fact { date: day, ..fact.clone() })
                }
                Some(Unused::EarlierYear) => Some(fact.clone()),
                _ => None,
            }
        });
        let facts: Vec<Fact> = facts.chain(done.iter().map(|s| s.achieved(day, own.file))).collect();
        reports.push(Report { year, facts, grade: Grade::Official, left_out: 0, ..own.clone() });
        let options = Options { as_of: Some(day), ..self.options.clone() };
        self.judge.judge(&reports, &options).into_iter().find(|o| o.year == year)
    }
}
