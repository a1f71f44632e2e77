//! Limits, days, tiers and kinds as pieces of sentences.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::lang::Lang;
use crate::base::number::Number;
use crate::base::show::{self, Unit as NumberUnit};
use crate::rulediff::change::Limit;
use crate::say;
use crate::syntax::tree::{Basis, Severity};
use crate::vocab::schema::{Tier, Type};
use crate::vocab::words::unit_kinds;

use super::Scene;

/// What a line asks: `ít nhất 30%`; as it is written where no short word says it.
pub(super) fn limit(scene: &Scene<'_>, limit: &Limit) -> String {
    let short = limit.plain.as_ref().and_then(|(allowed, unit)| short(scene.lang, allowed, *unit));
    short.or_else(|| scene.written(Some(limit.span))).unwrap_or_default()
}

fn short(lang: Lang, allowed: &Interval, unit: NumberUnit) -> Option<String> {
    let n = |at: &Number| show::number(lang, unit, at);
    if unit == NumberUnit::Day {
        return None;
    }
    if let Some(point) = allowed.as_point() {
        let (n, yes) = (n(point), *point == Number::ONE);
        return Some(match unit {
            NumberUnit::YesNo => lang.pick(if yes { "phải có" } else { "không được có" }, if yes { "yes" } else { "no" }).to_string(),
            _ => say!(lang, "đúng {n}", "exactly {n}"),
        });
    }
    match (allowed.lo(), allowed.hi()) {
        (Some(lo), None) if unit == NumberUnit::Percent && !lo.open && lo.at == Number::ONE => Some(n(&lo.at)),
        (Some(lo), None) => {
            let n = n(&lo.at);
            Some(if lo.open { say!(lang, "trên {n}", "more than {n}") } else { say!(lang, "ít nhất {n}", "at least {n}") })
        }
        (None, Some(hi)) => {
            let n = n(&hi.at);
            Some(if hi.open { say!(lang, "dưới {n}", "less than {n}") } else { say!(lang, "không quá {n}", "at most {n}") })
        }
        (Some(_), Some(_)) => Some(show::interval(lang, unit, allowed)),
        (None, None) => None,
    }
}

/// Which end of the same kind of limit moved, and where to: `true` for a lower end. Where neither did something else changed.
pub(super) fn ends(old: &Limit, new: &Limit) -> Option<(bool, NumberUnit, Number, Number)> {
    let ((a, unit), (b, other)) = (old.plain.as_ref()?, new.plain.as_ref()?);
    if unit != other || matches!(unit, NumberUnit::YesNo | NumberUnit::Day) {
        return None;
    }
    match ((a.lo(), a.hi()), (b.lo(), b.hi())) {
        _ if a == b => None,
        ((Some(x), None), (Some(y), None)) if x.open == y.open => Some((true, *unit, x.at.clone(), y.at.clone())),
        ((None, Some(x)), (None, Some(y))) if x.open == y.open => Some((false, *unit, x.at.clone(), y.at.clone())),
        _ => None,
    }
}

/// `cấp tỉnh và cấp huyện`; the unit as a whole where none is named.
pub(super) fn tiers(tiers: impl IntoIterator<Item = Tier>, lang: Lang) -> String {
    let names: Vec<&str> = tiers.into_iter().map(|t| t.name(lang)).collect();
    if names.is_empty() { lang.pick("toàn đơn vị", "the unit as a whole").to_string() } else { joined(&names, lang) }
}

/// Kinds of units in the plural; all where none is named.
pub(super) fn kinds(kinds: &[String], lang: Lang) -> String {
    let names: Vec<&str> = kinds.iter().map(|k| unit_kinds(k, lang)).collect();
    if names.is_empty() { lang.pick("mọi đơn vị", "all units").to_string() } else { joined(&names, lang) }
}

fn joined(names: &[&str], lang: Lang) -> String {
    match names {
        [start @ .., last] if !start.is_empty() => format!("{}{}{last}", start.join(", "), lang.pick(" và ", " and ")),
        _ => names.join(""),
    }
}

/// `từ 2015-10-14 đến 2019-03-06`; a missing end is no limit.
pub(super) fn days(from: Option<Date>, until: Option<Date>, lang: Lang) -> String {
    match (from, until) {
        (Some(from), Some(until)) => say!(lang, "từ {from} đến {until}", "from {from} to {until}"),
        (Some(from), None) => say!(lang, "từ {from}, không ghi ngày hết", "from {from} on, with no end"),
        (None, Some(until)) => say!(lang, "đến {until}", "until {until}"),
        (None, None) => lang.pick("không giới hạn thời gian", "without an end").to_string(),
    }
}

pub(super) fn severity(severity: Severity, lang: Lang) -> &'static str {
    match severity {
        Severity::Mandatory => lang.pick("bắt buộc", "mandatory"),
        Severity::Advisory => lang.pick("khuyến nghị", "advisory"),
    }
}

pub(super) fn basis(basis: Basis, lang: Lang) -> String {
    match basis {
        Basis::Unverified => lang.pick("chưa kiểm chứng nguyên văn", "not verified").to_string(),
        Basis::Restated(0) => lang.pick("theo nguồn thuật lại", "as restated elsewhere").to_string(),
        Basis::Restated(n) => say!(lang, "theo {n} nguồn thuật lại", "as restated by {n}"),
        Basis::Verified => lang.pick("đã đọc trong nguyên văn", "read in the official text").to_string(),
    }
}

pub(super) fn ty(ty: Type, lang: Lang) -> String {
    match ty {
        Type::Level { least, greatest } => say!(lang, "mức từ {least} đến {greatest}", "a level from {least} to {greatest}"),
        other => other.describe(lang).to_string(),
    }
}
