//! Finds a test that shows something of a target: small reports around its dates, units and thresholds are tried, the plainest first.
//!
//! Whatever is found was judged, so that it passes as it stands.

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::truth::Comparison;
use crate::eval::Judge;
use crate::eval::finding::{Finding, Verdict};
use crate::model::ir::{Attribute, Cond, Num, Ref, Rules, Target, TargetId};
use crate::say;
use crate::syntax::tree::{Expect, Given, GivenKind, GivenValue, Test};
use crate::vocab::schema::{IndicatorId, Tier, Tiers, Type, UnitEntry};

use super::case::{Case, Prepared};
use super::mutate::step;
use super::write::{decimal, given_value};

/// Reports that are tried before a search is given up.
const MOST_TRIES: usize = 1500;

/// A search for tests of one target.
pub(super) struct Probe<'a> {
    pub(super) rules: &'a Rules,
    pub(super) judge: &'a Judge<'a>,
    pub(super) target: TargetId,
    pub(super) lang: Lang,
}

/// Whether a test with its finding is what is looked for.
pub(super) type Wanted<'w> = &'w mut dyn FnMut(&Test, &Prepared, &Finding) -> bool;

/// Something that a `given` line may state, with the values worth trying; the first makes its condition true.
#[derive(Debug, Clone)]
struct Slot {
    kind: GivenKind,
    indicator: IndicatorId,
    tiers: Tiers,
    values: Vec<Number>,
}

// What is given: slots with the value of each.
type Choice = Vec<(Slot, Number)>;

