//! Why a figure states no fact.

use crate::document::Role as Part;
use crate::vocab::wording::Role;

use super::claim::Claim;
use super::confidence::{Ground, TierFrom, YearFrom, confidence};
use super::figure::{Figure, Kind};
use super::proposal::Unused;
use super::sentence::Sentence;

/// The reason by the figure's kind and sentence; `weak` is what nearly was its subject.
pub fn reason(sentence: Option<&Sentence>, figure: &Figure, weak: Option<&Claim>) -> Unused {
    match figure.kind {
        Kind::Money | Kind::Duration | Kind::Measure => return Unused::NoIndicatorOfItsKind,
        Kind::Furniture => return Unused::Furniture,
        Kind::Count(_) | Kind::Percent(_) | Kind::Part { .. } | Kind::Range { .. } => {}
        _ => return Unused::NoQuantity,
    }
    match sentence {
        Some(s) if is_furniture(s) => return Unused::Furniture,
        Some(s) if is_elsewhere(s) => return Unused::Elsewhere,
        Some(s) if is_difference(s, figure) => return Unused::Difference,
        _ => {}
    }
    match weak {
        Some(claim) => {
            let ground = Ground {
                year: YearFrom::Report,
                tier: TierFrom::Nothing,
                planned: false,
                changed: claim.misspelt,
                other_reading: !figure.other.is_empty(),
                heading: false,
                composed: false,
            };
            Unused::TooUnsure(claim.indicator, confidence(claim, ground))
        }
        None => Unused::NoSubject,
    }
}

/// Whether a sentence is a menu, a counter or the like.
pub fn is_furniture(sentence: &Sentence) -> bool {
    let framed = sentence.stream.cues.iter().any(|c| c.means.role == Role::Furniture);
    sentence.part == Part::Furniture || framed && sentence.stream.units.len() <= 4
}

/// Whether a sentence speaks of another country or of what is no business of e-government.
pub fn is_elsewhere(sentence: &Sentence) -> bool {
    sentence.stream.cues.iter().any(|c| c.means.role == Role::Elsewhere)
}

/// Whether a figure is by how much something changed, or how much of a plan is done: "tăng 9%", "đạt 100% kế hoạch".
pub fn is_difference(sentence: &Sentence, figure: &Figure) -> bool {
    let start = if figure.bound_range.is_empty() { figure.range.start } else { figure.bound_range.start.min(figure.range.start) };
    let right_before = |end: usize| end <= start && start - end <= 2;
    let right_after = |start: usize| figure.range.end <= start && start - figure.range.end <= 2;
    sentence.stream.cues.iter().any(|c| match c.means.role {
        Role::Change => right_before(c.range.end),
        Role::OfPlan => right_after(c.range.start),
        _ => false,
    })
}
