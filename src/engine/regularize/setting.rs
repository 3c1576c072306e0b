//! Settings that a reader can choose, checked where they arrive.

use std::fmt;

use crate::{Scalar, number};

/// A setting outside its range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SettingError {
    /// Which setting, such as `mixup: alpha`.
    pub setting: &'static str,
    /// What it was set to.
    pub value: Scalar,
    /// What it may be, such as `above 0, at most 1000`.
    pub range: &'static str,
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = number::written(self.value);
        write!(f, "{} is {value}, but must be {}", self.setting, self.range)
    }
}

impl std::error::Error for SettingError {}

/// The value, if it is in its range.
pub(crate) fn check(
    setting: &'static str,
    value: Scalar,
    range: &'static str,
    inside: bool,
) -> Result<Scalar, SettingError> {
    if inside { Ok(value) } else { Err(SettingError { setting, value, range }) }
}

/// A finite number that is not negative.
pub(crate) fn at_least_0(setting: &'static str, value: Scalar) -> Result<Scalar, SettingError> {
    check(setting, value, "a finite number, at least 0", value.is_finite() && value >= 0.0)
}

/// A whole number of pixels.
pub(super) fn pixels(setting: &'static str, value: Scalar) -> Result<usize, SettingError> {
    let inside = (0.0..=4096.0).contains(&value) && value.fract() == 0.0;
    check(setting, value, "a whole number of pixels from 0 to 4096", inside).map(|pixels| pixels as usize)
}

#[cfg(test)]
mod tests {
    use super::{at_least_0, pixels};
    use crate::Scalar;

    #[test]
    fn the_sentence_names_the_setting_its_value_and_its_range() {
        let error = at_least_0("L2: strength", -1.0).unwrap_err();
        assert_eq!(error.to_string(), "L2: strength is -1, but must be a finite number, at least 0");
        assert!(at_least_0("L2: strength", Scalar::NAN).is_err());
        assert!(at_least_0("L2: strength", Scalar::INFINITY).is_err());
    }

    #[test]
    fn pixels_are_counted_in_whole_numbers() {
        assert_eq!(pixels("shift", 3.0), Ok(3));
        for refused in [-1.0, 0.5, 4097.0, Scalar::NAN] {
            assert!(pixels("shift", refused).is_err(), "{refused}");
        }
    }
}
