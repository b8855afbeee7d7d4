//! The numbers of a seed: what is drawn by chance and must come again the same way.
//!
//! It is the SplitMix64 sequence, short enough to be checked by hand, and needs no dependency.

/// The numbers of a seed, one after the other.
#[derive(Debug, Clone)]
pub struct Numbers(u64);

impl Numbers {
    /// The sequence of a seed.
    #[must_use]
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// The sequence of one of many walks under a seed: neighbours have nothing in common.
    #[must_use]
    pub const fn nth(seed: u64, walk: u64) -> Self {
        let mut numbers = Self(seed ^ walk.wrapping_mul(0xD6E8_FEB8_6659_FD93));
        let first = numbers.any();
        Self(first)
    }

    /// The next number.
    pub const fn any(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// The next number below a bound; 0 when nothing is below it.
    pub const fn below(&mut self, bound: u64) -> u64 {
        let number = self.any();
        if bound == 0 { 0 } else { number % bound }
    }

    /// A place in a list of this length.
    pub fn index(&mut self, length: usize) -> usize {
        usize::try_from(self.below(length as u64)).unwrap_or_default()
    }

    /// A number from `least` to `most`.
    pub fn between(&mut self, least: i64, most: i64) -> i64 {
        let span = u64::try_from(most.saturating_sub(least))
            .unwrap_or_default()
            .saturating_add(1);
        least.saturating_add(i64::try_from(self.below(span)).unwrap_or_default())
    }

    /// Whether something comes about that does so this often in a hundred.
    pub const fn chance(&mut self, in_hundred: u64) -> bool {
        self.below(100) < in_hundred
    }

    /// One of a list.
    pub fn pick<'a, T>(&mut self, list: &'a [T]) -> Option<&'a T> {
        let place = self.index(list.len());
        list.get(place)
    }

    /// The place of one of these weights, as often as it is heavy.
    pub fn weighted(&mut self, weights: &[u64]) -> Option<usize> {
        let sum = weights
            .iter()
            .fold(0_u64, |sum, weight| sum.saturating_add(*weight));
        if sum == 0 {
            return None;
        }
        let mut left = self.below(sum);
        weights.iter().position(|weight| {
            let found = left < *weight;
            left = left.saturating_sub(*weight);
            found
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_is_the_published_one() {
        // The first numbers of SplitMix64 from 1234567, as its authors' reference implementation gives them.
        let mut numbers = Numbers::of(1_234_567);
        let first = [numbers.any(), numbers.any(), numbers.any()];
        assert_eq!(
            first,
            [
                6_457_827_717_110_365_317,
                3_203_168_211_198_807_973,
                9_817_491_932_198_370_423
            ]
        );
    }

    #[test]
    fn heavy_weights_are_picked_and_weightless_ones_never() {
        let mut numbers = Numbers::of(98);
        let picked: Vec<usize> = (0..200).filter_map(|_| numbers.weighted(&[0, 9, 0, 1])).collect();
        assert!(picked.iter().all(|place| [1, 3].contains(place)));
        assert!(picked.iter().filter(|place| **place == 1).count() > 120);
        assert_eq!(numbers.weighted(&[0, 0]), None);
        assert_eq!(Numbers::nth(7, 3).any(), Numbers::nth(7, 3).any());
        assert_ne!(Numbers::nth(7, 3).any(), Numbers::nth(7, 4).any());
    }
}
