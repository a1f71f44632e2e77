//! Nothing says where the wording of a target or score was read.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::Basis;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_SOURCE,
    level: Severity::Warning,
    short: ("chỉ tiêu hoặc bảng điểm không nêu nguồn", "a target or score does not say where it was read"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let known = |text: &str| !["", "?"].contains(&text.trim());
    context
        .stated()
        .filter(|written| !written.is_check)
        .filter_map(|written| {
            let header = written.tree.header.as_ref();
            let stated = written.source.or(header.and_then(|h| h.source.as_ref()));
            if stated.is_some_and(|s| known(&s.value)) {
                return None;
            }
            let at = written.source.map_or(written.head, |s| s.span);
            let found = LINT.finds(at, move |lang| {
                let id = written.id;
                LINT.says(say!(lang, "`{id}` không nêu lời văn được đọc ở đâu", "`{id}` does not say where its wording was read"))
                    .label(at, lang.pick("không có nguồn", "no source"))
                    .help(say!(
                        lang,
                        "Thêm dòng `source \"https://…\"` hoặc tên bài, ngày đăng; hoặc `source` chung ở phần đầu tệp.",
                        "Add a line `source \"https://…\"`, or the publication with its date; or one `source` for all in the header."
                    ))
            });
            // A stated gap, where nobody claims to have found the words anywhere.
            let honest = written.source.is_some() && written.basis.is_some_and(|b| b.value == Basis::Unverified);
            Some(if honest { found.softer() } else { found })
        })
        .collect()
}
