//! One indicator at one set of tiers, of up to [`ROWS`] units: a number and what it says, a row each.
//
// INVARIANT: all numbers of a column have the same count of decimals; `wide` is empty, or holds every number and `narrow` none. A column
// that was never used holds nothing at all.

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
    /// All fit 32 bits.
    Narrow(&'c [i32; ROWS]),
    /// Some do not.
    Wide(&'c [i64]),
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
    /// Forgets all values; the count of decimals stays, since the next rows are likely to need it.
    pub fn clear(&mut self) {
        if self.used {
            self.bounds.fill(bound::UNKNOWN);
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

    /// Its numbers; of rows that state none, any number.
    pub fn values(&self) -> Values<'_> {
        match <&[i32; ROWS]>::try_from(&self.narrow[..]) {
            Ok(narrow) => Values::Narrow(narrow),
            Err(_) => Values::Wide(&self.wide),
        }
    }

    /// What its rows state.
    pub fn stated(&self) -> Stated {
        match <&[u8; ROWS]>::try_from(&self.bounds[..]) {
            Ok(bounds) if self.used => {
                let [lo, hi, open, hard] = simd::planes(bounds);
                Stated { lo, hi, open, hard }
            }
            _ => Stated::default(),
        }
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
