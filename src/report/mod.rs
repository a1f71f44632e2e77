//! Findings as people and programs read them: a page for a terminal, a page for a screen reader, JSON, SARIF, JUnit, Markdown, tables.
//!
//! What must hold: every writer reads one [`View`] and computes nothing, so that no two formats can disagree; equal input
//! gives equal bytes; nothing is left out in silence (the health of a run is part of every format, or told beside it).
//!
//! The way of a finding: `view` gathers what belongs to it, `words` says it in a language, `finding` makes a diagnostic of it, `human`,
//! `json` and the others write it down; `table` makes the rows that CSV and the workbook share. `diff` does the same for two rule
//! sets side by side, `answer` for what would turn, what changed and what it would take.

pub mod answer;
pub mod bulk;
mod csv;
pub mod diff;
pub mod earlier;
pub mod extraction;
pub mod finding;
pub mod form;
mod gather;
mod health;
#[cfg(feature = "html")]
mod html;
mod human;
mod json;
mod junit;
mod layout;
mod markdown;
mod marks;
mod matrix;
mod narrate;
#[cfg(feature = "docx")]
pub mod paper;
pub mod questions;
mod sarif;
mod table;
pub mod testing;
#[cfg(test)]
mod tests;
pub mod view;
mod words;
#[cfg(feature = "xlsx")]
mod workbook;

use crate::base::lang::Lang;
use crate::diag::render::Style;

pub use csv::csv;
pub use earlier::{Broken, Earlier};
pub use finding::diag;
pub use health::{FactCounts, Health, HealthView};
#[cfg(feature = "html")]
pub use html::html;
pub use human::{HumanOptions, human};
pub use json::{SCHEMA, json};
pub use junit::junit;
pub(crate) use layout::Page;
pub use markdown::markdown;
pub use narrate::narratable;
pub use sarif::sarif;
pub use view::{ENGINE, FactView, Input, View};
pub use words::{help, message};
#[cfg(feature = "xlsx")]
pub use workbook::{Failed, workbook};

/// Gathers what every writer reads.
pub fn view<'a>(input: &'a Input<'a>, lang: Lang) -> View<'a> {
    View::new(input, lang)
}

/// Every fact that was read, in the order of units and years: only what lists them all asks for it.
pub fn facts<'a>(input: &'a Input<'a>) -> Vec<FactView<'a>> {
    input.outcomes.iter().flat_map(|outcome| gather::facts(input, outcome)).collect()
}

/// How the run stands, for beside files that have no place for it: its first lines and its health.
pub fn standing(view: &View<'_>, style: &Style) -> String {
    let page = Page::new(style, view.lang);
    words::head(view, view.lang).into_iter().chain(words::health(view, view.lang)).map(|line| page.paragraph("", &line)).collect()
}
