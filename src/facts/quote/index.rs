//! Every place of a text in the order of the bytes that stand there, so that a quote is found without going through the text.
//!
//! Only the first eight bytes are ordered: a rare eight bytes inside a quote leave few places to look at.

use std::ops::Range;

const GRAM: usize = 8;

/// Places of a text, sorted by what stands there.
#[derive(Debug)]
pub(super) struct Index {
    places: Vec<(u64, u32)>,
}

impl Index {
    /// Goes through a text once.
    pub(super) fn new(text: &[u8]) -> Index {
        let mut places: Vec<(u64, u32)> = (0..text.len()).map(|at| (gram(text, at), at as u32)).collect();
        places.sort_unstable();
        Index { places }
    }

    /// Where `wanted` stands in the text, without overlap, from the left; `None` where going through the text costs less.
    pub(super) fn find(&self, text: &[u8], wanted: &[u8]) -> Option<Vec<usize>> {
        let last = wanted.len().checked_sub(GRAM)?;
        let (offset, rarest) =
            (0..=last.min(GRAM * GRAM)).map(|offset| (offset, self.range(gram(wanted, offset)))).min_by_key(|(_, range)| range.len())?;
        if rarest.len().saturating_mul(wanted.len()) > text.len() {
            return None;
        }
        let starts = self.places.get(rarest)?.iter().filter_map(|(_, at)| (*at as usize).checked_sub(offset));
        let mut out: Vec<usize> = Vec::new();
        for at in starts.filter(|at| text.get(*at..at + wanted.len()) == Some(wanted)) {
            if out.last().is_none_or(|before| before + wanted.len() <= at) {
                out.push(at);
            }
        }
        Some(out)
    }

    fn range(&self, gram: u64) -> Range<usize> {
        self.places.partition_point(|(g, _)| *g < gram)..self.places.partition_point(|(g, _)| *g <= gram)
    }
}

// The eight bytes at a place; behind the end of the text there are zeros.
fn gram(text: &[u8], at: usize) -> u64 {
    let byte = |i: usize| u64::from(text.get(at + i).copied().unwrap_or(0));
    (0..GRAM).fold(0, |gram, i| gram << 8 | byte(i))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn finds_what_a_search_finds(text in "[ab]{0,400}", wanted in "[ab]{8,12}") {
            let found = Index::new(text.as_bytes()).find(text.as_bytes(), wanted.as_bytes());
            if let Some(found) = found {
                prop_assert_eq!(found, memchr::memmem::find_iter(text.as_bytes(), &wanted).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn a_quote_that_stands_everywhere_is_left_to_a_search() {
        let text = "a".repeat(1000);
        assert_eq!(Index::new(text.as_bytes()).find(text.as_bytes(), &text.as_bytes()[..20]), None);
    }
}
