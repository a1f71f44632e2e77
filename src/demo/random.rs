//! Numbers that look drawn by lot and are the same on every machine: SplitMix64 (Steele, Lea, Flood: “Fast splittable pseudorandom
//! number generators”, 2014), with a stream of its own for everything that is drawn.

/// What a stream adds before each number.
const STEP: u64 = 0x9e37_79b9_7f4a_7c15;

/// A stream of numbers.
#[derive(Debug, Clone)]
pub(super) struct Random(u64);

impl Random {
    /// The stream of a seed and a name: what is drawn for one name never depends on what else is drawn.
    pub(super) fn of(seed: u64, name: &str) -> Random {
        let mut random = Random(seed);
        for byte in name.bytes() {
            random.0 ^= u64::from(byte);
            random.0 = random.next();
        }
        random
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STEP);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number from 0 up to, and without, `n`; 0 where there is none.
    pub(super) fn below(&mut self, n: i64) -> i64 {
        let n = u64::try_from(n).unwrap_or(0);
        i64::try_from((u128::from(self.next()) * u128::from(n)) >> 64).unwrap_or(0)
    }

    /// Whether it happens, so many times in a hundred.
    pub(super) fn happens(&mut self, percent: i64) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(super) fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let index = self.below(i64::try_from(of.len()).unwrap_or(0));
        of.get(usize::try_from(index).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_published_generator() {
        let mut random = Random(1_234_567);
        let first = [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423];
        assert_eq!(first.map(|_| random.next()), first);
    }

    #[test]
    fn streams_of_other_names_and_seeds_are_others() {
        let first = |seed, name| Random::of(seed, name).next();
        assert_eq!(first(7, "ben-tre"), first(7, "ben-tre"));
        assert_ne!(first(7, "ben-tre"), first(8, "ben-tre"));
        assert_ne!(first(7, "ben-tre"), first(7, "ben-tra"));
    }

    #[test]
    fn numbers_lie_below_the_bound_and_reach_every_place() {
        let mut random = Random::of(1, "");
        let mut seen = [0; 7];
        (0..700).for_each(|_| seen[usize::try_from(random.below(7)).unwrap()] += 1);
        assert!(seen.iter().all(|n| *n > 50), "{seen:?}");
        assert_eq!(random.below(0), 0);
    }
}
