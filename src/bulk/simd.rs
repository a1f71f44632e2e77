//! The loops over columns, eight or sixteen rows at a time where the processor can. They take whole words, sixty-four rows each; rows behind the
//! last word are in no answer.
//
// INVARIANT: the only unsafe code of the program. Each block stands behind a check that the processor has the instructions,
// and reads through arrays of a fixed length only: each `load` takes exactly the numbers or bytes that it is given. What they
// give is what `plain` gives (a property test holds them so, and runs under AddressSanitizer).
#![allow(unsafe_code)]

use super::bits::Bits;

// The same loop in the widest form that the processor has.
macro_rules! widest {
    ($loop:ident($($argument:expr),+)) => {{
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx512bw") {
            // SAFETY: the processor has AVX-512 with bytes and words.
            return unsafe { avx512::$loop($($argument),+) };
        } else if std::arch::is_x86_feature_detected!("avx2") {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::$loop($($argument),+) };
        }
        plain::$loop($($argument),+)
    }};
}

/// The rows whose number lies above a limit, and those where it is equal or above.
pub fn against(values: &[[i32; 64]], limit: i32) -> (Bits, Bits) {
    widest!(against(values, limit))
}

/// The rows where `a * p > b * q`, and those where it is equal or above; no product passes 32 bits.
pub fn products(a: (&[[i32; 64]], i32), b: (&[[i32; 64]], i32)) -> (Bits, Bits) {
    widest!(products(a, b))
}

/// Of each row of bytes, the four lowest bits, each in a set of its own.
pub fn planes(bytes: &[[u8; 64]]) -> [Bits; 4] {
    widest!(planes(bytes))
}

mod plain {
    use super::Bits;
    use crate::bulk::bits::packed;

    pub(super) fn against(values: &[[i32; 64]], limit: i32) -> (Bits, Bits) {
        let all = |test: fn(i32, i32) -> bool| words(values, |numbers| packed(|at| test(numbers[at], limit)));
        (all(|n, limit| n > limit), all(|n, limit| n >= limit))
    }

    pub(super) fn products((a, p): (&[[i32; 64]], i32), (b, q): (&[[i32; 64]], i32)) -> (Bits, Bits) {
        let times = |n: i32, by: i32| n.wrapping_mul(by);
        let all = |test: fn(i32, i32) -> bool| {
            let both = |word: usize| Some((a.get(word)?, b.get(word)?));
            Bits::words(|word| both(word).map_or(0, |(a, b)| packed(|at| test(times(a[at], p), times(b[at], q)))))
        };
        (all(|a, b| a > b), all(|a, b| a >= b))
    }

    pub(super) fn planes(bytes: &[[u8; 64]]) -> [Bits; 4] {
        std::array::from_fn(|bit| words(bytes, |bytes| packed(|at| bytes[at] >> bit & 1 != 0)))
    }

