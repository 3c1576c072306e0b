//! A number that a reader may set, with the range in which it makes sense.

use super::FitError;
use crate::Scalar;

/// A setting: its name, its range, and the value that it usually has.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// What sentences and controls call it.
    pub name: &'static str,
    /// The smallest value allowed.
    pub smallest: Scalar,
    /// The largest value allowed.
    pub largest: Scalar,
    /// The value to begin with.
    pub usual: Scalar,
}

impl Setting {
    /// The value, if it lies in the range.
    ///
    /// # Errors
    /// [`FitError::OutOfRange`], also for what is not a number.
    pub fn check(&self, value: Scalar) -> Result<Scalar, FitError> {
        if (self.smallest..=self.largest).contains(&value) {
            Ok(value)
        } else {
            Err(FitError::OutOfRange { setting: *self, value })
        }
    }

    /// The value rounded to a whole number, if it lies in the range.
    ///
    /// # Errors
    /// [`FitError::OutOfRange`], also for what is not a number.
    pub fn whole(&self, value: Scalar) -> Result<usize, FitError> {
        Ok(self.check(value)?.round() as usize)
    }

    /// The count, if it lies in the range.
    ///
    /// # Errors
    /// [`FitError::OutOfRange`].
    pub fn count(&self, value: usize) -> Result<usize, FitError> {
        self.check(value as Scalar)?;
        Ok(value)
    }
}

#[cfg(test)]
mod tests {
    use super::Setting;
    use crate::Scalar;

    #[test]
    fn what_lies_outside_is_refused_with_the_range() {
        let degree = Setting { name: "degree", smallest: 0.0, largest: 100.0, usual: 3.0 };
        assert_eq!(degree.whole(2.6), Ok(3));
        assert!(degree.check(Scalar::NAN).is_err());
        assert_eq!(degree.count(101).unwrap_err().to_string(), "degree is 101: it must lie between 0 and 100");
    }
}
