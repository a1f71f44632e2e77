//! A target has no advice for the unit that misses it.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::TargetKind;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_ADVICE,
    level: Severity::Note,
    short: ("chỉ tiêu không có lời khuyên", "a target gives no advice"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let without = context.blocks.iter().filter(|b| b.written.kind == TargetKind::Target && b.written.advice.is_none());
    without
        .map(|block| {
            let written = block.written;
            LINT.finds(written.head, move |lang| {
                let id = &written.id.value;
                LINT.says(say!(lang, "`{id}` không có lời khuyên cho đơn vị", "`{id}` gives no advice to the unit"))
                    .label(written.head, lang.pick("không có `advice`", "no `advice`"))
                    .help(say!(
                        lang,
                        "Thêm dòng `advice \"…\"`: báo cáo phải nêu số liệu nào, ở đâu hay bị thiếu.",
                        "Add a line `advice \"…\"`: which figures the report has to give, and which are often missing."
                    ))
            })
        })
        .collect()
}
