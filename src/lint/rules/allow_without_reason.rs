//! An `allow` does not say why.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::allows::Allows;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_ALLOW_WITHOUT_REASON,
    level: Severity::Warning,
    short: ("`allow` không nêu lý do", "an `allow` does not say why"),
    mends: Mends::No,
    check: Check::Allows(check),
};

fn check<'a>(_: &Context<'a>, allows: &Allows<'a>) -> Vec<Found<'a>> {
    let reasonless = |reason: &str| !reason.contains(char::is_alphanumeric);
    allows
        .all
        .iter()
        .filter(|one| one.allow.reason.as_ref().is_none_or(|r| reasonless(&r.value)))
        .map(|one| {
            let (name, at) = (one.allow.lint.value.clone(), one.allow.span);
            LINT.finds(at, move |lang| {
                LINT.says(say!(lang, "`allow {name}` không nêu lý do", "`allow {name}` does not say why"))
                    .label(at, lang.pick("thiếu lý do", "a reason is missing"))
                    .help(say!(
                        lang,
                        "Ghi lý do trong ngoặc kép sau tên, để người đọc sau biết vì sao điều này được chấp nhận.",
                        "Write the reason in quotes behind the name, so that the next reader knows why this was accepted."
                    ))
            })
        })
        .collect()
}
