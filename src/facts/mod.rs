//! What reports say: typed facts with the words that prove them.

pub mod fact;
mod json;
pub mod nearest;
pub mod problem;
pub mod quote;
pub mod read;
mod table;
pub mod value;
pub mod value_words;
