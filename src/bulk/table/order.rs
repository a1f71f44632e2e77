//! Units and years in order: by their text or, where all are digits, by their number.
//
// INVARIANT: of each order the first place that breaks it is kept. A table keeps to an order if it is kept within each piece and where
// pieces meet, so pieces can be looked at apart.

use std::cmp::Ordering;

/// A unit and year, and the line that it begins on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// Id of the unit.
    pub unit: String,
    /// The year.
    pub year: i16,
    /// The line in the file.
    pub line: u64,
}

/// Two neighbours, of which the second belongs before the first.
pub type Step = (Key, Key);

/// What is known of the order of a piece of a table.
#[derive(Debug, Clone, Default)]
pub struct Sequence {
    first: Option<Key>,
    last: Option<Key>,
    by_text: Option<Step>,
    by_number: Option<Step>,
}

impl Sequence {
    /// The next unit and year.
    pub fn push(&mut self, key: Key) {
        match self.last.take() {
            None => self.first = Some(key.clone()),
            Some(last) => self.compare(&last, &key),
        }
        self.last = Some(key);
    }

    /// Puts the next piece behind this one.
    pub fn append(&mut self, next: Sequence) {
        let (Some(last), Some(first)) = (&self.last, &next.first) else {
            if self.last.is_none() {
                *self = next;
            }
            return;
        };
        let (last, first) = (last.clone(), first.clone());
        self.compare(&last, &first);
        self.by_text = self.by_text.take().or(next.by_text);
        self.by_number = self.by_number.take().or(next.by_number);
        self.last = next.last;
    }

    /// The place where neither order holds any longer.
    pub fn broken(&self) -> Option<&Step> {
        let (a, b) = (self.by_text.as_ref()?, self.by_number.as_ref()?);
        Some(if a.1.line >= b.1.line { a } else { b })
    }

    /// Whether a unit may stand in both.
    pub fn meets(&self, other: &Sequence) -> bool {
        let (Some(a), Some(b), Some(c), Some(d)) = (&self.first, &self.last, &other.first, &other.last) else { return false };
        let by_text = self.by_text.is_none() && other.by_text.is_none();
        let by_number = self.by_number.is_none() && other.by_number.is_none();
        let apart_by_text = by_text && (b.unit < c.unit || d.unit < a.unit);
        let apart_by_number = by_number && (number(&b.unit) < number(&c.unit) || number(&d.unit) < number(&a.unit));
        !(apart_by_text || apart_by_number)
    }

    fn compare(&mut self, a: &Key, b: &Key) {
        let years = || a.year.cmp(&b.year);
        if self.by_text.is_none() && a.unit.cmp(&b.unit).then_with(years) != Ordering::Less {
            self.by_text = Some((a.clone(), b.clone()));
        }
        if self.by_number.is_none()
            && number(&a.unit).zip(number(&b.unit)).is_none_or(|(m, n)| m.cmp(&n).then_with(years) != Ordering::Less)
        {
            self.by_number = Some((a.clone(), b.clone()));
        }
    }
}

// Digits by their number: how many there are, then which. Of two ids of one number (`7`, `07`) the text decides.
fn number(unit: &str) -> Option<(usize, &str, &str)> {
    let digits = unit.trim_start_matches('0');
    (!unit.is_empty() && unit.bytes().all(|b| b.is_ascii_digit())).then_some((digits.len(), digits, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sequence(from: u64, units: &[&str]) -> Sequence {
        let mut sequence = Sequence::default();
        for (at, unit) in units.iter().enumerate() {
            sequence.push(Key { unit: unit.to_string(), year: 2016, line: from + at as u64 });
        }
        sequence
    }

    #[test]
    fn text_or_number() {
        let broken = |units: &[&str]| sequence(2, units).broken().map(|(_, at)| at.line);
        assert_eq!(broken(&["a", "b", "c"]), None);
        assert_eq!(broken(&["1", "2", "10", "100"]), None);
        assert_eq!(broken(&["1", "10", "100", "2"]), None);
        assert_eq!(broken(&["1", "2", "10", "9"]), Some(5));
        assert_eq!(broken(&["9", "10", "a", "b"]), Some(4));
        assert_eq!(broken(&["a", "a"]), Some(3));
    }

    #[test]
    fn pieces_are_as_good_as_the_whole() {
        let all = ["1", "2", "10", "11", "3", "4"];
        for cut in 0..=all.len() {
            let mut pieces = sequence(0, &all[..cut]);
            pieces.append(sequence(cut as u64, &all[cut..]));
            assert_eq!(pieces.broken(), sequence(0, &all).broken(), "cut at {cut}");
        }
    }
}
