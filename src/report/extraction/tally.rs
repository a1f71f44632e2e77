//! How many figures a document has, how many state a fact, and how many were not understood.

use crate::base::lang::Lang;
use crate::extract::Extraction;
use crate::extract::figure::{Figure, Kind};
use crate::extract::proposal::Unused;
use crate::say;

/// What became of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate<'a> {
    /// A fact was made from it.
    Used,
    /// It says how much or how many, and nobody knows of what.
    NotUnderstood(&'a Unused),
    /// It states no level, and that was understood: a date, a document's number, a difference, a figure that stands elsewhere too.
    Aside(&'a Unused),
}

/// `142 con số, 97 dùng, 45 chưa hiểu`
pub fn counts(extraction: &Extraction, lang: Lang) -> String {
    Tally::of(extraction).say(lang)
}

/// The figures of a document, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Tally {
    /// Figures that state a fact.
    pub(crate) used: usize,
    /// Figures that were not understood.
    pub(crate) not_understood: usize,
    /// Figures that state no level.
    pub(crate) aside: usize,
    /// Proposed facts; several may stand on one figure.
    pub(crate) facts: usize,
    /// Facts with a doubt.
    pub(crate) doubtful: usize,
}

/// What became of each figure, in the order of the text.
pub(crate) fn fates(extraction: &Extraction) -> Vec<Fate<'_>> {
    let mut fates = vec![Fate::Used; extraction.figures.len()];
    for (index, why) in &extraction.unused {
        if let Some((fate, figure)) = fates.get_mut(*index).zip(extraction.figures.get(*index)) {
            *fate = unused(figure, why);
        }
    }
    fates
}

fn unused<'a>(figure: &Figure, why: &'a Unused) -> Fate<'a> {
    let quantity = matches!(figure.kind, Kind::Count(_) | Kind::Percent(_) | Kind::Part { .. } | Kind::Range { .. });
    match why {
        Unused::NoSubject | Unused::TooUnsure(..) | Unused::UnknownHeading(_) if quantity => Fate::NotUnderstood(why),
        _ => Fate::Aside(why),
    }
}

impl Tally {
    /// Counts.
    pub(crate) fn of(extraction: &Extraction) -> Tally {
        let doubtful = extraction.facts.iter().filter(|f| !f.doubts.is_empty()).count();
        let mut tally = Tally { facts: extraction.facts.len(), doubtful, ..Tally::default() };
        for fate in fates(extraction) {
            match fate {
                Fate::Used => tally.used += 1,
                Fate::NotUnderstood(_) => tally.not_understood += 1,
                Fate::Aside(_) => tally.aside += 1,
            }
        }
        tally
    }

    /// `142 con số, 97 dùng, 45 chưa hiểu`
    pub(crate) fn say(&self, lang: Lang) -> String {
        let Tally { used, not_understood, .. } = self;
        let all = used + not_understood;
        let figures = if all == 1 { "figure" } else { "figures" };
        say!(lang, "{all} con số, {used} dùng, {not_understood} chưa hiểu", "{all} {figures}, {used} used, {not_understood} not understood")
    }
}
