//! A band of a score that no unit can be in, because the one above takes every score that is left.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends};
use crate::say;
use crate::syntax::tree::{Band, Score};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_UNREACHABLE_BAND,
    level: Severity::Warning,
    short: ("mức xếp loại không đơn vị nào rơi vào", "a band that no unit can be in"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    context.scores().flat_map(|(_, score)| below_the_last(score)).map(|(above, band)| found(above, band)).collect()
}

// No score lies below zero, so a band from zero points, or less, leaves none to those below it.
fn below_the_last(score: &Score) -> Vec<(&Band, &Band)> {
    let takes_all = |b: &&Band| b.from.as_ref().is_some_and(|from| from.value.signum() <= 0);
    let Some(last) = score.bands.iter().position(|b| takes_all(&b)) else { return Vec::new() };
    let above = &score.bands[last];
    score.bands.iter().skip(last + 1).map(|band| (above, band)).collect()
}

fn found<'a>(above: &'a Band, band: &'a Band) -> Found<'a> {
    LINT.finds(band.span, move |lang| {
        let (name, first) = (&band.title.value, &above.title.value);
        LINT.says(say!(lang, "không đơn vị nào bị xếp mức “{name}”", "no unit can be in the band “{name}”"))
            .label(band.span, lang.pick("không còn điểm nào cho mức này", "no score is left for this band"))
            .label(above.span, say!(lang, "“{first}” nhận mọi điểm từ 0 trở lên", "“{first}” takes every score from 0"))
            .help(say!(
                lang,
                "Điểm thấp nhất là 0: sửa điểm của mức “{first}”, hoặc bỏ mức “{name}”.",
                "The lowest score is 0: correct where “{first}” begins, or leave “{name}” out."
            ))
    })
}
