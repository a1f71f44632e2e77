//! Judging one unit and year again, with some of its facts left out and others in their place.

use crate::eval::finding::Outcome;
use crate::eval::{Judge, Options};
use crate::facts::fact::{Fact, Grade, Report};
use crate::model::ir::Rules;
use crate::vocab::schema::{IndicatorId, Tiers};

/// An indicator at a set of tiers; the empty set is the unit as a whole.
pub type Node = (IndicatorId, Tiers);

/// What was judged: a rule set, reports and what was asked.
#[derive(Clone, Copy)]
pub struct Bench<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The judge of these rules.
    pub judge: &'a Judge<'a>,
    /// The reports as they were handed in.
    pub reports: &'a [Report],
    /// What is asked.
    pub options: &'a Options,
}

/// One unit and year on changed facts.
#[derive(Debug)]
pub struct Again {
    /// The unit's reports of all years, with the change; the last one holds the facts that were put in.
    pub reports: Vec<Report>,
    /// What they prove of the year.
    pub outcome: Outcome,
}

impl Bench<'_> {
    /// Judges the unit and year of an outcome again, without some of the year's facts and with `instead` in a report of its own, which is
    /// of the best grade. `None` where the outcome is not of these reports.
    pub fn again(&self, outcome: &Outcome, leaves_out: &dyn Fn(&Fact) -> bool, instead: Vec<Fact>) -> Option<Again> {
        let reports = self.changed(outcome, leaves_out, instead)?;
        let outcome = self.judged(&reports, outcome, self.options)?;
        Some(Again { reports, outcome })
    }

    /// The unit's reports with the change; see [`Bench::again`].
    pub fn changed(&self, outcome: &Outcome, leaves_out: &dyn Fn(&Fact) -> bool, instead: Vec<Fact>) -> Option<Vec<Report>> {
        let own = self.reports.get(*outcome.reports.first()?)?;
        let of_unit = self.reports.iter().filter(|r| r.unit == own.unit && r.entry == own.entry);
        let mut reports: Vec<Report> = of_unit.cloned().collect();
        for report in reports.iter_mut().filter(|r| r.year == outcome.year) {
            report.facts.retain(|fact| !leaves_out(fact));
        }
        let document = instead.first().and_then(|f| f.evidence.as_ref()?.span).map(|span| span.file);
        let file = instead.first().map_or(own.file, |f| f.span.file);
        reports.push(Report { facts: instead, grade: Grade::Official, document, file, sha256: None, left_out: 0, ..own.clone() });
        Some(reports)
    }

    /// What changed reports prove of the year of an outcome.
    pub fn judged(&self, reports: &[Report], outcome: &Outcome, options: &Options) -> Option<Outcome> {
        self.judge.judge(reports, options).into_iter().find(|o| o.year == outcome.year)
    }
}
