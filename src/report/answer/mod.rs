//! Answers to "what if", "what changed" and "what would it take", for people and programs.
//!
//! As with findings, every writer reads one view and computes nothing.

pub mod between;
pub mod compare;
pub mod gap;
mod gap_words;
mod parts;
pub mod plan;
pub mod rank;
pub mod trend;
pub mod whatif;

use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::Sources;

/// What every answer says of its run.
#[derive(Debug, Clone, Copy)]
pub struct Run<'a> {
    /// Every text that spans lie in.
    pub sources: &'a Sources,
    /// SHA-256 of the rule set, in hexadecimal digits.
    pub rules_hash: &'a str,
    /// The day that was asked about; `None`: the last day of each report's year.
    pub as_of: Option<Date>,
    /// Rule files that were read.
    pub rule_files: usize,
    /// Facts files that were read.
    pub report_files: usize,
    /// Reports in them that are made up.
    pub synthetic: usize,
    /// The language of every sentence.
    pub lang: Lang,
}
