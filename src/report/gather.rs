//! Puts together what belongs to a finding: names, places, conditions as written, days.

use std::collections::BTreeSet;

use crate::base::date::Date;
use crate::base::source::Sources;
use crate::base::truth::Truth;
use crate::eval::finding::{Beside, FactIndex, FactRef, Finding, Missing, Outcome, PartResult, Unused};
use crate::facts::fact::{Report, Standing};
use crate::model::ir::{Milestone, Part};

use super::view::{
    BesideView, Counts, Document, Entry, EvidenceView, FactView, FindingView, Input, MilestoneView, MissingView, PartView, Place,
    PlannedView, Scene,
};

/// What the reports of one unit about one year prove.
pub(super) fn entry<'a>(input: &'a Input<'a>, outcome: &'a Outcome) -> Entry<'a> {
    let reports = || reports(input, outcome);
    let scene = scene(input, outcome);
    let documents: Vec<Document<'a>> = reports().map(|r| document(input.sources, r)).collect();
    let findings: Vec<FindingView<'a>> =
        outcome.findings.iter().map(|f| Gather { input, outcome, scene, documents: &documents }.finding(f)).collect();
    let mut counts = Counts::default();
    findings.iter().for_each(|f| counts.add(f));
    Entry { scene, documents, findings, counts, contradictions: outcome.contradictions }
}

/// Every fact of one unit and year, used or not, in the order of its reports.
pub(super) fn facts<'a>(input: &'a Input<'a>, outcome: &'a Outcome) -> Vec<FactView<'a>> {
    let scene = scene(input, outcome);
    let gather = Gather { input, outcome, scene, documents: &[] };
    let fact = |(index, unused): (FactIndex, &Option<Unused>)| Some(FactView { scene, evidence: gather.evidence(index)?, unused: *unused });
    (0..).zip(&outcome.unused).filter_map(fact).collect()
}

fn reports<'a>(input: &'a Input<'a>, outcome: &'a Outcome) -> impl Iterator<Item = &'a Report> {
    outcome.reports.iter().filter_map(|r| input.reports.get(*r))
}

pub(super) fn scene<'a>(input: &'a Input<'a>, outcome: &'a Outcome) -> Scene<'a> {
    let published = reports(input, outcome).map(|r| r.published);
    let day = published.chain(Date::last_of_year(outcome.year)).min().unwrap_or(outcome.as_of);
    let entries = || input.rules.vocabulary.unit_entries(&outcome.unit);
    let name = entries().find(|u| u.exists_on(day)).or(entries().next()).map_or(&*outcome.unit, |u| &u.name);
    let synthetic = reports(input, outcome).any(|r| r.synthetic);
    Scene { rules: input.rules, sources: input.sources, unit: &outcome.unit, name, year: outcome.year, as_of: outcome.as_of, synthetic }
}

fn document<'a>(sources: &'a Sources, report: &'a Report) -> Document<'a> {
    let facts_file = &*sources.get(report.file).name;
    let text = report.document.map(|d| sources.get(d));
    Document {
        name: text.map_or(facts_file, |t| &t.name),
        facts_file,
        sha256: report.sha256.as_deref(),
        grade: report.grade,
        published: report.published,
        facts: report.facts.len(),
        synthetic: report.synthetic,
    }
}

/// A fact of the reports that were judged, with its place.
pub(super) fn fact<'a>(input: &'a Input<'a>, FactRef { report, fact }: FactRef) -> Option<EvidenceView<'a>> {
    let report = input.reports.get(report)?;
    let fact = report.facts.get(fact)?;
    let evidence = fact.evidence.as_ref();
    let place = evidence.and_then(|e| e.span).map(|span| {
        let source = input.sources.get(span.file);
        let at = source.line_column(span.start as usize);
        Place { document: &source.name, span, line: at.line, column: at.column, spot: source.spot(span.start as usize) }
    });
    let indicator = input.rules.vocabulary.indicator(fact.indicator);
    Some(EvidenceView { fact, indicator, grade: report.grade, quote: evidence.map(|e| &*e.quote), place })
}

struct Gather<'a, 'g> {
    input: &'a Input<'a>,
    outcome: &'a Outcome,
    scene: Scene<'a>,
    documents: &'g [Document<'a>],
}

