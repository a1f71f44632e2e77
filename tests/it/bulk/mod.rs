//! The bulk engine says what the plain evaluator says.

pub mod generate;
pub mod laws;
mod table;
