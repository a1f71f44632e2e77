//! The `test` blocks of rules: small reports with the verdicts that must come out; what they exercise, and which changes of a rule they
//! would not see.
//!
//! Each test is judged on its own; none stops another. Order is that of the files; equal input gives equal results.

mod case;
pub mod coverage;
mod failure;
pub mod mutate;
mod probe;
mod run;
mod select;
mod write;

pub use case::Judged;
pub use failure::{Failure, Missed};
pub use run::{Results, Tested, run};
pub use select::Selection;
pub use write::{given_line, test_block};
