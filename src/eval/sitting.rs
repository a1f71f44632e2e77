//! One unit and year before the bench, in the order: who is bound, force and amendments, `when`, time, the condition, the source.

use crate::base::date::Date;
use crate::base::truth::Truth;
use crate::facts::fact::Report;
use crate::model::exception::Phase;
use crate::model::ir::{Cond, Part, Rules, Target, TargetId};
use crate::model::layer::Pair;
use crate::syntax::tree::TargetKind;
use crate::vocab::schema::Tier;

use super::applies::{Time, not_applicable};
use super::cells::{Node, World};
use super::expr::Scope;
use super::finding::*;
use super::judge::{Group, Neighbours};
use super::known::{FactSet, Known};
use super::past::Past;
use super::reason::Cause;

// What is left when only facts of a grade and better count.
pub(super) struct Strict<'a> {
    pub(super) stated: World<'a>,
    pub(super) world: World<'a>,
    pub(super) past: Past<'a>,
}

// One unit and year before the bench.
pub(super) struct Sitting<'s, 'a> {
    pub(super) group: &'s Group<'s>,
    pub(super) as_of: Date,
    pub(super) day: Date,
    pub(super) report: &'s Report,
    pub(super) stated: &'s World<'a>,
    pub(super) world: &'s World<'a>,
    pub(super) strict: Option<&'s Strict<'a>>,
    pub(super) past: &'s Past<'a>,
    pub(super) rules: &'s Rules,
    pub(super) beside: &'s Neighbours,
}

