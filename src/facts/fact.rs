//! A report and its facts as plain data, already checked against the vocabulary and the document.

use std::fmt;

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::number::Number;
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

/// What the first line of a made-up document begins with, in both languages.
pub const SYNTHETIC_MARK: &str = "SỐ LIỆU GIẢ LẬP / SYNTHETIC DATA";

/// Whether a document says of itself that it is made up, whatever a facts file says of it.
pub fn is_marked_synthetic(document: &str) -> bool {
    document.trim_start_matches('\u{feff}').trim_start().starts_with(SYNTHETIC_MARK)
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
    /// SHA-256 of the document's file, in hexadecimal; `None` without a document.
    pub sha256: Option<String>,
    /// The facts in the order of the file.
    pub facts: Vec<Fact>,
    /// Facts that a program read, nobody confirmed, and the accepted confidence does not cover: they are not among `facts`.
    pub left_out: usize,
    /// Made up, to try things on: nothing that is concluded from it is about the unit.
    pub synthetic: bool,
}

impl Report {
    /// The same with its files where [`crate::base::source::Sources::append`] put them.
    pub fn moved(mut self, by: u32) -> Report {
        self.file = self.file.moved(by);
        self.document = self.document.map(|file| file.moved(by));
        for fact in &mut self.facts {
            fact.span = fact.span.moved(by);
            if let Some(Evidence { span: Some(span), .. }) = &mut fact.evidence {
                *span = span.moved(by);
            }
        }
        self
    }
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
    /// How likely it is right, where a program read it; `None` where a person wrote it.
    pub confidence: Option<Confidence>,
    /// Who stands for it.
    pub confirmed: Option<Signed>,
    /// What a second reader made of the same words.
    pub second: Option<Second>,
    /// Where the fact stands in the facts file.
    pub span: Span,
}

impl Fact {
    /// Whether a program read it and nobody stands for it.
    pub fn is_unconfirmed(&self) -> bool {
        self.confidence.is_some() && self.confirmed.is_none()
    }
}

/// A probability in hundredths, from 0 to 100; nothing that a program read is above 99.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(pub u8);

impl Confidence {
    /// Reads `0.93`, `0.9`, `1`; further digits are cut off, so that nothing is taken for surer than it is.
    pub fn parse(text: &str) -> Option<Confidence> {
        let hundredths = (&Number::parse_decimal(text.trim())? * &Number::int(100)).floor().to_i64()?;
        u8::try_from(hundredths).ok().filter(|n| *n <= 100).map(Confidence)
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// A person and a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
}

/// What a second reader made of the words of a fact, kept beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Second {
    /// Who read, and when.
    pub signed: Signed,
    /// What they read instead.
    pub value: Option<FactValue>,
    /// The tiers that they read instead.
    pub tiers: Option<Tiers>,
    /// What they say of it.
    pub note: Option<String>,
    /// Who decided between the two, and when.
    pub resolved: Option<Signed>,
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
