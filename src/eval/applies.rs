//! What is settled of a target before any figure is looked at: whom it binds on a day, and whether that day can decide it.

use crate::base::date::Date;
use crate::model::ir::{Rules, Target};

use super::finding::NotApplicable;

/// How the day that is asked about stands to a due date and to the year that a report speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Time {
    /// What the report says decides.
    Now,
    /// It is due later: only what is reached already can be said.
    Later {
        /// Whether it is due within the report's year.
        within_year: bool,
    },
    /// The report does not speak of that time.
    OutOfDate,
}

impl Time {
    /// Of a due date, or of a standing duty where there is none.
    pub fn of(due: Option<Date>, as_of: Date, year: i16) -> Time {
        match due {
            Some(due) if due > as_of => Time::Later { within_year: due.year() == year },
            _ if as_of.year() < year => Time::OutOfDate,
            None if as_of.year() != year => Time::OutOfDate,
            Some(due) if due.year() > year => Time::OutOfDate,
            _ => Time::Now,
        }
    }
}

/// Why a target does not bind a unit of a kind on a day, whatever is reported; `None` where it may.
pub fn not_applicable(rules: &Rules, target: &Target, (unit, kind): (&str, &str), as_of: Date) -> Option<NotApplicable> {
    let instrument = rules.instrument(target.instrument);
    if instrument.local_unit.as_deref().is_some_and(|own| own != unit) {
        return Some(NotApplicable::OtherUnit);
    }
    if !target.binds_kind(kind) {
        return Some(NotApplicable::BindsOthers);
    }
    if as_of < instrument.from {
        return Some(NotApplicable::NotYetInForce);
    }
    if !instrument.in_force_on(as_of) {
        return Some(NotApplicable::NoLongerInForce);
    }
    if let Some((_, from)) = target.amends.filter(|(_, from)| as_of < *from) {
        return Some(NotApplicable::NotYetAmending(from));
    }
    rules.amended_on(target, as_of).map(|(by, from)| NotApplicable::Amended(by, from))
}
