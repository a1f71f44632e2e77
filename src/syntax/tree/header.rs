//! The header of a rule file: the instrument that it encodes, and its pack.

use crate::base::date::Date;
use crate::base::source::{Span, Spanned};

use super::{Allow, Basis};

/// The TOML header between `+++` lines: the instrument that the file encodes.
#[derive(Debug, Clone, PartialEq)]
pub struct Header {
    /// From the first `+++` to the second.
    pub span: Span,
    /// Kebab-case id.
    pub id: Spanned<String>,
    /// Official number, such as `36a/NQ-CP`.
    pub number: Option<Spanned<String>>,
    /// Title in Vietnamese.
    pub title: Option<Spanned<String>>,
    /// Title in English.
    pub title_en: Option<Spanned<String>>,
    /// Who issued it.
    pub issuer: Option<Spanned<String>>,
    /// Day of issue.
    pub issued: Option<Spanned<Date>>,
    /// First day in force.
    pub from: Spanned<Date>,
    /// Last day in force; `None` while no end is known.
    pub until: Option<Spanned<Date>>,
    /// Id of the instrument that replaced it.
    pub replaced_by: Option<Spanned<String>>,
    /// Address where it was read.
    pub source: Option<Spanned<String>>,
    /// Version of the pack.
    pub version: Option<Spanned<String>>,
    /// Least version of the program that may read it.
    pub needs_engine: Option<Spanned<String>>,
    /// Official text beside the rule file.
    pub document: Option<Spanned<String>>,
    /// SHA-256 of that text, in hexadecimal.
    pub sha256: Option<Spanned<String>>,
    /// `national` or `local`.
    pub layer: Option<Spanned<String>>,
    /// The unit whose own instrument this is (`layer = "local"`).
    pub unit: Option<Spanned<String>>,
    /// How sure the wording of every target of the pack is said to be: `verified`, `restated` or `unverified`.
    pub basis: Option<Spanned<Basis>>,
    /// Who signed this version off.
    pub approved_by: Option<Spanned<String>>,
    /// When.
    pub approved_on: Option<Spanned<Date>>,
    /// `[[change]]` entries in the order of the text: the pack's changelog.
    pub changes: Vec<Change>,
    /// `[allow]`: lints that are not wanted for the whole file.
    pub allows: Vec<Allow>,
}

/// One `[[change]]` of a header.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The version that it led to.
    pub version: Spanned<String>,
    /// When.
    pub on: Spanned<Date>,
    /// What changed, and by which document.
    pub what: Spanned<String>,
    /// The whole entry.
    pub span: Span,
}
