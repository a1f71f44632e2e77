//! A tone mark in the style of `hoà`, while the packs write `hòa`: two spellings of one word that no comparison brings together.

use crate::base::tone::Slip;
use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, tones};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_TONE_STYLE,
    level: Severity::Note,
    short: ("dấu thanh kiểu `hoà`, `thuỷ` thay vì `hòa`, `thủy`", "a tone mark as in `hoà`, `thuỷ` instead of `hòa`, `thủy`"),
    mends: Mends::Surely,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    // How others spell their own words is no matter of style here.
    tones::slips(context, &LINT, Slip::NewStyle, false)
}
