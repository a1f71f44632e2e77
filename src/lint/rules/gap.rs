//! Days between two targets on one measure on which nothing is required of it.

use std::collections::BTreeMap;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::demand::{Measure, Period};
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::{Rules, TargetId};
use crate::say;
use crate::vocab::schema::{Tier, UNIT_KINDS};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_GAP,
    level: Severity::Warning,
    short: ("khoảng thời gian không có chỉ tiêu nào cho một chỉ số", "a time without any target on a measure"),
    mends: Mends::No,
    check: Check::Rules(check),
};

/// A target and when it is in force.
type Asked = (TargetId, Period);

#[derive(Clone, Copy)]
struct Gap {
    before: TargetId,
    after: TargetId,
    from: Date,
    until: Date,
}

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let rules = context.rules;
    let mut by_measure: BTreeMap<(Measure, Option<Tier>), Vec<Asked>> = BTreeMap::new();
    for id in rules.target_ids() {
        let Some(force) = context.demands().of(id).force else { continue };
        for demand in &context.demands().of(id).all {
            let targets = by_measure.entry((demand.measure, demand.tier)).or_default();
            if targets.last().is_none_or(|(last, _)| *last != id) {
                targets.push((id, force));
            }
        }
    }
    let mut gaps: BTreeMap<(TargetId, TargetId), Gap> = BTreeMap::new();
    for targets in by_measure.values().filter(|t| t.len() > 1) {
        for scope in scopes(rules, targets) {
            scope_gaps(rules, targets, scope, |gap| {
                gaps.entry((gap.before, gap.after)).or_insert(gap);
            });
        }
    }
    gaps.into_values().map(|gap| LINT.finds(rules.target(gap.after).head, move |lang| words(rules, gap, lang))).collect()
}

/// Whom the targets are asked of: a kind of units, or one unit of a kind.
type Scope<'r> = (&'static str, Option<&'r str>);

fn scopes<'r>(rules: &'r Rules, targets: &[Asked]) -> Vec<Scope<'r>> {
    let local = |id: TargetId| rules.instrument(rules.target(id).instrument).local_unit.as_deref();
    let mut units: Vec<Option<&str>> = targets.iter().map(|(id, _)| local(*id)).chain([None]).collect();
    units.sort_unstable();
    units.dedup();
    UNIT_KINDS.iter().flat_map(|kind| units.iter().map(move |unit| (*kind, *unit))).collect()
}

fn scope_gaps(rules: &Rules, targets: &[Asked], (kind, unit): Scope<'_>, mut tell: impl FnMut(Gap)) {
    let local = |id: TargetId| rules.instrument(rules.target(id).instrument).local_unit.as_deref();
    let asked = |id: TargetId| rules.target(id).binds_kind(kind) && (local(id).is_none() || local(id) == unit);
    let mut asked: Vec<Asked> = targets.iter().copied().filter(|(id, _)| asked(*id)).collect();
    asked.sort_by_key(|(id, p)| (p.from, *id));
    let mut last: Option<(TargetId, Date)> = None;
    for (id, period) in asked {
        if let Some((before, end)) = last
            && let (Some(from), Some(until)) = (end.plus(1), period.from.plus(-1))
            && from <= until
            // What only national instruments leave open is told once, not for each unit with a plan of its own.
            && (unit.is_none() || local(before).is_some() || local(id).is_some())
        {
            tell(Gap { before, after: id, from, until });
        }
        match (last, period.until) {
            (_, None) => return,
            (Some((_, end)), Some(until)) if until <= end => {}
            (_, Some(until)) => last = Some((id, until)),
        }
    }
}

fn words(rules: &Rules, gap: Gap, lang: Lang) -> Diag {
    let (before, after) = (rules.target(gap.before), rules.target(gap.after));
    let (one, other, from, until) = (&before.id, &after.id, gap.from, gap.until);
    LINT.says(say!(
        lang,
        "từ {from} đến {until} không có chỉ tiêu nào: `{one}` đã hết, `{other}` chưa bắt đầu",
        "nothing is required from {from} to {until}: `{one}` is over, `{other}` has not begun"
    ))
    .label(after.head, lang.pick("bắt đầu lại ở đây", "begins again here"))
    .label(before.head, lang.pick("kết thúc trước đó", "ended before"))
    .help(say!(
        lang,
        "Xem lại `in_force` của hai văn bản; nếu đúng là có khoảng trống, ghi `allow gap \"lý do\"`.",
        "Look at `in_force` of both instruments; if there is such a gap, write `allow gap \"why\"`."
    ))
}
