//! The bound that a figure shares with the one before it: "ít nhất 30% hồ sơ và 50% thủ tục" bounds both.

use std::mem::discriminant;

use super::figure::{Bound, Figure};
use super::sentence::Sentence;
use super::subject::Subject;
use super::token::Sep;

/// The bound of a figure that has none of its own and is joined by `và` to one that has `ít nhất` or `tối đa`.
pub(super) fn shared(sentence: &Sentence, subject: &Subject, subjects: &[Subject], figures: &[Figure]) -> Option<Bound> {
    let units = &sentence.stream.units;
    let figure = |s: &Subject| figures.get(units[s.unit].figure?);
    let before = subjects.iter().rfind(|s| s.unit < subject.unit)?;
    let (this, last) = (figure(subject)?, figure(before)?);
    let joined = units[before.unit + 1..=subject.unit].iter().map(|u| u.sep).max() == Some(Sep::And);
    let bounds = matches!(last.bound, Bound::AtLeast | Bound::AtMost) && last.bound_range.end <= last.range.start;
    (joined && bounds && discriminant(&this.kind) == discriminant(&last.kind)).then_some(last.bound)
}
