//! The vocabulary: indicators, units, words of quantity.

pub mod problem;
pub mod read;
pub mod schema;
pub mod words;
