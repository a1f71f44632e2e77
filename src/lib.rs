//! Holds what a unit reports against what the State requires of it, and says what the report proves.
//!
//! Modules stand in rows; each imports from rows above it only (`tests/it/layers.rs` holds them to it):
//!
//! 1. [`base`]: text, places, exact numbers, intervals, dates
//! 2. [`diag`]: what can be said about an input, and how it is drawn
//! 3. [`syntax`]: rule text to tree; [`vocab`]: indicators, units, vague words; [`document`]: files of many kinds to text with places
//! 4. [`facts`]: reports to facts with evidence; [`model`]: trees and vocabulary to checked rules;
//!    [`fmt`]: the canonical form of rule files
//! 5. [`eval`]: checked rules and facts to verdicts; the definition of the language; [`law`]: rules against the official text;
//!    [`extract`]: a document's text to proposed facts
//! 6. [`workspace`]: folders and files; [`ruletest`]: the `test` blocks of rules, and what they notice;
//!    [`lint`]: what to look at again in rules; [`rulediff`]: two rule sets side by side; [`answer`]: what would turn, what changed, what it would take;
//!    [`bulk`]: many units at once; [`demo`]: a made-up country to work on; `package`: what is handed on
//! 7. [`report`]: findings and results of tests as text, JSON, JUnit; [`lsp`]: the language server; [`sql`]: a rule set as one statement for an engine
//! 8. [`cli`]: arguments, streams, exit codes

pub mod answer;
pub mod base;
pub mod bulk;
pub mod cli;
pub mod demo;
pub mod diag;
pub mod document;
pub mod eval;
pub mod extract;
pub mod facts;
pub mod fmt;
pub mod law;
pub mod lint;
pub mod lsp;
pub mod model;
#[cfg(feature = "package")]
pub mod package;
pub mod report;
pub mod rulediff;
pub mod ruletest;
pub mod sql;
pub mod syntax;
pub mod vocab;
pub mod workspace;
