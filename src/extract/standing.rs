//! Whether a figure is achieved or planned.

use std::ops::Range;

use crate::base::date::Date;
use crate::facts::fact::Standing;
use crate::vocab::wording::Role;

use super::sentence::Sentence;
use super::year::Said;

/// The words that make a figure planned; `None` where it is achieved. `carried` are those of the sentence before.
pub fn planned(sentence: &Sentence, unit: usize, territory: &Range<usize>, carried: Option<&Range<usize>>) -> Option<Range<usize>> {
    let cues = &sentence.stream.cues;
    let around = cues.iter().find(|c| c.means.role == Role::PlannedAround && territory.contains(&c.unit));
    let before = |c: &&super::stream::Mark<super::grammar::Cue>| c.unit <= unit;
    let plan = cues.iter().rev().filter(before).find(|c| matches!(c.means.role, Role::Planned | Role::PlannedAround));
    let done = cues.iter().rev().filter(before).find(|c| c.means.role == Role::Achieved);
    let outweighed = matches!((plan, done), (Some(plan), Some(done)) if done.range.start > plan.range.start);
    if let Some(cue) = around.or(plan.filter(|_| !outweighed)) {
        return Some(cue.range.clone());
    }
    if done.is_some() || plan.is_some() { None } else { carried.cloned() }
}

/// The standing of a planned figure: from the day that is named as a beginning, else by the day named, else by the end of the year.
pub fn due(said: Option<&Said>, year: Option<i16>) -> Standing {
    match said {
        Some(said) if said.other => Standing::PlannedFrom(said.days.0),
        Some(said) => Standing::PlannedBy(said.days.1),
        // Without any year nobody knows by when.
        None => year.and_then(Date::last_of_year).or(Date::new(9999, 12, 31)).map_or(Standing::Achieved, Standing::PlannedBy),
    }
}
