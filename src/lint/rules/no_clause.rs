//! A target does not say which clause of the instrument it encodes.

use crate::base::lang::Lang;
use crate::base::source::{Sources, Spanned};
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, place};
use crate::say;
use crate::syntax::tree::{Basis, Target};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_NO_CLAUSE,
    level: Severity::Warning,
    short: ("chỉ tiêu không nêu điều, khoản", "a target does not name its clause"),
    mends: Mends::Offers,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    context.targets().filter_map(|block| {
        let (written, sources) = (block.written, context.sources);
        let read = written.basis.as_ref().is_some_and(|b| b.value == Basis::Verified);
        match &written.clause {
            None => Some(LINT.finds(written.head, move |lang| missing(written, sources, lang))),
            Some(clause) if clause.value.trim() != "?" => None,
            // Whoever read the official text knows where the sentence stands.
            Some(clause) if read => Some(LINT.finds(clause.span, move |lang| open(clause, true, lang))),
            Some(clause) => Some(LINT.finds(clause.span, move |lang| open(clause, false, lang)).softer()),
        }
    }).collect()
}

fn missing(written: &Target, sources: &Sources, lang: Lang) -> Diag {
    let id = &written.id.value;
    let diag = LINT
        .says(say!(lang, "`{id}` không nêu điều, khoản của văn bản", "`{id}` does not say which clause it encodes"))
        .label(written.head, lang.pick("thiếu dòng `clause`", "a line `clause` is missing"))
        .help(say!(
            lang,
            "Thêm dòng như `clause \"Điều 1 khoản 2 điểm a\"`; nếu chưa biết, ghi `clause \"?\"`.",
            "Add a line such as `clause \"Điều 1 khoản 2 điểm a\"`; while nobody knows, write `clause \"?\"`."
        ));
    place::offer_field(diag, sources, (written.head, written.span), "clause   \"?\"", false, lang)
}

fn open(clause: &Spanned<String>, read: bool, lang: Lang) -> Diag {
    let message = if read {
        say!(lang, "`basis verified` nhưng điều, khoản vẫn là `?`", "`basis verified`, but the clause is still `?`")
    } else {
        say!(lang, "điều, khoản chưa biết", "the clause is not known yet")
    };
    LINT.says(message)
        .label(clause.span, lang.pick("chưa biết", "not known"))
        .help(lang.pick("Ghi điều, khoản, điểm khi đọc được bản chính thức.", "Name article, section and point once the official text was read."))
}
