//! What must hold for an option to be the right one: `< 0.1`, `>= 2`, `= 3`, `0.5..0.7`.

/// How near two numbers are that count as equal.
const NEAR: f32 = 1e-6;

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
    /// Equal.
    Equal(f32),
    /// From the first to the second, both included.
    Between(f32, f32),
}

impl Condition {
    /// Reads a condition; `None` if it is none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let number = figures::number::parse;
        if let Some(dots) = text.as_bytes().windows(2).position(|pair| pair == b"..") {
            return Some(Self::Between(number(&text[..dots])?, number(&text[dots + 2..])?));
        }
        // The longer signs first, because the shorter ones begin them.
        let sign = ["<=", ">=", "<", ">", "="].into_iter().find(|sign| text.starts_with(sign))?;
        let bound = number(&text[sign.len()..])?;
        Some(match sign {
            "<=" => Self::AtMost(bound),
            ">=" => Self::AtLeast(bound),
            "<" => Self::Below(bound),
            ">" => Self::Above(bound),
            _ => Self::Equal(bound),
        })
    }

    /// Whether it holds for `value`.
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
    fn conditions_hold_as_they_read() {
        for (text, inside, outside) in [
            ("< 0.1", 0.05, 0.1),
            ("<= 0.1", 0.1, 0.2),
            ("> −1", 0.0, -1.0),
            (">= 2", 2.0, 1.9),
            ("= 3", 3.0, 3.1),
            ("0.5..0.7", 0.6, 0.8),
            ("-1..-0.5", -0.75, 0.0),
        ] {
            let condition = Condition::parse(text).unwrap();
            assert!(condition.holds(inside) && !condition.holds(outside), "{text}");
            assert!(!condition.holds(f32::NAN), "{text}");
        }
    }

    #[test]
    fn what_is_no_condition_is_refused() {
        for text in ["", "0.1", "<", "= x", "1..", "~ 2"] {
            assert_eq!(Condition::parse(text), None, "{text}");
        }
    }
}
