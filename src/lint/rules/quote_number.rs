//! The quote names a number, and the threshold is another.

use crate::diag::code;
use crate::diag::model::Severity;
use crate::lint::context::Context;
use crate::lint::{Check, Found, Lint, Mends, threshold};

pub(super) static LINT: Lint = Lint {
    code: code::LINT_QUOTE_NUMBER,
    level: Severity::Warning,
    short: ("ngưỡng khác con số trong lời trích", "a threshold that its quote contradicts"),
    mends: Mends::No,
    check: Check::Rules(check),
};

fn check<'a>(context: &Context<'a>) -> Vec<Found<'a>> {
    threshold::contradicted(context, &LINT, |block| block.written.quote.as_ref(), ("lời trích", "the quote"))
}
