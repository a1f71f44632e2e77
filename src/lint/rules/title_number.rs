//! The title names a number, and the threshold is another.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, threshold};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_TITLE_NUMBER,
    level: Severity::Warning,
    short: ("ngưỡng khác con số trong tên chỉ tiêu", "a threshold that its title contradicts"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    threshold::contradicted(context, &LINT, |block| block.written.title.as_ref(), ("tên chỉ tiêu", "the title"))
}
