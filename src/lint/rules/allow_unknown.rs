//! An `allow` names no lint, or one that cannot be allowed.

use crate::base::suggest;
use crate::diag::code;
use crate::diag::model::{Fix, Severity};
use crate::diag::words::did_you_mean;
use crate::lint::allows::Allows;
use crate::lint::context::Context;
use crate::lint::{ALL, Check, Found, Lint, Mends};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_ALLOW_UNKNOWN,
    level: Severity::Warning,
    short: ("`allow` nêu tên không có thật", "an `allow` names no lint"),
    mends: Mends::Offers,
    check: Check::Allows(check),
};

fn check<'a>(_: &Context<'a>, allows: &Allows<'a>) -> Vec<Found<'a>> {
    allows
        .all
        .iter()
        .filter(|one| one.lint.is_none())
        .map(|one| {
            let (name, at) = (one.allow.lint.value.clone(), one.allow.lint.span);
            let known = Lint::find(&name).is_some();
            let names = ALL.iter().filter(|l| l.may_be_allowed()).map(|l| l.name());
            let near = suggest::nearest(&name, names).filter(|_| !known);
            LINT.finds(at, move |lang| {
                let message = if known {
                    say!(lang, "không tắt được `{name}`", "`{name}` cannot be allowed")
                } else {
                    say!(lang, "không có mục kiểm tra nào tên `{name}`", "there is no lint called `{name}`")
                };
                let all = || say!(lang, "`doichieu lint --list` liệt kê mọi tên.", "`doichieu lint --list` shows every name.");
                let diag = LINT.says(message).label(at, lang.pick("dòng này không có tác dụng", "this has no effect"));
                let diag = if known {
                    diag.help(lang.pick("Điều gì sai ở `allow` thì luôn được báo.", "What is wrong with an `allow` is always told."))
                } else {
                    diag.help(did_you_mean(near, all, lang))
                };
                match near {
                    Some(near) => {
                        let title = say!(lang, "viết `{near}`", "write `{near}`");
                        diag.fix(Fix { title, edits: vec![(at, near.to_string())], sure: false })
                    }
                    None => diag,
                }
            })
        })
        .collect()
}
