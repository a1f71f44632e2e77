//! From a document to what it states.

use crate::base::date::Date;
use crate::document::Document;
use crate::vocab::schema::Vocabulary;

use super::proposal::Extraction;

/// What is known of a document beforehand.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Unit id.
    pub unit: Option<String>,
    /// The year that it reports on.
    pub year: Option<i16>,
    /// The day it was published.
    pub published: Option<Date>,
}

/// Reads every figure of a document and proposes the facts that it states.
pub fn read(_document: &Document, _vocabulary: &Vocabulary, _request: &Request) -> Extraction {
    Extraction::default()
}
