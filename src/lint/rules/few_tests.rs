//! The tests of a target never see it met, or never missed, or never open.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_FEW_TESTS,
    level: Severity::Warning,
    short: ("thiếu phép thử cho một loại kết luận", "no test for one of the verdicts"),
    mends: Mends::No,
    check: Check::Rules(check),
};

const WANTED: [&str; 3] = ["met", "not-met", "undetermined"];

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let tested = context.tested();
    context
        .blocks
        .iter()
        .filter_map(|block| {
            let (written, seen) = (block.written, tested.get(&block.checked?.id)?);
            let missing: Vec<&str> = WANTED.into_iter().filter(|v| !seen.contains(*v)).collect();
            if missing.is_empty() {
                return None;
            }
            let threshold_held = !missing.contains(&"met") && !missing.contains(&"not-met");
            let list = missing.iter().map(|v| format!("`{v}`")).collect::<Vec<_>>().join(", ");
            let found = LINT.finds(written.head, move |lang| {
                let id = &written.id.value;
                LINT.says(say!(lang, "không phép thử nào của `{id}` mong đợi {list}", "no test of `{id}` expects {list}"))
                    .label(written.head, lang.pick("thử chưa đủ", "not tested enough"))
                    .help(say!(
                        lang,
                        "Thêm khối `test` với số liệu ở hai bên ngưỡng, và một khối với số liệu chưa đủ để kết luận.",
                        "Add `test` blocks with figures on both sides of the threshold, and one with too little to tell."
                    ))
            });
            Some(if threshold_held { found.softer() } else { found })
        })
        .collect()
}
