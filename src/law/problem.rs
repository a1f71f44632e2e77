//! What can be wrong between a rule file and the text of its instrument, in words.

mod clause;
mod pack;
mod quote;

use crate::base::lang::Lang;
use crate::base::source::Span;
use crate::diag::model::{Diag, Fix};
use crate::say;

pub use clause::{ClauseProblem, Instead};
pub use pack::PackProblem;
pub use quote::QuoteProblem;

/// Something that does not fit; an error in every run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// Between a target and the text.
    Quote(QuoteProblem),
    /// In what a header says of its pack.
    Pack(PackProblem),
}

impl Problem {
    /// The problem in words.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        match self {
            Problem::Quote(problem) => problem.to_diag(lang),
            Problem::Pack(problem) => problem.to_diag(lang),
        }
    }
}

// Writes a text in quotes over one.
fn write(at: Span, text: &str, lang: Lang) -> Fix {
    Fix { title: say!(lang, "viết `{text}`", "write `{text}`"), edits: vec![(at, format!("\"{text}\""))], sure: false }
}
