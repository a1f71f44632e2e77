//! Two targets require the same of the same units at the same time.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::overlap::{self, Pair};
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::Rules;
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_DUPLICATE,
    level: Severity::Warning,
    short: ("hai chỉ tiêu yêu cầu cùng một điều", "two targets require the same"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let rules = context.rules;
    let implies = |a, b| overlap::implies(rules, context.demands(), a, b);
    let same = context.pairs().iter().copied().filter(|p| implies(p.a, p.b) && implies(p.b, p.a));
    same.map(|pair| {
        let (a, b) = (rules.target(pair.a), rules.target(pair.b));
        let found = LINT.finds(b.head, move |lang| words(rules, pair, lang));
        // Decisions do repeat each other: the rules only say what they say.
        if a.instrument == b.instrument { found } else { found.softer() }
    })
    .collect()
}

fn words(rules: &Rules, pair: Pair, lang: Lang) -> Diag {
    let (a, b) = (rules.target(pair.a), rules.target(pair.b));
    let help = if a.instrument == b.instrument {
        say!(lang, "Chỉ giữ một; nếu lẽ ra phải khác nhau, xem lại chỉ số, ngưỡng, hạn và cấp.", "Keep one; if they are meant to differ, look at measure, threshold, dates and tiers.")
    } else {
        say!(
            lang,
            "Hai văn bản cùng nêu thì để nguyên: mỗi đơn vị có hai kết luận giống nhau. Nếu văn bản sau thay văn bản trước, ghi `amends`.",
            "Where both instruments do say it, leave it: a unit gets two equal findings. Where the later replaces the earlier, write `amends`."
        )
    };
    let (one, other) = (&a.id, &b.id);
    LINT.says(say!(lang, "`{other}` yêu cầu đúng như `{one}`", "`{other}` requires the same as `{one}`"))
        .label(b.head, lang.pick("chỉ tiêu này", "this target"))
        .label(a.head, lang.pick("giống chỉ tiêu này", "the same as this"))
        .help(help)
}
