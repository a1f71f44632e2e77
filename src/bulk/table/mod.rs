//! Tables of figures: their columns, their records, and what is wrong with either.
//!
//! A record is a line: of `.csv` cells between delimiters, of `.ndjson` an object. Long tables have a row a figure, wide ones a row a unit
//! and year. Rows of a unit and year stand together, units and years in order: then nothing need be remembered of what went before.

pub mod columns;
pub mod cut;
pub mod fill;
pub mod header;
pub mod order;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod problem;
pub mod record;
pub mod row;

use std::collections::HashMap;

use crate::facts::fact::Grade;
use crate::vocab::schema::{IndicatorId, Tiers, Type};

use super::batch::Place;

/// How records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// Cells between delimiters.
    Csv {
        /// `,` or `;` or a tab.
        delimiter: u8,
    },
    /// An object a line.
    Ndjson,
    /// Typed columns.
    Columns,
}

/// How a table is read.
#[derive(Debug, Clone, Default)]
pub struct Manner {
    /// The kind of units that stand in no register and whose row says none.
    pub unit_kind: Option<String>,
    /// Who says what a row gives no source for.
    pub source: Option<Grade>,
    /// Whether rows that cannot be used are left out with their unit and year, and counted.
    pub skip_bad: bool,
}

/// What a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// Id of the unit.
    Unit,
    /// The year it speaks of.
    Year,
    /// Kind of the unit.
    Kind,
    /// Region of the unit.
    Region,
    /// Which tiers, of a long table.
    Tier,
    /// Which indicator, of a long table.
    Indicator,
    /// How much, of a long table.
    Value,
    /// Achieved or planned.
    Status,
    /// The day that a figure holds for.
    AsOf,
    /// By when a plan is to be reached.
    By,
    /// When a plan begins.
    From,
    /// Who says it.
    Source,
    /// How much, of a wide table.
    Figure(Figure),
    /// What the number of a figure's column bounds, of a wide table.
    Bound,
    /// Nothing that is used.
    Ignored,
}

/// What a column of a wide table speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Which indicator.
    pub indicator: IndicatorId,
    /// At which tiers.
    pub tiers: Tiers,
    /// Its type.
    pub ty: Type,
    /// Where it goes.
    pub place: Place,
    /// The column that says what its numbers bound.
    pub bound: Option<usize>,
}

/// The columns of a table.
#[derive(Debug, Clone)]
pub struct Shape {
    /// How records are written.
    pub syntax: Syntax,
    /// The name of each column.
    pub names: Vec<String>,
    /// What each says.
    pub roles: Vec<Role>,
    /// Whether each row is one figure.
    pub long: bool,
    /// The column from which on all are figures without a `.bound` beside them, where nothing else stands behind.
    pub figures_from: Option<usize>,
    /// Columns by name.
    pub index: HashMap<String, usize>,
}

impl Shape {
    // Where the figures begin, if every other column that says something stands before them.
    fn figures_from(roles: &[Role]) -> Option<usize> {
        let plain = |role: &Role| matches!(role, Role::Figure(Figure { bound: None, .. }) | Role::Ignored);
        let first = roles.iter().position(|role| matches!(role, Role::Figure(_)))?;
        roles[first..].iter().all(plain).then_some(first)
    }

    /// The column of a role that stands once.
    pub fn column(&self, role: &Role) -> Option<usize> {
        self.roles.iter().position(|r| r == role)
    }
}
