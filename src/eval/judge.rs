//! Reports to verdicts, target by target, in the order: who is bound, force and amendments, `when`, time, the condition, the source.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::interval::Truth;
use crate::facts::fact::{Fact, Grade, Report, Standing};
use crate::model::ir::{Cond, Part, Rules, Target, TargetId};
use crate::model::problem::Problem;
use crate::syntax::tree::{Basis, TargetKind};
use crate::vocab::schema::Tier;

use super::cells::{Base, Node, World};
use super::expr::Scope;
use super::finding::*;
use super::known::{FactSet, Known};
use super::reason::Cause;

/// What is asked, beside rules and reports.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The day that is asked about; by default the last day of each report's year.
    pub as_of: Option<Date>,
    /// Targets with a weaker basis are left out.
    pub basis: Option<Basis>,
    /// A `met` must be carried by facts of this grade or better.
    pub require_source: Option<Grade>,
    /// Facts that rest on somebody's reading are left out.
    pub no_readings: bool,
    /// Only these instruments; empty for all.
    pub instruments: Vec<String>,
    /// Only these targets, by full id; empty for all.
    pub targets: Vec<String>,
}

/// A rule set made ready to judge reports.
pub struct Judge<'a> {
    rules: &'a Rules,
    base: Base,
}

// The facts of one unit and year with where they came from.
struct Group<'r> {
    unit: &'r str,
    year: i16,
    reports: Vec<usize>,
    facts: Vec<(FactRef, &'r Fact, Grade)>,
}

// By unit and year.
type Groups<'r> = BTreeMap<(&'r str, i16), Group<'r>>;

