//! The vocabulary: indicators, units, words of quantity, words of any report.

pub mod problem;
pub mod read;
pub mod schema;
pub mod wording;
pub mod words;
