//! Small numbers, packed: the reading side of the coder in `real/make.py`.

/// An adaptive binary range coder: G. N. N. Martin 1979, in the form of LZMA.
pub(super) struct Packed<'b> {
    bytes: std::slice::Iter<'b, u8>,
    range: u32,
    code: u32,
    /// What [`logistic`] makes of a number, the other way.
    stretched: Vec<i32>,
}

/// Reads numbers below 32 bit by bit, the highest first. What each bit will be is mixed from what three contexts have
/// seen: M. Mahoney 2005, "Adaptive weighing of context models for lossless data compression", in whole numbers.
pub(super) struct Mixer {
    seen: [Vec<Seen>; 3],
    weights: [[i64; 3]; 32],
}

/// What a context knows of a bit: the share of ones, in 65,536ths, and how often it has been told, up to 60 times.
#[derive(Clone, Copy)]
struct Seen {
    share: u16,
    times: u16,
}

impl Mixer {
    /// Nothing has been seen yet. `contexts` says how many there are of each of the three kinds.
    pub(super) fn new(contexts: [usize; 3]) -> Self {
        let fresh = Seen { share: 1 << 15, times: 0 };
        Self { seen: contexts.map(|count| vec![fresh; 32 * count]), weights: [[22_938; 3]; 32] }
    }

    /// The next number, in the context of each kind that holds here.
    pub(super) fn number(&mut self, packed: &mut Packed<'_>, contexts: [usize; 3]) -> u8 {
        // The place in a tree of bits: a one in front, then the bits that are known.
        let mut place = 1;
        for _ in 0..5 {
            let [a, b, c] = &mut self.seen;
            let mut kinds = [a, b, c].into_iter().zip(contexts);
            let seen = std::array::from_fn(|_| kinds.next().map(|(kind, context)| &mut kind[32 * context + place]));
            place = 2 * place + packed.mixed_bit(seen, &mut self.weights[place]);
        }
        place as u8 - 32
    }
}

impl<'b> Packed<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let mut packed = Self { bytes: bytes.iter(), range: u32::MAX, code: 0, stretched: Vec::new() };
        for _ in 0..4 {
            packed.code = packed.code << 8 | packed.byte();
        }
        let mut x = -2047;
        for share in 0..4096 {
            while x < 2047 && logistic(x) < share {
                x += 1;
            }
            packed.stretched.push(x as i32);
        }
        packed
    }

    fn mixed_bit(&mut self, seen: [Option<&mut Seen>; 3], weights: &mut [i64; 3]) -> usize {
        let stretched = seen.each_ref().map(|seen| {
            let share = seen.as_ref().map_or(0, |seen| seen.share >> 4);
            i64::from(self.stretched[usize::from(share)])
        });
        let mixed: i64 = weights.iter().zip(stretched).map(|(weight, x)| *weight * x).sum();
        let share = logistic(mixed >> 16);
        let bit = self.bit(share as u32);
        let error = (i64::from(bit) << 12) - share;
        for (weight, x) in weights.iter_mut().zip(stretched) {
            *weight += (x * error) >> 12;
        }
        for seen in seen.into_iter().flatten() {
            let missing = i32::from(bit) * 65_535 - i32::from(seen.share);
            let share = i32::from(seen.share) + (2 * missing).div_euclid(2 * i32::from(seen.times) + 3);
            *seen = Seen { share: share as u16, times: 60.min(seen.times + 1) };
        }
        bit.into()
    }

    /// A bit that is one in `share` of 4096 cases.
    fn bit(&mut self, share: u32) -> bool {
        let bound = (self.range >> 12) * share;
        let one = self.code < bound;
        if one {
            self.range = bound;
        } else {
            self.code -= bound;
            self.range -= bound;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte();
        }
        one
    }

    /// Zeros behind the end were not written.
    fn byte(&mut self) -> u32 {
        self.bytes.next().copied().unwrap_or(0).into()
    }
}

/// The logistic function of x / 256, in 4096ths, from 1 to 4095: between its values at multiples of 128.
fn logistic(x: i64) -> i64 {
    const VALUES: [i64; 33] = [
        1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 747, 1102, 1546, 2048, 2550, 2994, 3349, 3608, 3785, 3902,
        3976, 4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095,
    ];
    let place = x.clamp(-2047, 2047) + 2048;
    let (low, high) = (VALUES[(place >> 7) as usize], VALUES[(place >> 7) as usize + 1]);
    (low + (((high - low) * (place & 127)) >> 7)).clamp(1, 4095)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::{Mixer, Packed};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_bytes_are_read_as_numbers_below_32(bytes in vec(any::<u8>(), 0..100)) {
            let (mut packed, mut mixer) = (Packed::new(&bytes), Mixer::new([1, 2, 3]));
            for turn in 0..200 {
                prop_assert!(mixer.number(&mut packed, [0, turn % 2, turn % 3]) < 32);
            }
        }
    }
}
