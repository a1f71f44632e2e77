//! What a new reading says of facts that are kept, and which of its facts are new.

use std::collections::BTreeMap;

use crate::base::lang::Lang;
use crate::extract::as_fact::Joined;
use crate::facts::fact::Standing;
use crate::say;

use super::super::ExtractionInput;
use super::super::draft::{Block, OWN, overlap};
use super::super::words;
use super::old::{Old, OldFact, Segment};

/// The new reading, held against the old.
pub(super) struct Compared<'b, 'e> {
    /// Facts that nothing kept speaks of.
    pub(super) new: Vec<&'b Block<'e>>,
    /// What is to be said above kept facts, by their segment.
    pub(super) remarks: BTreeMap<usize, Remark>,
}

/// What is said above a kept fact.
#[derive(Default)]
pub(super) struct Remark {
    /// Lines of the program.
    pub(super) text: String,
    /// The new reading says otherwise.
    pub(super) differs: bool,
    /// The quote is no longer in the document.
    pub(super) gone: bool,
}

pub(super) fn compare<'b, 'e>(old: &Old, blocks: &'b [Block<'e>], input: &ExtractionInput<'_>, lang: Lang) -> Compared<'b, 'e> {
    let kept: Vec<(usize, &OldFact)> = old.segments.iter().enumerate().filter_map(|(i, s)| kept(i, s)).collect();
    let mut remarks: BTreeMap<usize, Remark> = BTreeMap::new();
    for (index, _) in kept.iter().filter(|(_, f)| f.place.is_none()) {
        let text = lang.pick("Câu trích này không còn trong văn bản.", "This quote is no longer in the document.");
        remarks.insert(*index, Remark { text: format!("{OWN} {text}\n"), gone: true, ..Remark::default() });
    }
    // A fact that is stated again word for word answers for itself; only the others may be somebody's correction of a new one.
    let answered = |fact: &OldFact| blocks.iter().any(|b| is_same(fact, &b.joined));
    let free: Vec<bool> = kept.iter().map(|(_, f)| !answered(f)).collect();
    let mut new = Vec::new();
    for block in blocks {
        let joined = &block.joined;
        let same = kept.iter().find(|(_, f)| is_same(f, joined));
        let corrected = || kept.iter().zip(&free).find(|((_, f), free)| **free && is_corrected(f, joined, input)).map(|(k, _)| k);
        match same.or_else(corrected) {
            None => new.push(block),
            Some((_, fact)) if agrees(fact, joined, input) => {}
            Some((index, _)) => {
                let remark = remarks.entry(*index).or_default();
                remark.text += &format!("{OWN} {}\n", differs(joined, input, lang));
                remark.differs = true;
            }
        }
    }
    Compared { new, remarks }
}

fn kept(index: usize, segment: &Segment) -> Option<(usize, &OldFact)> {
    match segment {
        Segment::Fact(fact) if fact.kept => Some((index, fact)),
        _ => None,
    }
}

// The same indicator of the same tiers, said in the same words, as achieved or as planned.
fn is_same(old: &OldFact, new: &Joined<'_>) -> bool {
    let fact = new.fact;
    let planned = fact.standing != Standing::Achieved;
    let here = old.place.as_ref().is_some_and(|place| overlap(place, &fact.quote));
    here && old.indicator == Some(fact.indicator) && old.tiers == fact.tiers && old.planned.is_some() == planned
}

// The same figure, which somebody took for something else: another indicator with that value, or other tiers or another standing.
fn is_corrected(old: &OldFact, new: &Joined<'_>, input: &ExtractionInput<'_>) -> bool {
    let Some(figure) = input.extraction.figures.get(new.fact.figure) else { return false };
    let here = old.place.as_ref().is_some_and(|place| overlap(place, &figure.range));
    here && (old.indicator == Some(new.fact.indicator) || same_value(old, new, input))
}

fn agrees(old: &OldFact, new: &Joined<'_>, input: &ExtractionInput<'_>) -> bool {
    let day = match new.fact.standing {
        Standing::Achieved => None,
        Standing::PlannedBy(day) | Standing::PlannedFrom(day) => Some(day),
    };
    is_same(old, new) && old.planned == day && same_value(old, new, input)
}

fn same_value(old: &OldFact, new: &Joined<'_>, input: &ExtractionInput<'_>) -> bool {
    let value = new.value(input.vocabulary);
    old.value.as_ref().zip(value).is_some_and(|(a, b)| a.interval == b.interval && a.vague == b.vague)
}

fn differs(new: &Joined<'_>, input: &ExtractionInput<'_>, lang: Lang) -> String {
    let what = words::indicator(new.fact.indicator, input, lang);
    let (tiers, standing) = (words::tiers(new.fact.tiers, lang), words::standing(new.fact.standing, lang));
    let (value, confidence) = (new.written(), new.confidence());
    let value = value.text();
    say!(
        lang,
        "Chương trình đọc khác: {what}, {tiers}, {standing}: {value} (độ tin cậy {confidence}).",
        "The program reads otherwise: {what}, {tiers}, {standing}: {value} (confidence {confidence})."
    )
}
