//! Powers of ten, as axes of losses and rates have them.

use engine::math;

/// A power of ten as an axis has it: `10⁻²`.
pub fn power(exponent: i32) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let size = exponent.unsigned_abs();
    let mut text = String::from(if exponent < 0 { "10⁻" } else { "10" });
    if size >= 10 {
        text.push(DIGITS[(size / 10 % 10) as usize]);
    }
    text.push(DIGITS[(size % 10) as usize]);
    text
}

/// The decimal logarithm; of what is not above 0 that of a very small number.
pub fn log10(value: f32) -> f32 {
    math::log(value.max(1e-30)) / std::f32::consts::LN_10
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn powers_of_ten_stand_high() {
        assert_eq!([-2, 0, 12].map(power), ["10⁻²", "10⁰", "10¹²"]);
    }
}
