//! Proposed facts as people and programs read them.

mod draft;
mod explain;
mod human;
mod json;
mod merge;
#[cfg(feature = "html")]
mod review;
mod tally;
mod words;

use crate::document::Document;
use crate::extract::Extraction;
use crate::vocab::schema::Vocabulary;

pub use draft::{About, draft};
pub use explain::{Asked, explain};
pub use human::human;
pub use json::{SCHEMA, json};
pub use merge::{Merged, Trouble, merge};
#[cfg(feature = "html")]
pub use review::{ReviewInput, review};
pub use tally::counts;

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
