//! One indicator at one set of tiers, of up to [`ROWS`] units: a number and what it says, a row each.
//
// INVARIANT: all numbers of a column have the same count of decimals; `wide` is empty, or holds every number and `narrow` none. A column
// that was never used holds nothing at all.

use std::ops::Range;

use super::bits::{Bits, ROWS};
use super::cell::{Small, bound, ten_to};
use super::simd;

/// A column of values.
#[derive(Debug, Clone, Default)]
pub struct Column {
    narrow: Vec<i32>,
    wide: Vec<i64>,
    bounds: Vec<u8>,
    decimals: u8,
    used: bool,
    most: u64,
}

/// The numbers of a column.
#[derive(Debug, Clone, Copy)]
pub enum Values<'c> {
    /// All fit 32 bits; whole words of rows.
    Narrow(&'c [[i32; 64]]),
    /// Some do not.
    Wide(&'c [[i64; 64]]),
}

/// What a column states, as bits.
#[derive(Debug, Clone, Default)]
pub struct Stated {
    /// Rows with a lower end.
    pub lo: Bits,
    /// Rows with an upper end.
    pub hi: Bits,
    /// Rows whose end does not belong.
    pub open: Bits,
    /// Rows that one number does not say.
    pub hard: Bits,
}

impl Column {
    /// Forgets the values of the first rows, behind which there are none; the count of decimals stays, since the next rows are likely to need it.
    pub fn clear(&mut self, rows: usize) {
        if self.used {
            self.bounds[..rows].fill(bound::UNKNOWN);
            self.wide.clear();
            (self.used, self.most) = (false, 0);
        }
    }

    /// Whether any row states anything.
    pub fn is_used(&self) -> bool {
        self.used
    }

    /// How many decimals its numbers have.
    pub fn decimals(&self) -> u8 {
        self.decimals
    }

    /// No number of it is further from zero than this.
    pub fn most(&self) -> u64 {
        self.most
    }

    /// Puts a value into a row. A second one in the same row is more than one number says.
    #[inline(always)]
    pub fn put(&mut self, row: usize, small: Small) {
        if !self.used {
            self.begin();
        }
        if self.bounds[row] != bound::UNKNOWN {
            return self.put_hard(row);
        }
        let mantissa = match small.decimals == self.decimals {
            true => Some(small.mantissa),
            false => self.aligned(small),
        };
        match mantissa {
            Some(mantissa) => self.store(row, mantissa, small.bound),
            None => self.put_hard(row),
        }
    }

    /// Puts exact numbers into rows that follow each other, where all of them fit as they are: none is below zero or beyond 32 bits, and none of
    /// the rows states anything yet. Whether they did; if not, nothing is put.
    pub fn put_all(&mut self, first: usize, numbers: &[i64], said: &[bool], decimals: u8) -> bool {
        let most = numbers.iter().zip(said).map(|(n, said)| if *said { *n as u64 } else { 0 }).fold(0, u64::max);
        if most > i32::MAX as u64 || !self.is_free(first..first + numbers.len(), decimals) {
            return false;
        }
        if !self.used {
            self.begin();
            self.decimals = decimals;
        }
        self.most = self.most.max(most);
        let rows = first..first + numbers.len();
        self.narrow[rows.clone()].iter_mut().zip(numbers).for_each(|(to, n)| *to = *n as i32);
        self.bounds[rows].iter_mut().zip(said).for_each(|(to, said)| *to = if *said { bound::EXACT } else { bound::UNKNOWN });
        true
    }

    fn is_free(&self, rows: Range<usize>, decimals: u8) -> bool {
        !self.used || self.decimals == decimals && self.wide.is_empty() && self.bounds[rows].iter().all(|b| *b == bound::UNKNOWN)
    }

    /// Notes that a row states more than one number says.
    #[cold]
    pub fn put_hard(&mut self, row: usize) {
        if !self.used {
            self.begin();
        }
        self.bounds[row] = bound::HARD;
    }

    /// What a row states; `None` where it is nothing, or more than one number.
    pub fn get(&self, row: usize) -> Option<Small> {
        if !self.used {
            return None;
        }
        let stated = self.bounds[row];
        let mantissa = if self.wide.is_empty() { i64::from(self.narrow[row]) } else { self.wide[row] };
        (stated != bound::UNKNOWN && stated != bound::HARD).then_some(Small { mantissa, decimals: self.decimals, bound: stated })
    }

    /// Whether a row states anything.
    pub fn states(&self, row: usize) -> bool {
        self.used && self.bounds[row] != bound::UNKNOWN
    }

    /// The numbers of the first words of rows; of rows that state none, any number.
    pub fn values(&self, words: usize) -> Values<'_> {
        match self.wide.is_empty() {
            true => Values::Narrow(first(&self.narrow, words)),
            false => Values::Wide(first(&self.wide, words)),
        }
    }

    /// What the rows of the first words state.
    pub fn stated(&self, words: usize) -> Stated {
        if !self.used {
            return Stated::default();
        }
        let [lo, hi, open, hard] = simd::planes(first(&self.bounds, words));
        Stated { lo, hi, open, hard }
    }

    #[cold]
    fn begin(&mut self) {
        self.used = true;
        self.bounds.resize(ROWS, bound::UNKNOWN);
        self.narrow.resize(ROWS, 0);
    }

    #[inline(always)]
    fn store(&mut self, row: usize, mantissa: i64, stated: u8) {
        self.most = self.most.max(mantissa.unsigned_abs());
        self.bounds[row] = stated;
        if let (true, Ok(small)) = (self.wide.is_empty(), i32::try_from(mantissa)) {
            self.narrow[row] = small;
            return;
        }
        self.store_wide(row, mantissa);
    }

    #[cold]
    fn store_wide(&mut self, row: usize, mantissa: i64) {
        self.widen();
        self.wide[row] = mantissa;
    }

    fn widen(&mut self) {
        if self.wide.is_empty() {
            self.wide = self.narrow.iter().copied().map(i64::from).collect();
            self.narrow = Vec::new();
        }
    }

    // The mantissa with the column's decimals; a finer number makes the whole column finer.
    #[cold]
    fn aligned(&mut self, small: Small) -> Option<i64> {
        if small.decimals < self.decimals {
            return small.mantissa.checked_mul(ten_to(self.decimals - small.decimals)?);
        }
        let finer = ten_to(small.decimals - self.decimals)?;
        // A number that would no longer fit keeps the column as it is.
        let most = self.most.checked_mul(finer.unsigned_abs()).filter(|m| *m <= i64::MAX as u64)?;
        if most > i32::MAX as u64 {
            self.widen();
        }
        self.narrow.iter_mut().for_each(|n| *n = n.wrapping_mul(finer as i32));
        self.wide.iter_mut().for_each(|n| *n = n.wrapping_mul(finer));
        (self.most, self.decimals) = (most, small.decimals);
        Some(small.mantissa)
    }
}

