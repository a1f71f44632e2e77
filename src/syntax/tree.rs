//! The tree of one rule file: what was written, with places, before any name is looked up.
//!
//! A tree is built even from a file with errors; what could not be understood is left out and reported beside it.

use crate::base::date::Date;
use crate::base::number::Number;
use crate::base::source::{FileId, Span, Spanned};
use crate::base::truth::Comparison;

mod header;
mod score;

pub use header::{Change, Header};
pub use score::{Band, Group, Points, Score, Step, Way};

/// One rule file.
#[derive(Debug, Clone, PartialEq)]
pub struct Tree {
    /// The file.
    pub file: FileId,
    /// The TOML header; `None` where there is none or it could not be read.
    pub header: Option<Header>,
    /// Blocks in the order of the text.
    pub items: Vec<Item>,
    /// Comments in the order of the text, from `#` to the end of the line.
    pub comments: Vec<Span>,
}

/// A lint that is not wanted here: `allow LINT "why"` in a target, or `lint = "why"` under `[allow]` in a header.
#[derive(Debug, Clone, PartialEq)]
pub struct Allow {
    /// The lint's name without its stage, such as `no-test`.
    pub lint: Spanned<String>,
    /// Why; that it is there, and not empty, is for the lints to say.
    pub reason: Option<Spanned<String>>,
    /// The whole line.
    pub span: Span,
}

/// A block of the rule language.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `define name = expression`
    Define(Define),
    /// `target …` or `check …`
    Target(Box<Target>),
    /// `test …`
    Test(Test),
    /// `score …`
    Score(Box<Score>),
    /// `skip "clause" "why"`
    Skip(Skip),
}

/// `skip "Điều 3 khoản 2" "why"`: a clause of the instrument that somebody read and that nothing can be measured by.
#[derive(Debug, Clone, PartialEq)]
pub struct Skip {
    /// Which clause, as a target's `clause` would name it.
    pub clause: Spanned<String>,
    /// Why it is no target.
    pub why: Spanned<String>,
    /// The whole line.
    pub span: Span,
}

/// A named expression, known in its own file.
#[derive(Debug, Clone, PartialEq)]
pub struct Define {
    /// Its name, in the spelling of indicators.
    pub name: Spanned<String>,
    /// What it stands for.
    pub value: Expr,
    /// The whole block.
    pub span: Span,
}

/// Whether a block judges the unit or its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TargetKind {
    /// `target`: a requirement on the unit.
    Target,
    /// `check`: a requirement on the report itself.
    Check,
}

/// A `target` or a `check`.
#[derive(Debug, Clone, PartialEq)]
pub struct Target {
    /// Which of the two.
    pub kind: TargetKind,
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title in Vietnamese; may be missing where the block amends another.
    pub title: Option<Spanned<String>>,
    /// What it replaces, and from when.
    pub amends: Option<Amends>,
    /// `en`
    pub en: Option<Spanned<String>>,
    /// `clause`
    pub clause: Option<Spanned<String>>,
    /// `quote`
    pub quote: Option<Spanned<String>>,
    /// `basis`
    pub basis: Option<Spanned<Basis>>,
    /// `source`
    pub source: Option<Spanned<String>>,
    /// `binds`: kinds of units
    pub binds: Vec<Spanned<String>>,
    /// `measure`
    pub measure: Option<Expr>,
    /// `tiers`
    pub tiers: Vec<Spanned<String>>,
    /// `when`
    pub when: Option<Expr>,
    /// `require`, in the order of the text
    pub requires: Vec<Require>,
    /// `severity`
    pub severity: Option<Spanned<Severity>>,
    /// `advice`
    pub advice: Option<Spanned<String>>,
    /// `allow …`, in the order of the text
    pub allows: Vec<Allow>,
    /// From the keyword to the title: what a label points at when the block as a whole is meant.
    pub head: Span,
    /// The whole block.
    pub span: Span,
}

/// `amends INSTRUMENT.ID from DATE`
#[derive(Debug, Clone, PartialEq)]
pub struct Amends {
    /// Instrument id.
    pub instrument: Spanned<String>,
    /// Target id in it.
    pub target: Spanned<String>,
    /// First day on which the new words hold.
    pub from: Spanned<Date>,
}

/// How sure the wording of a target is, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// Nobody has found it in a source.
    Unverified,
    /// Told again by this many independent publications (0 where the number is not given).
    Restated(u32),
    /// Read in the official text.
    Verified,
}

/// Whether a missed target fails a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Severity {
    /// It does.
    Mandatory,
    /// It is only said.
    Advisory,
}

/// One `require` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Require {
    /// The condition.
    pub condition: Requirement,
    /// `at …`: the tiers at each of which it must hold; empty where not given.
    pub at: Vec<Spanned<String>>,
    /// `by …`
    pub by: Option<Spanned<Date>>,
    /// From `require` to the end of the line's content.
    pub span: Span,
}

/// What a `require` line demands.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// `>= 30%`: the measure stands on the left.
    Short {
        /// The comparison.
        op: Spanned<Comparison>,
        /// Its right side.
        right: Expr,
    },
    /// A whole condition.
    Whole(Expr),
}

/// An expression with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, parentheses around it not counted.
    pub span: Span,
}

