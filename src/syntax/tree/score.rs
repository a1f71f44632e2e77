//! The tree of a `score` block.

use crate::base::number::Number;
use crate::base::source::{Span, Spanned};
use crate::base::truth::Comparison;

use super::{Basis, Expr};

/// A `score` block: criteria that give points, and bands for their sum.
#[derive(Debug, Clone, PartialEq)]
pub struct Score {
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title in Vietnamese.
    pub title: Option<Spanned<String>>,
    /// `en`
    pub en: Option<Spanned<String>>,
    /// `basis`
    pub basis: Option<Spanned<Basis>>,
    /// `source`
    pub source: Option<Spanned<String>>,
    /// `binds`: kinds of units that are scored
    pub binds: Vec<Spanned<String>>,
    /// `when`
    pub when: Option<Expr>,
    /// `among kind, region`: units are ranked apart by these
    pub among: Vec<Spanned<String>>,
    /// `group …`, in the order of the text
    pub groups: Vec<Group>,
    /// `points …`, in the order of the text
    pub points: Vec<Points>,
    /// `band …`, in the order of the text
    pub bands: Vec<Band>,
    /// Whether every line of it was understood: what is missing otherwise is told already, and sums are not to be trusted.
    pub complete: bool,
    /// From the keyword to the title.
    pub head: Span,
    /// The whole block.
    pub span: Span,
}

/// `group ID "title" "English title" weight 30%`: the `points` lines below belong to it, up to the next `group`.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Title in Vietnamese.
    pub title: Spanned<String>,
    /// Title in English.
    pub en: Option<Spanned<String>>,
    /// Its part of the whole, as a fraction of one.
    pub weight: Option<Spanned<Number>>,
    /// The whole line.
    pub span: Span,
}

/// One `points` line.
#[derive(Debug, Clone, PartialEq)]
pub struct Points {
    /// The most it gives.
    pub most: Spanned<Number>,
    /// Title in Vietnamese.
    pub title: Option<Spanned<String>>,
    /// Title in English.
    pub en: Option<Spanned<String>>,
    /// Index of the group that it belongs to.
    pub group: Option<usize>,
    /// How the points come.
    pub way: Way,
    /// The whole line.
    pub span: Span,
}

/// How points come.
#[derive(Debug, Clone, PartialEq)]
pub enum Way {
    /// `if ID met`: all of them for a target that is met.
    Met(Spanned<String>),
    /// `from EXPR linear A..B`: none at `A`, all at `B`, in proportion between.
    Linear {
        /// What is measured.
        measure: Expr,
        /// Where points begin.
        start: Expr,
        /// Where all are reached.
        end: Expr,
    },
    /// `from EXPR step 10 if >= 80%, 5 if >= 60%`: those of the first step that holds.
    Steps {
        /// What is measured.
        measure: Expr,
        /// In the order of the text.
        steps: Vec<Step>,
    },
}

/// `10 if >= 80%`
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// What it gives.
    pub points: Spanned<Number>,
    /// The comparison.
    pub op: Spanned<Comparison>,
    /// Its right side.
    pub limit: Expr,
    /// All of it.
    pub span: Span,
}

/// `band "tốt" "good" >= 85`; without a limit, all that is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Its name in Vietnamese.
    pub title: Spanned<String>,
    /// Its name in English.
    pub en: Option<Spanned<String>>,
    /// The least score in it.
    pub from: Option<Spanned<Number>>,
    /// The whole line.
    pub span: Span,
}

impl Score {
    /// Every expression in it: who is scored, what is measured, and what that is held against.
    pub fn expressions(&self) -> impl Iterator<Item = &Expr> {
        fn of_points(points: &Points) -> Vec<&Expr> {
            match &points.way {
                Way::Met(_) => Vec::new(),
                Way::Linear { measure, start, end } => vec![measure, start, end],
                Way::Steps { measure, steps } => std::iter::once(measure).chain(steps.iter().map(|s| &s.limit)).collect(),
            }
        }
        self.when.iter().chain(self.points.iter().flat_map(of_points))
    }
}
