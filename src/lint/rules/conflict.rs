//! Two targets in force at the same time that no value of their measure satisfies both.

use crate::base::lang::Lang;
use crate::base::source::Sources;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::overlap::{self, Clash, Pair};
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::Rules;
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_CONFLICT,
    level: Severity::Error,
    short: ("hai chỉ tiêu cùng hiệu lực trái ngược nhau", "two targets in force together contradict each other"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let (rules, sources) = (context.rules, context.sources);
    let clashes = context.pairs().iter().filter_map(|pair| Some((*pair, overlap::clash(context.demands(), *pair)?)));
    clashes.map(|(pair, clash)| LINT.finds(clash.b, move |lang| words(rules, sources, pair, &clash, lang))).collect()
}

fn words(rules: &Rules, sources: &Sources, pair: Pair, clash: &Clash, lang: Lang) -> Diag {
    let (a, b, from) = (&rules.target(pair.a).id, &rules.target(pair.b).id, clash.days.from);
    let days = match clash.days.until {
        Some(until) => say!(lang, "từ {from} đến {until}", "from {from} to {until}"),
        None => say!(lang, "từ {from}", "from {from} on"),
    };
    let label = |span| {
        let line = sources.text(span).split_whitespace().collect::<Vec<_>>().join(" ");
        format!("`{line}`")
    };
    LINT.says(say!(lang, "không đơn vị nào đạt được cả `{b}` và `{a}`", "no unit can meet both `{b}` and `{a}`"))
        .label(clash.b, label(clash.b))
        .label(clash.a, label(clash.a))
        .help(say!(
            lang,
            "Cả hai cùng được xét {days}. Nếu văn bản sau thay văn bản trước, ghi `amends` ở chỉ tiêu mới, hoặc `replaced_by` và ngày hết hiệu lực (`until`) ở phần đầu tệp cũ; nếu không, xem lại ngưỡng, hạn, cấp và đơn vị chịu chỉ tiêu.",
            "Both are judged {days}. Where the later instrument replaces the earlier, write `amends` in the new target, or `replaced_by` and its last day (`until`) in the old header; else look at thresholds, dates, tiers and who is bound."
        ))
}
