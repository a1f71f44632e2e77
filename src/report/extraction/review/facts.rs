//! A proposed fact as its card shows it.

use crate::base::lang::Lang;
use crate::extract::Proposed;
use crate::extract::figure::Bound;

use super::super::ExtractionInput;
use super::super::words;
use super::two::Two;

/// A fact with everything that is said of it.
pub(super) struct FactView<'a> {
    /// Its index among the facts.
    pub(super) index: usize,
    /// The block that it stands in.
    pub(super) block: usize,
    /// The figure, by its index.
    pub(super) figure: usize,
    /// The indicator's id.
    pub(super) indicator: &'a str,
    /// Its name.
    pub(super) name: Two,
    pub(super) value: Two,
    /// `None` where the value is exact.
    pub(super) bound: Option<Two>,
    pub(super) tiers: Two,
    pub(super) standing: Two,
    pub(super) year: i16,
    /// How sure it is, in a word and in hundredths.
    pub(super) confidence: Two,
    pub(super) percent: u8,
    pub(super) quote: &'a str,
    pub(super) place: Two,
    pub(super) reasons: Vec<Two>,
    pub(super) doubts: Vec<Two>,
    /// How it is written in a facts file.
    pub(super) entry: String,
    /// Its value as it is written there.
    pub(super) literal: String,
}

impl<'a> FactView<'a> {
    pub(super) fn new(index: usize, found: &ExtractionInput<'a>, places: &[Two]) -> FactView<'a> {
        let fact: &Proposed = &found.extraction.facts[index];
        let indicator = found.vocabulary.indicator(fact.indicator);
        let block = block_at(found, fact.quote.start);
        FactView {
            index,
            block,
            figure: fact.figure,
            indicator: &indicator.id,
            name: Two::of(|lang| indicator.name(lang).to_string()),
            value: Two::of(|lang| words::value(fact, found, lang)),
            bound: (fact.bound != Bound::Exact).then(|| Two::of(|lang| words::bound(fact.bound, lang).to_string())),
            tiers: Two::of(|lang| words::tiers(fact.tiers, lang)),
            standing: Two::of(|lang| words::standing(fact.standing, lang)),
            year: fact.year,
            confidence: Two::of(|lang| words::confidence(fact.confidence, lang).to_string()),
            percent: fact.confidence.0,
            quote: found.document.text.get(fact.quote.clone()).unwrap_or(""),
            place: places.get(block).cloned().unwrap_or_else(|| Two::same(String::new())),
            reasons: fact.reasons.iter().map(|r| Two::of(|lang| words::reason(r, found, lang))).collect(),
            doubts: fact.doubts.iter().map(|d| Two::of(|lang| words::doubt(d, found, lang))).collect(),
            entry: String::new(),
            literal: words::amount(&fact.value, Lang::En),
        }
    }
}

/// The block that holds a byte, or the last before it.
pub(super) fn block_at(found: &ExtractionInput<'_>, at: usize) -> usize {
    found.document.blocks.partition_point(|b| b.range.start <= at).saturating_sub(1)
}
