//! What can be wrong with a facts file. The words stand beside it: `report_words`, `fact_words`,
//! `confirm_words`, `value_words`, `quote_words`, `table_words`.

use crate::base::data::Flaw;
use crate::base::date::Date;
use crate::base::lang::Lang;
use crate::base::source::{FileId, Span};
use crate::diag::code;
use crate::diag::flaw::{self, Form};
use crate::diag::model::{Diag, Fix};
use crate::diag::words::write;
use crate::say;
use crate::vocab::schema::{Tier, Tiers, Type};
use crate::vocab::words;

use super::confirm_words;
use super::fact::{Confidence, Second};
use super::fact_words;
use super::quote::QuoteError;
use super::quote_words;
use super::raw::NoDocument;
use super::report_words;
use super::table_words;
use super::value::ValueError;
use super::value_words;

/// A key whose values are a closed list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// `source`
    Source,
    /// `status`
    Status,
    /// `tier`
    Tier,
    /// `encoding`
    Encoding,
}

impl Choice {
    pub(super) fn key(self) -> &'static str {
        match self {
            Choice::Source => "source",
            Choice::Status => "status",
            Choice::Tier => "tier",
            Choice::Encoding => "encoding",
        }
    }
}

/// Where in a table or in JSON something stands, for people who do not count lines.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are numbers from 1 and names as written")]
pub enum Place {
    /// A row of a table, the header being row 1.
    Cell { row: usize, column: Option<String> },
    /// A cell of a workbook.
    Sheet { cell: String, column: Option<String> },
    /// A fact in JSON.
    Item { fact: usize, key: Option<String> },
}

/// Something wrong with a facts file.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "the fields are places and the texts that stand there")]
pub enum Problem {
    /// The shape of the file, which is written in a form.
    Shape(Flaw, Form),
    /// A problem at a named place of a table or of JSON.
    In { place: Place, problem: Box<Problem> },
    /// The unit is not in the register.
    UnknownUnit { at: Span, written: String, near: Option<String> },
    /// The unit does not exist on the day that the report belongs to.
    UnitNotInForce {
        at: Span,
        unit: String,
        date: Date,
        until: Option<Date>,
        merged_into: Option<String>,
        from: Option<Date>,
        merged_from: Vec<String>,
    },
    /// A year that no report can speak of.
    BadYear { at: Span, year: i64 },
    /// A word that is none of a closed list.
    UnknownChoice { choice: Choice, at: Span, written: String, near: Option<String>, known: Vec<String> },
    /// The indicator is not in the vocabulary.
    UnknownIndicator { at: Span, written: String, near: Option<String> },
    /// The value cannot be used.
    Value { at: Span, written: String, indicator: String, ty: Type, error: ValueError },
    /// `tier = []`
    NoTier { at: Span },
    /// The indicator is not reported for this tier.
    TierNotDeclared { at: Span, tier: Tier, indicator: String, declared: Tiers },
    /// Planned, and no day.
    PlanWithoutDate { at: Span },
    /// Planned, with both `by` and `from`.
    PlanWithTwoDates { by: Span, from: Span },
    /// `by` or `from` on what is achieved.
    DateWithoutPlan { at: Span },
    /// The document cannot be read.
    NoDocument { at: Span, written: String, why: NoDocument },
    /// `confidence` is no number from 0 to 1.
    BadConfidence { at: Span },
    /// Facts that a program read and nobody confirmed, each with where its confidence stands.
    Unconfirmed { facts: Vec<(Span, Confidence)> },
    /// Facts that a second reader read otherwise, and nobody decided.
    Disagreement { facts: Vec<Disagreement> },
    /// `sha256` is not 64 hexadecimal digits.
    BadHash { at: Span, actual: String },
    /// The document is not the one the facts were taken from.
    DocumentChanged { at: Span, written: String, actual: String },
    /// The quote or its `near` does not lead to one place.
    Quote { at: Span, near: Option<Span>, document: FileId, error: QuoteError },
    /// A table or JSON text that cannot be read as rows or objects.
    TableShape { at: Span, trouble: TableTrouble },
}

/// Two readers of the same words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disagreement {
    /// Where the second reader's reading stands.
    pub at: Span,
    /// The value of the fact as written.
    pub value: String,
    /// The second reader's.
    pub second: Second,
}

/// What is wrong with the shape of a table or JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableTrouble {
    /// No header row.
    Empty,
    /// A row with more cells than the header has columns.
    TooManyCells,
    /// A quoted cell that does not end.
    UnclosedCell,
    /// Text that is not JSON.
    NotJson,
    /// JSON that is nested deeper than any report.
    TooDeep,
    /// A cell of a workbook that shows an error, `#REF!`.
    CellError,
    /// A formula whose result is not in the workbook.
    Uncalculated,
    /// A workbook without a row that names columns of facts.
    NoHeader,
    /// JSON that is neither a report, nor a list of reports or facts.
    NoReport,
    /// In the form of a year, a day after it.
    #[allow(missing_docs, reason = "the day as written and the year of the form")]
    AfterYear { day: Date, year: i16 },
}

// A problem of facts has at least one; this stands for the file where it has none.
const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

