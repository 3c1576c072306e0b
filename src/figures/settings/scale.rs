//! Where a whole number stands on a slider. A wide range is spread by orders of magnitude: between 0 and 100,000 the
//! numbers below 1,000 are not worth one pixel of a hundred.

use engine::math::{exp, log};

/// Positions on a slider whose range is wide.
pub const POSITIONS: f32 = 200.0;
/// A range with more numbers than this is wide.
const WIDE: f32 = 2000.0;

/// A slider's range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    min: f32,
    max: f32,
}

impl Scale {
    /// The scale of whole numbers from `min` to `max`; `None` if their slider has a position for each.
    pub fn of(min: u32, max: u32) -> Option<Self> {
        let scale = Self { min: min as f32, max: max as f32 };
        (scale.max - scale.min > WIDE).then_some(scale)
    }

    /// The position of a value.
    pub fn position(self, value: f32) -> f32 {
        let span = log(self.max - self.min + 1.0);
        (POSITIONS * log((value - self.min).max(0.0) + 1.0) / span).round()
    }

    /// The value at a position, to two digits.
    pub fn value(self, position: f32) -> f32 {
        let span = log(self.max - self.min + 1.0);
        let exact = self.min + exp(span * position / POSITIONS) - 1.0;
        let digit = [1.0, 10.0, 100.0, 1000.0, 10_000.0].into_iter().rev().find(|digit| exact >= 10.0 * digit);
        let digit = digit.unwrap_or(1.0);
        ((exact / digit).round() * digit).min(self.max).max(self.min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_range_is_spread_by_orders_of_magnitude() {
        let scale = Scale::of(0, 100_000).unwrap();
        assert_eq!([0.0, POSITIONS].map(|position| scale.value(position)), [0.0, 100_000.0]);
        assert!((90.0..110.0).contains(&scale.position(300.0)), "{}", scale.position(300.0));
        assert_eq!(scale.value(scale.position(300.0)), 300.0);
        let values: Vec<f32> = (0..=200).map(|position| scale.value(position as f32)).collect();
        assert!(values.is_sorted());
    }

    #[test]
    fn a_narrow_range_needs_no_scale() {
        assert_eq!(Scale::of(1, 8), None);
    }
}
