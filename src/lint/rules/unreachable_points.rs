//! Points of a score that no unit can get: what is measured never reaches them, an earlier step takes all, or the target binds others.

use crate::base::interval::Interval;
use crate::base::lang::Lang;
use crate::base::show::{self, Unit};
use crate::base::source::Span;
use crate::base::truth::{Comparison, Truth};
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::{Rules, TargetId};
use crate::model::score::{Criterion, Score, Step, Way};
use crate::say;
use crate::syntax::tree::{self, Points};
use crate::vocab::words::unit_kinds;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_UNREACHABLE_POINTS,
    level: Severity::Warning,
    short: ("điểm mà không đơn vị nào có được", "points that no unit can get"),
    mends: Mends::No,
    check: Check::Rules(check),
};

/// Why nobody gets them.
enum Why {
    /// What is measured is always one of these values; at the end of a range only the last points are out of reach.
    TooFar { among: Interval, unit: Unit, is_end: bool },
    /// The step before holds for every value.
    Taken { by: Span },
    /// The target binds none of those who are scored.
    BindsOthers { target: TargetId },
}

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let rules = context.rules;
    let mut all = Vec::new();
    for (_, written) in context.scores() {
        let Some(score) = rules.scores.iter().find(|s| s.span == written.span) else { continue };
        for criterion in &score.criteria {
            let points = written.points.iter().find(|p| p.span == criterion.span);
            all.extend(points.into_iter().flat_map(|p| idle(rules, score, criterion, p)));
        }
    }
    all.into_iter().map(|(at, why)| LINT.finds(at, move |lang| words(rules, at, &why, lang))).collect()
}

fn idle(rules: &Rules, score: &Score, criterion: &Criterion, points: &Points) -> Vec<(Span, Why)> {
    let among = criterion.way.num().and_then(|num| rules.widest(num));
    match (&criterion.way, &points.way, among) {
        (Way::Met(target), tree::Way::Met(at), _) => {
            let binds = &rules.target(*target).binds;
            let binds_any = binds.iter().any(|kind| score.binds_kind(kind));
            (!binds_any).then_some((at.span, Why::BindsOthers { target: *target })).into_iter().collect()
        }
        (Way::Linear { unit, start, end, .. }, tree::Way::Linear { end: at, .. }, Some(among)) => {
            let wanted = if end > start { Comparison::Ge } else { Comparison::Le };
            let never = among.compare(wanted, &Interval::point(end.clone())) == Truth::False;
            never.then_some((at.span, Why::TooFar { among, unit: *unit, is_end: true })).into_iter().collect()
        }
        (Way::Steps { unit, steps, .. }, tree::Way::Steps { steps: written, .. }, Some(among)) => {
            idle_steps((steps, written), &among, *unit)
        }
        _ => Vec::new(),
    }
}

fn idle_steps((steps, written): (&[Step], &[tree::Step]), among: &Interval, unit: Unit) -> Vec<(Span, Why)> {
    let mut found = Vec::new();
    let mut taken: Option<Span> = None;
    for (step, written) in steps.iter().zip(written) {
        let holds = among.compare(step.op, &Interval::point(step.limit.clone()));
        if let Some(by) = taken {
            found.push((written.span, Why::Taken { by }));
        } else if holds == Truth::False {
            found.push((written.span, Why::TooFar { among: among.clone(), unit, is_end: false }));
        } else if holds == Truth::True {
            taken = Some(written.span);
        }
    }
    found
}

fn words(rules: &Rules, at: Span, why: &Why, lang: Lang) -> Diag {
    let message = match why {
        Why::TooFar { is_end: true, .. } => {
            lang.pick("không đơn vị nào đạt đủ điểm của tiêu chí này", "no unit can get all points of this criterion")
        }
        _ => lang.pick("không đơn vị nào có được điểm này", "no unit can get these points"),
    };
    let diag = LINT.says(message.to_string());
    match why {
        Why::TooFar { among, unit, .. } => {
            let among = show::interval(lang, *unit, among);
            diag.label(at, say!(lang, "giá trị đo được chỉ có thể {among}", "what is measured can only be {among}"))
                .help(lang.pick("Xem lại ngưỡng, hoặc chỉ số được đo.", "Look again at the limit, or at what is measured."))
        }
        Why::Taken { by } => diag
            .label(at, lang.pick("không bao giờ xét đến bậc này", "this step is never looked at"))
            .label(*by, lang.pick("bậc này đúng với mọi giá trị", "this one holds for every value"))
            .help(lang.pick(
                "Bậc đầu tiên đúng thì được tính: sửa ngưỡng của bậc trên, hoặc bỏ bậc này.",
                "The first step that holds counts: correct the limit of the one above, or leave this one out.",
            )),
        Why::BindsOthers { target } => {
            let target = rules.target(*target);
            let kinds = target.binds.iter().map(|k| unit_kinds(k, lang)).collect::<Vec<_>>().join(", ");
            diag.label(at, say!(lang, "chỉ tiêu này chỉ ràng buộc: {kinds}", "this target binds only: {kinds}")).help(lang.pick(
                "Tiêu chí này bị bỏ ra khi chấm mọi đơn vị. Sửa `binds` của bảng điểm, hoặc chọn chỉ tiêu của chính các đơn vị được chấm.",
                "The criterion is left out for every unit that is scored. Correct the `binds` of the score, or take a target that binds them.",
            ))
        }
    }
}
