//! The bulk engine says what the plain evaluator says.

mod generate;
mod laws;
mod table;
