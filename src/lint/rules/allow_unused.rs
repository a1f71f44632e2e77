//! An `allow` leaves nothing out: what it was written for is gone.

use crate::diag::code;
use crate::diag::model::{Fix, Severity};
use crate::lint::allows::Allows;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, place};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_ALLOW_UNUSED,
    level: Severity::Warning,
    short: ("`allow` không còn tác dụng", "an `allow` leaves nothing out"),
    mends: Mends::Offers,
    check: Check::Allows(check),
};

fn check<'a>(context: &Context<'a>, allows: &Allows<'a>) -> Vec<Found<'a>> {
    let sources = context.sources;
    // Nothing can be said of one whose lint was not run.
    let ran = |lint: &Lint| context.lints.iter().any(|l| l.code == lint.code);
    allows
        .all
        .iter()
        .filter(|one| !one.used)
        .filter_map(|one| {
            let (lint, at) = (one.lint.filter(|l| ran(l))?, one.allow.span);
            Some(LINT.finds(at, move |lang| {
                let name = lint.name();
                let diag = LINT
                    .says(say!(lang, "`allow {name}` không còn tác dụng", "`allow {name}` leaves nothing out"))
                    .label(at, say!(lang, "không có gì để bỏ qua ở đây", "there is nothing to leave out here"))
                    .help(say!(lang, "Xóa nó: điều từng phải bỏ qua đã được sửa.", "Remove it: what it was written for is mended."));
                let lines = place::lines(sources, at);
                // In a table on one line there is more beside it.
                let alone = sources.text(lines).trim() == sources.text(at).trim();
                if !alone {
                    return diag;
                }
                let title = lang.pick("xóa dòng này", "remove this line").to_string();
                diag.fix(Fix { title, edits: vec![(lines, String::new())], sure: false })
            }))
        })
        .collect()
}
