//! The words that state a fact.

use std::ops::Range;

use super::claim::{Claim, From};
use super::figure::Figure;
use super::sentence::Sentence;
use super::stream::Unit;
use super::subject::Subject;
use super::token::Sep;

/// From the figure to its subject, both included, inside one sentence and one block.
pub fn quote(sentence: &Sentence, subject: &Subject, claim: &Claim, figure: &Figure) -> Range<usize> {
    let units = &sentence.stream.units;
    let own = match figure.bound_range.is_empty() {
        true => figure.range.clone(),
        false => figure.bound_range.start.min(figure.range.start)..figure.range.end.max(figure.bound_range.end),
    };
    let here = sentence.segment(subject.unit);
    let next = subject.unit + 1;
    let belongs = |u: &&Unit| here.contains(&next) && subject.territory.contains(&next) && u.sep == Sep::None;
    let noun = units.get(next).filter(belongs);
    let mut quote = own.start..noun.map_or(own.end, |u| u.range.end.max(own.end));
    if matches!(claim.from, From::Named | From::Clause) {
        for unit in claim.units.clone().filter(|at| here.contains(at)).map(|at| &units[at]) {
            quote = quote.start.min(unit.range.start)..quote.end.max(unit.range.end);
        }
    }
    quote
}
