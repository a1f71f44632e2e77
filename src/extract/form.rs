//! Official forms: a mapping says which cell of a workbook stands for which indicator, and a filled form becomes facts.
//!
//! A cell is named by its address, by the heading over it and the label of its row, or by both; headings are looked for, so that rows
//! which somebody put in do no harm, and a form of another version is told. A cell that does not hold what its indicator needs is a
//! problem with the cell's name. What is empty is not reported, and is listed.

pub mod fill;
mod find;
pub mod learn;
pub mod mapping;
pub mod problem;
mod value;

pub use fill::{Filled, fill};
pub use mapping::Mapping;
pub use problem::{Note, Problem};
