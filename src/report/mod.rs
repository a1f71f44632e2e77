//! Findings as people and programs read them: a page for a terminal, a page for a screen reader, JSON.
//!
//! What must hold: every writer reads one [`View`](view::View) and computes nothing, so that no two formats can disagree; equal input
//! gives equal bytes; nothing is left out in silence (the health of a run is part of every format).
//!
//! The way of a finding: `view` gathers what belongs to it, `words` says it in a language, `finding` makes a diagnostic of it, `human`
//! and `json` write the page.

pub mod finding;
pub mod health;
pub mod human;
pub mod json;
mod layout;
mod matrix;
pub mod narrate;
#[cfg(test)]
mod tests;
pub mod view;
mod words;

pub use health::Health;
pub use view::{Input, View};
pub use words::{help, message};
