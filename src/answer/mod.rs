//! Answers that come from judging again: on facts that are supposed, on another submission, on the least change that complies, on no report at all.
//!
//! Owns which facts are changed and what follows from it. Every answer is a verdict of the one judge on changed reports, so that none says
//! what a check of such a report would not. No words, no files.

mod bench;
pub mod compare;
pub mod form;
pub mod gap;
pub mod plan;
pub mod rank;
pub mod trend;
pub mod whatif;

pub use bench::{Again, Bench, Node};
