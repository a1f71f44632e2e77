//! A milestone that asks for less than an earlier one of the same target.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::base::show;
use crate::lint::context::Context;
use crate::lint::demand::Demand;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_WEAKER_LATER,
    level: Severity::Warning,
    short: ("mốc sau đòi ít hơn mốc trước", "a later milestone asks for less than an earlier one"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let mut found = Vec::new();
    for id in context.rules.target_ids() {
        let all = &context.demands().of(id).all;
        for (i, later) in all.iter().enumerate() {
            let same = |d: &&Demand| d.measure == later.measure && d.tier == later.tier && d.due < later.due;
            let Some(earlier) = all[..i].iter().rfind(same) else { continue };
            if !later.allowed.includes(&earlier.allowed) || later.allowed == earlier.allowed {
                continue;
            }
            let (earlier, later, target) = (earlier.clone(), later.clone(), context.rules.target(id));
            found.push(LINT.finds(later.span, move |lang| {
                let (was, is) = (show::interval(lang, earlier.unit, &earlier.allowed), show::interval(lang, later.unit, &later.allowed));
                let id = &target.id;
                LINT.says(say!(lang, "mốc sau của `{id}` đòi ít hơn mốc trước", "a later milestone of `{id}` asks for less than an earlier one"))
                    .label(later.span, say!(lang, "sau: {is}", "later: {is}"))
                    .label(earlier.span, say!(lang, "trước: {was}", "earlier: {was}"))
                    .help(say!(
                        lang,
                        "Xem lại ngưỡng, chiều so sánh và ngày của hai mốc trong văn bản.",
                        "Look the thresholds, the direction and the dates of both up in the instrument."
                    ))
            }));
        }
    }
    found
}
