//! `replaced_by` names no instrument, or one that is in force before this one has ended.

use crate::base::suggest;
use crate::diag::code;
use crate::diag::model::Severity;
use crate::diag::words::did_you_mean;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_SUCCESSOR,
    level: Severity::Warning,
    short: ("`replaced_by` không khớp với văn bản thay thế", "`replaced_by` does not fit the instrument it names"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let headers = || context.trees.iter().filter_map(|t| t.header.as_ref());
    let mut found = Vec::new();
    for header in headers() {
        let Some(named) = &header.replaced_by else { continue };
        let Some(next) = headers().find(|h| h.id.value == named.value) else {
            let near = suggest::nearest(&named.value, headers().map(|h| h.id.value.as_str()).filter(|id| *id != header.id.value));
            let one = LINT.finds(named.span, move |lang| {
                let id = &named.value;
                let otherwise = || {
                    say!(
                        lang,
                        "Nếu văn bản ấy chưa được lập thành quy tắc thì để nguyên.",
                        "If that instrument is not written as rules yet, leave it."
                    )
                };
                LINT.says(say!(lang, "không có văn bản nào mang mã `{id}` trong bộ quy tắc", "there is no instrument `{id}` in the rule set"))
                    .label(named.span, lang.pick("chưa biết", "not known"))
                    .help(did_you_mean(near, otherwise, lang))
            });
            found.push(if near.is_some() { one } else { one.softer() });
            continue;
        };
        if header.until.as_ref().is_some_and(|until| until.value < next.from.value) {
            continue;
        }
        let end = header.until.as_ref().map_or(header.from.span, |u| u.span);
        found.push(LINT.finds(end, move |lang| {
            let (old, new, day) = (&header.id.value, &next.id.value, next.from.value);
            LINT.says(say!(
                lang,
                "`{old}` vẫn còn hiệu lực khi `{new}`, văn bản thay thế nó, đã có hiệu lực",
                "`{old}` is still in force when `{new}`, which replaces it, already is"
            ))
            .label(end, lang.pick("còn hiệu lực đến đây", "in force until then"))
            .label(next.from.span, lang.pick("văn bản thay thế có hiệu lực", "the successor begins"))
            .help(if day <= header.from.value {
                say!(
                    lang,
                    "Văn bản thay thế có hiệu lực sau văn bản cũ: xem lại `replaced_by` và ngày `from` của hai văn bản.",
                    "A successor comes into force after what it replaces: look at `replaced_by` and at `from` of both."
                )
            } else {
                say!(
                    lang,
                    "Ghi `until` là ngày trước {day}; nếu không, cả hai đều được xét.",
                    "Let `until` be the day before {day}; otherwise both are judged."
                )
            })
        }));
    }
    found
}
