//! A header lacks what every finding cites of the instrument.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::{Item, TargetKind, Tree};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_BARE_HEADER,
    level: Severity::Warning,
    short: ("phần đầu tệp thiếu số, tên, cơ quan hoặc ngày ban hành", "a header lacks number, title, issuer or day of issue"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let headers = context.trees.iter().filter(|t| !is_of_checks(t)).filter_map(|t| t.header.as_ref());
    headers
        .filter_map(|header| {
            let keys = [
                ("number", header.number.is_none()),
                ("title", header.title.is_none()),
                ("issuer", header.issuer.is_none()),
                ("issued", header.issued.is_none()),
            ];
            let missing: Vec<String> = keys.iter().filter(|(_, gone)| *gone).map(|(key, _)| format!("`{key}`")).collect();
            let missing = (!missing.is_empty()).then(|| missing.join(", "))?;
            Some(LINT.finds(header.id.span, move |lang| {
                LINT.says(say!(lang, "phần đầu tệp thiếu {missing}", "the header lacks {missing}"))
                    .label(header.id.span, lang.pick("văn bản này", "this instrument"))
                    .help(say!(
                        lang,
                        "Mọi kết luận đều dẫn số và tên văn bản. Ghi thêm; điều chưa biết thì ghi `\"?\"`, riêng `issued` là một ngày.",
                        "Every finding cites the instrument. Add them; write `\"?\"` for what is not known, but `issued` is a date."
                    ))
            }))
        })
        .collect()
}

// What only holds a report's figures against each other is no law: nobody issued it.
fn is_of_checks(tree: &Tree) -> bool {
    let mut kinds = tree.items.iter().filter_map(|item| if let Item::Target(target) = item { Some(target.kind) } else { None }).peekable();
    kinds.peek().is_some() && kinds.all(|kind| kind == TargetKind::Check)
}
