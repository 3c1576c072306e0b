//! Numbers as readers see them: a true minus sign and sensible digits.

/// `value` with `digits` decimals, a true minus sign, and no minus before zero.
///
/// What is not a number is said so: `NaN`, `∞`, `−∞`. What has more than 15 digits is written with a power of ten, and
/// more than 15 decimals are none.
pub fn fixed(value: f32, digits: usize) -> String {
    fixed_double(f64::from(value), digits.min(15))
}

fn fixed_double(value: f64, digits: usize) -> String {
    if value.is_nan() {
        return "NaN".into();
    }
    let sign = if value < 0.0 { "−" } else { "" };
    if value.is_infinite() {
        return format!("{sign}∞");
    }
    // Whole numbers do it: the formatting of fractions in the standard library is many times as large.
    let power = 10u64.pow(digits as u32);
    let scaled = value.abs() * power as f64;
    if scaled >= 1e15 {
        return scientific(value, 1);
    }
    let rounded = (scaled + 0.5) as u64;
    let sign = if rounded == 0 { "" } else { sign };
    let (whole, fraction) = (rounded / power, rounded % power);
    if digits == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{fraction:0digits$}") }
}

/// A finite `value` as a number from 1 to 10 with `digits` decimals, and a power of ten: `1.5e−7`.
fn scientific(value: f64, digits: usize) -> String {
    let (mut mantissa, mut exponent) = (value.abs(), 0);
    while mantissa >= 10.0 {
        (mantissa, exponent) = (mantissa / 10.0, exponent + 1);
    }
    while mantissa > 0.0 && mantissa < 1.0 {
        (mantissa, exponent) = (mantissa * 10.0, exponent - 1);
    }
    let mut text = fixed_double(mantissa, digits);
    if text.starts_with("10") {
        (text, exponent) = (fixed_double(1.0, digits), exponent + 1);
    }
    let (sign, minus) = (if value < 0.0 { "−" } else { "" }, if exponent < 0 { "−" } else { "" });
    let size = i32::abs(exponent);
    format!("{sign}{text}e{minus}{size}")
}

/// `value` in at most about five characters: the form for a cell of a picture.
///
/// ```
/// assert_eq!(engine::number::short(-0.138), "−0.14");
/// assert_eq!(engine::number::short(123.4), "123");
/// assert_eq!(engine::number::short(54321.0), "5e4");
/// ```
pub fn short(value: f32) -> String {
    let size = value.abs();
    if !size.is_finite() || size < 9.995 {
        fixed(value, 2)
    } else if size < 99.95 {
        fixed(value, 1)
    } else if size < 9999.5 {
        fixed(value, 0)
    } else {
        scientific(f64::from(value), 0)
    }
}

/// `value` with four significant decimals: the form for tooltips and sentences.
pub fn precise(value: f32) -> String {
    if value != 0.0 && value.is_finite() && value.abs() < 5e-5 {
        return scientific(f64::from(value), 1);
    }
    fixed(value, 4)
}

/// `value` in two to three digits, however small it is: losses and rates range over many powers of ten.
///
/// ```
/// assert_eq!(engine::number::small(0.004), "0.004");
/// assert_eq!(engine::number::small(5.6e-4), "5.6e−4");
/// assert_eq!(engine::number::small(12.34), "12.3");
/// ```
pub fn small(value: f32) -> String {
    let size = value.abs();
    if size == 0.0 || size >= 1.0 || !size.is_finite() {
        return short(value);
    }
    if size < 1e-3 {
        return scientific(f64::from(value), 1);
    }
    // As many decimals as leave three digits, and no zeros behind them.
    let decimals = match size {
        0.1.. => 3,
        0.01.. => 4,
        _ => 5,
    };
    let text = fixed(value, decimals);
    text.trim_end_matches('0').trim_end_matches('.').into()
}

/// `share` of one as whole percent, with a thin space before the sign as the rest of the course sets it.
pub fn percent(share: f32) -> String {
    format!("{}\u{202f}%", fixed(share * 100.0, 0))
}

/// The form that settings are written in: the shortest decimal fraction that reads back as the same number.
///
/// What none of nine decimals can tell apart is written with all of a number's digits and a power of ten. What is not
/// finite has no such form and is written as [`fixed`] does.
pub fn plain(value: f32) -> String {
    if value == 0.0 {
        return "0".into();
    }
    if !value.is_finite() {
        return fixed(value, 0);
    }
    let same = |text: &String| parse(text).is_some_and(|read| read.to_bits() == value.to_bits());
    let ascii = |text: String| text.replace('−', "-");
    (0..10)
        .map(|digits| ascii(fixed(value, digits)))
        .chain((0..10).map(|digits| ascii(scientific(f64::from(value), digits))))
        .find(same)
        .unwrap_or_else(|| ascii(fixed(value, 9)))
}

/// [`plain`] of a number in the engine's precision, for sentences on what was chosen.
pub(crate) fn written(value: crate::Scalar) -> String {
    plain(f64::from(value) as f32)
}

