//! A made-up country: for each province and year a report in prose and the facts that it states, all of it marked as synthetic.
//!
//! What must hold: the same seed, units and years give the same bytes everywhere, and a unit's year does not depend on which others are
//! asked for; `check` takes every report without an error; figures agree with each other except in about one report of twenty, which
//! holds exactly one contradiction; nothing of it looks like a real report (the first line of every file says so, `synthetic = true`
//! says it to programs, and the source is the weakest there is).
//!
//! `figures` knows what a province has reached, `sentences` how reports say it, `write` puts both into two files.

mod figures;
mod random;
mod sentences;
mod write;

use std::ops::RangeInclusive;

use crate::base::date::Date;
use crate::vocab::schema::{UnitEntry, Vocabulary};

/// Years that reports can be made up for: indicators of these reports are about this time.
pub const YEARS: RangeInclusive<i16> = 2010..=2030;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Country {
    /// How many provinces a year, in the order of the register; fewer where fewer exist.
    pub units: usize,
    /// The years.
    pub years: RangeInclusive<i16>,
    /// What everything is drawn from.
    pub seed: u64,
}

/// A made-up report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Name of its folder: `ben-tre-2016`.
    pub folder: String,
    /// `report.txt`
    pub document: String,
    /// `report.facts.toml`
    pub facts: String,
    /// Whether a contradiction was put in.
    pub contradicts: bool,
}

/// Makes every report up, year by year and in the order of the register.
pub fn country<'a>(asked: &'a Country, vocabulary: &'a Vocabulary) -> impl Iterator<Item = Submission> + 'a {
    asked.years.clone().flat_map(move |year| {
        let units = provinces(vocabulary, year).take(asked.units);
        units.map(move |unit| write::submission(asked.seed, unit, year))
    })
}

/// The provinces that exist on the last day of a year.
fn provinces(vocabulary: &Vocabulary, year: i16) -> impl Iterator<Item = &UnitEntry> {
    let last = Date::last_of_year(year);
    vocabulary.units.iter().filter(move |u| u.kind == "province" && last.is_some_and(|day| u.exists_on(day)))
}