impl<'a> Sitting<'_, 'a> {
    pub(super) fn finding(&self, id: TargetId) -> Finding {
        let target = self.rules.target(id);
        let mut finding = Finding {
            target: id,
            verdict: Verdict::NotApplicable,
            reason: None,
            not_applicable: None,
            milestone: None,
            milestones: Vec::new(),
            parts: Vec::new(),
            deciding: None,
            evidence: Vec::new(),
            planned: Vec::new(),
            cause: None,
            missing: Vec::new(),
            age_days: None,
            grade: None,
            beside: Vec::new(),
            exceptions: Vec::new(),
        };
        if let Some(why) = self.not_applicable(target) {
            finding.not_applicable = Some(why);
            return finding;
        }
        // A check is judged on what is reported, before relations: it may restate one.
        let world = if target.kind == TargetKind::Check { self.stated } else { self.world };
        let past = |node: Node| self.past.value(node, world.base);
        let scope = self.scope(world, target, &past);
        match target.when.as_ref().map_or(Truth::True, |w| scope.truth(w, None)) {
            Truth::False => finding.not_applicable = Some(NotApplicable::When),
            Truth::Unknown => self.undetermined_when(&mut finding, target, &scope),
            Truth::True => self.judge(&mut finding, target, &scope),
        }
        if finding.not_applicable.is_none() {
            finding.beside = self.beside(id, &past);
            finding.exceptions = self.exceptions(id);
        }
        finding
    }

    // What the other layer asks of the same measure; no verdict depends on it.
    fn beside(&self, id: TargetId, past: &dyn Fn(Node) -> Known) -> Vec<Beside> {
        let applies = |other: TargetId| {
            let target = self.rules.target(other);
            let scope = self.scope(self.world, target, past);
            let when = || target.when.as_ref().map_or(Truth::True, |w| scope.truth(w, None));
            self.not_applicable(target).is_none() && when() != Truth::False
        };
        let pairs = self.beside.pairs.get(&id).map_or(&[][..], Vec::as_slice);
        let beside = |pair: &Pair| {
            let target = if pair.local == id { pair.national } else { pair.local };
            applies(target).then(|| {
                let stance = self.beside.layers.stance(self.rules, *pair, self.as_of);
                Beside { target, stance: if pair.local == id { stance } else { stance.turned() } }
            })
        };
        pairs.iter().filter_map(beside).collect()
    }

    fn exceptions(&self, id: TargetId) -> Vec<(usize, Phase)> {
        let all = &self.rules.exceptions;
        let first = all.partition_point(|e| (e.unit.as_str(), e.target) < (self.group.unit, id));
        let own = all[first..].iter().take_while(|e| e.unit == self.group.unit && e.target == id);
        own.enumerate().map(|(i, e)| (first + i, e.phase(self.as_of))).collect()
    }

    // What is asked of the unit under no target.
    pub(super) fn plain_scope<'w>(&'w self, previous: &'w dyn Fn(Node) -> Known) -> Scope<'a, 'w> {
        let (unit, kind, region) = (self.group.unit, &*self.report.kind, self.report.region.as_deref());
        Scope { world: self.world, previous, unit, kind, region, year: self.group.year, check: false, rounded: false }
    }

    fn scope<'w>(&'w self, world: &'w World<'a>, target: &Target, previous: &'w dyn Fn(Node) -> Known) -> Scope<'a, 'w> {
        Scope { world, check: target.kind == TargetKind::Check, ..self.plain_scope(previous) }
    }

    fn not_applicable(&self, target: &Target) -> Option<NotApplicable> {
        not_applicable(self.rules, target, (self.group.unit, &self.report.kind), self.as_of)
    }

    fn undetermined_when(&self, finding: &mut Finding, target: &Target, scope: &Scope<'a, '_>) {
        let Some(when) = &target.when else { return };
        let causes = scope.causes(when, None);
        finding.verdict = Verdict::Undetermined;
        finding.reason = Some(gravest(&causes));
        finding.evidence = self.shown(&scope.witnesses(when, None));
        finding.missing = scope.missing(gravest(&causes), &[(when, None, causes.clone())]);
    }

    fn judge(&self, finding: &mut Finding, target: &Target, scope: &Scope<'a, '_>) {
        let milestones = &target.milestones;
        let truths: Vec<Truth> = milestones.iter().map(|m| self.truth(&m.parts, scope)).collect();
        let Some(chosen) = target.milestone_on(self.as_of).or(if milestones.is_empty() { None } else { Some(0) }) else { return };
        let milestone = &milestones[chosen];
        finding.milestone = Some(chosen);
        finding.milestones = truths.iter().enumerate().map(|(milestone, truth)| MilestoneResult { milestone, truth: *truth }).collect();
        finding.parts = self.parts(&milestone.parts, scope);
        if finding.parts.is_empty() && !milestone.parts.is_empty() {
            finding.not_applicable = Some(NotApplicable::NoTier);
            return;
        }
        let truth = truths[chosen];
        finding.deciding = finding.parts.iter().position(|p| p.truth == truth).or(Some(0)).filter(|_| !finding.parts.is_empty());
        let witnesses = self.witnesses(&milestone.parts, truth, &finding.parts, scope);
        match (self.time(milestone.due), truth) {
            (Time::OutOfDate, _) => finding.verdict = Verdict::Undetermined,
            (Time::Now, Truth::True) | (Time::Later { within_year: true }, Truth::True) => finding.verdict = Verdict::Met,
            (Time::Later { .. }, _) => finding.verdict = Verdict::NotDue,
            (Time::Now, Truth::False) => finding.verdict = Verdict::NotMet,
            (Time::Now, Truth::Unknown) => finding.verdict = Verdict::Undetermined,
        }
        if finding.verdict == Verdict::Undetermined {
            self.explain(finding, &milestone.parts, matches!(self.time(milestone.due), Time::OutOfDate), scope);
        }
        self.weigh_source(finding, target, &milestone.parts);
        finding.evidence = self.shown(&witnesses);
        finding.planned = self.planned(&milestone.parts, milestone.due, scope);
        self.date_and_grade(finding, milestone.due);
    }

    fn time(&self, due: Option<Date>) -> Time {
        Time::of(due, self.as_of, self.group.year)
    }

    // Each line at each tier that exists on the day.
    fn each<'p>(&self, parts: &'p [Part]) -> impl Iterator<Item = (usize, &'p Part, Option<Tier>)> {
        let day = self.day;
        parts.iter().enumerate().flat_map(move |(index, part)| {
            let places = part.places().filter(move |tier| tier.is_none_or(|t| t.exists_on(day)));
            places.map(move |tier| (index, part, tier))
        })
    }

    fn truth(&self, parts: &[Part], scope: &Scope<'a, '_>) -> Truth {
        let each: Vec<_> = self.each(parts).collect();
        let truth = each.iter().map(|(_, part, tier)| scope.truth(&part.condition, *tier)).fold(Truth::True, Truth::and);
        if truth == Truth::Unknown && each.len() > 1 && self.excluded(&each, scope) {
            return Truth::False;
        }
        truth
    }

    // 96% together: which tier has less than 98% is not said, but not each can have it.
    fn excluded(&self, each: &[(usize, &Part, Option<Tier>)], scope: &Scope<'a, '_>) -> bool {
        let mut indicators = Vec::new();
        each.iter().for_each(|(_, part, _)| part.condition.refs(&mut |r| indicators.push(r.indicator)));
        if indicators.iter().any(|i| scope.world.is_clashing(*i)) {
            return false;
        }
        let mut world = scope.world.supposing(&indicators);
        let supposed = each.iter().try_for_each(|(_, part, tier)| world.suppose(&part.condition, true, *tier));
        if supposed.is_ok() && world.clashes.is_empty() {
            world.settle();
        }
        supposed.is_err() || !world.clashes.is_empty()
    }

    fn parts(&self, parts: &[Part], scope: &Scope<'a, '_>) -> Vec<PartResult> {
        let result = |(index, part, tier): (usize, &Part, Option<Tier>)| {
            let measured = part.measured.as_ref().and_then(|(num, unit)| {
                let value = scope.value(num, tier);
                (!value.clashing).then_some((value.known.interval, *unit))
            });
            PartResult { part: index, tier, truth: scope.truth(&part.condition, tier), measured }
        };
        self.each(parts).map(result).collect()
    }

    // What the verdict rests on: the lines that decide it, or all where they decide only together.
    fn witnesses(&self, parts: &[Part], truth: Truth, results: &[PartResult], scope: &Scope<'a, '_>) -> FactSet {
        let together = !results.iter().any(|r| r.truth == truth);
        let mut facts = FactSet::default();
        for result in results.iter().filter(|r| together || r.truth == truth) {
            let condition = &parts[result.part].condition;
            facts.add(&scope.witnesses(condition, result.tier));
            if truth != Truth::True || together {
                condition.refs(&mut |r| self.wider_facts(r.indicator, scope, &mut facts, together));
            }
        }
        facts
    }

    // Where tiers decide only together, or one value stands for several, that value is part of the answer.
    fn wider_facts(&self, indicator: crate::vocab::schema::IndicatorId, scope: &Scope<'a, '_>, facts: &mut FactSet, together: bool) {
        let wide = scope.world.cells_of(indicator).filter(|(t, _)| together || t.len() != 1);
        wide.flat_map(|(_, cell)| cell.own.iter()).for_each(|f| facts.add(&FactSet::one(*f)));
    }

    fn explain(&self, finding: &mut Finding, parts: &[Part], out_of_date: bool, scope: &Scope<'a, '_>) {
        let unknown: Vec<(&Cond, Option<Tier>, Vec<Cause>)> = self
            .each(parts)
            .map(|(_, part, tier)| (&part.condition, tier, scope.causes(&part.condition, tier)))
            .filter(|(.., causes)| !causes.is_empty())
            .collect();
        let all: Vec<Cause> = unknown.iter().flat_map(|(.., causes)| causes.iter().copied()).collect();
        let clashing = all.iter().any(|(r, _)| *r == Reason::Contradiction);
        let reason = match (clashing, out_of_date) {
            (false, true) => Reason::OutOfDate,
            _ => gravest(&all),
        };
        finding.reason = Some(reason);
        finding.cause = all.iter().find(|(r, node)| *r == reason && node.is_some()).and_then(|(_, node)| *node);
        if !matches!(reason, Reason::Contradiction | Reason::OutOfDate) {
            finding.missing = scope.missing(reason, &unknown);
        }
    }

    // Judged again on the better sources alone: a `met` that they do not carry is taken away.
    fn weigh_source(&self, finding: &mut Finding, target: &Target, parts: &[Part]) {
        let Some(strict) = self.strict.filter(|_| finding.verdict == Verdict::Met) else { return };
        let world = if target.kind == TargetKind::Check { &strict.stated } else { &strict.world };
        let past = |node: Node| strict.past.value(node, world.base);
        let scope = self.scope(world, target, &past);
        let applies = target.when.as_ref().map_or(Truth::True, |w| scope.truth(w, None));
        if applies.and(self.truth(parts, &scope)) != Truth::True {
            finding.verdict = Verdict::Undetermined;
            finding.reason = Some(Reason::SourceGrade);
        }
    }

    // Facts of this group only: those of an earlier year carry no index here.
    fn shown(&self, facts: &FactSet) -> Vec<FactIndex> {
        facts.iter().filter(|f| (*f as usize) < self.group.facts.len()).collect()
    }

    fn planned(&self, parts: &[Part], due: Option<Date>, scope: &Scope<'a, '_>) -> Vec<Planned> {
        let mut facts: Vec<(Date, FactIndex)> = Vec::new();
        for (_, part, tier) in self.each(parts) {
            part.condition.refs(&mut |r| {
                let plans = scope.node(r, tier).and_then(|n| scope.world.plans.get(&n));
                facts.extend(plans.into_iter().flatten().map(|(day, fact, _)| (*day, *fact)));
            });
        }
        facts.sort_unstable();
        facts.dedup();
        facts.into_iter().map(|(day, fact)| Planned { fact, days_after_due: due.map(|d| day.days_since(d)) }).collect()
    }

    fn date_and_grade(&self, finding: &mut Finding, due: Option<Date>) {
        let facts = || finding.evidence.iter().filter_map(|f| self.group.facts.get(*f as usize));
        finding.grade = facts().map(|(.., grade)| *grade).min();
        if matches!(finding.verdict, Verdict::Met | Verdict::NotMet) {
            let until = due.filter(|d| *d <= self.as_of).unwrap_or(self.day);
            finding.age_days = facts().map(|(_, fact, _)| fact.date).max().map(|date| until.days_since(date));
        }
    }
}

fn gravest(causes: &[Cause]) -> Reason {
    causes.iter().map(|(reason, _)| *reason).min().unwrap_or(Reason::NotReported)
}
