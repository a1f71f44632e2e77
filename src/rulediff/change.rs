//! What can change between two rule sets, as plain data.

use crate::base::date::Date;
use crate::base::interval::Interval;
use crate::base::show::Unit as NumberUnit;
use crate::base::source::Span;
use crate::syntax::tree::{Basis, Severity, TargetKind};
use crate::vocab::schema::{Tier, Tiers, Type};

/// One change.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What it is about.
    pub about: About,
    /// What changed.
    pub what: What,
    /// Whether more is asked now.
    pub direction: Direction,
    /// The place in the old files.
    pub old: Option<Span>,
    /// The place in the new ones.
    pub new: Option<Span>,
}

/// The thing that changed, by its names on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// What kind of thing.
    pub kind: Kind,
    /// Its id in the old rules; `None` where it is new.
    pub old: Option<String>,
    /// Its id in the new rules; `None` where it is gone.
    pub new: Option<String>,
}

impl About {
    /// The id it goes by: the new one where there is one.
    pub fn id(&self) -> &str {
        self.new.as_deref().or(self.old.as_deref()).unwrap_or_default()
    }
}

/// Kinds of things that change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// An instrument.
    Instrument,
    /// A target.
    Target,
    /// A check.
    Check,
    /// A score.
    Score,
    /// An indicator of the vocabulary.
    Indicator,
    /// An entry of the register of units.
    Unit,
    /// A word of quantity.
    Word,
}

impl Kind {
    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Instrument => "instrument",
            Kind::Target => "target",
            Kind::Check => "check",
            Kind::Score => "score",
            Kind::Indicator => "indicator",
            Kind::Unit => "unit",
            Kind::Word => "word",
        }
    }
}

/// Whether more is asked than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Whoever satisfies the new rule satisfied the old one.
    Stricter,
    /// Whoever satisfied the old rule satisfies the new one.
    Weaker,
    /// Neither can be told.
    Changed,
}

impl Direction {
    /// The name in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Direction::Stricter => "stricter",
            Direction::Weaker => "weaker",
            Direction::Changed => "changed",
        }
    }
}

/// Why two things with different ids are taken for one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// They mean the same.
    Meaning,
    /// They quote the same words.
    Quote,
    /// They have one title.
    Title,
    /// They measure the same of the same kinds of units.
    Measure,
    /// They have one official number, or one name.
    Name,
    /// They have the same targets.
    Targets,
}

/// What a `require` line asks.
#[derive(Debug, Clone, PartialEq)]
pub struct Limit {
    /// The condition as written.
    pub span: Span,
    /// The numbers it allows, where it is plain limits of one value.
    pub plain: Option<(Interval, NumberUnit)>,
}

/// A change, with what it takes to say it.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id.
    Renamed(Why),
    /// It stands in another instrument.
    Moved(Why),
    /// A target became a check, or a check a target.
    Kind(TargetKind),
    /// Another condition. The date is given where the target has several, the tiers where it has lines for several.
    Requirement {
        /// Which milestone.
        due: Option<Date>,
        /// At which tiers.
        tiers: Vec<Tier>,
        /// What was required.
        old: Limit,
        /// What is required.
        new: Limit,
    },
    /// A due date more.
    MilestoneAdded(Option<Date>, Limit),
    /// A due date less.
    MilestoneRemoved(Option<Date>, Limit),
    /// Another due date; `None` is a standing duty.
    MilestoneMoved(Option<Date>, Option<Date>),
    /// Other tiers; none is the unit as a whole.
    Tiers {
        /// Which milestone, where not all change alike.
        due: Option<Date>,
        /// Before.
        old: Vec<Tier>,
        /// Now.
        new: Vec<Tier>,
    },
    /// Kinds of units; none is all.
    Binds(Vec<String>, Vec<String>),
    /// The condition under which it applies.
    When,
    /// What is measured.
    Measure,
    /// How a score is reckoned: its criteria, weights, bands, or whom it ranks.
    Points,
    /// Whether a miss fails a run.
    Severity(Severity, Severity),
    /// How sure the wording is.
    Basis(Basis, Basis),
    /// What it replaces, from when.
    Amends(Option<(String, Date)>, Option<(String, Date)>),
    /// First and last day in force.
    Force((Date, Option<Date>), (Date, Option<Date>)),
    /// What replaced the instrument.
    ReplacedBy(Option<String>, Option<String>),
    /// Whose own plan it is.
    LocalUnit(Option<String>, Option<String>),
    /// An indicator's type.
    Type(Type, Type),
    /// An indicator's exact relation.
    Relation,
    /// What an indicator never passes.
    PartOf(Option<String>, Option<String>),
    /// Tiers that an indicator is reported for.
    Declared(Tiers, Tiers),
    /// The good direction of an indicator; the flag: lower is better now.
    Better(bool),
    /// Kind or region of a unit.
    Register(&'static str, Option<String>, Option<String>),
    /// First and last day of a unit.
    Exists((Option<Date>, Option<Date>), (Option<Date>, Option<Date>)),
    /// What a word of quantity says; `None` where the word is not known. As a number where it is one, else as a vague word.
    Reading(Option<String>, Option<String>),
    /// Words that no verdict rests on, by the name of the field.
    Wording(&'static str),
}
