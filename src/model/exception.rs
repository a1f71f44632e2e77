//! Exceptions: documents that free one unit from one target between two days.
//!
//! An exception never changes a verdict; it stands beside it. What must hold of those in [`super::ir::Rules`]: the unit is in the
//! register, the target binds it, the days are in order, and no two for one unit and target share a day.

mod problem;
mod read;

use crate::base::date::Date;
use crate::base::source::Span;

use super::ir::{Instrument, Rules, TargetId};

pub use problem::ExceptionProblem;
pub use read::{KEYS, Written, check, read};

/// One `[[exception]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The unit that is freed.
    pub unit: String,
    /// From which target.
    pub target: TargetId,
    /// Number of the document that says so.
    pub document: String,
    /// Who signed it.
    pub signer: String,
    /// Its day, the first on which it has effect.
    pub issued: Date,
    /// The last day on which it has effect.
    pub until: Date,
    /// Why.
    pub reason: Option<String>,
    /// Where the document's number is written.
    pub at: Span,
    /// Where the entry begins.
    pub head: Span,
}

/// Where a day lies to an exception.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It has effect.
    InForce,
    /// Its last day has passed.
    Expired,
    /// Its first day is still to come.
    NotYet,
}

/// Why an exception frees nobody, as far as that can be said without a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// It ended before the day that is asked about.
    Expired(Date),
    /// No day of it lies in the force of the target's instrument.
    OutsideForce,
    /// It ended before the target's first due date: nothing could be missed until then.
    EndsBeforeDue(Date),
}

impl Exception {
    /// Where a day lies to it.
    pub fn phase(&self, day: Date) -> Phase {
        match day {
            day if day < self.issued => Phase::NotYet,
            day if day > self.until => Phase::Expired,
            _ => Phase::InForce,
        }
    }

    /// Whether its document is an instrument: it names the instrument's number or id as a word of its own.
    pub fn names(&self, instrument: &Instrument) -> bool {
        let known = instrument.number.trim() != "?";
        let wanted = known.then_some(instrument.number.as_str()).into_iter().chain([instrument.id.as_str()]);
        wanted.into_iter().any(|name| has_word(&self.document, name))
    }

    /// Why it frees nobody; asked about no day, only what holds on every day is told.
    pub fn idle(&self, rules: &Rules, as_of: Option<Date>) -> Option<Idle> {
        let target = rules.target(self.target);
        let instrument = rules.instrument(target.instrument);
        let first_due = target.milestones.first().and_then(|m| m.due);
        if self.until < instrument.from || instrument.until.is_some_and(|until| until < self.issued) {
            return Some(Idle::OutsideForce);
        }
        match (first_due.filter(|due| self.until < *due), as_of.filter(|day| self.until < *day)) {
            (Some(due), _) => Some(Idle::EndsBeforeDue(due)),
            (None, Some(day)) => Some(Idle::Expired(day)),
            (None, None) => None,
        }
    }
}

// Case and white space do not matter; what stands before and after must be no part of a number such as `12/KH-UBND`.
fn has_word(text: &str, word: &str) -> bool {
    let plain = |t: &str| crate::base::viet::nfc(t).to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ");
    let (text, word) = (plain(text), plain(word));
    let joins = |c: char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.');
    let apart = |(at, _): (usize, &str)| {
        let before = text.get(..at).and_then(|t| t.chars().next_back());
        let after = text.get(at + word.len()..).and_then(|t| t.chars().next());
        !before.is_some_and(joins) && !after.is_some_and(joins)
    };
    !word.is_empty() && text.match_indices(&word).any(apart)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_found_as_a_word_of_its_own() {
        assert!(has_word("Kế hoạch số 12/KH-UBND ngày 01/03/2016", "12/KH-UBND"));
        assert!(has_word("12/kh-ubnd", "12/KH-UBND"));
        assert!(!has_word("112/KH-UBND", "12/KH-UBND"));
        assert!(!has_word("12/KH-UBND-VX", "12/KH-UBND"));
        assert!(!has_word("123/QĐ-UBND", "12"));
    }
}
