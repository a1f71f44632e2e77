//! Proposed facts as people and programs read them.

mod json;
#[cfg(feature = "html")]
mod review;
mod tally;
mod words;

use crate::document::Document;
use crate::extract::Extraction;
use crate::vocab::schema::Vocabulary;

pub use json::json;
#[cfg(feature = "html")]
pub use review::{ReviewInput, review};

/// What every writer of proposed facts reads.
#[derive(Debug)]
pub struct ExtractionInput<'a> {
    /// Its path as people know it.
    pub name: &'a str,
    /// The document.
    pub document: &'a Document,
    /// What was found in it.
    pub extraction: &'a Extraction,
    /// The vocabulary that it was read with.
    pub vocabulary: &'a Vocabulary,
}