/// Forms of an expression.
#[derive(Debug, Clone, PartialEq)]
pub enum ExprKind {
    /// `30` or `30%`; a percentage is kept as a fraction of one (`0.3`).
    Number {
        /// The number.
        value: Number,
        /// Whether it was written with `%`.
        percent: bool,
    },
    /// `2016-12-31`
    Date(Date),
    /// `true`, `false`
    Bool(bool),
    /// `"phu-tho"`
    Text(String),
    /// `value`: the measure of the target
    Value,
    /// An indicator, a `define`, `unit.kind`, a kind of unit …, with the tiers in `[ ]`
    Name {
        /// As written, dots included.
        name: String,
        /// `[huyen]`, `[tinh, huyen]`; empty where there is none.
        tiers: Vec<Spanned<String>>,
    },
    /// `-x`
    Neg(Box<Expr>),
    /// `a + b` and the like
    Arithmetic(ArithmeticOp, Box<Expr>, Box<Expr>),
    /// `a else b`
    Else(Box<Expr>, Box<Expr>),
    /// `a >= b`; the place is that of the operator
    Compare(Spanned<Comparison>, Box<Expr>, Box<Expr>),
    /// `not a`
    Not(Box<Expr>),
    /// `a and b`
    And(Box<Expr>, Box<Expr>),
    /// `a or b`
    Or(Box<Expr>, Box<Expr>),
    /// `sum(a, b)`, `previous(x)` …; the place is that of the function's name
    Call(Spanned<Function>, Vec<Expr>),
}

/// `+ - * /`
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ArithmeticOp {
    /// `+`
    Add,
    /// `-`
    Sub,
    /// `*`
    Mul,
    /// `/`
    Div,
}

/// The functions of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Function {
    /// `sum(a, b, …)`
    Sum,
    /// `min(a, b, …)`
    Min,
    /// `max(a, b, …)`
    Max,
    /// `previous(x)`: its value in the unit's last earlier report
    Previous,
    /// `change(x)`: `x - previous(x)`
    Change,
    /// `plan(x)`: its planned value
    Plan,
    /// `reported(x)`: whether an achieved fact states it
    Reported,
    /// `attainable(x, n)`: whether some whole number of n prints as the share x
    Attainable,
}

impl Function {
    /// Every function with its name.
    pub const ALL: [(&'static str, Function); 8] = [
        ("sum", Function::Sum),
        ("min", Function::Min),
        ("max", Function::Max),
        ("previous", Function::Previous),
        ("change", Function::Change),
        ("plan", Function::Plan),
        ("reported", Function::Reported),
        ("attainable", Function::Attainable),
    ];

    /// The name it is called by.
    pub fn name(self) -> &'static str {
        Function::ALL.iter().find(|(_, f)| *f == self).map_or("", |(name, _)| name)
    }

    /// How many names of indicators it takes; `None` where it takes any number of values.
    pub fn names(self) -> Option<usize> {
        match self {
            Function::Sum | Function::Min | Function::Max => None,
            Function::Previous | Function::Change | Function::Plan | Function::Reported => Some(1),
            Function::Attainable => Some(2),
        }
    }
}

/// A `test` block.
#[derive(Debug, Clone, PartialEq)]
pub struct Test {
    /// What it shows.
    pub title: Spanned<String>,
    /// `unit ID|KIND`
    pub unit: Option<Spanned<String>>,
    /// `given …`
    pub givens: Vec<Given>,
    /// `source official|press|web`
    pub source: Option<Spanned<String>>,
    /// `as of DATE`
    pub as_of: Option<Spanned<Date>>,
    /// `expect …`
    pub expects: Vec<Expect>,
    /// The whole block.
    pub span: Span,
}

/// What kind of fact a `given` line states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GivenKind {
    /// `given x = …`: achieved in the report's year
    Achieved,
    /// `given plan(x) = … by|from …`
    Planned,
    /// `given previous(x) = …`: achieved in the report before
    Previous,
}

/// One `given` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Given {
    /// Achieved, planned or previous.
    pub kind: GivenKind,
    /// The indicator.
    pub indicator: Spanned<String>,
    /// Its tiers; empty where there are none.
    pub tiers: Vec<Spanned<String>>,
    /// `=`, `>`, `>=`, `<`, `<=`
    pub op: Spanned<Comparison>,
    /// The value.
    pub value: Spanned<GivenValue>,
    /// `by DATE` of a planned value
    pub by: Option<Spanned<Date>>,
    /// `from DATE` of a planned value
    pub from: Option<Spanned<Date>>,
    /// The whole line.
    pub span: Span,
}

/// The value of a `given` line.
#[derive(Debug, Clone, PartialEq)]
pub enum GivenValue {
    /// `15%`, `1549`; as in [`ExprKind::Number`], with the number of decimals that were written
    Number {
        /// The number.
        value: Number,
        /// Whether it was written with `%`.
        percent: bool,
        /// Digits after the dot.
        decimals: u32,
    },
    /// `40..60`, both ends included; both or neither in percent
    Range {
        /// Lower end.
        lo: Number,
        /// Upper end.
        hi: Number,
        /// Whether the ends were written with `%`.
        percent: bool,
    },
    /// `2017-04-01`
    Date(Date),
    /// `true`, `false`
    Bool(bool),
    /// `"hầu hết"`
    Text(String),
}

/// One `expect` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Expect {
    /// Target id, with or without the instrument before it.
    pub target: Spanned<String>,
    /// The verdict's name, known to exist.
    pub verdict: Spanned<String>,
    /// The reason's name, where one is expected.
    pub reason: Option<Spanned<String>>,
    /// The whole line.
    pub span: Span,
}
