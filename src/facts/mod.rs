//! What reports say: typed facts with the words that prove them.

pub mod fact;
