//! A target that whoever meets another one meets as well: it decides nothing of its own.

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
use crate::lint::overlap;
use crate::lint::{Check, Found, Lint, Mends};
use crate::model::ir::{Rules, TargetId};
use crate::say;

pub(super) static LINT: Lint = Lint {
    code: code::LINT_SHADOWED,
    level: Severity::Warning,
    short: ("chỉ tiêu bị một chỉ tiêu chặt hơn bao trùm", "a target that a stricter one contains"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    let rules = context.rules;
    let implies = |a, b| overlap::implies(rules, context.demands(), a, b);
    let one_way = context.pairs().iter().filter_map(|p| match (implies(p.a, p.b), implies(p.b, p.a)) {
        (true, false) => Some((p.a, p.b)),
        (false, true) => Some((p.b, p.a)),
        _ => None,
    });
    // How a unit's own plan stands to national targets is for the layers to say.
    let local = |id: TargetId| rules.instrument(rules.target(id).instrument).local_unit.as_ref();
    one_way
        .filter(|(strong, weak)| local(*strong) == local(*weak))
        .map(|(strong, weak)| {
            let found = LINT.finds(rules.target(weak).head, move |lang| words(rules, strong, weak, lang));
            // A later programme that asks for more is how law goes on.
            if rules.target(strong).instrument == rules.target(weak).instrument { found } else { found.softer() }
        })
        .collect()
}

fn words(rules: &Rules, strong: TargetId, weak: TargetId, lang: Lang) -> Diag {
    let (strong, weak) = (rules.target(strong), rules.target(weak));
    let help = if strong.instrument == weak.instrument {
        say!(
            lang,
            "Nếu hai yêu cầu phải khác nhau, xem lại chỉ số, ngưỡng, hạn và cấp; nếu không, gộp lại thành các mốc của một chỉ tiêu.",
            "If the two are meant to differ, look at measure, threshold, dates and tiers; else join them as milestones of one target."
        )
    } else {
        say!(
            lang,
            "Hai văn bản cùng hiệu lực thì để nguyên. Nếu văn bản sau thay yêu cầu cũ, ghi `amends`.",
            "Where both instruments are in force, leave it. Where the later one replaces the requirement, write `amends`."
        )
    };
    let (more, less) = (&strong.id, &weak.id);
    LINT.says(say!(lang, "đạt `{more}` thì cũng đạt `{less}`", "whoever meets `{more}` meets `{less}` as well"))
        .label(weak.head, lang.pick("chỉ tiêu này không quyết định thêm điều gì", "this decides nothing of its own"))
        .label(strong.head, lang.pick("chặt hơn", "stricter"))
        .help(help)
}
