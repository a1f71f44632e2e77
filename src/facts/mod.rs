//! What reports say: typed facts with the words that prove them.

pub mod assume;
mod confirm_words;
pub mod fact;
mod fact_words;
mod json;
pub mod nearest;
pub mod problem;
pub mod quote;
mod quote_words;
mod raw;
pub mod read;
mod report_words;
mod sheet;
mod table;
mod table_words;
pub mod value;
pub mod value_words;
