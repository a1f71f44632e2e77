//! An exception that frees nobody any more: it has expired, or nothing could be missed while it ran.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::exception::{Exception, Idle};
use crate::model::ir::Rules;
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_EXPIRED_EXCEPTION,
    level: Severity::Warning,
    short: ("miễn trừ không còn tác dụng", "an exception that frees nobody any more"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let rules = context.rules;
    let idle = rules.exceptions.iter().filter_map(|e| Some((e, e.idle(rules, context.as_of)?)));
    idle.map(|(exception, why)| LINT.finds(exception.at, move |lang| words(rules, exception, why, lang))).collect()
}

fn words(rules: &Rules, exception: &Exception, why: Idle, lang: Lang) -> Diag {
    let target = rules.target(exception.target);
    let (id, unit, until) = (&target.id, &exception.unit, exception.until);
    let message = match why {
        Idle::Expired(day) => say!(
            lang,
            "miễn trừ của `{unit}` đối với `{id}` đã hết ngày {until}, trước ngày {day}",
            "the exception of `{unit}` from `{id}` ended on {until}, before {day}"
        ),
        Idle::OutsideForce => say!(
            lang,
            "miễn trừ của `{unit}` không có ngày nào trùng với hiệu lực của `{id}`",
            "no day of the exception of `{unit}` lies in the force of `{id}`"
        ),
        Idle::EndsBeforeDue(due) => say!(
            lang,
            "miễn trừ của `{unit}` hết ngày {until}, trước hạn đầu tiên của `{id}` ({due})",
            "the exception of `{unit}` ended on {until}, before anything of `{id}` is due ({due})"
        ),
    };
    LINT.says(message)
        .label(exception.at, lang.pick("không có tác dụng", "has no effect"))
        .label(target.head, lang.pick("chỉ tiêu được miễn", "the target it is from"))
        .help(say!(
            lang,
            "Kiểm tra lại ngày trong văn bản cho miễn; nếu đúng là đã hết, chuyển mục này vào hồ sơ lưu.",
            "Look the days up in the document; if it is over, take the entry out and keep it with the records."
        ))
}
