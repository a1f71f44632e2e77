//! What a file says of a fact before its value is known: indicator, tiers, standing, day. For files that say where a value stands.

use std::collections::BTreeMap;

use crate::base::data::{Flaw, Keys};
use crate::base::date::Date;
use crate::base::source::Sources;
use crate::facts::fact::Standing;
use crate::facts::problem::Problem;
use crate::vocab::schema::{IndicatorId, Tiers, Vocabulary};

use super::{Format, NoDocument, Reader};

/// A fact without its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// What it speaks of.
    pub indicator: IndicatorId,
    /// At which tiers together.
    pub tiers: Tiers,
    /// Achieved or planned.
    pub standing: Standing,
    /// The day it holds for, where that is said.
    pub as_of: Option<Date>,
}

/// Reads `indicator`, `tier`, `status`, `by`, `from` and `as_of` of a table and checks them against the vocabulary.
///
/// Problems of shape go to the flaws of `keys`, all others to `problems`.
pub fn subject(sources: &mut Sources, vocab: &Vocabulary, keys: &mut Keys<'_, '_>, problems: &mut Vec<Problem>) -> Option<Subject> {
    let table = keys.whole();
    let indicator = keys.required_text("indicator");
    let (status, tiers, tier_value) = (keys.text("status"), keys.texts("tier"), keys.any("tier").cloned());
    let (as_of, by, from) = (keys.date("as_of"), keys.date("by"), keys.date("from"));
    let mut reader = Reader {
        sources,
        vocab,
        file: table.span.file,
        format: Format::Toml,
        accept: None,
        documents: &mut |_, _| Err(NoDocument::Missing),
        loaded: BTreeMap::new(),
        unbacked: Default::default(),
        problems: Vec::new(),
    };
    let indicator = indicator.and_then(|written| reader.indicator(&written));
    let tiers = reader.tiers(&tiers, tier_value.as_ref(), indicator);
    let standing = reader.standing(table, status.as_ref(), by, from);
    problems.append(&mut reader.problems);
    Some(Subject { indicator: indicator?, tiers: tiers?, standing: standing?, as_of: as_of.map(|d| d.value) })
}

/// Problems of shape in a TOML file, among those of facts.
pub fn shape(flaws: Vec<Flaw>) -> impl Iterator<Item = Problem> {
    flaws.into_iter().map(|flaw| Problem::Shape(flaw, crate::diag::flaw::Form::Toml))
}
