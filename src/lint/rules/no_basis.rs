//! A target or score does not say how sure its wording is.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, place};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_BASIS,
    level: Severity::Warning,
    short: ("chỉ tiêu hoặc bảng điểm không nêu độ chắc chắn của lời văn", "a target or score does not say how sure its wording is"),
    mends: Mends::Surely,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let sources = context.sources;
    let without = context.stated().filter(|s| s.basis.is_none() && !s.is_check);
    without
        .map(|written| {
            LINT.finds(written.head, move |lang| {
                let id = written.id;
                let diag = LINT
                    .says(say!(lang, "`{id}` không nêu lời văn chắc chắn đến đâu", "`{id}` does not say how sure its wording is"))
                    .label(written.head, lang.pick("không có `basis`: được coi là `unverified`", "no `basis`: taken as `unverified`"))
                    .help(say!(
                        lang,
                        "Ghi `basis verified` (đã đọc bản chính thức), `basis restated 2` (hai nơi nhắc lại) hoặc `basis unverified`.",
                        "Write `basis verified` (read in the official text), `basis restated 2` (told again by two) or `basis unverified`."
                    ));
                place::offer_field(diag, sources, (written.head, written.span), "basis    unverified", true, lang)
            })
        })
        .collect()
}
