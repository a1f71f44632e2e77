//! A target is less sure than its pack claims of every target.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::Basis;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_BASIS_BELOW,
    level: Severity::Error,
    short: ("chỉ tiêu kém chắc chắn hơn điều phần đầu tệp khẳng định", "a target is less sure than the header claims"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    context
        .targets()
        .filter_map(|block| {
            let claim = block.tree.header.as_ref()?.basis.as_ref()?;
            let written = block.written;
            let basis = written.basis.as_ref().map_or(Basis::Unverified, |b| b.value);
            if rank(basis) >= rank(claim.value) {
                return None;
            }
            let at = written.basis.as_ref().map_or(written.head, |b| b.span);
            Some(LINT.finds(at, move |lang| {
                let label = match written.basis {
                    Some(_) => lang.pick("kém hơn", "less sure"),
                    None => lang.pick("không có `basis`: được coi là `unverified`", "no `basis`: taken as `unverified`"),
                };
                let (id, is, claimed) = (&written.id.value, word(basis), word(claim.value));
                LINT.says(say!(
                    lang,
                    "phần đầu tệp khẳng định `{claimed}`, nhưng `{id}` chỉ là `{is}`",
                    "the header claims `{claimed}`, but `{id}` is only `{is}`"
                ))
                .label(at, label)
                .label(claim.span, say!(lang, "khẳng định cho mọi chỉ tiêu của tệp", "claimed of every target of the file"))
                .help(say!(
                    lang,
                    "Tìm đọc lời văn rồi nâng `basis` của chỉ tiêu, hoặc hạ `basis` ở phần đầu tệp.",
                    "Find and read the wording, then raise the target's `basis`; or lower the header's."
                ))
            }))
        })
        .collect()
}

fn rank(basis: Basis) -> u8 {
    match basis {
        Basis::Unverified => 0,
        Basis::Restated(_) => 1,
        Basis::Verified => 2,
    }
}

fn word(basis: Basis) -> &'static str {
    match basis {
        Basis::Unverified => "unverified",
        Basis::Restated(_) => "restated",
        Basis::Verified => "verified",
    }
}
