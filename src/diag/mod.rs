//! What can be said about an input: codes, the shape of a diagnostic, and how it is drawn.
//!
//! Stages hand over data (their own `Problem` types) and write the words in their own `problem.rs`; here is only what all share.

pub mod code;
pub mod flaw;
pub mod model;
pub mod render;
pub mod words;