impl Probe<'_> {
    /// The first test that is wanted; days in `near` are tried first.
    pub(super) fn find(&self, near: &[Date], wanted: Wanted<'_>) -> Option<Test> {
        let target = self.rules.target(self.target);
        let mut tries = 0;
        for choices in self.choices(target) {
            for day in self.days(target, near) {
                for (unit, givens) in self.units(target, day).iter().flat_map(|u| choices.iter().map(move |c| (u, c))) {
                    tries += 1;
                    if tries > MOST_TRIES {
                        return None;
                    }
                    if let Some(test) = self.tried(self.test(target, day, unit, givens), wanted) {
                        return Some(test);
                    }
                }
            }
        }
        None
    }

    fn tried(&self, mut test: Test, wanted: Wanted<'_>) -> Option<Test> {
        let instrument = Some(self.rules.target(self.target).instrument);
        let prepared = Case { rules: self.rules, test: &test, instrument }.prepare().ok()?;
        let outcome = prepared.judge(self.judge, self.rules)?;
        let finding = outcome.findings.first()?;
        let expect = test.expects.first_mut()?;
        expect.verdict.value = finding.verdict.id().to_string();
        expect.reason = finding.reason.map(|r| Spanned::new(r.id().to_string(), expect.span));
        if !wanted(&test, &prepared, finding) {
            return None;
        }
        test.title.value = self.title(&test, finding.verdict);
        Some(test)
    }

    // Near the question, then where milestones, force and tiers begin and end, then ends of years that a condition names.
    fn days(&self, target: &Target, near: &[Date]) -> Vec<Date> {
        let instrument = self.rules.instrument(target.instrument);
        let beside = |day: Date, by: i64| Date::from_day_number(day.day_number() + by);
        let mut days: Vec<Option<Date>> = near.iter().copied().map(Some).collect();
        let last = instrument.until.unwrap_or(Date::last_of_year(instrument.from.year() + 1).unwrap_or(instrument.from));
        days.extend(target.milestones.iter().rev().flat_map(|m| [m.due, m.due.and_then(|d| beside(d, -1))]));
        let tiers = target.milestones.iter().flat_map(|m| &m.parts).flat_map(|p| &p.tiers);
        days.extend(tiers.map(|t| t.last_day().filter(|day| instrument.in_force_on(*day))));
        days.extend([Some(last), beside(last, 1), Some(instrument.from), beside(instrument.from, -1)]);
        let amending = target.amends.iter().chain(&target.amended_by).map(|(_, day)| *day);
        days.extend(amending.flat_map(|day| [Some(day), beside(day, -1)]));
        days.extend((instrument.from.year()..=last.year()).take(12).map(Date::last_of_year));
        let mut seen = Vec::new();
        days.into_iter().flatten().for_each(|day| {
            if !seen.contains(&day) {
                seen.push(day);
            }
        });
        seen
    }

    // One of each kind that is bound, the unit whose plan it is, those that a condition names, and one that is not bound.
    fn units(&self, target: &Target, day: Date) -> Vec<&UnitEntry> {
        let all = || self.rules.vocabulary.units.iter().filter(|u| u.exists_on(day));
        let own = self.rules.instrument(target.instrument).local_unit.as_deref();
        let mut units: Vec<&UnitEntry> = all().filter(|u| Some(u.id.as_str()) == own).collect();
        units.extend(target.binds.iter().filter_map(|kind| all().find(|u| u.kind == *kind)));
        let mut named = Vec::new();
        target.when.iter().chain(target.milestones.iter().flat_map(|m| &m.parts).map(|p| &p.condition)).for_each(|c| attributes(c, &mut named));
        for (attribute, text) in named {
            let has = |u: &&UnitEntry| match attribute {
                Attribute::Kind => u.kind == text,
                Attribute::Id => u.id == text,
                Attribute::Region => u.region.as_deref() == Some(text),
            };
            units.extend(all().find(has));
            units.extend(target.binds.iter().filter_map(|kind| all().find(|u| u.kind == *kind && !has(u))));
        }
        units.extend(all().find(|u| !target.binds.is_empty() && !target.binds.contains(&u.kind)));
        units.extend(all().find(|u| own.is_some_and(|own| own != u.id) && target.binds.contains(&u.kind)));
        units.extend(all().next().filter(|_| target.binds.is_empty()));
        let mut seen: Vec<&UnitEntry> = Vec::new();
        units.into_iter().for_each(|u| {
            if !seen.iter().any(|s| s.id == u.id) {
                seen.push(u);
            }
        });
        seen
    }

    // What may be given: for each milestone all its conditions true, or one of them otherwise, and nothing at all; then two otherwise.
    fn choices(&self, target: &Target) -> [Vec<Choice>; 2] {
        let (mut plain, mut paired) = (Vec::new(), Vec::new());
        for milestone in &target.milestones {
            let mut slots = Vec::new();
            target.when.iter().for_each(|when| self.slots(when, None, &mut slots));
            for part in &milestone.parts {
                let whole = part.tiers.is_empty().then_some(None);
                let tiers = whole.into_iter().chain(part.tiers.iter().map(|t| Some(*t)));
                tiers.for_each(|tier| self.slots(&part.condition, tier, &mut slots));
            }
            let first: Choice = slots.iter().filter_map(|s| Some((s.clone(), s.values.first()?.clone()))).collect();
            plain.push(first.clone());
            plain.extend((0..first.len()).flat_map(|at| varied(&first, at)));
            for (at, other) in (0..first.len()).flat_map(|a| (a + 1..first.len()).map(move |b| (a, b))) {
                let changed = varied(&first, at).into_iter().filter(|c| c.len() == first.len());
                paired.extend(changed.flat_map(|c| varied(&c, other)));
            }
        }
        plain.push(Vec::new());
        [without_copies(plain), without_copies(paired)]
    }

    fn slots(&self, cond: &Cond, tier: Option<Tier>, slots: &mut Vec<Slot>) {
        match cond {
            Cond::Attribute(..) => {}
            Cond::Reported(r) => self.slot(GivenKind::Achieved, *r, tier, Vec::new(), slots),
            Cond::Not(a) => self.slots(a, tier, slots),
            Cond::And(a, b) | Cond::Or(a, b) => {
                self.slots(a, tier, slots);
                self.slots(b, tier, slots);
            }
            Cond::Compare(op, a, b) => {
                let limit = if let Num::Const(limit) = b { Some((*op, limit)) } else { None };
                for num in [a, b] {
                    self.of_num(num, tier, limit, slots);
                }
            }
        }
    }

    fn of_num(&self, num: &Num, tier: Option<Tier>, limit: Option<(Comparison, &Number)>, slots: &mut Vec<Slot>) {
        let edges = |r: &Ref| limit.map_or_else(Vec::new, |(op, at)| self.edges(op, at, r.indicator));
        match num {
            Num::Const(_) | Num::ReportYear => {}
            Num::Get(r) => self.slot(GivenKind::Achieved, *r, tier, edges(r), slots),
            Num::Previous(r) => self.slot(GivenKind::Previous, *r, tier, edges(r), slots),
            Num::Plan(r) => self.slot(GivenKind::Planned, *r, tier, edges(r), slots),
            Num::Neg(a) => self.of_num(a, tier, None, slots),
            Num::Arithmetic(_, a, b) | Num::Else(a, b) => {
                self.of_num(a, tier, None, slots);
                self.of_num(b, tier, None, slots);
            }
            Num::Min(all) | Num::Max(all) => all.iter().for_each(|n| self.of_num(n, tier, None, slots)),
        }
    }

    fn slot(&self, kind: GivenKind, r: Ref, tier: Option<Tier>, values: Vec<Number>, slots: &mut Vec<Slot>) {
        let (indicator, tiers) = (r.indicator, r.at(tier));
        let values = if values.is_empty() { usual(self.rules.vocabulary.indicator(indicator).ty) } else { values };
        match slots.iter_mut().find(|s| s.kind == kind && s.indicator == indicator && s.tiers == tiers) {
            Some(slot) => {
                let new: Vec<Number> = values.into_iter().filter(|v| !slot.values.contains(v)).collect();
                slot.values.extend(new);
            }
            None => slots.push(Slot { kind, indicator, tiers, values }),
        }
    }

    // Just right, just wrong, and beyond either, as far as the type has such values.
    fn edges(&self, op: Comparison, limit: &Number, indicator: IndicatorId) -> Vec<Number> {
        let ty = self.rules.vocabulary.indicator(indicator).ty;
        let step = smallest(ty, limit);
        let (below, above) = (limit - &step, limit + &step);
        let order = match op {
            Comparison::Ge | Comparison::Eq => [limit.clone(), below, above],
            Comparison::Le => [limit.clone(), above, below],
            Comparison::Gt => [above, limit.clone(), below],
            Comparison::Lt | Comparison::Ne => [below, limit.clone(), above],
        };
        let domain = ty.domain();
        order.into_iter().filter(|n| domain.contains(n)).collect()
    }

    fn test(&self, target: &Target, day: Date, unit: &UnitEntry, givens: &Choice) -> Test {
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
    fn title(&self, test: &Test, verdict: Verdict) -> String {
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

// The choice with another value at one place, or with none there.
fn varied(choice: &Choice, at: usize) -> Vec<Choice> {
    let Some((slot, now)) = choice.get(at) else { return Vec::new() };
    let with = |value: &Number| {
        let mut other = choice.clone();
        other[at].1 = value.clone();
        other
    };
    let mut without = choice.clone();
    without.remove(at);
    slot.values.iter().filter(|v| *v != now).map(with).chain([without]).collect()
}

fn without_copies(choices: Vec<Choice>) -> Vec<Choice> {
    let mut kept: Vec<Choice> = Vec::new();
    let same = |a: &Choice, b: &Choice| {
        a.len() == b.len() && a.iter().zip(b).all(|((s, v), (t, w))| (s.kind, s.indicator, s.tiers, v) == (t.kind, t.indicator, t.tiers, w))
    };
    for choice in choices {
        if !kept.iter().any(|k| same(k, &choice)) {
            kept.push(choice);
        }
    }
    kept
}

fn attributes<'c>(cond: &'c Cond, found: &mut Vec<(Attribute, &'c str)>) {
    match cond {
        Cond::Attribute(attribute, _, text) => found.push((*attribute, text)),
        Cond::Not(a) => attributes(a, found),
        Cond::And(a, b) | Cond::Or(a, b) => {
            attributes(a, found);
            attributes(b, found);
        }
        Cond::Compare(..) | Cond::Reported(_) => {}
    }
}

/// The smallest difference that a report of this type could show beside a limit.
pub(super) fn smallest(ty: Type, limit: &Number) -> Number {
    match ty {
        Type::Share | Type::Ratio => step(limit, true),
        Type::Count => step(limit, false),
        Type::Bool | Type::Date | Type::Level { .. } => Number::ONE,
    }
}

// Where nothing tells what matters: the ends of the type and something between.
fn usual(ty: Type) -> Vec<Number> {
    let ints = |all: &[i64]| all.iter().map(|n| Number::int(*n)).collect();
    match ty {
        Type::Count => ints(&[10, 20, 0]),
        Type::Share | Type::Ratio => [Some(Number::ONE), Number::ratio(1, 2), Some(Number::ZERO)].into_iter().flatten().collect(),
        Type::Bool => ints(&[1, 0]),
        Type::Level { least, greatest } => ints(&[greatest, least]),
        Type::Date => Vec::new(),
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