impl Problem {
    /// The place that matters most.
    pub fn at(&self) -> Span {
        match self {
            Problem::Shape(flaw, _) => flaw.at(),
            Problem::In { problem, .. } => problem.at(),
            Problem::UnknownUnit { at, .. }
            | Problem::UnitNotInForce { at, .. }
            | Problem::BadYear { at, .. }
            | Problem::UnknownChoice { at, .. }
            | Problem::UnknownIndicator { at, .. }
            | Problem::Value { at, .. }
            | Problem::NoTier { at }
            | Problem::TierNotDeclared { at, .. }
            | Problem::PlanWithoutDate { at }
            | Problem::DateWithoutPlan { at }
            | Problem::NoDocument { at, .. }
            | Problem::BadConfidence { at }
            | Problem::BadHash { at, .. }
            | Problem::DocumentChanged { at, .. }
            | Problem::Quote { at, near: None, .. }
            | Problem::TableShape { at, .. } => *at,
            Problem::Quote { at, near: Some(near), error, .. } => match error {
                QuoteError::Absent(_) | QuoteError::Several(_) => *at,
                QuoteError::NearAbsent(_) | QuoteError::NearSeveral(_) | QuoteError::Tie(_) => *near,
            },
            Problem::PlanWithTwoDates { from, .. } => *from,
            Problem::Unconfirmed { facts } => facts.first().map_or(NOWHERE, |(at, _)| *at),
            Problem::Disagreement { facts } => facts.first().map_or(NOWHERE, |d| d.at),
        }
    }

    /// What the reader is told.
    pub fn to_diag(&self, lang: Lang) -> Diag {
        use Problem as P;
        let diag = match self {
            P::Shape(flaw, form) => flaw::to_diag(flaw, *form, lang),
            P::In { place, problem } => {
                let diag = problem.to_diag(lang);
                Diag { message: format!("{}, {}", diag.message, place_words(place, lang)), ..diag }
            }
            P::Value { at, written, indicator, ty, error } => {
                let words = value_words::words(error, written, indicator, *ty, lang);
                Diag::error(words.code, words.message).label(*at, words.label).help(words.help)
            }
            P::Quote { at, near, document, error } => quote_words::to_diag(*at, *near, *document, error, lang),
            P::TableShape { at, trouble } => table_words::to_diag(*at, trouble, lang),
            P::UnknownUnit { at, written, near } => words::unknown_unit(code::UNKNOWN_UNIT, *at, written, near.as_deref(), lang),
            P::UnitNotInForce { at, unit, date, until, merged_into, from, merged_from } => {
                let help = report_words::unit_period(*until, merged_into.as_deref(), *from, merged_from, lang);
                report_words::unit_not_in_force(*at, unit, *date, help, lang)
            }
            P::BadYear { at, year } => report_words::bad_year(*at, *year, lang),
            P::NoDocument { at, written, why } => report_words::no_document(*at, written, why, lang),
            P::BadConfidence { at } => confirm_words::bad_confidence(*at, lang),
            P::Unconfirmed { facts } => confirm_words::unconfirmed(facts, lang),
            P::Disagreement { facts } => confirm_words::disagreement(facts, lang),
            P::BadHash { at, actual } => report_words::bad_hash(*at, actual, lang),
            P::DocumentChanged { at, written, actual } => report_words::document_changed(*at, written, actual, lang),
            P::UnknownChoice { choice, at, written, near, known } => {
                fact_words::unknown_choice(choice.key(), *at, written, near.as_deref(), known, lang)
            }
            P::UnknownIndicator { at, written, near } => fact_words::unknown_indicator(*at, written, near.as_deref(), lang),
            P::NoTier { at } => fact_words::no_tier(*at, lang),
            P::TierNotDeclared { at, tier, indicator, declared } => {
                words::tier_not_declared(code::BAD_TIER, *at, *tier, indicator, *declared, lang)
            }
            P::PlanWithoutDate { at } => fact_words::plan_without_date(*at, lang),
            P::PlanWithTwoDates { by, from } => fact_words::plan_with_two_dates(*by, *from, lang),
            P::DateWithoutPlan { at } => fact_words::date_without_plan(*at, lang),
        };
        match self {
            // Its own words bring their own; tables and JSON have other quotes.
            P::Shape(..) => diag,
            P::In { .. } => Diag { fixes: Vec::new(), ..diag },
            _ => Diag { fixes: self.fixes(lang), ..diag },
        }
    }

    // Values stand in quotes, which belong to their places.
    fn fixes(&self, lang: Lang) -> Vec<Fix> {
        let quoted = |at: Span, meant: &str, sure| vec![write(at, format!("\"{meant}\""), sure, lang)];
        match self {
            Problem::UnknownUnit { at, near: Some(near), .. }
            | Problem::UnknownChoice { at, near: Some(near), .. }
            | Problem::UnknownIndicator { at, near: Some(near), .. } => quoted(*at, near, false),
            Problem::Value { at, error, .. } => match error {
                ValueError::DecimalComma(meant) | ValueError::UnknownWord(Some(meant)) | ValueError::Backwards(meant) => {
                    quoted(*at, meant, false)
                }
                ValueError::Sign(meant) => quoted(*at, meant, true),
                ValueError::Grouped { joined } => vec![write(*at, joined, false, lang)],
                _ => Vec::new(),
            },
            _ => Vec::new(),
        }
    }
}

fn place_words(place: &Place, lang: Lang) -> String {
    match place {
        Place::Cell { row, column: Some(column) } => say!(lang, "ở dòng {row}, cột `{column}`", "in row {row}, column `{column}`"),
        Place::Cell { row, column: None } => say!(lang, "ở dòng {row}", "in row {row}"),
        Place::Sheet { cell, column: Some(column) } => say!(lang, "ở ô {cell} (cột `{column}`)", "in cell {cell} (column `{column}`)"),
        Place::Sheet { cell, column: None } => say!(lang, "ở ô {cell}", "in cell {cell}"),
        Place::Item { fact, key: Some(key) } => say!(lang, "ở số liệu thứ {fact}, `{key}`", "in fact {fact}, `{key}`"),
        Place::Item { fact, key: None } => say!(lang, "ở số liệu thứ {fact}", "in fact {fact}"),
    }
}
