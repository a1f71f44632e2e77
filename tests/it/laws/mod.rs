//! The laws of the rule language, held against an oracle that was written from the design and shares no code with the evaluator.
//!
//! `PROPTEST_CASES=20000 cargo test --test it laws::` runs more cases.

mod dates;
mod details;
pub mod generate;
mod large;
mod oracle;
mod printed;
mod search;
mod tiers;
mod time_table;
mod worlds;
