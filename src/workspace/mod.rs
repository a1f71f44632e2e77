//! Folders and files to rules and reports.
//!
//! The only layer below the command line that reads a disk, through [`Files`], so that tests and other programs can hand in texts.
//! A bad file among good ones hides none of them: every problem of every file is kept, with the file it belongs to.

pub mod builtin;
pub mod files;
pub mod git;
pub mod kept;
mod law;
pub mod load_direct;
pub mod load_document;
mod load_exceptions;
pub mod load_form;
pub mod load_reports;
pub mod load_rules;
#[cfg(feature = "pdf")]
pub mod pdf_process;
pub mod problem;
pub mod rule_files;

pub use files::{Disk, Files};
pub use law::LoadedLaw;
pub use load_direct::Reading;
pub use load_reports::{LoadedReports, load_reports, load_reports_as};
pub use load_rules::{LoadedRules, RulesFrom, load_rules, load_rules_and, load_vocabulary};
pub use problem::Problem;
