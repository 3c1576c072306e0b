//! A data set that can be chosen: its name, what can be set, and how it is drawn.

use std::fmt;

use crate::{
    Pcg32, Scalar,
    named::{self, UnknownName},
    number,
};

/// A data set as a chooser, an address or a test sees it; `D` is what it draws.
///
/// Each stands in one file, and in the one list of its kind.
pub struct Source<D> {
    /// The name it is found by.
    pub name: &'static str,
    /// What can be set.
    pub settings: &'static [Setting],
    /// Draws it. The values are within their ranges.
    pub make: fn(&Values, &mut Pcg32) -> D,
}

/// A number that can be set: how many points, how much noise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Setting {
    /// The name it is found by.
    pub name: &'static str,
    /// The smallest value.
    pub least: Scalar,
    /// The largest value.
    pub most: Scalar,
    /// The value if none is chosen.
    pub default: Scalar,
    /// Whether it counts something.
    pub whole: bool,
}

impl Setting {
    /// A number of things.
    pub const fn count(name: &'static str, least: usize, most: usize, default: usize) -> Self {
        Self { name, least: least as Scalar, most: most as Scalar, default: default as Scalar, whole: true }
    }

    /// An amount, such as a deviation.
    pub const fn amount(name: &'static str, least: Scalar, most: Scalar, default: Scalar) -> Self {
        Self { name, least, most, default, whole: false }
    }

    fn check(&self, value: Scalar) -> Result<(), SettingError> {
        let Self { name, least, most, whole, .. } = *self;
        if !(least..=most).contains(&value) {
            return Err(SettingError::Range { name, value, least, most });
        }
        // Ranges end far below the largest whole number that a scalar holds.
        if whole && value != value as usize as Scalar { Err(SettingError::NotWhole { name, value }) } else { Ok(()) }
    }
}

/// The values of all settings of a source, checked.
pub struct Values {
    settings: &'static [Setting],
    values: Vec<Scalar>,
}

impl Values {
    /// The value of a setting.
    ///
    /// # Panics
    /// If the source has no setting of that name, which is a mistake in its file.
    pub fn amount(&self, name: &str) -> Scalar {
        let place = self.settings.iter().position(|setting| setting.name == name);
        assert!(place.is_some(), "source: no setting {name}");
        place.map_or(Scalar::NAN, |place| self.values[place])
    }

    /// The value of a setting that counts.
    ///
    /// # Panics
    /// As [`Values::amount`].
    pub fn count(&self, name: &str) -> usize {
        self.amount(name) as usize
    }
}

/// Why settings are refused.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingError {
    /// The source has no setting of that name.
    Unknown(UnknownName),
    /// The value is not in the range, or not a number.
    Range {
        /// The setting's name.
        name: &'static str,
        /// What was chosen.
        value: Scalar,
        /// The smallest value.
        least: Scalar,
        /// The largest value.
        most: Scalar,
    },
    /// A setting that counts has a fraction.
    NotWhole {
        /// The setting's name.
        name: &'static str,
        /// What was chosen.
        value: Scalar,
    },
}

impl fmt::Display for SettingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = |value: &Scalar| number::written(*value);
        match self {
            Self::Unknown(name) => name.fmt(f),
            Self::Range { name, value, least, most } => {
                write!(f, "{name} is {}, and must lie from {} to {}", plain(value), plain(least), plain(most))
            }
            Self::NotWhole { name, value } => write!(f, "{name} is {}, and must be a whole number", plain(value)),
        }
    }
}

impl std::error::Error for SettingError {}

impl<D> Source<D> {
    /// Draws the data set, with the chosen values by name and the defaults for all others.
    ///
    /// # Errors
    /// If there is no such setting, or if its value is out of range.
    pub fn draw(&self, chosen: &[(&str, Scalar)], rng: &mut Pcg32) -> Result<D, SettingError> {
        Ok((self.make)(&Values::of(self.settings, chosen)?, rng))
    }
}

impl Values {
    /// The chosen values, if they are in range, and the defaults for all others.
    fn of(settings: &'static [Setting], chosen: &[(&str, Scalar)]) -> Result<Self, SettingError> {
        let mut values: Vec<_> = settings.iter().map(|setting| setting.default).collect();
        for &(name, value) in chosen {
            let setting = named::find("setting", name, settings, |setting| setting.name);
            let setting = setting.map_err(SettingError::Unknown)?;
            setting.check(value)?;
            for (slot, _) in values.iter_mut().zip(settings).filter(|(_, other)| other.name == name) {
                *slot = value;
            }
        }
        Ok(Self { settings, values })
    }
}

/// The source of that name in a list of its kind.
///
/// # Errors
/// [`UnknownName`] if the list has none.
pub fn find<D>(list: &[&'static Source<D>], name: &str) -> Result<&'static Source<D>, UnknownName> {
    named::find("data set", name, list, |source| source.name).copied()
}

#[cfg(test)]
mod tests {
    use super::{Setting, Source, find};
    use crate::{Pcg32, Scalar};

    static PAIR: Source<(usize, Scalar)> = Source {
        name: "pair",
        settings: &[Setting::count("points", 1, 10, 4), Setting::amount("noise", 0.0, 1.0, 0.5)],
        make: |values, _| (values.count("points"), values.amount("noise")),
    };

    #[test]
    fn what_is_not_chosen_has_its_default() {
        let rng = &mut Pcg32::new(1);
        assert_eq!(PAIR.draw(&[], rng), Ok((4, 0.5)));
        assert_eq!(PAIR.draw(&[("noise", 0.25), ("points", 10.0)], rng), Ok((10, 0.25)));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_the_range() {
        let refused = |name, value| PAIR.draw(&[(name, value)], &mut Pcg32::new(1)).unwrap_err().to_string();
        assert_eq!(refused("points", 11.0), "points is 11, and must lie from 1 to 10");
        assert_eq!(refused("points", 2.5), "points is 2.5, and must be a whole number");
        assert_eq!(refused("noise", Scalar::NAN), "noise is NaN, and must lie from 0 to 1");
        assert_eq!(refused("nois", 0.0), r#"there is no setting named "nois"; there are points, noise"#);
    }

    #[test]
    fn a_source_is_found_by_its_name() {
        assert_eq!(find(&[&PAIR], "pair").map(|source| source.name), Ok("pair"));
        assert!(find(&[&PAIR], "pairs").is_err());
    }
}
