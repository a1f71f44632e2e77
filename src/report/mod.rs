//! Findings as people and programs read them: a page for a terminal, a page for a screen reader, JSON.
//!
//! What must hold: every writer reads one [`View`] and computes nothing, so that no two formats can disagree; equal input
//! gives equal bytes; nothing is left out in silence (the health of a run is part of every format).
//!
//! The way of a finding: `view` gathers what belongs to it, `words` says it in a language, `finding` makes a diagnostic of it, `human`
//! and `json` write the page. `diff` does the same for two rule sets side by side,
//! `answer` for what would turn, what changed and what it would take.

pub mod answer;
pub mod diff;
pub mod earlier;
pub mod extraction;
pub mod finding;
mod gather;
mod health;
mod human;
mod json;
mod layout;
mod matrix;
mod narrate;
pub mod testing;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

use crate::base::lang::Lang;

pub use earlier::{Broken, Earlier};
pub use finding::diag;
pub use health::{FactCounts, Health, HealthView};
pub use human::{HumanOptions, human};
pub use json::{SCHEMA, json};
pub(crate) use layout::Page;
pub use narrate::narratable;
pub use view::{Input, View};
pub use words::{help, message};

/// Gathers what every writer reads.
pub fn view<'a>(input: &'a Input<'a>, lang: Lang) -> View<'a> {
    View::new(input, lang)
}
