//! Many ranges of bytes, asked quickly whether one of them holds a place.

use std::collections::BTreeMap;
use std::ops::Range;

/// The union of ranges; those that touch are one.
#[derive(Debug, Default)]
pub struct Ranges {
    // Start to end; no two touch.
    ends: BTreeMap<usize, usize>,
}

impl Ranges {
    /// Takes a range in.
    pub fn add(&mut self, range: Range<usize>) {
        let (mut start, mut end) = (range.start, range.end.max(range.start));
        while let Some((s, e)) = self.ends.range(..=end).next_back().map(|(s, e)| (*s, *e)).filter(|(_, e)| *e >= start) {
            (start, end) = (start.min(s), end.max(e));
            self.ends.remove(&s);
        }
        self.ends.insert(start, end);
    }

    /// Whether a byte lies in one of them.
    pub fn contains(&self, at: usize) -> bool {
        self.ends.range(..=at).next_back().is_some_and(|(_, end)| at < *end)
    }

    /// Whether one of them begins at or before the end of `range` and reaches beyond its start.
    pub fn touches(&self, range: &Range<usize>) -> bool {
        self.ends.range(..=range.end).next_back().is_some_and(|(_, end)| range.start < *end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn says_what_a_list_of_ranges_says(ranges in prop::collection::vec((0usize..40, 1usize..6), 0..12), at in 0usize..50, len in 0usize..5) {
            let mut all = Ranges::default();
            let ranges: Vec<_> = ranges.into_iter().map(|(start, len)| start..start + len).collect();
            ranges.iter().for_each(|r| all.add(r.clone()));
            prop_assert_eq!(all.contains(at), ranges.iter().any(|r| r.contains(&at)));
            prop_assert_eq!(all.touches(&(at..at + len)), ranges.iter().any(|r| r.start <= at + len && at < r.end));
        }
    }
}
