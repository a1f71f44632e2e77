//! A proposed fact as its card shows it.

use std::ops::Range;

use crate::base::lang::Lang;
use crate::extract::as_fact::{Joined, joined};
use crate::extract::figure::Bound;
use crate::extract::proposal::Reason;
use crate::say;

use super::super::ExtractionInput;
use super::super::draft::Block;
use super::super::words;
use super::two::Two;

/// A fact with everything that is said of it.
pub(super) struct FactView<'a> {
    /// Its number on the page.
    pub(super) index: usize,
    /// The block that it stands in.
    pub(super) block: usize,
    /// The figure, by its index.
    pub(super) figure: usize,
    /// The words that state it.
    pub(super) quoted: Range<usize>,
    /// The words that it rests on.
    pub(super) because: Vec<Range<usize>>,
    /// The indicator's id.
    pub(super) indicator: &'a str,
    /// Its name.
    pub(super) name: Two,
    pub(super) value: Two,
    /// `None` where the value is exact.
    pub(super) bound: Option<Two>,
    pub(super) tiers: Two,
    pub(super) standing: Two,
    pub(super) year: Two,
    /// How sure it is, in a word and in hundredths.
    pub(super) confidence: Two,
    pub(super) percent: u8,
    pub(super) quote: &'a str,
    pub(super) place: Two,
    pub(super) reasons: Vec<Two>,
    pub(super) doubts: Vec<Two>,
    /// How it is written in a facts file; `None` where no facts file takes it.
    pub(super) entry: Option<String>,
    /// Its value as it is written there.
    pub(super) literal: String,
}

/// The facts in the order of the text; the two ends of a range are one. `blocks` are their tables in a draft.
pub(super) fn views<'a>(found: &ExtractionInput<'a>, blocks: &[Block<'_>], places: &[Two]) -> Vec<FactView<'a>> {
    let mut blocks = blocks.iter().peekable();
    let all = joined(found.extraction).into_iter();
    let mut views: Vec<FactView<'a>> = all
        .map(|joined| {
            let block = blocks.next_if(|block| std::ptr::eq(block.joined.fact, joined.fact));
            view(&joined, block.map(|b| b.text.as_str()), found, places)
        })
        .collect();
    views.sort_by_key(|view| view.block);
    views.iter_mut().enumerate().for_each(|(index, view)| view.index = index);
    views
}

fn view<'a>(joined: &Joined<'a>, entry: Option<&str>, found: &ExtractionInput<'a>, places: &[Two]) -> FactView<'a> {
    let (fact, confidence) = (joined.fact, joined.confidence());
    let indicator = found.vocabulary.indicator(fact.indicator);
    let block = block_at(found, fact.quote.start);
    let both = || std::iter::once(fact).chain(joined.upper);
    FactView {
        index: 0,
        block,
        figure: fact.figure,
        quoted: fact.quote.clone(),
        because: both().flat_map(|f| &f.reasons).filter_map(words_of).cloned().collect(),
        indicator: &indicator.id,
        name: Two::of(|lang| indicator.name(lang).to_string()),
        value: Two::of(|lang| value(joined, found, lang)),
        bound: (fact.bound != Bound::Exact && joined.upper.is_none()).then(|| Two::of(|lang| words::bound(fact.bound, lang).to_string())),
        tiers: Two::of(|lang| words::tiers(fact.tiers, lang)),
        standing: Two::of(|lang| words::standing(fact.standing, lang)),
        year: Two::of(|lang| words::year(fact.year, lang)),
        confidence: Two::of(|lang| words::confidence(confidence, lang).to_string()),
        percent: confidence.0,
        quote: found.document.text.get(fact.quote.clone()).unwrap_or(""),
        place: places.get(block).cloned().unwrap_or_else(|| Two::same(String::new())),
        reasons: said(both().flat_map(|f| &f.reasons), |reason, lang| words::reason(reason, found, lang)),
        doubts: said(both().flat_map(|f| &f.doubts), |doubt, lang| words::doubt(doubt, found, lang)),
        entry: entry.map(str::to_string),
        literal: joined.written().text().to_string(),
    }
}

// Each once: the two ends of a range rest on the same words.
fn said<'w, T: 'w>(all: impl Iterator<Item = &'w T>, say: impl Fn(&T, Lang) -> String) -> Vec<Two> {
    let mut out: Vec<Two> = Vec::new();
    for two in all.map(|each| Two::of(|lang| say(each, lang))) {
        if !out.contains(&two) {
            out.push(two);
        }
    }
    out
}

fn value(joined: &Joined<'_>, found: &ExtractionInput<'_>, lang: Lang) -> String {
    let Some(upper) = joined.upper else { return words::value(joined.fact, found, lang) };
    let (lo, hi) = (words::amount(&joined.fact.value, lang), words::amount(&upper.value, lang));
    say!(lang, "từ {lo} đến {hi}", "from {lo} to {hi}")
}

fn words_of(reason: &Reason) -> Option<&Range<usize>> {
    match reason {
        Reason::Phrase { at, .. } | Reason::Bound(at) | Reason::Tier(at) | Reason::Planned(at) | Reason::Year(at) => Some(at),
        Reason::Form { .. } | Reason::Figure(_) | Reason::ReportYear => None,
    }
}

/// The block that holds a byte, or the last before it.
pub(super) fn block_at(found: &ExtractionInput<'_>, at: usize) -> usize {
    found.document.blocks.partition_point(|b| b.range.start <= at).saturating_sub(1)
}
