//! Columns with mean 0 and deviation 1, which most models learn from more easily.

use super::DataError;
use crate::Scalar;

/// The mean and deviation of each column, as they were in the data that they are taken from.
///
/// Take them from the training part alone, and apply them to all parts. scikit-learn: `StandardScaler`.
#[derive(Clone, Debug, PartialEq)]
pub struct Standard {
    /// Σ x / B for each column.
    pub means: Vec<Scalar>,
    /// √(Σ (x − mean)² / B) for each column; 1 for one that never changes, so that it stays finite.
    pub deviations: Vec<Scalar>,
}

impl Standard {
    /// Means and deviations of the columns of `inputs`, `[B, I]` with I = `width`.
    ///
    /// # Errors
    /// If there are no examples, or if a number is not finite.
    pub fn of(inputs: &[Scalar], width: usize) -> Result<Self, DataError> {
        if inputs.is_empty() || width == 0 {
            return Err(DataError::Empty);
        }
        if let Some(place) = inputs.iter().position(|x| !x.is_finite()) {
            return Err(DataError::NotFinite { row: place / width, column: place % width });
        }
        let columns = || (0..width).map(|column| inputs.iter().skip(column).step_by(width).map(|&x| f64::from(x)));
        let (means, deviations) = columns().map(mean_and_deviation).unzip();
        Ok(Self { means, deviations })
    }

    /// (x − mean) / deviation, in place, for rows of as many columns.
    pub fn apply(&self, inputs: &mut [Scalar]) {
        for row in inputs.chunks_mut(self.means.len()) {
            for ((x, mean), deviation) in row.iter_mut().zip(&self.means).zip(&self.deviations) {
                *x = (*x - mean) / deviation;
            }
        }
    }

    /// x · deviation + mean, in place: the way back, for predictions.
    pub fn undo(&self, inputs: &mut [Scalar]) {
        for row in inputs.chunks_mut(self.means.len()) {
            for ((x, mean), deviation) in row.iter_mut().zip(&self.means).zip(&self.deviations) {
                *x = *x * deviation + mean;
            }
        }
    }
}

/// In double precision, so that neither the squares of large numbers nor the rounding of long sums spoil them.
fn mean_and_deviation(column: impl Iterator<Item = f64> + Clone) -> (Scalar, Scalar) {
    let count = column.clone().count() as f64;
    let mean = column.clone().sum::<f64>() / count;
    let variance = column.map(|x| (x - mean) * (x - mean)).sum::<f64>() / count;
    // What rounding leaves of a column that never changes is no deviation.
    let deviation = Some(libm::sqrt(variance)).filter(|deviation| *deviation > 1e-12 * mean.abs());
    let deviation = deviation.map(|deviation| deviation as Scalar).filter(|&deviation| deviation > 0.0);
    (mean as Scalar, deviation.unwrap_or(1.0))
}

#[cfg(test)]
mod tests {
    use super::{DataError, Standard};
    use crate::Scalar;

    #[test]
    fn columns_get_mean_0_and_deviation_1_and_constant_ones_0() {
        let mut inputs = [1.0, 5.0, 3.0, 5.0];
        let standard = Standard::of(&inputs, 2).unwrap();
        assert_eq!(standard, Standard { means: vec![2.0, 5.0], deviations: vec![1.0, 1.0] });
        standard.apply(&mut inputs);
        assert_eq!(inputs, [-1.0, 0.0, 1.0, 0.0]);
        standard.undo(&mut inputs);
        assert_eq!(inputs, [1.0, 5.0, 3.0, 5.0]);
    }

    // Summed one after the other in single precision, a thousand times 0.1 has another mean than 0.1, and the squares of
    // 1e30 are infinite.
    #[test]
    fn long_constant_columns_and_large_numbers_are_standardized_too() {
        let mut constant = [0.1; 1000];
        let standard = Standard::of(&constant, 1).unwrap();
        assert_eq!(standard.deviations, [1.0]);
        standard.apply(&mut constant);
        assert!(constant.iter().all(|x: &Scalar| x.abs() < 1e-6), "{}", constant[0]);
        let mut large = [1e30, 3e30];
        Standard::of(&large, 1).unwrap().apply(&mut large);
        assert!((large[0] + 1.0).abs() < 1e-6 && (large[1] - 1.0).abs() < 1e-6, "{large:?}");
    }

    #[test]
    fn numbers_that_are_not_finite_are_named_by_their_place() {
        assert_eq!(Standard::of(&[], 2), Err(DataError::Empty));
        let error = Standard::of(&[0.0, 1.0, 2.0, Scalar::NAN], 2).unwrap_err();
        assert_eq!(error.to_string(), "row 2, column 2: not a finite number");
    }
}
