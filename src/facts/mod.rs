//! What reports say: typed facts with the words that prove them.

mod document_words;
pub mod fact;
mod fact_words;
mod json;
pub mod nearest;
pub mod problem;
pub mod quote;
mod quote_words;
mod raw;
pub mod read;
mod table;
mod table_words;
mod unit_words;
pub mod value;
pub mod value_words;