impl<'a> Judge<'a> {
    /// Prepares a rule set.
    pub fn new(rules: &'a Rules) -> Judge<'a> {
        Judge { rules, base: Base::new(rules) }
    }

    /// Relations of the vocabulary that exclude each other whatever is reported.
    pub fn impossible_relations(&self) -> Vec<Problem> {
        let name = |group: &u32| {
            let members = self.base.groups.iter().enumerate().filter(|(_, g)| *g == group);
            let indicators = members.map(|(i, _)| self.rules.vocabulary.indicators[i].id.clone()).collect();
            let at = self.rules.vocabulary.indicators[*group as usize].span;
            Problem::ContradictoryVocabulary { indicators, at }
        };
        self.base.impossible.iter().map(name).collect()
    }

    /// Judges every unit and year of the reports, in the order of units and years. The order of `reports` does not matter.
    pub fn judge(&self, reports: &[Report], options: &Options) -> Vec<Outcome> {
        let mut groups: Groups<'_> = BTreeMap::new();
        for (index, report) in reports.iter().enumerate() {
            let group = groups.entry((&report.unit, report.year)).or_insert_with(|| Group {
                unit: &report.unit,
                year: report.year,
                reports: Vec::new(),
                facts: Vec::new(),
            });
            group.reports.push(index);
            let numbered = report.facts.iter().enumerate();
            group.facts.extend(numbered.map(|(fact, f)| (FactRef { report: index, fact }, f, report.grade)));
        }
        groups.values().map(|group| self.outcome(group, &groups, reports, options)).collect()
    }

    fn outcome(&self, group: &Group<'_>, all: &Groups<'_>, reports: &[Report], options: &Options) -> Outcome {
        let last = Date::last_of_year(group.year);
        let as_of = options.as_of.or(last).unwrap_or_else(|| group.facts.iter().map(|f| f.1.date).max().unwrap_or(first_day()));
        let day = last.map_or(as_of, |last| as_of.min(last));
        let kept: Vec<Option<Unused>> = group.facts.iter().map(|(_, fact, _)| unused(fact, group.year, day, options)).collect();
        let select = |grade: Option<Grade>| {
            let usable = group.facts.iter().zip(&kept).enumerate();
            usable
                .filter(move |(_, ((_, _, g), unused))| unused.is_none() && grade.is_none_or(|least| *g >= least))
                .map(|(i, ((_, f, _), _))| (i as u32, *f))
        };
        let mut stated = World::empty(self.rules, &self.base, Some(day));
        stated.state(select(None));
        let mut world = stated.clone();
        world.settle();
        let past = Past::of(self, group, all, options, None);
        let weaker = |least: Grade| {
            all.range((group.unit, i16::MIN)..=(group.unit, group.year)).any(|(_, g)| g.facts.iter().any(|(.., grade)| *grade < least))
        };
        let strict = options.require_source.filter(|least| weaker(*least)).map(|least| {
            let mut stated = World::empty(self.rules, &self.base, Some(day));
            stated.state(select(Some(least)));
            let mut world = stated.clone();
            world.settle();
            Strict { stated, world, past: Past::of(self, group, all, options, Some(least)) }
        });
        let report = &reports[group.reports[0]];
        let sitting =
            Sitting { group, as_of, day, report, stated: &stated, world: &world, strict: strict.as_ref(), past: &past, rules: self.rules };
        let wanted = |t: &Target| {
            let instrument = &self.rules.instrument(t.instrument).id;
            (options.instruments.is_empty() || options.instruments.contains(instrument))
                && (options.targets.is_empty() || options.targets.contains(&t.id))
                && options.basis.is_none_or(|least| at_least(t.basis, least))
        };
        let ids = self.rules.target_ids().filter(|id| wanted(self.rules.target(*id)));
        let findings = ids.map(|id| sitting.finding(id)).collect();
        let unused = replaced(&group.facts, kept, &world);
        Outcome {
            unit: group.unit.to_string(),
            year: group.year,
            as_of,
            reports: group.reports.clone(),
            facts: group.facts.iter().map(|(r, ..)| *r).collect(),
            unused,
            findings,
            contradictions: world.clashes.len(),
        }
    }
}

fn at_least(basis: Basis, least: Basis) -> bool {
    let rank = |b: Basis| match b {
        Basis::Unverified => 0,
        Basis::Restated(_) => 1,
        Basis::Verified => 2,
    };
    rank(basis) >= rank(least)
}

// Years are limited to 1990 to 2100 by the reader; this is only the answer to a year that no calendar has.
fn first_day() -> Date {
    Date::last_of_year(1).unwrap_or_else(first_day)
}

fn unused(fact: &Fact, year: i16, day: Date, options: &Options) -> Option<Unused> {
    if options.no_readings && fact.reading.is_some() {
        Some(Unused::Reading)
    } else if fact.date > day || fact.date.year() > year {
        Some(Unused::TooLate)
    } else if fact.date.year() < year {
        Some(Unused::EarlierYear)
    } else if !fact.tiers.is_whole() && fact.tiers.existing_on(day).is_whole() {
        Some(Unused::NoTier)
    } else {
        None
    }
}

// An achieved fact that no cell holds was replaced by a later one.
fn replaced(facts: &[(FactRef, &Fact, Grade)], unused: Vec<Option<Unused>>, world: &World<'_>) -> Vec<Option<Unused>> {
    let held = |index: usize, fact: &Fact| {
        let node = world.existing(fact.tiers).map(|t| (fact.indicator, t));
        node.and_then(|n| world.cells.get(&n)).is_some_and(|c| c.own.contains(&(index as u32)))
    };
    let each = facts.iter().zip(unused).enumerate();
    each.map(|(i, ((_, fact, _), unused))| match unused {
        None if fact.standing == Standing::Achieved && !held(i, fact) => Some(Unused::Replaced),
        other => other,
    })
    .collect()
}

// The unit's last earlier report, and what this year's reports say of earlier years.
struct Past<'a> {
    report: Option<(i16, World<'a>)>,
    restated: Vec<(i16, World<'a>)>,
}

impl<'a> Past<'a> {
    // With a grade, only what facts of that grade and better say.
    fn of(judge: &'a Judge<'a>, group: &Group<'_>, all: &Groups<'_>, options: &Options, grade: Option<Grade>) -> Past<'a> {
        let earlier = all.range((group.unit, i16::MIN)..(group.unit, group.year)).next_back().map(|(_, earlier)| earlier);
        let world = |year: i16, groups: &[&Group<'_>]| {
            let mut world = World::empty(judge.rules, &judge.base, Date::last_of_year(year));
            let day = Date::last_of_year(year).unwrap_or_else(first_day);
            let graded = groups.iter().flat_map(|g| g.facts.iter()).filter(|(.., g)| grade.is_none_or(|least| *g >= least));
            let facts = graded.map(|(_, f, _)| *f);
            let of_year = facts.filter(|f| unused(f, year, day, options).is_none());
            // These facts are another year's: they are no evidence of this one, so they carry no index.
            world.state(of_year.map(|f| (u32::MAX, f)));
            world.settle();
            world
        };
        let report = earlier.map(|g| (g.year, world(g.year, &[g, group])));
        let mut years: Vec<i16> = group.facts.iter().map(|(_, f, _)| f.date.year()).filter(|y| *y < group.year).collect();
        years.sort_unstable();
        years.dedup();
        years.retain(|y| earlier.is_none_or(|g| *y > g.year));
        let restated = years.into_iter().rev().map(|y| (y, world(y, &[group]))).collect();
        Past { report, restated }
    }

    fn value(&self, node: Node, base: &Base) -> Known {
        let restated = self.restated.iter().find(|(_, w)| w.is_reported(node)).map(|(_, w)| w);
        match restated.or(self.report.as_ref().map(|(_, w)| w)) {
            Some(world) if !world.is_clashing(node.0) => world.judged(node),
            _ => base.domains[node.0.0 as usize].clone(),
        }
    }
}

// What is left when only facts of a grade and better count.
struct Strict<'a> {
    stated: World<'a>,
    world: World<'a>,
    past: Past<'a>,
}

