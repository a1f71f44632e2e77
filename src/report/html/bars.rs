//! What is measured beside what is required, as numbers to draw. Only places on a line are made from them: every figure that is read is a
//! text.

use serde_json::{Value, json};

use crate::base::interval::{End, Interval};
use crate::base::show::Unit;
use crate::base::truth::Truth;
use crate::vocab::schema::Tiers;

use super::super::view::{FindingView, PartView};
use super::super::words;
use super::texts::Texts;

/// Digits after the point that a drawing can use.
const DIGITS: usize = 6;

/// The lines of a finding, tier by tier: `[tier, measured, required, holds, value, limits, unit]`.
pub(super) fn bars(finding: &FindingView<'_>, texts: &mut Texts) -> Value {
    finding.parts.iter().map(|part| bar(finding, part, texts)).collect()
}

fn bar(finding: &FindingView<'_>, part: &PartView<'_>, texts: &mut Texts) -> Value {
    let holds = match part.holds {
        Truth::False => 0,
        Truth::True => 1,
        Truth::Unknown => 2,
    };
    let limits = part.part.condition.limits().map(|(_, limits)| ends(&limits));
    json!([
        texts.two(|lang| words::tiers(part.tier.map_or(Tiers::WHOLE, Tiers::one), lang)),
        texts.two(|lang| words::measured_text(finding, part, lang).unwrap_or_default()),
        texts.two(|lang| words::requirement(lang, finding, part.part)),
        holds,
        part.measured.map(|(value, _)| ends(value)),
        limits,
        part.part.measured.as_ref().map(|(_, u)| unit(*u)),
    ])
}

/// How a number is written: 0 plain, 1 percent, 2 yes or no, 3 a day.
pub(super) fn unit(unit: Unit) -> u8 {
    match unit {
        Unit::Plain => 0,
        Unit::Percent => 1,
        Unit::YesNo => 2,
        Unit::Day => 3,
    }
}

/// `[low, high, whether the low end is open, whether the high end is]`; an infinite end is null.
pub(super) fn ends(interval: &Interval) -> Value {
    let at = |end: Option<&End>| end.map(|e| e.at.round_to(DIGITS));
    let open = |end: Option<&End>| u8::from(end.is_none_or(|e| e.open));
    json!([at(interval.lo()), at(interval.hi()), open(interval.lo()), open(interval.hi())])
}
