//! A target that whoever meets another one meets as well: it decides nothing of its own.

use std::collections::BTreeMap;

use crate::base::lang::Lang;
use crate::diag::code;
use crate::diag::model::{Diag, Severity};
use crate::lint::context::Context;
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
    let one_way = context.implied().iter().filter_map(|i| match (i.ab, i.ba) {
        (true, false) => Some((i.pair.a, i.pair.b)),
        (false, true) => Some((i.pair.b, i.pair.a)),
        _ => None,
    });
    let of = |id: TargetId| rules.target(id).instrument;
    // How a unit's own plan stands to national targets is for the layers to say.
    let local = |id: TargetId| rules.instrument(of(id)).local_unit.as_ref();
    // Each target is told once, with a stricter one of its own instrument where there is one.
    let mut told: BTreeMap<TargetId, TargetId> = BTreeMap::new();
    for (strong, weak) in one_way.filter(|(strong, weak)| local(*strong) == local(*weak)) {
        let known = told.entry(weak).or_insert(strong);
        if of(*known) != of(weak) && of(strong) == of(weak) {
            *known = strong;
        }
    }
    told.into_iter()
        .map(|(weak, strong)| {
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
