//! The one source of chance: a small generator that gives the same draws on every machine.

use crate::Scalar;

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
/// PCG's default stream, made odd as the method requires.
const INCREMENT: u64 = (0x0a02_bdbf_7bb3_c0a7 << 1) | 1;

/// PCG32 (XSH-RR): 64 bits of state, 32 bits a draw.
///
/// O'Neill 2014, <https://www.pcg-random.org/paper.html>. Equal to `rand_pcg::Pcg32::new(seed, 0x0a02bdbf7bb3c0a7)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pcg32 {
    state: u64,
}

impl Pcg32 {
    /// How many draws of 32 bits one from the normal distribution takes.
    pub const DRAWS_OF_NORMAL: u64 = 2;

    /// The generator that this seed stands for.
    pub fn new(seed: u64) -> Self {
        let mut rng = Self { state: seed.wrapping_add(INCREMENT) };
        rng.advance();
        rng
    }

    /// Where the generator is in its sequence, to go on there later with [`Pcg32::from_state`].
    pub fn state(&self) -> u64 {
        self.state
    }

    /// The generator that is there in its sequence. Every state is one of the sequence's.
    pub fn from_state(state: u64) -> Self {
        Self { state }
    }

    fn advance(&mut self) {
        self.state = self.state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
    }

    /// 32 random bits.
    pub fn next_u32(&mut self) -> u32 {
        let state = self.state;
        self.advance();
        let xorshifted = (((state >> 18) ^ state) >> 27) as u32;
        xorshifted.rotate_right((state >> 59) as u32)
    }

    /// Passes over so many draws of 32 bits, in as many steps as their number has bits.
    ///
    /// `k` steps `s → a s + c` are one step of the same kind, found by doubling (Brown 1994).
    pub fn skip(&mut self, mut count: u64) {
        let (mut factor, mut summand) = (MULTIPLIER, INCREMENT);
        while count > 0 {
            if count & 1 == 1 {
                self.state = self.state.wrapping_mul(factor).wrapping_add(summand);
            }
            summand = summand.wrapping_mul(factor.wrapping_add(1));
            factor = factor.wrapping_mul(factor);
            count >>= 1;
        }
    }

    /// A draw from U[0, 1), in steps of 2⁻²⁴: exact in single precision too.
    pub fn uniform(&mut self) -> Scalar {
        (self.next_u32() >> 8) as Scalar / (1 << 24) as Scalar
    }

    /// A draw from U[low, high); now and then rounding gives `high` itself.
    pub fn uniform_in(&mut self, low: Scalar, high: Scalar) -> Scalar {
        low + (high - low) * self.uniform()
    }

    /// A draw from 0, 1 … n − 1, all equally likely; 0 if `n` is 0.
    pub fn below(&mut self, n: u32) -> u32 {
        // Lemire 2019: the high half of a product is the draw; the few low halves that would favour some draws are refused.
        let refused = n.wrapping_neg().checked_rem(n).unwrap_or(0);
        loop {
            let product = u64::from(self.next_u32()) * u64::from(n);
            if product as u32 >= refused {
                return (product >> 32) as u32;
            }
        }
    }

    /// A draw from the normal distribution with mean 0 and standard deviation 1, out of [`Pcg32::DRAWS_OF_NORMAL`] of 32 bits.
    pub fn normal(&mut self) -> Scalar {
        // Box and Muller 1958. 1 − u is never 0, so the logarithm is finite.
        let radius = libm::sqrt(-2.0 * libm::log(1.0 - f64::from(self.uniform_f32())));
        let angle_rad = std::f64::consts::TAU * f64::from(self.uniform_f32());
        (radius * libm::cos(angle_rad)) as Scalar
    }

    fn uniform_f32(&mut self) -> f32 {
        (self.next_u32() >> 8) as f32 / (1 << 24) as f32
    }

    /// Puts the items in random order, every order equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last as u32 + 1) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pcg32;
    use crate::Scalar;
    use rand_pcg::rand_core::RngCore;

    #[test]
    fn draws_equal_those_of_rand_pcg() {
        for seed in [0, 1, 7, u64::MAX] {
            let mut ours = Pcg32::new(seed);
            let mut oracle = rand_pcg::Pcg32::new(seed, 0x0a02_bdbf_7bb3_c0a7);
            for _ in 0..1000 {
                assert_eq!(ours.next_u32(), oracle.next_u32());
            }
        }
    }

    #[test]
    fn a_generator_goes_on_from_its_state() {
        let mut rng = Pcg32::new(7);
        rng.next_u32();
        let mut later = Pcg32::from_state(rng.state());
        assert_eq!([later.next_u32(), later.next_u32()], [rng.next_u32(), rng.next_u32()]);
    }

    #[test]
    fn what_is_skipped_is_what_would_have_been_drawn() {
        for count in [0, 1, 2, 5, 1000, 301_056] {
            let (mut one, mut other) = (Pcg32::new(7), Pcg32::new(7));
            (0..count).for_each(|_| _ = one.normal());
            other.skip(count * Pcg32::DRAWS_OF_NORMAL);
            assert_eq!(one, other, "{count}");
        }
    }

    #[test]
    fn uniform_has_mean_one_half_and_stays_in_range() {
        let mut rng = Pcg32::new(3);
        let draws: Vec<Scalar> = (0..10_000).map(|_| rng.uniform()).collect();
        assert!(draws.iter().all(|u| (0.0..1.0).contains(u)));
        let mean = draws.iter().sum::<Scalar>() / 10_000.0;
        // Three standard errors: 3 / √(12 · 10 000).
        assert!((mean - 0.5).abs() < 0.0087, "mean {mean}");
    }

    #[test]
    fn normal_has_mean_0_and_variance_1() {
        let mut rng = Pcg32::new(3);
        let draws: Vec<Scalar> = (0..10_000).map(|_| rng.normal()).collect();
        let mean = draws.iter().sum::<Scalar>() / 10_000.0;
        let variance = draws.iter().map(|z| z * z).sum::<Scalar>() / 10_000.0;
        assert!(mean.abs() < 0.03, "mean {mean}");
        assert!((variance - 1.0).abs() < 0.0425, "variance {variance}");
    }

    #[test]
    fn below_reaches_every_number_about_equally_often() {
        let mut rng = Pcg32::new(3);
        let mut counts = [0; 6];
        for _ in 0..6000 {
            counts[rng.below(6) as usize] += 1;
        }
        assert!(counts.iter().all(|count| (900..1100).contains(count)), "{counts:?}");
        assert_eq!(rng.below(0), 0);
        assert_eq!(rng.below(1), 0);
    }

    #[test]
    fn shuffling_keeps_every_item() {
        let mut items: Vec<u32> = (0..50).collect();
        Pcg32::new(3).shuffle(&mut items);
        assert_ne!(items, (0..50).collect::<Vec<_>>());
        items.sort_unstable();
        assert_eq!(items, (0..50).collect::<Vec<_>>());
    }
}
