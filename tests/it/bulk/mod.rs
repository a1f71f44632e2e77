//! The bulk engine says what the plain evaluator says.

mod command;
pub mod generate;
pub mod laws;
#[cfg(feature = "parquet")]
mod parquet;
mod table;
