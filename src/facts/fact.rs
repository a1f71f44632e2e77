//! A report and its facts as plain data, already checked against the vocabulary and the document.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::source::{FileId, Span};
use crate::vocab::schema::{IndicatorId, Tiers};

/// Who says it; better grades are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Some page on the web.
    Web,
    /// The press.
    Press,
    /// The unit itself.
    Official,
}

impl Grade {
    /// Every grade, the best first.
    pub const ALL: [Grade; 3] = [Grade::Official, Grade::Press, Grade::Web];

    /// As it is written in facts files.
    pub fn id(self) -> &'static str {
        match self {
            Grade::Official => "official",
            Grade::Press => "press",
            Grade::Web => "web",
        }
    }

    /// The grade of an id.
    pub fn parse(id: &str) -> Option<Grade> {
        Grade::ALL.into_iter().find(|g| g.id() == id)
    }
}

/// One document of one unit about one year.
#[derive(Debug, Clone)]
pub struct Report {
    /// Unit id, known to the register and in force on the day the report belongs to.
    pub unit: String,
    /// Kind of the unit at that time, such as `province`.
    pub kind: String,
    /// First day of the unit's entry in the register: entries of one id are different units. `None` where no beginning is kept.
    pub entry: Option<Date>,
    /// Region of the unit at that time, where known.
    pub region: Option<String>,
    /// The year it speaks of.
    pub year: i16,
    /// Day of publication.
    pub published: Date,
    /// Who says it.
    pub grade: Grade,
    /// The document that the quotes stand in, where there is one.
    pub document: Option<FileId>,
    /// The facts file.
    pub file: FileId,
    /// The facts in the order of the file.
    pub facts: Vec<Fact>,
}

/// One statement of a report about one indicator.
#[derive(Debug, Clone)]
pub struct Fact {
    /// What it speaks of.
    pub indicator: IndicatorId,
    /// At which tiers, together; the empty set is the unit as a whole.
    pub tiers: Tiers,
    /// What it says.
    pub value: FactValue,
    /// Achieved or planned.
    pub standing: Standing,
    /// The day the statement holds for: its `as_of`, else the earlier of the report's publication and 31 December of its year.
    pub date: Date,
    /// The words that prove it; `None` only in tables without a document.
    pub evidence: Option<Evidence>,
    /// How somebody read an unclear sentence.
    pub reading: Option<String>,
    /// Where the fact stands in the facts file.
    pub span: Span,
}

/// Whether a fact is so or is to become so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It is so.
    Achieved,
    /// To be reached by a day; nothing is known before.
    PlannedBy(Date),
    /// Begins on a day; before it, it is not so yet.
    PlannedFrom(Date),
}

/// The exact words of the report that state a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// The quote as written in the facts file.
    pub quote: String,
    /// Its bytes in the document; `None` where the report has no document.
    pub span: Option<Span>,
}

/// What a fact says of its indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactValue {
    /// As written, for messages.
    pub text: String,
    /// The numbers it allows as printed, not yet cut to the domain of the indicator's type; shares as fractions of one.
    pub interval: Interval,
    /// For a percentage that was printed without a bound: every number that rounds to it, `[10.55%, 10.65%)` for "10,6%".
    pub rounded: Option<Interval>,
    /// A vague word from which no number follows; `interval` is then everything.
    pub vague: bool,
}
