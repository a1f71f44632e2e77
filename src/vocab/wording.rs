//! Words that any report uses, by what they do in a sentence.

use super::schema::Tiers;

/// What a group of words does in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// The words mean the same as this text and are read as if it stood there.
    Same(String),
    /// They say nothing of the subject: articles, particles, "of the province".
    Skip,
    /// A body or kind of bodies of the administration, at these tiers.
    Body(Tiers),
    /// Bodies at the tiers that were spoken of last: "các đơn vị".
    Again,
    /// The same, but only right after a figure: "63 tỉnh".
    Counted(Tiers),
    /// Words that set the tiers of what stands beside them: "cấp huyện".
    Tier(Tiers),
    /// Somebody at these tiers speaks or acts; the sentences that follow are about them.
    Actor(Tiers),
    /// What follows is a target, a plan, a duty.
    Planned,
    /// What stands before or after is one.
    PlannedAround,
    /// In a heading: what stands under it is planned.
    PlannedPart,
    /// What stands beside is done.
    Achieved,
    /// The figure that follows is a difference, no level.
    Change,
    /// The figure before it is how much of a plan is done: "100% kế hoạch".
    OfPlan,
    /// The figures that follow are parts of the one before, or its details.
    Detail,
    /// A year that follows is a beginning or a comparison, not the year spoken of.
    OtherYear,
    /// The year is the one spoken in: "hết năm 2016" in the course of it.
    Within,
    /// The figure that follows is the share or number that belongs to the figure before it: "chiếm".
    Belongs,
    /// The figure that follows is the whole of which the one before is a part: "trong tổng số".
    Whole,
    /// It begins another clause, as a comma does: "nhưng".
    Break,
    /// The sentence speaks of another country or of what is no business of e-government.
    Elsewhere,
    /// A full stop after it ends no sentence.
    Short,
    /// The year after it is the year reported on: "tổng kết năm".
    SummedUp,
    /// Only a newspaper writes so.
    Press,
    /// Only an official text writes so.
    Official,
    /// In the heading of a row or column: it says nothing of its own, as "tổng cộng" does.
    TablePlain,
    /// In the heading of a column: what stands under it is done.
    TableDone,
    /// In the heading of a row or column: the figures are no level of an indicator, but money, points, notes.
    TableOther,
    /// Words of a page's frame: a block that is nothing else states nothing.
    Furniture,
}

/// The names of [`Role`]s in vocabulary files.
pub const ROLES: [&str; 28] = [
    "same",
    "skip",
    "body",
    "again",
    "counted",
    "tier",
    "actor",
    "planned",
    "planned_around",
    "planned_part",
    "achieved",
    "change",
    "of_plan",
    "detail",
    "other_year",
    "within",
    "belongs",
    "whole",
    "break",
    "elsewhere",
    "short",
    "summed_up",
    "press",
    "official",
    "table_plain",
    "table_done",
    "table_other",
    "furniture",
];

/// Words with what they do in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// What they do.
    pub role: Role,
    /// Spellings, as written in the file.
    pub words: Vec<String>,
}
