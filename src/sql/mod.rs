//! A rule set as one SQL statement, for an engine that holds the data already.
//!
//! `dialect` knows what engines call things; `cells` makes of a table of facts a row a unit and year; `tests` turns conditions into whole
//! numbers; `duties` says what binds whom; `statement` puts them together; `job` wraps the statement for `spark-submit`.
//
// INVARIANT: the statement says what `bulk` says, or `plain` where `bulk` would ask the plain evaluator. No verdict hangs on how NULL
// behaves: every value that is compared is made non-null first.

mod cells;
pub mod dialect;
mod duties;
pub mod job;
pub mod statement;
mod tests;