// One unit and year before the bench.
struct Sitting<'s, 'a> {
    group: &'s Group<'s>,
    as_of: Date,
    day: Date,
    report: &'s Report,
    stated: &'s World<'a>,
    world: &'s World<'a>,
    strict: Option<&'s Strict<'a>>,
    past: &'s Past<'a>,
    rules: &'s Rules,
}

enum Time {
    Now,
    Later { within_year: bool },
    OutOfDate,
}

impl<'a> Sitting<'_, 'a> {
    fn finding(&self, id: TargetId) -> Finding {
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
        };
        if let Some(why) = self.not_applicable(target) {
            finding.not_applicable = Some(why);
            return finding;
        }
        // A check is judged on what is reported, before relations: it may restate one.
        let world = if target.kind == TargetKind::Check { self.stated } else { self.world };
        let past = |node: Node| self.past.value(node, world.base);
        let scope = self.scope(world, &past);
        match target.when.as_ref().map_or(Truth::True, |w| scope.truth(w, None)) {
            Truth::False => finding.not_applicable = Some(NotApplicable::When),
            Truth::Unknown => self.undetermined_when(&mut finding, target, &scope),
            Truth::True => self.judge(&mut finding, target, &scope),
        }
        finding
    }

    fn scope<'w>(&'w self, world: &'w World<'a>, previous: &'w dyn Fn(Node) -> Known) -> Scope<'a, 'w> {
        let (unit, kind, region) = (self.group.unit, &*self.report.kind, self.report.region.as_deref());
        Scope { world, previous, unit, kind, region, year: self.group.year }
    }

    fn not_applicable(&self, target: &Target) -> Option<NotApplicable> {
        let instrument = self.rules.instrument(target.instrument);
        let in_force = |t: &Target| self.rules.instrument(t.instrument).in_force_on(self.as_of);
        if instrument.local_unit.as_deref().is_some_and(|own| own != self.group.unit) {
            return Some(NotApplicable::OtherUnit);
        }
        if !target.binds.is_empty() && !target.binds.contains(&self.report.kind) {
            return Some(NotApplicable::BindsOthers);
        }
        if self.as_of < instrument.from {
            return Some(NotApplicable::NotYetInForce);
        }
        if !instrument.in_force_on(self.as_of) {
            return Some(NotApplicable::NoLongerInForce);
        }
        if let Some((_, from)) = target.amends.filter(|(_, from)| self.as_of < *from) {
            return Some(NotApplicable::NotYetAmending(from));
        }
        let amended = target.amended_by.iter().rev().find(|(by, from)| *from <= self.as_of && in_force(self.rules.target(*by)));
        amended.map(|(by, from)| NotApplicable::Amended(*by, *from))
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
        let due = |m: &usize| milestones[*m].due.is_none_or(|d| d <= self.as_of);
        let Some(chosen) = (0..milestones.len()).rev().find(due).or(if milestones.is_empty() { None } else { Some(0) }) else { return };
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
        let year = self.group.year;
        match due {
            Some(due) if due > self.as_of => Time::Later { within_year: due.year() == year },
            _ if self.as_of.year() < year => Time::OutOfDate,
            None if self.as_of.year() != year => Time::OutOfDate,
            Some(due) if due.year() > year => Time::OutOfDate,
            _ => Time::Now,
        }
    }

    // Each line at each tier that exists on the day.
    fn each<'p>(&self, parts: &'p [Part]) -> impl Iterator<Item = (usize, &'p Part, Option<Tier>)> {
        let day = self.day;
        parts.iter().enumerate().flat_map(move |(index, part)| {
            let whole = part.tiers.is_empty().then_some(None);
            let tiers = part.tiers.iter().filter(move |t| t.exists_on(day)).map(|t| Some(*t));
            whole.into_iter().chain(tiers).map(move |tier| (index, part, tier))
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
        let wide = scope.world.cells_of(indicator).filter(|(t, _)| together || t.len() > 1);
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
        let scope = self.scope(world, &past);
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
