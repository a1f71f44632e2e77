//! Many units at once: the same verdicts as the plain evaluator's, a column at a time.
//!
//! `plan` compiles a checked rule set once; `batch` holds the figures of a few thousand units; `kernel` compares whole numbers;
//! `verdicts` puts their answers together and hands every row that they cannot decide exactly to `eval`, which stays the definition.
//! `table` reads tables, `stream` keeps memory bounded and the order fixed.

pub mod batch;
pub mod bits;
pub mod cell;
pub mod column;
pub mod kernel;
pub mod layout;
pub mod net;
pub mod plan;
pub mod simd;
pub mod stream;
pub mod table;
pub mod verdicts;
