//! One `test` block as reports before a judge.

use crate::base::date::Date;
use crate::base::truth::Comparison;
use crate::eval::finding::{Finding, Outcome};
use crate::eval::{Judge, Options};
use crate::facts::fact::{Evidence, Fact, FactValue, Grade, Report, Standing};
use crate::facts::value::{self, Printed, ValueError};
use crate::model::ir::{InstrumentId, Rules, TargetId};
use crate::syntax::tree::{Given, GivenKind, GivenValue, Test};
use crate::vocab::schema::{Tier, Type, UNIT_KINDS, UnitEntry};

use super::failure::What;
use super::write::{decimal, given_line, given_value};

/// A test with the instrument of its file, under rules that have its names.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) rules: &'a Rules,
    pub(super) test: &'a Test,
    pub(super) instrument: Option<InstrumentId>,
}

/// What a test hands to a judge; it holds as well for rules whose targets were changed.
#[derive(Debug, Clone)]
pub(super) struct Prepared {
    pub(super) reports: Vec<Report>,
    pub(super) day: Date,
    /// The target of each `expect`, in the order of the lines.
    pub(super) targets: Vec<TargetId>,
}

/// The reports that a test made, and what they prove.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The `given` lines as facts; the test's file is their document.
    pub reports: Vec<Report>,
    /// The findings on the targets that the test expects something of.
    pub outcome: Outcome,
}

impl Judged {
    /// The finding on a target.
    pub fn finding(&self, target: TargetId) -> Option<&Finding> {
        self.outcome.findings.iter().find(|f| f.target == target)
    }
}

impl Prepared {
    /// Judges the targets of the test; `None` never, since a test has a report of its year.
    pub(super) fn judge(&self, judge: &Judge<'_>, rules: &Rules) -> Option<Outcome> {
        let targets = self.targets.iter().map(|t| rules.target(*t).id.clone()).collect();
        let options = Options { as_of: Some(self.day), targets, ..Options::default() };
        judge.judge(&self.reports, &options).into_iter().find(|o| o.year == self.day.year())
    }
}

impl<'a> Case<'a> {
    /// The full id of a target that the test names.
    pub(super) fn full_id(&self, target: &str) -> String {
        match self.instrument {
            Some(own) if !target.contains('.') => format!("{}.{target}", self.rules.instrument(own).id),
            _ => target.to_string(),
        }
    }

    /// The targets of the `expect` lines; the model has seen that they exist.
    pub(super) fn targets(&self) -> impl Iterator<Item = TargetId> + use<'a> {
        let case = *self;
        case.test.expects.iter().filter_map(move |e| case.rules.find_target(&case.full_id(&e.target.value)))
    }

    /// Reports and day, or why there can be none.
    pub(super) fn prepare(&self) -> Result<Prepared, Vec<What>> {
        let Some(day) = self.test.as_of.as_ref().map(|d| d.value) else {
            return Err(vec![What::NoDay { at: self.test.title.span }]);
        };
        let Some(unit) = self.unit(day) else {
            let at = self.test.unit.as_ref().map_or(self.test.title.span, |u| u.span);
            return Err(vec![What::NoUnit { at }]);
        };
        let mut failures = Vec::new();
        let facts: Vec<(bool, Fact)> = self.test.givens.iter().filter_map(|g| self.fact(g, day, &mut failures)).collect();
        if !failures.is_empty() {
            return Err(failures);
        }
        let report = |year: i16, past: bool| {
            let facts = facts.iter().filter(|(p, _)| *p == past).map(|(_, f)| f.clone()).collect();
            self.report(unit, day, year, facts)
        };
        let mut reports = vec![report(day.year(), false)];
        if facts.iter().any(|(past, _)| *past) {
            reports.push(report(day.year() - 1, true));
        }
        Ok(Prepared { reports, day, targets: self.targets().collect() })
    }

    fn report(&self, unit: &UnitEntry, day: Date, year: i16, facts: Vec<Fact>) -> Report {
        let file = self.test.title.span.file;
        Report {
            unit: unit.id.clone(),
            kind: unit.kind.clone(),
            entry: unit.from,
            region: unit.region.clone(),
            year,
            published: day,
            grade: self.test.source.as_ref().and_then(|s| Grade::parse(&s.value)).unwrap_or(Grade::Official),
            document: Some(file),
            file,
            facts,
            sha256: None,
            left_out: 0,
            synthetic: false,
        }
    }

    // The unit that is named, else one of a kind that is named, else one that the first expected target binds.
    fn unit(&self, day: Date) -> Option<&'a UnitEntry> {
        let target = self.targets().next().map(|id| self.rules.target(id));
        let own = target.and_then(|t| self.rules.instrument(t.instrument).local_unit.as_deref());
        let named = self.test.unit.as_ref().map(|u| u.value.as_str());
        let id = named.filter(|n| !UNIT_KINDS.contains(n)).or(if named.is_none() { own } else { None });
        let kinds: Vec<&str> = match (named, target) {
            (Some(kind), _) => vec![kind],
            (None, Some(target)) if !target.binds.is_empty() => target.binds.iter().map(String::as_str).collect(),
            _ => UNIT_KINDS.to_vec(),
        };
        let fits = |u: &&UnitEntry| u.exists_on(day) && id.map_or_else(|| kinds.contains(&u.kind.as_str()), |id| u.id == id);
        self.rules.vocabulary.units.iter().find(fits)
    }

    // The fact, and whether it is the year before's.
    fn fact(&self, given: &Given, day: Date, failures: &mut Vec<What>) -> Option<(bool, Fact)> {
        let indicator = self.rules.vocabulary.find(&given.indicator.value)?;
        let value = match self.value(given, self.rules.vocabulary.indicator(indicator).ty) {
            Ok(value) => value,
            Err(error) => {
                let (at, indicator) = (given.value.span, given.indicator.value.clone());
                failures.push(What::Value { at, indicator, written: given_value(&given.value.value), error });
                return None;
            }
        };
        let past = given.kind == GivenKind::Previous;
        let standing = match (&given.by, &given.from) {
            (Some(by), _) => Standing::PlannedBy(by.value),
            (_, Some(from)) => Standing::PlannedFrom(from.value),
            _ => Standing::Achieved,
        };
        let tiers = given.tiers.iter().filter_map(|t| Tier::parse(&t.value)).collect();
        let date = if past { Date::last_of_year(day.year() - 1).unwrap_or(day) } else { day };
        let evidence = Some(Evidence { quote: given_line(given), span: Some(given.span) });
        Some((
            past,
            Fact {
                indicator,
                tiers,
                value,
                standing,
                date,
                evidence,
                reading: None,
                confidence: None,
                confirmed: None,
                second: None,
                span: given.span,
            },
        ))
    }

    fn value(&self, given: &Given, ty: Type) -> Result<FactValue, ValueError> {
        let printed = |text: String| Printed::parse(&text).ok_or(ValueError::Unreadable);
        match &given.value.value {
            GivenValue::Number { .. } => value::compared(ty, given.op.value, &printed(given_value(&given.value.value))?),
            GivenValue::Range { lo, hi, percent } => value::range(ty, &printed(decimal(lo, *percent))?, &printed(decimal(hi, *percent))?),
            GivenValue::Date(date) => match given.op.value {
                Comparison::Eq => value::day(ty, *date),
                op => value::parse_text(ty, &self.rules.vocabulary, &format!("{} {date}", op.symbol()), false),
            },
            GivenValue::Bool(yes) => value::yes_no(ty, *yes),
            GivenValue::Text(text) => value::parse_text(ty, &self.rules.vocabulary, text, false),
        }
    }
}
