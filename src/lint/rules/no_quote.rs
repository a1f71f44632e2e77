//! A target does not quote the words that it encodes.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, place};
use crate::say;
use crate::syntax::tree::Basis;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_QUOTE,
    level: Severity::Warning,
    short: ("chỉ tiêu không trích lời văn", "a target does not quote its clause"),
    mends: Mends::Offers,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let sources = context.sources;
    context
        .targets()
        .filter_map(|block| {
            let written = block.written;
            let stated = written.quote.as_ref().filter(|q| !q.value.trim().is_empty());
            if stated.is_some_and(|q| q.value.trim() != "?") {
                return None;
            }
            let at = written.quote.as_ref().map_or(written.head, |q| q.span);
            let verified = written.basis.as_ref().is_some_and(|b| b.value == Basis::Verified);
            let found = LINT.finds(at, move |lang| {
                let id = &written.id.value;
                let diag = LINT
                    .says(say!(lang, "`{id}` chưa trích lời của văn bản", "`{id}` does not quote the instrument's words"))
                    .label(at, lang.pick("chưa có lời trích", "no quote yet"))
                    .help(say!(
                        lang,
                        "Chép nguyên văn một câu vào `quote`; nếu chưa ai đọc được, ghi `quote \"?\"`.",
                        "Copy one sentence word for word into `quote`; while nobody has read it, write `quote \"?\"`."
                    ));
                if written.quote.is_some() {
                    return diag;
                }
                place::offer_field(diag, sources, (written.head, written.span), "quote    \"?\"", false, lang)
            });
            let honest = stated.is_some() && !verified;
            Some(if honest { found.softer() } else { found })
        })
        .collect()
}
