//! Small numbers, packed: the reading side of the coder in `real/make.py`.

/// The share of zeros, in 2048ths, that each bit of a number is expected to have, after the bits before it.
pub(super) type Shares = [u16; 32];

/// Nothing is known yet: zeros and ones are equally likely.
pub(super) const FRESH: Shares = [1024; 32];

/// An adaptive binary range coder: G. N. N. Martin 1979, in the form and with the constants of LZMA.
pub(super) struct Packed<'b> {
    bytes: std::slice::Iter<'b, u8>,
    range: u32,
    code: u32,
}

impl<'b> Packed<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let mut packed = Self { bytes: bytes.iter(), range: u32::MAX, code: 0 };
        for _ in 0..4 {
            packed.code = packed.code << 8 | packed.byte();
        }
        packed
    }

    /// The next number, from 0 to 31.
    pub(super) fn number(&mut self, shares: &mut Shares) -> u8 {
        // The place in a tree of bits: a one in front, then the bits that are known.
        let place = (0..5).fold(1, |place, _| 2 * place + self.bit(&mut shares[place]));
        place as u8 - 32
    }

    fn bit(&mut self, share: &mut u16) -> usize {
        let bound = (self.range >> 11) * u32::from(*share);
        let one = self.code >= bound;
        if one {
            self.code -= bound;
            self.range -= bound;
            *share -= *share >> 4;
        } else {
            self.range = bound;
            *share += (2048 - *share) >> 4;
        }
        while self.range < 1 << 24 {
            self.range <<= 8;
            self.code = self.code << 8 | self.byte();
        }
        usize::from(one)
    }

    /// Zeros behind the end were not written.
    fn byte(&mut self) -> u32 {
        self.bytes.next().copied().unwrap_or(0).into()
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::{FRESH, Packed};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn any_bytes_are_read_as_numbers_below_32(bytes in vec(any::<u8>(), 0..100)) {
            let (mut packed, mut shares) = (Packed::new(&bytes), FRESH);
            for _ in 0..200 {
                prop_assert!(packed.number(&mut shares) < 32);
            }
        }
    }
}
