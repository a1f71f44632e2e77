//! The vocabulary: indicators, units, words of quantity.

pub mod schema;
