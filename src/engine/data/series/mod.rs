//! One number after another, and what comes before each.
//!
//! A new series is a file here, its module, and a line in [`ALL`].

mod carbon_dioxide;
mod noisy_sine;
mod sunspots;

pub use carbon_dioxide::{CARBON_DIOXIDE, ORIGIN as CARBON_DIOXIDE_ORIGIN};
pub use noisy_sine::NOISY_SINE;
pub use sunspots::{ORIGIN as SUNSPOTS_ORIGIN, SUNSPOTS};

use super::{DataError, Examples, Source};
use crate::Scalar;

/// All of them.
pub static ALL: [&Source<Series>; 3] = [&NOISY_SINE, &SUNSPOTS, &CARBON_DIOXIDE];

/// Numbers at equal distances in time.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// The numbers.
    pub values: Vec<Scalar>,
    /// When the first was taken.
    pub begin: f64,
    /// The time from one to the next.
    pub step: f64,
}

impl Series {
    /// When number `index` was taken.
    pub fn time(&self, index: usize) -> f64 {
        self.begin + self.step * index as f64
    }
}

/// Each number with the `past` numbers before it: inputs `[B, past]`, oldest first, and one number to answer.
///
/// B = numbers − `past`. Zhang et al. 2023, Dive into Deep Learning, section 9.1, where `past` is τ = 4.
///
/// # Errors
/// If `past` is 0, or if there are not more numbers than that.
pub fn windows(values: &[Scalar], past: usize) -> Result<Examples, DataError> {
    if past == 0 {
        return Err(DataError::NoPast);
    }
    let Some(answers) = values.get(past..).filter(|answers| !answers.is_empty()) else {
        return Err(DataError::TooShort { steps: values.len(), needed: past.saturating_add(1) });
    };
    let inputs = values.windows(past).take(answers.len()).flatten().copied().collect();
    Ok(Examples::numbered(inputs, past, answers.to_vec()))
}

/// Numbers written as tenths in 16 bits, low byte first; 65535 stands for a missing one.
fn tenths(bytes: &[u8]) -> impl Iterator<Item = Option<Scalar>> {
    let numbers = bytes.as_chunks().0.iter().map(|&pair| u16::from_le_bytes(pair));
    numbers.map(|number| (number != u16::MAX).then_some(Scalar::from(number) / 10.0))
}

#[cfg(test)]
mod tests {
    use super::{ALL, DataError, windows};
    use crate::Pcg32;

    #[test]
    fn every_series_is_finite() {
        for source in ALL {
            let series = source.draw(&[], &mut Pcg32::new(1)).unwrap();
            assert!(series.values.len() > 300 && series.values.iter().all(|x| x.is_finite()), "{}", source.name);
        }
    }

    #[test]
    fn each_number_comes_with_those_before_it() {
        let examples = windows(&[1.0, 2.0, 3.0, 4.0], 2).unwrap();
        assert_eq!(examples.inputs, [1.0, 2.0, 2.0, 3.0]);
        assert_eq!(examples.targets.numbers(), [3.0, 4.0]);
    }

    #[test]
    fn a_series_that_is_too_short_is_refused() {
        assert_eq!(windows(&[1.0, 2.0], 0), Err(DataError::NoPast));
        for past in [2, 3, usize::MAX] {
            let needed = past.saturating_add(1);
            assert_eq!(windows(&[1.0, 2.0], past), Err(DataError::TooShort { steps: 2, needed }));
        }
    }
}
