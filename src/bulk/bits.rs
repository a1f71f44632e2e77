//! A yes or no for each row of a batch.

use std::ops::{BitAnd, BitAndAssign, BitOr, BitOrAssign, Not};

/// The rows of a batch: the values of some fifty columns stay in the second cache of a core.
pub const ROWS: usize = 4096;
/// The same, sixty-four to a word.
pub const WORDS: usize = ROWS / 64;

/// One bit a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bits([u64; WORDS]);

impl Default for Bits {
    fn default() -> Bits {
        Bits::NONE
    }
}

/// Sixty-four answers, the first in the lowest bit.
#[inline(always)]
pub fn packed(mut test: impl FnMut(usize) -> bool) -> u64 {
    let mut bytes = [0u8; 64];
    for (at, byte) in bytes.iter_mut().enumerate() {
        *byte = u8::from(test(at));
    }
    // Of eight bytes of nought and one the eight bits.
    let bits = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    bytes.as_chunks::<8>().0.iter().enumerate().fold(0, |word, (at, eight)| word | bits(eight) << (8 * at))
}

impl Bits {
    /// No row.
    pub const NONE: Bits = Bits([0; WORDS]);
    /// Every row.
    pub const ALL: Bits = Bits([u64::MAX; WORDS]);

    /// The first rows.
    pub fn first(rows: usize) -> Bits {
        Bits(std::array::from_fn(|word| match rows.saturating_sub(word * 64) {
            0 => 0,
            many @ 1..64 => (1 << many) - 1,
            _ => u64::MAX,
        }))
    }

    /// Every row, or none.
    pub fn all_if(yes: bool) -> Bits {
        if yes { Bits::ALL } else { Bits::NONE }
    }

    /// These rows but for some.
    #[inline]
    #[must_use]
    pub fn without(mut self, other: &Bits) -> Bits {
        self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a &= !*b);
        self
    }

    /// Notes a row.
    pub fn set(&mut self, row: usize) {
        self.0[row / 64] |= 1 << (row % 64);
    }

    /// Whether a row is noted.
    pub fn has(&self, row: usize) -> bool {
        self.0[row / 64] & 1 << (row % 64) != 0
    }

    /// Whether any row is noted.
    pub fn any(&self) -> bool {
        self.0.iter().any(|w| *w != 0)
    }

    /// How many rows are noted.
    pub fn count(&self) -> u64 {
        self.0.iter().map(|w| u64::from(w.count_ones())).sum()
    }

    /// The rows that are noted, in order.
    pub fn rows(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(word, bits)| {
            let mut left = *bits;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(word * 64 + bit)
            })
        })
    }

    /// Made word by word.
    #[inline(always)]
    pub fn words(mut of: impl FnMut(usize) -> u64) -> Bits {
        let mut bits = Bits::NONE;
        bits.0.iter_mut().enumerate().for_each(|(word, to)| *to = of(word));
        bits
    }

    /// Sixty-four rows, the first in the lowest bit.
    #[inline(always)]
    pub fn word(&self, word: usize) -> u64 {
        self.0[word]
    }

    /// Notes rows of a word beside those that are noted.
    #[inline(always)]
    pub fn add_word(&mut self, word: usize, bits: u64) {
        self.0[word] |= bits;
    }

    /// Notes sixty-four rows at once, the first in the lowest bit.
    #[inline]
    pub fn set_word(&mut self, word: usize, bits: u64) {
        self.0[word] = bits;
    }

    /// The rows that pass a test.
    #[inline(always)]
    pub fn of(mut test: impl FnMut(usize) -> bool) -> Bits {
        Bits::words(|word| packed(|at| test(word * 64 + at)))
    }
}

macro_rules! by_words {
    ($trait:ident, $method:ident, $assign:ident, $assign_method:ident, $op:tt) => {
        impl $trait<&Bits> for Bits {
            type Output = Bits;
            #[inline]
            fn $method(mut self, other: &Bits) -> Bits {
                self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a $op *b);
                self
            }
        }
        impl $trait<&Bits> for &Bits {
            type Output = Bits;
            #[inline]
            fn $method(self, other: &Bits) -> Bits {
                Bits::words(|word| {
                    let mut bits = self.0[word];
                    bits $op other.0[word];
                    bits
                })
            }
        }
        impl $assign<&Bits> for Bits {
            #[inline]
            fn $assign_method(&mut self, other: &Bits) {
                self.0.iter_mut().zip(&other.0).for_each(|(a, b)| *a $op *b);
            }
        }
    };
}
by_words!(BitAnd, bitand, BitAndAssign, bitand_assign, &=);
by_words!(BitOr, bitor, BitOrAssign, bitor_assign, |=);

impl Not for Bits {
    type Output = Bits;
    #[inline]
    fn not(mut self) -> Bits {
        self.0.iter_mut().for_each(|w| *w = !*w);
        self
    }
}

impl Not for &Bits {
    type Output = Bits;
    #[inline]
    fn not(self) -> Bits {
        Bits::words(|word| !self.0[word])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_counts() {
        for rows in [0, 1, 63, 64, 65, 4095, 4096] {
            let first = Bits::first(rows);
            assert_eq!((first.count() as usize, first.rows().collect::<Vec<_>>()), (rows, (0..rows).collect()));
            assert!(rows == 0 || first.has(rows - 1));
            assert!(rows == ROWS || !first.has(rows));
        }
        let third = Bits::of(|row| row % 3 == 0);
        assert_eq!(third.rows().collect::<Vec<_>>(), (0..ROWS).filter(|r| r % 3 == 0).collect::<Vec<_>>());
    }
}
