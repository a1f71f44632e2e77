//! Proposed facts as plain data: what was understood, how surely, and why.

use std::ops::Range;

use crate::base::date::Date;
use crate::base::number::Number;
use crate::facts::fact::{Grade, Standing};
use crate::vocab::schema::{IndicatorId, Tiers};

use super::figure::{Bound, Figure};

pub use crate::facts::fact::Confidence;

/// Everything that was found in a document.
#[derive(Debug, Clone, Default)]
pub struct Extraction {
    /// Every figure, in the order of the text.
    pub figures: Vec<Figure>,
    /// The proposed facts, in the order of the text.
    pub facts: Vec<Proposed>,
    /// For each figure that no fact uses, why not; by its index in `figures`, ascending.
    pub unused: Vec<(usize, Unused)>,
    /// What the document says of itself.
    pub heading: Heading,
}

/// A fact as a person may confirm it.
#[derive(Debug, Clone)]
pub struct Proposed {
    /// What it speaks of.
    pub indicator: IndicatorId,
    /// At which tiers together; the empty set is the unit as a whole.
    pub tiers: Tiers,
    /// What it says.
    pub value: Amount,
    /// How that stands to the true value.
    pub bound: Bound,
    /// Achieved or planned.
    pub standing: Standing,
    /// The day it holds for, where that is said.
    pub as_of: Option<Date>,
    /// The year it speaks of.
    pub year: i16,
    /// The words that state it; within one block.
    pub quote: Range<usize>,
    /// The figure, by its index in [`Extraction::figures`].
    pub figure: usize,
    /// How likely it is right.
    pub confidence: Confidence,
    /// What it was made from.
    pub reasons: Vec<Reason>,
    /// What a reader should look at before confirming; empty where nothing is doubtful.
    pub doubts: Vec<Doubt>,
}

/// The value of a proposed fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// So many.
    Count(Number),
    /// A percentage as printed: 98.14 for `98,14%`.
    Percent(Number),
    /// A day or the period that stands for one: both ends included.
    Day {
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Yes or no.
    Truth(bool),
}

/// What one part of a fact rests on; the range is the words of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A phrase of the vocabulary stands there.
    Phrase {
        /// The phrase as the vocabulary has it.
        phrase: String,
        /// Where it was found.
        at: Range<usize>,
    },
    /// The number was read there.
    Figure(Range<usize>),
    /// The bound was read there.
    Bound(Range<usize>),
    /// The tiers were read there.
    Tier(Range<usize>),
    /// It is planned because of these words.
    Planned(Range<usize>),
    /// The year was read there.
    Year(Range<usize>),
    /// The year is the report's.
    ReportYear,
    /// The mapping of a form says what the cell at the range means.
    Form {
        /// The form's id.
        form: String,
        /// The cell.
        at: Range<usize>,
    },
}

/// Why a fact may be wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Doubt {
    /// Another indicator fits nearly as well.
    OtherIndicator(IndicatorId),
    /// The subject stands outside the sentence of the figure.
    SubjectElsewhere(Range<usize>),
    /// The figure can be read in another way.
    OtherReading(super::figure::Kind),
    /// It is not said which year is meant.
    YearUnsaid,
    /// Planned without a day: the end of the year was taken.
    DueUnsaid,
    /// Another figure of the text says something else of the same; by its index in [`Extraction::facts`].
    SaidTwice(usize),
}

/// Why a figure states no fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unused {
    /// It is no quantity: a date, a document's number, a telephone number.
    NoQuantity,
    /// It is money, a duration or a measure, which no indicator has.
    NoIndicatorOfItsKind,
    /// No phrase of the vocabulary stands near it.
    NoSubject,
    /// Something stands near it, but not surely enough: the indicator and how likely it was.
    TooUnsure(IndicatorId, Confidence),
    /// It is a difference (`tăng 9%`), no level.
    Difference,
    /// It stands in a menu, a counter, a page number.
    Furniture,
    /// The same fact was stated before; by its index in [`Extraction::facts`].
    Repeated(usize),
    /// It speaks of another unit or country.
    Elsewhere,
    /// It stands in a heading of a table and is read with the figures there.
    TableHeading,
    /// The heading of its row or column at the range means nothing to the vocabulary, so nobody can say what it counts.
    UnknownHeading(Range<usize>),
}

/// What the document says of itself; `None` where it does not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Heading {
    /// Unit id.
    pub unit: Option<String>,
    /// The year that it reports on.
    pub year: Option<i16>,
    /// The day it was published.
    pub published: Option<Date>,
    /// Who says it.
    pub grade: Option<Grade>,
}