    fn words<T>(of: &[T], bits: impl Fn(&T) -> u64) -> Bits {
        Bits::words(|word| of.get(word).map_or(0, &bits))
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use std::arch::x86_64::*;

    use super::Bits;

    #[target_feature(enable = "avx2")]
    fn load(eight: &[i32; 8]) -> __m256i {
        // SAFETY: eight numbers of four bytes are the thirty-two bytes that are read; no alignment is asked for.
        unsafe { _mm256_loadu_si256(eight.as_ptr().cast()) }
    }

    #[target_feature(enable = "avx2")]
    fn mask(of: __m256i) -> u64 {
        u64::from(_mm256_movemask_ps(_mm256_castsi256_ps(of)) as u8)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn against(values: &[[i32; 64]], limit: i32) -> (Bits, Bits) {
        let limit = _mm256_set1_epi32(limit);
        let (mut gt, mut ge) = (Bits::NONE, Bits::NONE);
        for (word, numbers) in values.iter().enumerate() {
            let (mut above, mut below) = (0, 0);
            for (at, eight) in numbers.as_chunks::<8>().0.iter().enumerate() {
                above |= mask(_mm256_cmpgt_epi32(load(eight), limit)) << (8 * at);
                below |= mask(_mm256_cmpgt_epi32(limit, load(eight))) << (8 * at);
            }
            gt.set_word(word, above);
            ge.set_word(word, !below);
        }
        (gt, ge)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn products((a, p): (&[[i32; 64]], i32), (b, q): (&[[i32; 64]], i32)) -> (Bits, Bits) {
        let (p, q) = (_mm256_set1_epi32(p), _mm256_set1_epi32(q));
        let (mut gt, mut ge) = (Bits::NONE, Bits::NONE);
        for (word, (a, b)) in a.iter().zip(b).enumerate() {
            let ((a, _), (b, _)) = (a.as_chunks::<8>(), b.as_chunks::<8>());
            let (mut above, mut below) = (0, 0);
            for (at, (a, b)) in a.iter().zip(b).enumerate() {
                let (a, b) = (_mm256_mullo_epi32(load(a), p), _mm256_mullo_epi32(load(b), q));
                above |= mask(_mm256_cmpgt_epi32(a, b)) << (8 * at);
                below |= mask(_mm256_cmpgt_epi32(b, a)) << (8 * at);
            }
            gt.set_word(word, above);
            ge.set_word(word, !below);
        }
        (gt, ge)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn planes(bytes: &[[u8; 64]]) -> [Bits; 4] {
        let mut planes = [const { Bits::NONE }; 4];
        for (word, chunk) in bytes.iter().enumerate() {
            let mut words = [0u64; 4];
            let (halves, _) = chunk.as_chunks::<32>();
            for (half, bytes) in halves.iter().enumerate() {
                // SAFETY: thirty-two bytes are read; no alignment is asked for.
                let bytes = unsafe { _mm256_loadu_si256(bytes.as_ptr().cast()) };
                // A bit is moved to the top of its byte; what comes over from the byte below stays beneath it.
                let tops = [
                    _mm256_slli_epi16::<7>(bytes),
                    _mm256_slli_epi16::<6>(bytes),
                    _mm256_slli_epi16::<5>(bytes),
                    _mm256_slli_epi16::<4>(bytes),
                ];
                for (word, top) in words.iter_mut().zip(tops) {
                    *word |= u64::from(_mm256_movemask_epi8(top) as u32) << (32 * half);
                }
            }
            planes.iter_mut().zip(words).for_each(|(plane, bits)| plane.set_word(word, bits));
        }
        planes
    }
}

#[cfg(target_arch = "x86_64")]
mod avx512 {
    use std::arch::x86_64::*;

    use super::Bits;

    #[target_feature(enable = "avx512bw")]
    fn load(sixteen: &[i32; 16]) -> __m512i {
        // SAFETY: sixteen numbers of four bytes are the sixty-four bytes that are read; no alignment is asked for.
        unsafe { _mm512_loadu_si512(sixteen.as_ptr().cast()) }
    }

    #[target_feature(enable = "avx512bw")]
    pub(super) fn against(values: &[[i32; 64]], limit: i32) -> (Bits, Bits) {
        let limit = _mm512_set1_epi32(limit);
        let (mut gt, mut ge) = (Bits::NONE, Bits::NONE);
        for (word, numbers) in values.iter().enumerate() {
            let (mut above, mut from) = (0, 0);
            for (at, sixteen) in numbers.as_chunks::<16>().0.iter().enumerate() {
                above |= u64::from(_mm512_cmpgt_epi32_mask(load(sixteen), limit)) << (16 * at);
                from |= u64::from(_mm512_cmpge_epi32_mask(load(sixteen), limit)) << (16 * at);
            }
            gt.set_word(word, above);
            ge.set_word(word, from);
        }
        (gt, ge)
    }

    #[target_feature(enable = "avx512bw")]
    pub(super) fn products((a, p): (&[[i32; 64]], i32), (b, q): (&[[i32; 64]], i32)) -> (Bits, Bits) {
        let (p, q) = (_mm512_set1_epi32(p), _mm512_set1_epi32(q));
        let (mut gt, mut ge) = (Bits::NONE, Bits::NONE);
        for (word, (a, b)) in a.iter().zip(b).enumerate() {
            let (mut above, mut from) = (0, 0);
            for (at, (a, b)) in a.as_chunks::<16>().0.iter().zip(b.as_chunks::<16>().0).enumerate() {
                let (a, b) = (_mm512_mullo_epi32(load(a), p), _mm512_mullo_epi32(load(b), q));
                above |= u64::from(_mm512_cmpgt_epi32_mask(a, b)) << (16 * at);
                from |= u64::from(_mm512_cmpge_epi32_mask(a, b)) << (16 * at);
            }
            gt.set_word(word, above);
            ge.set_word(word, from);
        }
        (gt, ge)
    }

    #[target_feature(enable = "avx512bw")]
    pub(super) fn planes(bytes: &[[u8; 64]]) -> [Bits; 4] {
        let mut planes = [const { Bits::NONE }; 4];
        for (word, bytes) in bytes.iter().enumerate() {
            // SAFETY: sixty-four bytes are read; no alignment is asked for.
            let bytes = unsafe { _mm512_loadu_si512(bytes.as_ptr().cast()) };
            for (bit, plane) in planes.iter_mut().enumerate() {
                plane.set_word(word, _mm512_test_epi8_mask(bytes, _mm512_set1_epi8(1 << bit)));
            }
        }
        planes
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::bulk::bits::{ROWS, WORDS};

    fn column(seed: u64, most: i32) -> Box<[i32; ROWS]> {
        let mut state = seed | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        Box::new(std::array::from_fn(|_| (next() % (2 * most as u64 + 1)) as i32 - most))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn many_at_once_give_what_one_by_one_gives(seed: u64, other: u64, limit in -60i32..60, p in -9i32..9, q in -9i32..9, words in 0..=WORDS, others in 0..=WORDS) {
            let (a, b) = (column(seed, 50), column(other, 50));
            let bytes: Box<[u8; ROWS]> = Box::new(std::array::from_fn(|row| a[row] as u8));
            let (a, b, bytes) = (&a.as_chunks().0[..words], &b.as_chunks().0[..others], &bytes.as_chunks().0[..words]);
            let one_by_one = (plain::against(a, limit), plain::products((a, p), (b, q)), plain::planes(bytes));
            prop_assert_eq!(&(against(a, limit), products((a, p), (b, q)), planes(bytes)), &one_by_one);
            // Where sixteen are chosen, eight have to be asked for.
            #[cfg(target_arch = "x86_64")]
            if std::arch::is_x86_feature_detected!("avx2") {
                // SAFETY: the processor has AVX2.
                let eight = unsafe { (avx2::against(a, limit), avx2::products((a, p), (b, q)), avx2::planes(bytes)) };
                prop_assert_eq!(&eight, &one_by_one);
            }
        }
    }

    #[test]
    fn the_ends_of_what_fits() {
        let values: Box<[i32; ROWS]> = Box::new(std::array::from_fn(|row| [i32::MIN, -1, 0, 1, i32::MAX][row % 5]));
        let values = values.as_chunks().0;
        for limit in [i32::MIN, -1, 0, i32::MAX] {
            assert_eq!(against(values, limit), plain::against(values, limit));
        }
    }
}
