//! A choice of facts as a `test` block, with a title that says what it shows.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::truth::Comparison;
use crate::eval::finding::Verdict;
use crate::model::ir::Target;
use crate::say;
use crate::syntax::tree::{Expect, Given, GivenKind, GivenValue, Test};
use crate::vocab::schema::{Tier, Tiers, Type, UnitEntry};

use super::Probe;
use super::slots::{Choice, Slot};
use crate::ruletest::write::{decimal, given_value};

impl Probe<'_> {
    pub(super) fn test(&self, target: &Target, day: Date, unit: &UnitEntry, givens: &Choice) -> Test {
        let at = target.span.after();
        let exists = |tiers: Tiers| tiers.is_whole() || !tiers.existing_on(day).is_whole();
        // The first of its kind needs no name.
        let first = self.rules.vocabulary.units.iter().find(|u| u.kind == unit.kind && u.exists_on(day));
        let local = self.rules.instrument(target.instrument).local_unit.is_some();
        let unit = if first.is_some_and(|f| f.id == unit.id) && !local { &unit.kind } else { &unit.id };
        Test {
            title: Spanned::new(String::new(), at),
            unit: Some(Spanned::new(unit.clone(), at)),
            givens: givens.iter().filter(|(slot, _)| exists(slot.tiers)).map(|(slot, value)| self.given(slot, value, day, at)).collect(),
            source: None,
            as_of: Some(Spanned::new(day, at)),
            expects: vec![Expect {
                target: Spanned::new(target.id.split_once('.').map_or(target.id.as_str(), |(_, id)| id).to_string(), at),
                verdict: Spanned::new(String::new(), at),
                reason: None,
                span: at,
            }],
            span: at,
        }
    }

    fn given(&self, slot: &Slot, value: &Number, day: Date, at: Span) -> Given {
        let indicator = self.rules.vocabulary.indicator(slot.indicator);
        Given {
            kind: slot.kind,
            indicator: Spanned::new(indicator.id.clone(), at),
            tiers: slot.tiers.iter().map(|t| Spanned::new(t.id().to_string(), at)).collect(),
            op: Spanned::new(Comparison::Eq, at),
            value: Spanned::new(written(indicator.ty, value), at),
            by: (slot.kind == GivenKind::Planned).then(|| Spanned::new(day, at)),
            from: None,
            span: at,
        }
    }

    // What is given, by whom, when, and what comes out: `dvc-muc-3: 29.9% của tỉnh ngày 2017-12-31 là không đạt`.
    pub(super) fn title(&self, test: &Test, verdict: Verdict) -> String {
        let lang = self.lang;
        let id = test.expects.first().map_or("", |e| e.target.value.as_str());
        let day = test.as_of.as_ref().map(|d| d.value.to_string()).unwrap_or_default();
        let unit = test.unit.as_ref().map_or("", |u| self.unit_name(&u.value));
        let said = |given: &Given| {
            let value = match &given.value.value {
                GivenValue::Bool(true) => lang.pick("“có”", "“yes”").to_string(),
                GivenValue::Bool(false) => lang.pick("“không”", "“no”").to_string(),
                other => given_value(other),
            };
            let tiers: Vec<&str> = given.tiers.iter().filter_map(|t| Tier::parse(&t.value)).map(|t| t.name(lang)).collect();
            if tiers.is_empty() { value } else { format!("{value} ({})", tiers.join(", ")) }
        };
        let values: Vec<String> = test.givens.iter().map(said).collect();
        let given = if values.is_empty() { lang.pick("không có số liệu", "no fact").to_string() } else { values.join(", ") };
        let verdict = match verdict {
            Verdict::Met => lang.pick("đạt", "met"),
            Verdict::NotMet => lang.pick("không đạt", "not met"),
            Verdict::Undetermined => lang.pick("chưa kết luận được", "undetermined"),
            Verdict::NotDue => lang.pick("chưa đến hạn", "not due"),
            Verdict::NotApplicable => lang.pick("không áp dụng", "not applicable"),
        };
        say!(lang, "{id}: {given} của {unit} ngày {day} là {verdict}", "{id}: {given} of {unit} on {day} is {verdict}")
    }

    fn unit_name<'n>(&'n self, unit: &'n str) -> &'n str {
        match unit {
            "province" => self.lang.pick("tỉnh", "a province"),
            "district" => self.lang.pick("huyện", "a district"),
            "commune" => self.lang.pick("xã", "a commune"),
            "ministry" => self.lang.pick("bộ", "a ministry"),
            "state" => self.lang.pick("cả nước", "the State"),
            id => self.rules.vocabulary.unit_entries(id).next().map_or(id, |u| &u.name),
        }
    }
}

fn written(ty: Type, value: &Number) -> GivenValue {
    let places = |percent: bool| {
        let digits = decimal(value, percent);
        digits.trim_end_matches('%').split_once('.').map_or(0, |(_, p)| p.len() as u32)
    };
    match ty {
        Type::Share | Type::Ratio => GivenValue::Number { value: value.clone(), percent: true, decimals: places(true) },
        Type::Count | Type::Level { .. } => GivenValue::Number { value: value.clone(), percent: false, decimals: places(false) },
        Type::Bool => GivenValue::Bool(*value == Number::ONE),
        Type::Date => value.to_i64().and_then(Date::from_day_number).map_or(GivenValue::Bool(false), GivenValue::Date),
    }
}