/// Reads a number as people type it: `-0.5`, `.5`, `2e-3`; a true minus sign is one too.
///
/// `None` for anything that is not a finite number. The nearest number is found by way of double precision, which at
/// most a few texts with more than nine digits can tell from the direct way.
pub fn parse(text: &str) -> Option<f32> {
    parse_double(text).map(|value| value as f32).filter(|value| value.is_finite())
}

/// Reads a number in double precision, as [`parse`] does.
///
/// Up to 15 digits and 22 decimals it is the nearest one, beyond that the last bits may differ; the standard library's
/// own reading, which is exact, comes with a table of 10 KB.
pub fn parse_double(text: &str) -> Option<f64> {
    let text = text.trim().replace('−', "-");
    let (number, exponent) = match text.split_once(['e', 'E']) {
        Some((number, exponent)) => (number, exponent.parse::<i32>().ok()?.clamp(-400, 400)),
        None => (text.as_str(), 0),
    };
    let (negative, size) = match number.strip_prefix('-') {
        Some(size) => (true, size),
        None => (false, number.strip_prefix('+').unwrap_or(number)),
    };
    let (whole, fraction) = size.split_once('.').unwrap_or((size, ""));
    if whole.len() + fraction.len() == 0 {
        return None;
    }
    // A whole number of at most 18 digits, and the power of ten that belongs to it.
    let (mut digits, mut power) = (0u64, exponent);
    for (index, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        if !digit.is_ascii_digit() {
            return None;
        }
        let (room, behind_point) = (digits < 10u64.pow(17), index >= whole.len());
        if room {
            digits = digits * 10 + u64::from(digit - b'0');
        }
        power += i32::from(!room) - i32::from(behind_point);
    }
    let scale = (0..power.unsigned_abs().min(400)).fold(1.0, |scale, _| scale * 10.0);
    let size = if digits == 0 {
        0.0
    } else if power < 0 {
        digits as f64 / scale
    } else {
        digits as f64 * scale
    };
    size.is_finite().then_some(if negative { -size } else { size })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zero_has_no_sign() {
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(-0.5, 1), "−0.5");
    }

    #[test]
    fn decimals_are_rounded_as_at_school() {
        assert_eq!(fixed(1.996, 2), "2.00");
        assert_eq!(fixed(0.05, 1), "0.1");
        assert_eq!(fixed(f32::NEG_INFINITY, 2), "−∞");
        assert_eq!(fixed(3e20, 2), "3.0e20");
        assert_eq!(precise(-1.26e-5), "−1.3e−5");
        assert_eq!(short(99_960.0), "1e5");
        assert_eq!(fixed(0.5, 99), "0.500000000000000");
        for (value, expected) in [(0.0, "0.00"), (0.36, "0.36"), (0.05, "0.05"), (9.5e-6, "9.5e−6"), (-0.25, "−0.25")]
        {
            assert_eq!(small(value), expected);
        }
    }

    #[test]
    fn a_written_number_reads_back_as_the_same_bits() {
        for value in [0.1, -1.0 / 3.0, 1e-7, 12_345.678, 0.0, 99.0, -2.5e-4, 16_777_216.0, 1.234_567_9e-6] {
            assert_eq!(parse(&plain(value)).map(f32::to_bits), Some(value.to_bits()));
        }
        // Every 200,003rd of all positive numbers, the smallest and the largest.
        let all = (0..f32::INFINITY.to_bits()).step_by(200_003).chain([1, f32::MAX.to_bits()]);
        for bits in all {
            let text = plain(f32::from_bits(bits));
            assert_eq!(parse(&text).map(f32::to_bits), Some(bits), "{text}");
        }
    }

    #[test]
    fn what_is_not_finite_is_said_so_in_every_form() {
        for form in [plain, precise, short, |value| fixed(value, 2)] {
            assert_eq!([f32::INFINITY, f32::NEG_INFINITY, f32::NAN].map(form), ["∞", "−∞", "NaN"]);
        }
    }

    #[test]
    fn only_finite_numbers_are_read() {
        assert_eq!(parse("−0.5"), Some(-0.5));
        for text in ["", "x", "NaN", "inf", "1e99", "0.5.1", ".", "-", "1e", "e5", "--1", "+-1", "1 2", "0x1", "1_000"]
        {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_are_read_as_the_standard_library_reads_them() {
        let mut texts: Vec<String> =
            ["0", "-0", ".5", "5.", "+1", "1E3", "1e-50", "0e99", "3.4028235e38", "1e-45", "0.1e1", "007"]
                .map(String::from)
                .into();
        texts.push("1".repeat(30));
        texts.push(format!("0.{}1", "0".repeat(40)));
        // Every 10,007th of all positive numbers, in its shortest form.
        texts.extend((0..f32::INFINITY.to_bits()).step_by(10_007).map(|bits| format!("{:e}", f32::from_bits(bits))));
        for text in &texts {
            let expected = text.parse::<f32>().unwrap();
            assert_eq!(parse(text).map(f32::to_bits), Some(expected.to_bits()), "{text}");
        }
    }
}
