//! Holds what a unit reports against what the State requires of it, and says what the report proves.
//!
//! Modules stand in rows; each imports from rows above it only (`tests/it/layers.rs` holds them to it):
//!
//! 1. [`base`]: text, places, exact numbers, intervals, dates
//! 2. [`diag`]: what can be said about an input, and how it is drawn
//! 3. [`syntax`]: rule text to tree; [`vocab`]: indicators, units, vague words
//! 4. [`facts`]: reports to facts with evidence; [`model`]: trees and vocabulary to checked rules;
//!    [`fmt`]: the canonical form of rule files
//! 5. [`eval`]: checked rules and facts to verdicts; the definition of the language
//! 6. [`workspace`]: folders and files; [`ruletest`]: the `test` blocks of rules; [`lint`]: what to look at again in rules
//! 7. [`report`]: findings as text, JSON, a matrix; [`lsp`]: the language server
//! 8. [`cli`]: arguments, streams, exit codes

pub mod base;
pub mod cli;
pub mod diag;
pub mod eval;
pub mod facts;
pub mod fmt;
pub mod lint;
pub mod lsp;
pub mod model;
pub mod report;
pub mod ruletest;
pub mod syntax;
pub mod vocab;
pub mod workspace;
