//! Verdicts with their reasons and evidence, as plain data.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::show::Unit as NumberUnit;
use crate::base::truth::Truth;
use crate::facts::fact::Grade;
use crate::model::exception::Phase;
use crate::model::ir::TargetId;
use crate::model::layer::Stance;
use crate::vocab::schema::{IndicatorId, Tier, Tiers};

pub use super::known::FactIndex;

/// What a report proves of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// It is so in every world that fits the facts.
    Met,
    /// It is so in none.
    NotMet,
    /// Neither is proven.
    Undetermined,
    /// The due date is after the as-of date.
    NotDue,
    /// It does not bind this unit on that day.
    NotApplicable,
}

impl Verdict {
    /// Every verdict, in the order they are counted.
    pub const ALL: [Verdict; 5] = [Verdict::Met, Verdict::NotMet, Verdict::Undetermined, Verdict::NotDue, Verdict::NotApplicable];

    /// The name in rules and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::Met => "met",
            Verdict::NotMet => "not-met",
            Verdict::Undetermined => "undetermined",
            Verdict::NotDue => "not-due",
            Verdict::NotApplicable => "not-applicable",
        }
    }
}

/// Why nothing is proven, gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// Facts exclude each other.
    Contradiction,
    /// Asked about a time that the report does not speak of.
    OutOfDate,
    /// A share of nothing.
    Undefined,
    /// Only a vague word.
    Qualitative,
    /// One value for several tiers.
    TiersNotSeparated,
    /// A part without its whole.
    WholeNotReported,
    /// A bound that leaves both open.
    BoundTooLoose,
    /// Nothing is said.
    NotReported,
    /// Only weaker sources say it.
    SourceGrade,
}

impl Reason {
    /// Every reason, gravest first.
    pub const ALL: [Reason; 9] = [
        Reason::Contradiction,
        Reason::OutOfDate,
        Reason::Undefined,
        Reason::Qualitative,
        Reason::TiersNotSeparated,
        Reason::WholeNotReported,
        Reason::BoundTooLoose,
        Reason::NotReported,
        Reason::SourceGrade,
    ];

    /// The name in rules and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Reason::Contradiction => "contradiction",
            Reason::OutOfDate => "out-of-date",
            Reason::Undefined => "undefined",
            Reason::Qualitative => "qualitative",
            Reason::TiersNotSeparated => "tiers-not-separated",
            Reason::WholeNotReported => "whole-not-reported",
            Reason::BoundTooLoose => "bound-too-loose",
            Reason::NotReported => "not-reported",
            Reason::SourceGrade => "source-grade",
        }
    }
}

/// Why a target does not bind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotApplicable {
    /// It binds other kinds of units.
    BindsOthers,
    /// It is another unit's own plan.
    OtherUnit,
    /// Its instrument is not in force yet on the day.
    NotYetInForce,
    /// Its instrument is no longer in force on the day.
    NoLongerInForce,
    /// Another target has replaced it.
    Amended(TargetId, Date),
    /// It replaces another only from a later day on.
    NotYetAmending(Date),
    /// Its `when` is false.
    When,
    /// None of its tiers exists on the day.
    NoTier,
}

/// How one `require` line fares at one tier.
#[derive(Debug, Clone, PartialEq)]
pub struct PartResult {
    /// Index of the line in the milestone.
    pub part: usize,
    /// At which tier; `None` for the unit as a whole.
    pub tier: Option<Tier>,
    /// Whether it holds.
    pub truth: Truth,
    /// What is measured; `None` where nothing is, or where facts contradict.
    pub measured: Option<(Interval, NumberUnit)>,
}

/// How the requirement of one due date fares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MilestoneResult {
    /// Index in the target.
    pub milestone: usize,
    /// Whether it holds by what the report says.
    pub truth: Truth,
}

/// A fact that would settle an undetermined verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Missing {
    /// The indicator.
    pub indicator: IndicatorId,
    /// At which tiers; empty for the unit as a whole.
    pub tiers: Tiers,
    /// With these values the requirement holds.
    pub met: Option<Interval>,
    /// With these it does not.
    pub not_met: Option<Interval>,
    /// Whether every value decides alone, without any other fact.
    pub decides: bool,
}

/// A planned fact beside a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Planned {
    /// The fact.
    pub fact: FactIndex,
    /// Days from the due date to the planned day; negative when the plan comes first. `None` without a due date.
    pub days_after_due: Option<i64>,
}

/// A target of the other layer that applies as well and asks for the same measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beside {
    /// The other target: national beside a local one, local beside a national one.
    pub target: TargetId,
    /// How this finding's requirement stands to the other's on the day.
    pub stance: Stance,
}

/// The verdict on one target for one unit and year.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Which target.
    pub target: TargetId,
    /// The verdict.
    pub verdict: Verdict,
    /// Why, where it is undetermined.
    pub reason: Option<Reason>,
    /// Why, where it does not apply.
    pub not_applicable: Option<NotApplicable>,
    /// The milestone that it is judged by.
    pub milestone: Option<usize>,
    /// All milestones.
    pub milestones: Vec<MilestoneResult>,
    /// The lines of that milestone, tier by tier.
    pub parts: Vec<PartResult>,
    /// Index in `parts` of the line that decides.
    pub deciding: Option<usize>,
    /// The facts that the verdict rests on.
    pub evidence: Vec<FactIndex>,
    /// What is planned for the same indicators.
    pub planned: Vec<Planned>,
    /// What stands behind the reason: of a part without its whole, the whole.
    pub cause: Option<(IndicatorId, Tiers)>,
    /// The fewest facts that would settle it.
    pub missing: Vec<Missing>,
    /// Days from the latest fact behind the verdict to the due date, or to the as-of date of a standing duty.
    pub age_days: Option<i64>,
    /// The weakest source behind the verdict.
    pub grade: Option<Grade>,
    /// Targets of the other layer on the same measure, in the order of the targets; none where this one does not apply.
    pub beside: Vec<Beside>,
    /// Exceptions of the unit from the target, as indices in the rules, with where the day lies to each; none where the target does
    /// not apply. At most one is in force.
    pub exceptions: Vec<(usize, Phase)>,
}

impl Finding {
    /// The exception that frees the unit on the day, as an index in the rules.
    pub fn exempt(&self) -> Option<usize> {
        self.exceptions.iter().find(|(_, phase)| *phase == Phase::InForce).map(|(index, _)| *index)
    }
}

/// Why a fact is not used for the year's verdicts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unused {
    /// It is dated after the as-of date, or after the report's year.
    TooLate,
    /// It is dated in an earlier year: it feeds `previous` only.
    EarlierYear,
    /// A later fact on the same indicator replaces it.
    Replaced,
    /// It rests on a reading, and readings are left out.
    Reading,
    /// None of its tiers exists on the day.
    NoTier,
}

/// A fact among the reports that were handed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FactRef {
    /// Index of the report.
    pub report: usize,
    /// Index of the fact in it.
    pub fact: usize,
}

/// What the reports of one unit about one year prove.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// The day it is judged as of.
    pub as_of: Date,
    /// Indices of its reports among those handed in.
    pub reports: Vec<usize>,
    /// Its facts; a [`FactIndex`] counts in here.
    pub facts: Vec<FactRef>,
    /// For each fact why it is not used, where it is not.
    pub unused: Vec<Option<Unused>>,
    /// Findings in the order of the targets.
    pub findings: Vec<Finding>,
    /// How many contradictions the facts hold.
    pub contradictions: usize,
}
