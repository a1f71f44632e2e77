//! What reports say: typed facts with the words that prove them.

mod document_words;
pub mod fact;
mod json;
pub mod nearest;
pub mod problem;
pub mod quote;
mod quote_words;
pub mod read;
mod table;
mod table_words;
pub mod value;
pub mod value_words;
