//! A requirement without a date in an instrument that ends: nobody will judge it afterwards.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_STANDING_DUTY,
    level: Severity::Note,
    short: ("nghĩa vụ thường xuyên trong văn bản có ngày hết hiệu lực", "a standing duty in an instrument with an end"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    context
        .targets()
        .filter_map(|block| {
            let until = block.tree.header.as_ref()?.until.as_ref()?;
            let written = block.written;
            let require = written.requires.iter().find(|r| r.by.is_none())?;
            Some(LINT.finds(require.span, move |lang| {
                let (id, day) = (&written.id.value, until.value);
                LINT.says(say!(
                    lang,
                    "`{id}` không có hạn, nhưng văn bản hết hiệu lực ngày {day}",
                    "`{id}` has no date, but its instrument ends on {day}"
                ))
                .label(require.span, lang.pick("đến ngày đó, sau đó không xét nữa", "judged until then, and not after"))
                .label(until.span, lang.pick("ngày cuối còn hiệu lực", "the last day in force"))
                .help(say!(
                    lang,
                    "Nếu văn bản nêu hạn, thêm `by NĂM-THÁNG-NGÀY`; nếu đúng là nghĩa vụ thường xuyên thì để nguyên.",
                    "If the text gives a due date, add `by YEAR-MONTH-DAY`; if it is a standing duty, leave it as it is."
                ))
            }))
        })
        .collect()
}
