//! The `test` blocks of rules: small reports with the verdicts that must come out.
//!
//! Each test is judged on its own; none stops another.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::{FileId, Span, Spanned};
use crate::base::truth::Comparison;
use crate::diag::code;
use crate::diag::model::Diag;
use crate::eval::finding::{Finding, Verdict};
use crate::eval::{Judge, Options};
use crate::facts::fact::{Fact, FactValue, Grade, Report, Standing};
use crate::facts::value::{self, Printed, ValueError};
use crate::facts::value_words;
use crate::model::ir::{InstrumentId, Rules};
use crate::say;
use crate::syntax::tree::{Expect, Given, GivenKind, GivenValue, Test};
use crate::vocab::schema::{Tier, UNIT_KINDS, UnitEntry};

/// How the tests of a rule set went.
#[derive(Debug, Default)]
pub struct Results {
    /// How many did as expected.
    pub passed: usize,
    /// What went otherwise, in the order of the files.
    pub failures: Vec<Failure>,
}

/// One thing that went otherwise.
#[derive(Debug, Clone)]
pub struct Failure {
    test: Span,
    title: String,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    /// Another verdict, or another reason.
    Verdict { expect: Expect, got: String },
    /// A value that its indicator cannot have.
    Value { at: Span, indicator: String, written: String, error: ValueError },
    /// No unit to judge: none of the kinds that the target binds exists.
    NoUnit { at: Span },
    /// No day: neither `as of` nor a due date.
    NoDay { at: Span },
}

/// Runs the tests whose title contains `only`.
pub fn run(rules: &Rules, only: Option<&str>) -> Results {
    let judge = Judge::new(rules);
    let mut results = Results::default();
    for (instrument, test) in &rules.tests {
        if only.is_some_and(|text| !test.title.value.contains(text)) {
            continue;
        }
        let failures = Case { rules, test, instrument: *instrument }.run(&judge);
        if failures.is_empty() {
            results.passed += 1;
        } else {
            let failure = |what| Failure { test: test.title.span, title: test.title.value.clone(), what };
            results.failures.extend(failures.into_iter().map(failure));
        }
    }
    results
}

struct Case<'a> {
    rules: &'a Rules,
    test: &'a Test,
    instrument: Option<InstrumentId>,
}

impl Case<'_> {
    fn run(&self, judge: &Judge<'_>) -> Vec<What> {
        let Some(day) = self.test.as_of.as_ref().map(|d| d.value) else {
            return vec![What::NoDay { at: self.test.title.span }];
        };
        let Some(unit) = self.unit(day) else {
            let at = self.test.unit.as_ref().map_or(self.test.title.span, |u| u.span);
            return vec![What::NoUnit { at }];
        };
        let mut failures = Vec::new();
        let facts: Vec<(bool, Fact)> = self.test.givens.iter().filter_map(|g| self.fact(g, day, &mut failures)).collect();
        if !failures.is_empty() {
            return failures;
        }
        let report = |year: i16, past: bool| Report {
            unit: unit.id.clone(),
            kind: unit.kind.clone(),
            entry: unit.from,
            region: unit.region.clone(),
            year,
            published: day,
            grade: self.test.source.as_ref().and_then(|s| Grade::parse(&s.value)).unwrap_or(Grade::Official),
            document: None,
            file: FileId(0),
            facts: facts.iter().filter(|(p, _)| *p == past).map(|(_, f)| f.clone()).collect(),
        };
        let reports = [report(day.year(), false), report(day.year() - 1, true)];
        let ids: Vec<String> = self.test.expects.iter().map(|e| self.full_id(&e.target)).collect();
        let options = Options { as_of: Some(day), targets: ids.clone(), ..Options::default() };
        let reports = if facts.iter().any(|(past, _)| *past) { &reports[..] } else { &reports[..1] };
        let outcomes = judge.judge(reports, &options);
        let findings = outcomes.iter().filter(|o| o.year == day.year()).flat_map(|o| &o.findings);
        let of = |id: &str| findings.clone().find(|f| self.rules.target(f.target).id == id);
        let checked = self.test.expects.iter().zip(&ids).filter_map(|(expect, id)| differs(expect, of(id)?));
        checked.collect()
    }

    fn full_id(&self, target: &Spanned<String>) -> String {
        match self.instrument {
            Some(own) if !target.value.contains('.') => format!("{}.{}", self.rules.instrument(own).id, target.value),
            _ => target.value.clone(),
        }
    }

    // The unit that is named, else one of a kind that is named, else one that the first expected target binds.
    fn unit(&self, day: Date) -> Option<&UnitEntry> {
        let target = self.test.expects.first().and_then(|e| self.rules.find_target(&self.full_id(&e.target)));
        let target = target.map(|id| self.rules.target(id));
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
                failures.push(What::Value { at, indicator, written: written(given), error });
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
        Some((past, Fact { indicator, tiers, value, standing, date, evidence: None, reading: None, span: given.span }))
    }

    fn value(&self, given: &Given, ty: crate::vocab::schema::Type) -> Result<FactValue, ValueError> {
        let printed = |text: String| Printed::parse(&text).ok_or(ValueError::Unreadable);
        match &given.value.value {
            GivenValue::Number { value, percent, decimals } => {
                value::compared(ty, given.op.value, &printed(digits(value, *percent, *decimals))?)
            }
            GivenValue::Range { lo, hi, percent } => {
                let text = |n| if *percent { digits(n, true, 6) } else { digits(n, false, 6) };
                value::range(ty, &printed(text(lo))?, &printed(text(hi))?)
            }
            GivenValue::Date(date) => match given.op.value {
                Comparison::Eq => value::day(ty, *date),
                op => value::parse_text(ty, &self.rules.vocabulary, &format!("{} {date}", op.symbol()), false),
            },
            GivenValue::Bool(yes) => value::yes_no(ty, *yes),
            GivenValue::Text(text) => value::parse_text(ty, &self.rules.vocabulary, text, false),
        }
    }
}

