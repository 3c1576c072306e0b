//! When an answer, or a reply to one, holds: `< 0.1`, `>= 2`, `= 0`, `0.4..0.6`. Lessons write conditions, the builder of
//! pages checks them, and the page decides by them.

use crate::number;

/// How near two numbers are that count as equal.
const NEAR: f32 = 1e-6;

/// What a reply to a number may depend on: the reader's own, the distance from the engine's, and the same with its sign.
pub const OF_NUMBER: &[&str] = &["answer", "difference", "error"];
/// What a reply to a curve may depend on: the mean distance, the reader's own first and last number, the last over or
/// minus the first, and where the reader's curve is lowest and highest.
pub const OF_CURVE: &[&str] = &["difference", "first", "last", "change", "lowest_at", "highest_at"];
/// What a reply to a point may depend on: the reader's own place, and the distance from the engine's.
pub const OF_POINT: &[&str] = &["difference", "x", "y"];

/// A condition on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Condition {
    /// Smaller.
    Below(f32),
    /// Smaller or equal.
    AtMost(f32),
    /// Larger.
    Above(f32),
    /// Larger or equal.
    AtLeast(f32),
    /// Equal, to within 1e-6.
    Equal(f32),
    /// From the first to the second, both included.
    Between(f32, f32),
}

impl Condition {
    /// Reads a condition; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            return Some(Self::Between(number::parse(from)?, number::parse(to)?));
        }
        // The longer signs first, because the shorter ones begin them.
        let sign = ["<=", ">=", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign))?;
        let bound = number::parse(&text[sign.len()..])?;
        Some(match sign {
            "<=" => Self::AtMost(bound),
            ">=" => Self::AtLeast(bound),
            "<" => Self::Below(bound),
            ">" => Self::Above(bound),
            _ => Self::Equal(bound),
        })
    }

    /// Whether it holds for `value`; nothing holds for what is not a number.
    pub fn holds(self, value: f32) -> bool {
        match self {
            Self::Below(bound) => value < bound,
            Self::AtMost(bound) => value <= bound,
            Self::Above(bound) => value > bound,
            Self::AtLeast(bound) => value >= bound,
            Self::Equal(bound) => (value - bound).abs() <= NEAR,
            Self::Between(from, to) => (from..=to).contains(&value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_are_read_and_hold() {
        let cases = [
            ("< 0.1", 0.05, 0.1),
            ("<=1", 1.0, 1.1),
            ("> −2", 0.0, -2.0),
            (">= 2", 2.0, 1.9),
            ("= 0", 5e-7, 2e-6),
            ("0.4 .. 0.6", 0.5, 0.7),
            ("-3..-2", -2.5, 2.5),
        ];
        for (text, yes, no) in cases {
            let condition = Condition::parse(text).unwrap();
            assert!(condition.holds(yes) && !condition.holds(no) && !condition.holds(f32::NAN), "{text}");
        }
    }

    #[test]
    fn anything_else_is_no_condition() {
        for text in ["", "about 1", "1", "=", "..", "< x", "<> 2", "1..", "0..x", "!= 2"] {
            assert_eq!(Condition::parse(text), None, "{text}");
        }
    }
}
