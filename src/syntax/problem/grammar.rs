//! Blocks, fields and expressions that are not put together as the language has it.

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::Diag;

mod conditions;
mod words;

/// The blocks of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is the word that begins it")]
pub enum Block {
    Target,
    Check,
    Test,
    Define,
    Score,
    Skip,
}

impl Block {
    /// Every block with fields of its own.
    pub const ALL: [Block; 4] = [Block::Target, Block::Check, Block::Test, Block::Score];

    /// The word that begins it.
    pub fn word(self) -> &'static str {
        match self {
            Block::Target => "target",
            Block::Check => "check",
            Block::Test => "test",
            Block::Define => "define",
            Block::Score => "score",
            Block::Skip => "skip",
        }
    }

    /// The fields that may stand in it, in the order in which they are written.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            Block::Target => {
                &["en", "clause", "quote", "basis", "source", "binds", "measure", "tiers", "when", "require", "severity", "advice", "allow"]
            }
            Block::Check => {
                &["en", "clause", "quote", "basis", "source", "binds", "tiers", "when", "require", "severity", "advice", "allow"]
            }
            Block::Test => &["unit", "given", "source", "as", "expect"],
            Block::Score => &["en", "basis", "source", "binds", "when", "among", "group", "points", "band"],
            Block::Define | Block::Skip => &[],
        }
    }

    /// Whether a field may stand in it more than once.
    pub fn repeats(self, field: &str) -> bool {
        matches!(
            (self, field),
            (Block::Target | Block::Check, "require" | "allow")
                | (Block::Test, "given" | "expect")
                | (Block::Score, "group" | "points" | "band")
        )
    }
}

/// What can be expected at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum What {
    Operand,
    Condition,
    Measure,
    Text,
    Tier,
    UnitKind,
    Number,
    Publications,
    Date,
    Equals,
    Unit,
    Of,
    TargetId,
    Comparison,
    GivenValue,
    Indicator,
    AmendedTarget,
    AmendsFrom,
    Lint,
    Clause,
    Why,
    GroupId,
    Weight,
    Points,
    PointsFrom,
    ScoredTarget,
    LinearOrStep,
    LinearRange,
    Step,
    Limit,
    BandLimit,
}

/// A mistake in how a file is put together.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are words of the language, proposals and places")]
pub enum Grammar {
    /// Text that stands in no block.
    OutsideBlock,
    /// A field that stands in no block.
    FieldOutside,
    /// A `}` that closes nothing.
    StrayBrace,
    /// A block that the language does not have.
    UnknownBlock { near: Option<&'static str> },
    /// `target "title" {`
    ExpectedId { block: Block },
    /// `target dvc_muc_2`
    IdSpelling { meant: String },
    /// `target a {`
    MissingTitle { block: Block },
    /// `target a "title"` without `{`
    ExpectedBrace { block: Block },
    /// Something between the head and its `{`.
    HeadLeftover { block: Block, near: Option<&'static str> },
    /// The `}` is missing.
    UnclosedBlock { block: Block, expected: Span },
    /// `define and = …`, `define = …`
    DefineName { reserved: bool },
    /// `define a-b = …`
    DefineHyphen { meant: String },
    /// A line that begins with no field.
    UnknownField { near: Option<&'static str>, block: Block },
    /// A field of another block.
    FieldElsewhere { block: Block, other: Block },
    /// `by` or `at` at the start of a line.
    ClauseOnItsOwnLine { word: &'static str },
    /// A field that stands twice.
    DuplicateField { first: Span },
    /// A field that must be there.
    MissingField { field: &'static str, block: Block },
    /// `measure: x`, `measure = x`
    FieldSign,
    /// Something else should stand here.
    Expected { what: What },
    /// A complete field, and then something more.
    Unexpected { near: Option<&'static str> },
    /// A word that is not of a closed list.
    UnknownValue { field: &'static str, near: Option<&'static str>, allowed: &'static [&'static str] },
    /// `x.n >=` and nothing more.
    ExpectedOperand,
    /// `require 90%`
    NoComparison { meant: String },
    /// `a < b < c`
    ChainedComparison { meant: Option<String> },
    /// `require >= 3 and <= 5`
    ShortJoined { meant: Option<String> },
    /// `require >= 3` without `measure`
    ShortWithoutMeasure { check: bool },
    /// `by DATE at TIER`
    AtBehindBy,
    /// `(` without `)`
    UnclosedBracket { sign: String, expected: Span },
    /// `)` without `(`
    UnopenedBracket,
    /// More levels than anybody can read.
    TooDeep { limit: usize },
    /// `average(a, b)`
    UnknownFunction { near: Option<&'static str> },
    /// `previous(a + b)`, `sum()`, `attainable(a)`
    ArgumentName { function: &'static str, names: Option<usize> },
    /// `x [huyen]`
    TiersSpace,
    /// `(a + b)[huyen]`
    TiersPlace,
    /// `x.n -5`
    MinusSpaces,
    /// `phu-tho` or `x.n-5` where a name is expected
    HyphenName { minus: Option<String>, id: String },
    /// A reason behind a verdict that has none.
    ReasonWithoutNeed,
    /// `given reported(x) = …`
    GivenFunction { near: Option<&'static str> },
    /// `given x != 3`
    GivenUnequal,
    /// `given x > "hầu hết"`, `given x > 3..4`
    BoundOfNoNumber,
    /// `given plan(x) = 3`
    PlanWithoutDate,
    /// `given plan(x) = 3 by … from …`
    PlanWithTwoDates,
    /// `given x = 3 by …`
    DateWithoutPlan,
    /// `40..60%`
    RangeHalfPercent,
    /// `60..40`
    RangeBackwards,
}

impl Grammar {
    pub(super) fn to_diag(&self, at: Span, lang: Lang) -> Diag {
        words::block(self, at, lang)
            .or_else(|| words::field(self, at, lang))
            .or_else(|| conditions::expression(self, at, lang))
            .unwrap_or_else(|| conditions::test(self, at, lang))
    }
}