impl<'a> Gather<'a, '_> {
    fn finding(&self, finding: &'a Finding) -> FindingView<'a> {
        let rules = self.input.rules;
        let target = rules.target(finding.target);
        let instrument = rules.instrument(target.instrument);
        let milestone = target.milestones.get(finding.milestone.unwrap_or(0));
        let evidence: Vec<EvidenceView<'a>> = finding.evidence.iter().filter_map(|f| self.evidence(*f)).collect();
        let mut seen = BTreeSet::new();
        let readings = evidence.iter().filter_map(|e| e.fact.reading.as_deref()).filter(|r| seen.insert(*r)).collect();
        let due = milestone.and_then(|m| m.due);
        let latest = evidence.iter().map(|e| e.fact.date).max();
        FindingView {
            scene: self.scene,
            target,
            instrument,
            number: Some(&*instrument.number).filter(|n| *n != "?" && *n != instrument.id),
            verdict: finding.verdict,
            reason: finding.reason,
            not_applicable: finding.not_applicable.as_ref(),
            milestone,
            required: milestone.map(|m| self.required(m)).unwrap_or_default(),
            due,
            due_in: due.map(|d| d.days_since(self.scene.as_of)),
            milestones: target.milestones.iter().enumerate().map(|(i, m)| self.milestone(finding, i, m)).collect(),
            parts: milestone.map(|m| self.parts(finding, m)).unwrap_or_default(),
            deciding: finding.deciding,
            planned: finding.planned.iter().filter_map(|p| self.planned(p.fact, p.days_after_due)).collect(),
            missing: finding.missing.iter().map(|m| self.missing(m)).collect(),
            cause: finding.cause.map(|(indicator, tiers)| (self.input.rules.vocabulary.indicator(indicator), tiers)),
            age: latest.zip(finding.age_days),
            grade: finding.grade,
            readings,
            searched: self.documents.iter().map(|d| d.name).collect(),
            facts_file: self.documents.first().filter(|d| !d.is_direct()).map_or("", |d| d.facts_file),
            beside: finding.beside.iter().map(|b| self.beside(b)).collect(),
            exceptions: finding.exceptions.iter().filter_map(|(i, phase)| Some((rules.exceptions.get(*i)?, *phase))).collect(),
            evidence,
        }
    }

    fn beside(&self, beside: &Beside) -> BesideView<'a> {
        let rules = self.input.rules;
        let target = rules.target(beside.target);
        let judged = target.milestone_on(self.scene.as_of);
        let milestone = target.milestones.get(judged.unwrap_or(0));
        let findings = &self.outcome.findings;
        let found = findings.binary_search_by_key(&beside.target, |f| f.target).ok();
        BesideView {
            target,
            instrument: rules.instrument(target.instrument),
            stance: beside.stance,
            milestone,
            required: milestone.map(|m| self.required(m)).unwrap_or_default(),
            is_due: judged.is_some(),
            verdict: found.and_then(|i| findings.get(i)).map(|f| f.verdict),
        }
    }

    fn required(&self, milestone: &Milestone) -> String {
        let part = |part: &Part| {
            let condition = self.input.sources.text(part.condition_span).trim().to_string();
            let tiers: Vec<&str> = part.tiers.iter().map(|t| t.id()).collect();
            if tiers.is_empty() { condition } else { format!("{condition} at {}", tiers.join(", ")) }
        };
        milestone.parts.iter().map(part).collect::<Vec<_>>().join("; ")
    }

    fn milestone(&self, finding: &Finding, index: usize, milestone: &Milestone) -> MilestoneView {
        let result = finding.milestones.iter().find(|m| m.milestone == index);
        MilestoneView { due: milestone.due, required: self.required(milestone), holds: result.map_or(Truth::Unknown, |r| r.truth) }
    }

    fn parts(&self, finding: &'a Finding, milestone: &'a Milestone) -> Vec<PartView<'a>> {
        let view = |r: &'a PartResult| {
            let part = milestone.parts.get(r.part)?;
            Some(PartView { part, tier: r.tier, holds: r.truth, measured: r.measured.as_ref().map(|(i, unit)| (i, *unit)) })
        };
        finding.parts.iter().filter_map(view).collect()
    }

    fn evidence(&self, index: FactIndex) -> Option<EvidenceView<'a>> {
        fact(self.input, *self.outcome.facts.get(index as usize)?)
    }

    fn planned(&self, index: FactIndex, after_due: Option<i64>) -> Option<PlannedView<'a>> {
        let evidence = self.evidence(index)?;
        let (day, begins) = match evidence.fact.standing {
            Standing::PlannedFrom(day) => (day, true),
            Standing::PlannedBy(day) => (day, false),
            Standing::Achieved => return None,
        };
        Some(PlannedView { evidence, day, begins, after_due, after_as_of: day.days_since(self.scene.as_of) })
    }

    fn missing(&self, missing: &'a Missing) -> MissingView<'a> {
        MissingView {
            indicator: self.input.rules.vocabulary.indicator(missing.indicator),
            tiers: missing.tiers,
            met: missing.met.as_ref(),
            not_met: missing.not_met.as_ref(),
            decides: missing.decides,
        }
    }
}