fn first<T>(rows: &[T], words: usize) -> &[[T; 64]] {
    let all = rows.as_chunks().0;
    &all[..words.min(all.len())]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn told(column: &Column) -> Vec<Option<Small>> {
        (0..ROWS).map(|row| column.get(row)).collect()
    }

    fn equal(a: &Small, b: &Small) -> bool {
        let scaled = |n: &Small, other: &Small| i128::from(n.mantissa) * 10i128.pow(other.decimals.into());
        a.bound == b.bound && scaled(a, b) == scaled(b, a)
    }

    fn number() -> impl Strategy<Value = i64> {
        prop_oneof![8 => 0..9i64, 1 => Just(i64::from(i32::MAX)), 1 => Just(1 << 31), 1 => Just(-1)]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        // Whatever the column held before: all at once say what one by one say, or nothing is put.
        #[test]
        fn many_at_once_say_what_one_by_one_says(
            before in prop::collection::vec((0..60usize, -3..4i64, 0..3u8, prop::sample::select(vec![bound::EXACT, bound::LO])), 0..4),
            numbers in prop::collection::vec((number(), prop::bool::weighted(0.8)), 1..9),
            first in 0..50usize,
            decimals in 0..3u8,
            cleared: bool,
        ) {
            let mut one_by_one = Column::default();
            before.iter().for_each(|&(row, mantissa, decimals, bound)| one_by_one.put(row, Small { mantissa, decimals, bound }));
            if cleared {
                one_by_one.clear(60);
            }
            let (mut together, untouched) = (one_by_one.clone(), told(&one_by_one));
            let (mantissas, said): (Vec<i64>, Vec<bool>) = numbers.into_iter().unzip();
            for (at, &mantissa) in mantissas.iter().enumerate().filter(|(at, _)| said[*at]) {
                one_by_one.put(first + at, Small { mantissa, decimals, bound: bound::EXACT });
            }
            if together.put_all(first, &mantissas, &said, decimals) {
                for (a, b) in told(&together).iter().zip(&told(&one_by_one)) {
                    prop_assert!(a.is_none() && b.is_none() || a.as_ref().zip(b.as_ref()).is_some_and(|(a, b)| equal(a, b)), "{a:?} {b:?}");
                }
                prop_assert!(told(&together).iter().flatten().all(|small| small.mantissa.unsigned_abs() <= together.most()));
            } else {
                prop_assert_eq!(told(&together), untouched);
                let fits = mantissas.iter().zip(&said).all(|(n, said)| !said || (0..=i64::from(i32::MAX)).contains(n));
                prop_assert!(!fits || !before.is_empty() && !cleared, "what fits an empty column is put");
            }
        }
    }
}
