//! Finds the words that a fact rests on in the document, and says where they stand in its bytes.
//!
//! Line ends, NFC or NFD and runs of white space do not matter; tone marks, case and everything else do.
//! A document is folded once, however many quotes are looked for.

use std::cell::{Cell, OnceCell};
use std::ops::Range;

use crate::base::source::FileId;
use crate::base::viet::Folded;

mod index;

use self::index::Index;
use super::nearest::{self, Nearest};

/// A document that quotes are looked for in.
#[derive(Debug)]
pub struct Document {
    /// The document's text.
    pub file: FileId,
    folded: Folded,
    index: OnceCell<Index>,
    // How many texts were looked for.
    asked: Cell<usize>,
}

/// From so many quotes on an index costs less than going through the document for each.
const WORTH_AN_INDEX: usize = 64;
/// The index takes sixteen bytes for each of the document; above this size it is not made.
const MOST_INDEXED: usize = 8 << 20;

/// Several places, of which only the first are kept: a short quote may stand a hundred thousand times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// How many there are.
    pub count: usize,
    /// The first of them, in bytes of the document.
    pub first: Vec<Range<usize>>,
}

/// So many places are shown to the reader.
const SHOWN: usize = 3;

/// Why a quote does not lead to one place. Ranges are bytes of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuoteError {
    /// It does not stand in the document.
    Absent(Option<Nearest>),
    /// It stands there more than once and nothing says which is meant.
    Several(Places),
    /// Two occurrences are equally close to `near`.
    Tie(Places),
    /// `near` does not stand in the document.
    NearAbsent(Option<Nearest>),
    /// `near` itself stands there more than once.
    NearSeveral(Places),
}

impl Document {
    /// Folds a document.
    pub fn new(file: FileId, text: &str) -> Document {
        Document { file, folded: Folded::new(text), index: OnceCell::new(), asked: Cell::new(0) }
    }

    /// The bytes of the document where a quote stands. `near` tells apart several occurrences: it stands exactly once itself,
    /// and the occurrence closest to it is meant.
    ///
    /// # Errors
    /// Where the quote or `near` leads to no place or to several.
    pub fn find(&self, quote: &str, near: Option<&str>) -> Result<Range<usize>, QuoteError> {
        let places = self.occurrences(quote);
        let anchor = near.map(|near| self.anchor(near));
        let chosen = match (&places[..], anchor) {
            ([], _) => return Err(QuoteError::Absent(self.nearest(quote))),
            (_, Some(Err(error))) => return Err(error),
            ([only], _) => only.clone(),
            (_, None) => return Err(QuoteError::Several(self.first_of(&places))),
            (_, Some(Ok(anchor))) => self.closest(&places, &anchor)?,
        };
        Ok(self.folded.original(chosen))
    }

    /// Every place of the document where a quote stands, in bytes.
    pub fn places(&self, quote: &str) -> Vec<Range<usize>> {
        self.occurrences(quote).into_iter().map(|place| self.folded.original(place)).collect()
    }

    fn anchor(&self, near: &str) -> Result<Range<usize>, QuoteError> {
        let places = self.occurrences(near);
        match &places[..] {
            [] => Err(QuoteError::NearAbsent(self.nearest(near))),
            [only] => Ok(only.clone()),
            _ => Err(QuoteError::NearSeveral(self.first_of(&places))),
        }
    }

    fn closest(&self, places: &[Range<usize>], anchor: &Range<usize>) -> Result<Range<usize>, QuoteError> {
        let gap = |p: &Range<usize>| p.start.saturating_sub(anchor.end).max(anchor.start.saturating_sub(p.end));
        let least = places.iter().map(gap).min().unwrap_or(0);
        let closest: Vec<Range<usize>> = places.iter().filter(|p| gap(p) == least).cloned().collect();
        match &closest[..] {
            [one] => Ok(one.clone()),
            _ => Err(QuoteError::Tie(self.first_of(&closest))),
        }
    }

    // Where a text stands in the folded document; overlapping occurrences count once.
    fn occurrences(&self, text: &str) -> Vec<Range<usize>> {
        let folded = Folded::new(text).text;
        let wanted = folded.trim();
        if wanted.is_empty() {
            return Vec::new();
        }
        let ends_whole = |end: usize| {
            let next = self.folded.text.get(end..).and_then(|rest| rest.chars().next());
            next.is_none_or(|c| unicode_normalization::char::canonical_combining_class(c) == 0)
        };
        let hits = self.hits(wanted).into_iter();
        hits.map(|at| at..at + wanted.len()).filter(|place| ends_whole(place.end)).collect()
    }

    // As `memmem::find_iter` gives them.
    fn hits(&self, wanted: &str) -> Vec<usize> {
        let text = self.folded.text.as_bytes();
        self.asked.set(self.asked.get() + 1);
        let indexed = self.asked.get() > WORTH_AN_INDEX && text.len() <= MOST_INDEXED;
        let found = indexed.then(|| self.index.get_or_init(|| Index::new(text)).find(text, wanted.as_bytes())).flatten();
        found.unwrap_or_else(|| memchr::memmem::find_iter(text, wanted).collect())
    }

    fn first_of(&self, places: &[Range<usize>]) -> Places {
        Places { count: places.len(), first: places.iter().take(SHOWN).map(|p| self.folded.original(p.clone())).collect() }
    }

    fn nearest(&self, quote: &str) -> Option<Nearest> {
        let folded = Folded::new(quote).text;
        let nearest = nearest::passage(&self.folded.text, folded.trim())?;
        Some(Nearest { place: self.folded.original(nearest.place.clone()), ..nearest })
    }
}

#[cfg(test)]
mod tests;
