//! A number in single precision in the fewest decimal digits that read back as the same bits.
//!
//! Tables make this fast elsewhere, and large. Here double precision does it: it has more than twice the digits, so a
//! handful of candidates is written down, read again and compared.

/// The largest power of ten that double precision holds exactly.
const EXACT: i32 = 22;
/// Any decimal number of so many digits survives the way into single precision and back.
const SURE: i32 = 6;
/// So many digits tell any two numbers apart.
const ENOUGH: i32 = 9;

/// Appends `value`: `0.1`, `-3.0`, `1.5e-7`; and what is not finite as a string.
pub(super) fn push(out: &mut String, value: f32) {
    if !value.is_finite() {
        out.push_str(if value.is_nan() {
            "\"NaN\""
        } else if value > 0.0 {
            "\"Infinity\""
        } else {
            "\"-Infinity\""
        });
        return;
    }
    if value.is_sign_negative() {
        out.push('-');
    }
    if value == 0.0 {
        out.push_str("0.0");
        return;
    }
    let (digits, exponent) = shortest(value.abs());
    let text = digits.to_string();
    place_point(out, text.trim_end_matches('0'), exponent);
}

/// Digits whose first stands at 10 to the power of `exponent`.
fn place_point(out: &mut String, digits: &str, exponent: i32) {
    let zeros = |out: &mut String, count: i32| (0..count).for_each(|_| out.push('0'));
    let length = digits.len() as i32;
    match exponent {
        // A whole number.
        0..=12 if exponent + 1 >= length => {
            out.push_str(digits);
            zeros(out, exponent + 1 - length);
            out.push_str(".0");
        }
        0..=12 => {
            let (whole, fraction) = digits.split_at(exponent as usize + 1);
            out.push_str(whole);
            out.push('.');
            out.push_str(fraction);
        }
        -6..0 => {
            out.push_str("0.");
            zeros(out, -exponent - 1);
            out.push_str(digits);
        }
        _ => {
            let (first, rest) = digits.split_at(1);
            out.push_str(first);
            if !rest.is_empty() {
                out.push('.');
                out.push_str(rest);
            }
            out.push_str(if exponent < 0 { "e-" } else { "e+" });
            out.push_str(&exponent.unsigned_abs().to_string());
        }
    }
}

/// The digits of a positive number as a whole number, and the power of ten of the first.
fn shortest(value: f32) -> (u32, i32) {
    let size = f64::from(value);
    let exponent = magnitude(size);
    // The smallest numbers have fewer bits, and fewer digits.
    let first = if value < f32::MIN_POSITIVE { 1 } else { SURE };
    for count in first..=ENOUGH {
        let power = exponent + 1 - count;
        let near = scale(size, -power).round_ties_even();
        // At a power of two the numbers below lie closer: then the candidate above may do where the nearest does not.
        for digits in [near, near + 1.0] {
            if scale(digits, power) as f32 == value {
                // 999999.5 and more round up to one digit more.
                let carried = digits >= scale(1.0, count);
                return (digits as u32, exponent + i32::from(carried));
            }
        }
    }
    (scale(size, ENOUGH - 1 - exponent) as u32, exponent)
}

/// The power of ten of the first digit.
fn magnitude(size: f64) -> i32 {
    // The binary exponent times log₁₀ 2 is it, or one less.
    let binary = (size.to_bits() >> 52) as i32 - 1023;
    let guess = (binary * 1233) >> 12;
    if scale(size, -guess) >= 10.0 { guess + 1 } else { guess }
}

/// `value` times 10 to the power of `power`, with one rounding for each 22 powers.
fn scale(mut value: f64, mut power: i32) -> f64 {
    let ten_to = |power: i32| (0..power).fold(1.0, |product, _| product * 10.0);
    while power > EXACT {
        (value, power) = (value * 1e22, power - EXACT);
    }
    while power < -EXACT {
        (value, power) = (value / 1e22, power + EXACT);
    }
    if power < 0 { value / ten_to(-power) } else { value * ten_to(power) }
}

#[cfg(test)]
mod tests {
    use super::push;

    fn written(value: f32) -> String {
        let mut out = String::new();
        push(&mut out, value);
        out
    }

    fn compare(value: f32) {
        let text = written(value);
        assert_eq!(text, serde_json::to_string(&value).unwrap(), "{:#x}", value.to_bits());
        // As JavaScript reads it: in double precision first.
        assert_eq!((text.parse::<f64>().unwrap() as f32).to_bits(), value.to_bits(), "{text}");
        assert_eq!(text.parse::<f32>().unwrap().to_bits(), value.to_bits(), "{text}");
    }

    #[test]
    fn numbers_are_written_as_serde_json_writes_them() {
        let all = f32::INFINITY.to_bits();
        // Every 10,007th of all positive numbers, every power of two and its neighbours, and the ends.
        let sampled = (0..all).step_by(10_007);
        let powers =
            (0..255u32).flat_map(|power| (0..3).map(move |near| (power << 23).wrapping_add(near).saturating_sub(1)));
        for bits in sampled.chain(powers).chain([0, 1, 2, all - 1]) {
            compare(f32::from_bits(bits));
            compare(-f32::from_bits(bits));
        }
    }

    #[test]
    fn what_lies_half_way_goes_to_the_even_digit() {
        assert_eq!(written(1024.0 + 1.0 / 32.0), "1024.0312");
        compare(1024.0 + 1.0 / 32.0);
    }

    #[test]
    fn what_is_not_finite_is_a_string() {
        assert_eq!(
            [f32::NAN, f32::INFINITY, f32::NEG_INFINITY].map(written),
            ["\"NaN\"", "\"Infinity\"", "\"-Infinity\""]
        );
    }
}
