//! A number that tells whether two runs gave the same bits.

use crate::Scalar;

/// FNV-1a over the bits of the values, low byte first.
///
/// Equal runs have equal fingerprints, and a single flipped bit changes it. `0.0` and `-0.0` differ; all NaNs are alike,
/// because processors, and WebAssembly, do not agree on the bits of a new one.
pub fn fingerprint(values: &[Scalar]) -> u64 {
    let bits = |value: &Scalar| if value.is_nan() { Scalar::NAN.to_bits() } else { value.to_bits() };
    fnv(values.iter().flat_map(|value| bits(value).to_le_bytes()))
}

/// FNV-1a, 64 bits: <http://www.isthe.com/chongo/tech/comp/fnv/>.
pub(crate) fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    bytes.fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::fingerprint;
    use crate::Scalar;

    #[test]
    fn nothing_has_the_basis_and_one_bit_makes_a_difference() {
        // The offset basis of 64-bit FNV, which is the hash of no bytes.
        assert_eq!(fingerprint(&[]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(&[0.1, 0.2]), fingerprint(&[0.1, 0.2]));
        assert_ne!(fingerprint(&[0.0]), fingerprint(&[-0.0]));
    }

    #[test]
    fn all_nans_are_alike() {
        assert_ne!(Scalar::NAN.to_bits(), (-Scalar::NAN).to_bits());
        assert_eq!(fingerprint(&[Scalar::NAN]), fingerprint(&[-Scalar::NAN]));
    }
}
