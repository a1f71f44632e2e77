//! A tone mark on a letter where no style puts it: `tòan` for `toàn`.

use crate::base::tone::Slip;
use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, tones};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_TONE_PLACE,
    level: Severity::Warning,
    short: ("dấu thanh đặt sai chỗ (`tòan`)", "a tone mark on the wrong letter (`tòan`)"),
    mends: Mends::Surely,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    tones::slips(context, &LINT, Slip::Misplaced, true)
}
