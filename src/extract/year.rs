//! The year that a figure speaks of.

use std::ops::Range;

use crate::base::date::Date;
use crate::vocab::wording::Role;

use super::figure::{Figure, Kind};
use super::sentence::Sentence;
use super::standing;
use super::word::DAY;

/// A year with the words that say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// The year.
    pub year: i16,
    /// The first unit that belongs to it.
    pub unit: usize,
    /// Where it is said.
    pub at: Range<usize>,
    /// The first and the last day that are named.
    pub days: (Date, Date),
    /// Whether it is a beginning or a comparison: "từ năm 2015".
    pub other: bool,
}

/// Every year that is named in a sentence.
pub fn named(sentence: &Sentence, figures: &[Figure]) -> Vec<Said> {
    let units = sentence.stream.units.iter().enumerate().filter(|(_, u)| u.word == DAY);
    let said = units.filter_map(|(unit, u)| {
        let Kind::Period { from, to } = figures.get(u.figure?)?.kind else { return None };
        let other = sentence
            .stream
            .cues
            .iter()
            .any(|c| c.means.role == Role::OtherYear && c.unit <= unit && c.range.end <= u.range.start && unit - c.unit <= 1);
        // "giai đoạn 2016-2020" is no year that something was achieved in.
        let other = other || from.year() != to.year();
        Some(Said { year: to.year(), unit, at: u.range.clone(), days: (from, to), other })
    });
    said.collect()
}

/// The year of a figure in its sentence: the last one named before it, else the first after it in its clause.
pub fn of(named: &[Said], unit: usize, territory: &Range<usize>, planned: bool) -> Option<Said> {
    let named: Vec<&Said> = named.iter().filter(|s| planned || !s.other).collect();
    let after = named.iter().find(|s| s.unit > unit && territory.contains(&s.unit) && s.unit - unit <= 8);
    let before = named.iter().rev().find(|s| s.unit < unit);
    let in_clause = before.filter(|s| territory.contains(&s.unit));
    in_clause.or(after).or(before).map(|s| (*s).clone())
}

/// Words before a year by which something is to be so.
const UNTIL: &[&str] = &["đến", "tới", "hết", "cuối", "vào", "trong"];

/// The year of a figure that is later than the report's: "Đến năm 2025, 80% hồ sơ…" is a plan without a word that says so.
pub fn ahead(named: &[Said], (unit, territory): (usize, &Range<usize>), report: Option<i16>, text: &str) -> Option<Range<usize>> {
    let until = |s: &Said| text[..s.at.start].split_whitespace().next_back().is_some_and(|w| UNTIL.contains(&w.to_lowercase().as_str()));
    let said = of(named, unit, territory, false)?;
    (said.year > report? && until(&said)).then_some(said.at)
}

/// A year that goes on into the sentences after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The year.
    pub year: i16,
    /// Where it was named.
    pub at: Range<usize>,
    /// Whether it was named for a plan.
    pub planned: bool,
}

/// The year that goes on from sentence to sentence.
#[derive(Debug, Default)]
pub struct Running {
    year: Option<Carried>,
    block: usize,
    left: usize,
}

/// A block of more bytes is a paragraph that opens a part of the report; a shorter one is a single sentence of an article.
const PARAGRAPH: usize = 350;
/// For so many blocks a year named in an article goes on.
const BLOCKS: usize = 1;

impl Running {
    /// The year that goes on into a sentence, which may set another; `bytes` is the length of its block.
    pub fn enter(&mut self, sentence: &Sentence, named: &[Said], bytes: usize) -> Option<Carried> {
        let same_block = self.block == sentence.block;
        if !same_block {
            self.left = self.left.saturating_sub(1);
        }
        let carried = if same_block || self.left > 0 { self.year.clone() } else { None };
        self.block = sentence.block;
        let opening = named.iter().find(|s| s.unit <= 2 && !s.other);
        if let Some(said) = opening.or(named.iter().rfind(|s| !s.other).filter(|_| !same_block || self.year.is_none())) {
            let planned = standing::planned(sentence, said.unit, &(0..sentence.stream.units.len()), None).is_some();
            self.year = Some(Carried { year: said.year, at: said.at.clone(), planned });
            let part = bytes > PARAGRAPH && opening.is_some();
            self.left = if part { usize::MAX } else { BLOCKS + 1 };
        } else if carried.is_none() {
            self.year = None;
        }
        carried
    }
}
