//! When an answer holds: `< 0.1`, `>= 2`, `= 0`, `0.4..0.6`. The page decides in the same way.

/// A condition on a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Condition {
    /// Below.
    Less(f32),
    /// Below or at.
    AtMost(f32),
    /// Above.
    More(f32),
    /// Above or at.
    AtLeast(f32),
    /// At, to within 1e-6.
    Equal(f32),
    /// From one to the other, both included.
    Between(f32, f32),
}

impl Condition {
    /// Reads a condition.
    ///
    /// # Errors
    /// A sentence that says how conditions are written.
    pub fn parse(text: &str) -> Result<Self, String> {
        Self::read(text).ok_or_else(|| {
            format!("`{text}` is not a condition; write `< 0.1`, `<= 1`, `> 2`, `>= 2`, `= 0` or `0.4..0.6`.")
        })
    }

    fn read(text: &str) -> Option<Self> {
        let number = |text: &str| figures::number::parse(text);
        let text = text.trim();
        if let Some((from, to)) = text.split_once("..") {
            return Some(Self::Between(number(from)?, number(to)?));
        }
        let signed = |sign: &str| text.strip_prefix(sign).and_then(number);
        // The longer signs first: `<=` begins with `<`.
        signed("<=")
            .map(Self::AtMost)
            .or_else(|| signed(">=").map(Self::AtLeast))
            .or_else(|| signed("<").map(Self::Less))
            .or_else(|| signed(">").map(Self::More))
            .or_else(|| signed("=").map(Self::Equal))
    }

    /// Whether it holds of `value`; nothing holds of what is not a number.
    pub fn holds(self, value: f32) -> bool {
        match self {
            Self::Less(limit) => value < limit,
            Self::AtMost(limit) => value <= limit,
            Self::More(limit) => value > limit,
            Self::AtLeast(limit) => value >= limit,
            Self::Equal(wanted) => (value - wanted).abs() <= 1e-6,
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
        ];
        for (text, yes, no) in cases {
            let condition = Condition::parse(text).unwrap();
            assert!(condition.holds(yes) && !condition.holds(no) && !condition.holds(f32::NAN), "{text}");
        }
    }

    #[test]
    fn anything_else_is_a_sentence() {
        for text in ["", "about 1", "< x", "1..", "!= 2"] {
            assert!(Condition::parse(text).unwrap_err().contains("is not a condition"), "{text}");
        }
    }
}
