//! A target or score says that its wording was read in the official text, and there is no text to hold that against.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::Basis;

// A warning and no error: a pack may be passed on without the text, which somebody did read. It is the claim for a whole file
// (`basis` in the header) that must come with it.
pub(super) static LINT: Lint = Lint {
    code: code::LINT_VERIFIED_WITHOUT_DOCUMENT,
    level: Severity::Warning,
    short: ("`verified` nhưng tệp không kèm văn bản gốc", "`verified`, but no official text comes with the file"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let without_text = |tree: &crate::syntax::tree::Tree| tree.header.as_ref().is_some_and(|h| h.document.is_none());
    let claims = context.stated().filter(|s| without_text(s.tree));
    let claims = claims.filter_map(|s| Some((s.id, s.basis.filter(|basis| basis.value == Basis::Verified)?.span)));
    claims
        .map(|(id, at)| {
            LINT.finds(at, move |lang| {
                LINT.says(say!(
                    lang,
                    "`{id}` ghi là đã kiểm chứng, nhưng không có văn bản gốc để đối chiếu câu trích",
                    "`{id}` says it is verified, but there is no official text to hold its quote against"
                ))
                .label(at, say!(lang, "chưa ai kiểm tra được", "nobody can check this"))
                .help(say!(
                    lang,
                    "Đặt toàn văn (.txt, UTF-8) cạnh tệp quy tắc, ghi `document` và `sha256` vào phần đầu và câu trích vào `quote`; khi chưa có thì viết `basis unverified`.",
                    "Put the full text (.txt, UTF-8) beside the rule file, name it with `document` and `sha256` in the header and quote it with `quote`; while there is none, write `basis unverified`."
                ))
            })
        })
        .collect()
}
