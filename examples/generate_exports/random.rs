//! Chance that is the same on every machine.

use rand_pcg::Pcg64Mcg;
use rand_pcg::rand_core::{Rng, SeedableRng};

/// A stream of chance.
#[derive(Clone, Debug)]
pub(crate) struct Random(Pcg64Mcg);

impl Random {
    /// Stream number `stream` of this seed; different numbers have nothing in common.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        Self(Pcg64Mcg::seed_from_u64(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15).wrapping_add(stream)))
    }

    /// A number below `end`, which is not 0 and below 2^32. Multiplied down rather than divided, so that it stays
    /// the same whatever becomes of the crates that offer ranges.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        (u64::from(self.0.next_u32()) * end) >> 32
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high - low + 1)
    }

    /// True in so many of a thousand cases.
    pub(crate) fn permille(&mut self, share: u64) -> bool {
        self.below(1000) < share
    }

    /// True in one of so many cases.
    pub(crate) fn one_in(&mut self, cases: u64) -> bool {
        self.below(cases) == 0
    }

    /// One of these, each as likely as the others.
    pub(crate) fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        &from[self.index(from.len())]
    }

    /// One of these, by weight.
    pub(crate) fn weighted<'a, T>(&mut self, from: &'a [(T, u32)]) -> &'a T {
        let total = from.iter().map(|(_, weight)| u64::from(*weight)).sum();
        let mut left = self.below(total);
        for (value, weight) in from {
            match left.checked_sub(u64::from(*weight)) {
                None => return value,
                Some(rest) => left = rest,
            }
        }
        &from[from.len() - 1].0
    }

    /// A place in a list of this length.
    pub(crate) fn index(&mut self, length: usize) -> usize {
        self.below(length as u64) as usize
    }

    /// A place in a list of this length, the first ones more likely: the first tenth gets a third of all.
    pub(crate) fn skewed_index(&mut self, length: usize) -> usize {
        let length = length as u64;
        (self.below(length) * self.below(length) / length) as usize
    }

    /// About 1000 times e^(sigma z) with z from a bell curve, sigma in thousandths: pay is spread like this. Reckoned
    /// in integers by the first terms of the series, since the exponential of floats differs between systems.
    pub(crate) fn log_normal_permille(&mut self, sigma: i64) -> i64 {
        // Twelve uniform numbers below 1000 have the mean 5994 and a standard deviation of 1000.
        let z: i64 = (0..12).map(|_| self.below(1000) as i64).sum::<i64>() - 5994;
        let x = sigma * z / 1000;
        1000 + x + x * x / 2000 + x * x * x / 6_000_000
    }
}