fn digits(value: &crate::base::number::Number, percent: bool, decimals: u32) -> String {
    let hundred = crate::base::number::Number::int(100);
    if percent { format!("{}%", (value * &hundred).round_to(decimals as usize)) } else { value.round_to(decimals as usize) }
}

fn written(given: &Given) -> String {
    match &given.value.value {
        GivenValue::Number { value, percent, decimals } => digits(value, *percent, *decimals),
        GivenValue::Range { lo, hi, .. } => format!("{lo}..{hi}"),
        GivenValue::Date(date) => date.to_string(),
        GivenValue::Bool(yes) => yes.to_string(),
        GivenValue::Text(text) => text.clone(),
    }
}

fn differs(expect: &Expect, finding: &Finding) -> Option<What> {
    let reason = finding.reason.map(|r| r.id());
    let same_reason = expect.reason.as_ref().is_none_or(|r| Some(r.value.as_str()) == reason);
    if finding.verdict.id() == expect.verdict.value && same_reason {
        return None;
    }
    let got = match (finding.verdict, reason) {
        (Verdict::Undetermined, Some(reason)) => format!("{} {reason}", finding.verdict.id()),
        (verdict, _) => verdict.id().to_string(),
    };
    Some(What::Verdict { expect: expect.clone(), got })
}

impl Failure {
    /// The failure in words.
    pub fn to_diag(&self, rules: &Rules, lang: Lang) -> Diag {
        let title = &self.title;
        let failed = say!(lang, "phép thử “{title}” không đạt", "the test “{title}” failed");
        match &self.what {
            What::Verdict { expect, got } => {
                let wanted = expect
                    .reason
                    .as_ref()
                    .map_or_else(|| expect.verdict.value.clone(), |r| format!("{} {}", expect.verdict.value, r.value));
                Diag::error(code::TEST_FAILED, failed)
                    .label(expect.span, say!(lang, "mong đợi `{wanted}`, kết quả là `{got}`", "expected `{wanted}`, got `{got}`"))
                    .label(self.test, say!(lang, "phép thử này", "this test"))
                    .help(say!(
                        lang,
                        "Sửa chỉ tiêu nếu luật nói như phép thử; nếu không, sửa phép thử.",
                        "Mend the target if the law is as the test says; else mend the test."
                    ))
            }
            What::Value { at, indicator, written, error } => {
                let ty = rules.vocabulary.find(indicator).map(|i| rules.vocabulary.indicator(i).ty);
                let words = ty.map(|ty| value_words::words(error, written, indicator, ty, lang));
                let diag = Diag::error(code::TEST_FAILED, failed).label(self.test, say!(lang, "phép thử này", "this test"));
                match words {
                    Some(words) => Diag { message: words.message, ..diag }.label(*at, words.label).help(words.help),
                    None => diag,
                }
            }
            What::NoUnit { at } => Diag::error(code::TEST_FAILED, failed)
                .label(*at, say!(lang, "không có đơn vị nào như vậy vào ngày này", "no such unit on that day"))
                .help(say!(
                    lang,
                    "Thêm dòng `unit  phu-tho` hoặc đổi ngày `as of`.",
                    "Add a line `unit  phu-tho`, or change the day of `as of`."
                )),
            What::NoDay { at } => Diag::error(code::TEST_FAILED, failed)
                .label(*at, say!(lang, "thiếu ngày đối chiếu", "the day asked about is missing"))
                .help(say!(lang, "Thêm dòng `as of  2016-12-31`.", "Add a line `as of  2016-12-31`.")),
        }
    }
}
