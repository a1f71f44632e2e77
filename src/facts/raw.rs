//! Facts files before any check, in the one shape that TOML, CSV and JSON are brought into.

use crate::base::data::Table;
use crate::document;

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoDocument {
    /// There is no such file.
    Missing,
    /// It may not be read.
    Forbidden,
    /// Reading failed in another way, or it is no plain file.
    Failed,
    /// It is larger than any document.
    TooLarge,
    /// The path leads out of the folder of the facts file.
    Outside,
    /// It was opened, and nothing can be read from it.
    Unusable(document::problem::Problem),
}

/// A report before any check, whatever format it came in.
#[derive(Debug)]
pub(super) struct RawReport {
    pub(super) report: Table,
    pub(super) facts: Vec<Table>,
}

/// Keys of `[report]`.
pub const REPORT_KEYS: &[&str] =
    &["unit", "year", "published", "document", "sha256", "encoding", "source", "confirmed_by", "confirmed_on", "synthetic", "note"];
/// Keys of `[[fact]]`.
pub const FACT_KEYS: &[&str] = &[
    "indicator",
    "value",
    "quote",
    "near",
    "tier",
    "reading",
    "as_of",
    "status",
    "by",
    "from",
    "note",
    "confidence",
    "confirmed_by",
    "confirmed_on",
    "second",
    "resolved_by",
    "resolved_on",
];
/// Keys of `second` of a fact.
pub(super) const SECOND_KEYS: &[&str] = &["value", "tier", "note", "by", "on"];
