//! No test says what a target comes to.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::Target;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_TEST,
    level: Severity::Warning,
    short: ("chỉ tiêu không có phép thử", "a target has no test"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let tested = context.tested();
    let untested = context.blocks.iter().filter(|b| b.checked.is_some_and(|c| !tested.contains_key(&c.id)));
    untested.map(|b| b.written).map(|written| LINT.finds(written.head, move |lang| words(written, lang))).collect()
}

fn words(written: &Target, lang: Lang) -> Diag {
    let id = &written.id.value;
    LINT.says(say!(lang, "`{id}` không có phép thử nào", "`{id}` has no test"))
        .label(written.head, lang.pick("không khối `test` nào mong đợi một kết luận ở đây", "no `test` block expects anything of this"))
        .help(say!(
            lang,
            "Thêm ba khối `test`: số liệu đạt, số liệu không đạt, và số liệu chưa đủ để kết luận (`expect {id} met`, `not-met`, `undetermined`).",
            "Add three `test` blocks: figures that meet it, that miss it, and that leave it open (`expect {id} met`, `not-met`, `undetermined`)."
        ))
}
