//! A title stands in one language only, so that an English run shows Vietnamese.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_ENGLISH,
    level: Severity::Note,
    short: ("thiếu tên tiếng Anh", "there is no English title"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let headers = context.trees.iter().filter_map(|t| t.header.as_ref());
    let headers = headers.filter(|h| h.title_en.is_none()).map(|h| (h.title.as_ref().map_or(h.id.span, |t| t.span), "title_en = \"…\""));
    // What amends another without a title of its own takes over both of the other's.
    let blocks = context.blocks.iter().map(|b| b.written).filter(|w| w.en.is_none() && w.title.is_some());
    let blocks = blocks.map(|w| (w.head, "en \"…\""));
    headers
        .chain(blocks)
        .map(|(at, line)| {
            LINT.finds(at, move |lang| {
                LINT.says(say!(lang, "thiếu tên tiếng Anh", "there is no English title"))
                    .label(at, lang.pick("chỉ có tiếng Việt", "Vietnamese only"))
                    .help(say!(
                        lang,
                        "Thêm `{line}`; nếu không, kết quả tiếng Anh sẽ in tên tiếng Việt.",
                        "Add `{line}`; otherwise English results show the Vietnamese title."
                    ))
            })
        })
        .collect()
}
