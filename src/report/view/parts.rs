//! What belongs to a finding: facts with their places, plans, milestones, lines of a requirement, what is missing, the other layer.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::place::Spot;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Span;
use crate::base::truth::Truth;
use crate::eval::finding::{Unused, Verdict};
use crate::facts::fact::{Fact, Grade};
use crate::model::ir::{Instrument, Milestone, Part, Target};
use crate::model::layer::Stance;
use crate::vocab::schema::{Indicator, Tier, Tiers};

use super::Scene;

/// One fact with its place.
#[derive(Debug, Clone)]
pub struct EvidenceView<'a> {
    /// The fact.
    pub fact: &'a Fact,
    /// What it speaks of.
    pub indicator: &'a Indicator,
    /// Who says it.
    pub grade: Grade,
    /// The words that state it; `None` in tables without a document.
    pub quote: Option<&'a str>,
    /// Where the words stand; `None` without a document.
    pub place: Option<Place<'a>>,
}

/// One fact as it was read, whether it came to anything or not.
#[derive(Debug, Clone)]
pub struct FactView<'a> {
    /// Of which unit and year.
    pub scene: Scene<'a>,
    /// The fact with its place.
    pub evidence: EvidenceView<'a>,
    /// Why it is not used, where it is not.
    pub unused: Option<Unused>,
}

/// A place in a document.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// Name of the document.
    pub document: &'a str,
    /// Its bytes.
    pub span: Span,
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
    /// Of an office document, where the words stand in the original.
    pub spot: Option<Spot<'a>>,
}

/// A plan beside a finding.
#[derive(Debug, Clone)]
pub struct PlannedView<'a> {
    /// The planned fact.
    pub evidence: EvidenceView<'a>,
    /// The planned day.
    pub day: Date,
    /// Whether it begins on that day; otherwise it is reached by it.
    pub begins: bool,
    /// Days from the due date to that day; negative when the plan comes first. `None` for a standing duty.
    pub after_due: Option<i64>,
    /// Days from the as-of date to that day.
    pub after_as_of: i64,
}

/// The requirement of one due date.
#[derive(Debug, Clone)]
pub struct MilestoneView {
    /// The due date; `None` for a standing duty.
    pub due: Option<Date>,
    /// The conditions as they are written in the rule.
    pub required: String,
    /// Whether it holds by what the report says.
    pub holds: Truth,
}

/// How one `require` line fares at one tier.
#[derive(Debug, Clone)]
pub struct PartView<'a> {
    /// The line.
    pub part: &'a Part,
    /// The tier; `None` for the unit as a whole.
    pub tier: Option<Tier>,
    /// Whether it holds.
    pub holds: Truth,
    /// What is measured.
    pub measured: Option<(&'a Interval, NumberUnit)>,
}

/// What would settle a verdict.
#[derive(Debug, Clone, Copy)]
pub struct MissingView<'a> {
    /// The indicator.
    pub indicator: &'a Indicator,
    /// At which tiers.
    pub tiers: Tiers,
    /// With these values the requirement holds, or may hold where it does not decide alone.
    pub met: Option<&'a Interval>,
    /// With these it does not, or may not.
    pub not_met: Option<&'a Interval>,
    /// Whether every value of it would decide, without anything else.
    pub decides: bool,
}

/// A target of the other layer on the same measure.
#[derive(Debug, Clone)]
pub struct BesideView<'a> {
    /// The other target.
    pub target: &'a Target,
    /// Its instrument.
    pub instrument: &'a Instrument,
    /// How the finding's requirement stands to the other's on the day.
    pub stance: Stance,
    /// The milestone that the other is judged by; the first where none is due yet.
    pub milestone: Option<&'a Milestone>,
    /// Its conditions as they are written in the rule.
    pub required: String,
    /// Whether it is due, or a standing duty.
    pub is_due: bool,
    /// The verdict on it; `None` where it was not asked about.
    pub verdict: Option<Verdict>,
}
