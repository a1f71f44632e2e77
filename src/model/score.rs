//! Checked `score` blocks: what gives how many points, what the points add up to, and how sums are named.

use crate::base::number::Number;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Span;
use crate::base::truth::Comparison;
use crate::syntax::tree::Basis;

use super::ir::{Cond, InstrumentId, Num, Rules, TargetId};

mod lower;
pub mod problem;

pub(super) use self::lower::lower_scores;

/// The score that weighted groups add up to.
pub const WHOLE: i64 = 100;

/// One score.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Full id: `vi-du.san-sang`.
    pub id: String,
    /// Its instrument.
    pub instrument: InstrumentId,
    /// Title in Vietnamese.
    pub title: String,
    /// Title in English; the Vietnamese one where none is given.
    pub title_en: String,
    /// How sure the wording is.
    pub basis: Basis,
    /// Where it was read; the instrument's where none is given.
    pub source: Option<String>,
    /// Kinds of units that are scored.
    pub binds: Vec<String>,
    /// Scored only where this holds.
    pub when: Option<Cond>,
    /// What units are ranked apart by.
    pub among: Vec<Among>,
    /// Groups in the order of the text; all have a weight or none has.
    pub groups: Vec<Group>,
    /// Criteria in the order of the text.
    pub criteria: Vec<Criterion>,
    /// Bands, the highest first.
    pub bands: Vec<Band>,
    /// Keyword to title.
    pub head: Span,
    /// The whole block.
    pub span: Span,
}

/// What units may be ranked apart by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Among {
    /// Their kind.
    Kind,
    /// Their region.
    Region,
}

/// A group of criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Kebab-case id.
    pub id: String,
    /// Title in Vietnamese.
    pub title: String,
    /// Title in English; the Vietnamese one where none is given.
    pub title_en: String,
    /// Its part of the whole; weights add up to one.
    pub weight: Option<Number>,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    /// Title in Vietnamese; `None`: it goes by what it measures.
    pub title: Option<String>,
    /// Title in English.
    pub title_en: Option<String>,
    /// Index of its group.
    pub group: Option<usize>,
    /// The most it gives, above zero.
    pub most: Number,
    /// How points come.
    pub way: Way,
    /// The whole line.
    pub span: Span,
}

/// How points come.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// All of them for a target that is met.
    Met(TargetId),
    /// In proportion between two different values.
    Linear {
        /// What is measured.
        num: Num,
        /// How it is written.
        unit: NumberUnit,
        /// Where points begin.
        start: Number,
        /// Where all are reached.
        end: Number,
    },
    /// Those of the first step that holds; none where none does.
    Steps {
        /// What is measured.
        num: Num,
        /// How it is written.
        unit: NumberUnit,
        /// From the most points down.
        steps: Vec<Step>,
    },
}

/// One step.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it gives.
    pub points: Number,
    /// The comparison.
    pub op: Comparison,
    /// Its right side.
    pub limit: Number,
}

/// A band of scores.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its name in Vietnamese.
    pub title: String,
    /// Its name in English; the Vietnamese one where none is given.
    pub title_en: String,
    /// The least score in it; `None`: all below the band before.
    pub from: Option<Number>,
}

impl Score {
    /// Whether groups are weighted.
    pub fn is_weighted(&self) -> bool {
        self.groups.iter().any(|g| g.weight.is_some())
    }

    /// The highest score.
    pub fn most(&self) -> Number {
        if self.is_weighted() {
            return Number::int(WHOLE);
        }
        self.criteria.iter().fold(Number::ZERO, |sum, c| &sum + &c.most)
    }

    /// Whether units of a kind are scored.
    pub fn binds_kind(&self, kind: &str) -> bool {
        self.binds.iter().any(|own| own == kind)
    }
}

impl Way {
    /// What is measured; `None` for a verdict.
    pub fn num(&self) -> Option<&Num> {
        match self {
            Way::Met(_) => None,
            Way::Linear { num, .. } | Way::Steps { num, .. } => Some(num),
        }
    }
}

impl Rules {
    /// The score with a full id, or with an id that only one instrument has.
    pub fn find_score(&self, id: &str) -> Option<usize> {
        let named = |s: &Score| s.id == id || s.id.split_once('.').is_some_and(|(_, short)| short == id);
        let mut found = self.scores.iter().enumerate().filter(|(_, s)| named(s)).map(|(i, _)| i);
        found.next().filter(|_| found.next().is_none())
    }
}
