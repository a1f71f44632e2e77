//! The words that state a fact.

use std::ops::Range;

use super::claim::{Claim, From};
use super::figure::Figure;
use super::sentence::Sentence;
use super::subject::Subject;

/// From the figure to its subject, both included, inside one sentence.
pub fn quote(sentence: &Sentence, subject: &Subject, claim: &Claim, figure: &Figure) -> Range<usize> {
    let units = &sentence.stream.units;
    let own = match figure.bound_range.is_empty() {
        true => figure.range.clone(),
        false => figure.bound_range.start.min(figure.range.start)..figure.range.end.max(figure.bound_range.end),
    };
    let noun = units.get(subject.unit + 1).filter(|u| subject.territory.contains(&(subject.unit + 1)) && u.sep == super::token::Sep::None);
    let mut quote = own.start..noun.map_or(own.end, |u| u.range.end.max(own.end));
    if matches!(claim.from, From::Named | From::Clause) {
        for unit in &units[claim.units.clone()] {
            quote = quote.start.min(unit.range.start)..quote.end.max(unit.range.end);
        }
    }
    quote
}
