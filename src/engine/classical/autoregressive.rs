//! A series that is explained by its own last numbers.

use super::{Coefficients, Design, Examples, FitError, Inputs, Setting, least_squares};
use crate::Scalar;

const LAGS: Setting = Setting { name: "lags", smallest: 1.0, largest: 500.0, usual: 4.0 };

/// The next number as a constant and a weighted sum of the last τ, by least squares.
///
/// Yule 1927.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Autoregression {
    /// τ, from 1 to 500: how many numbers back it looks.
    pub lags: usize,
}

impl Autoregression {
    /// Looking back so far.
    pub fn new(lags: usize) -> Self {
        Self { lags }
    }

    /// Fits every number of the series that has τ before it.
    ///
    /// # Errors
    /// If τ is out of range, if the series is not longer than τ, or if a number is not finite.
    pub fn fit(&self, series: &[Scalar]) -> Result<Autoregressive, FitError> {
        let lags = LAGS.count(self.lags)?;
        if series.len() <= lags {
            return Err(FitError::TooFew { what: "lags", asked: lags, examples: series.len() });
        }
        let windows: Vec<Scalar> = series[..series.len() - 1].windows(lags).flatten().copied().collect();
        let examples = Examples::new(&windows, lags, &series[lags..])?;
        let design = Design::new(&Inputs(lags), examples);
        Ok(Autoregressive { coefficients: least_squares(&design, &examples.targets_f64()) })
    }
}

/// A fitted autoregression.
#[derive(Clone, Debug, PartialEq)]
pub struct Autoregressive {
    /// The constant and τ weights, that of the oldest number first.
    pub coefficients: Coefficients,
}

impl Autoregressive {
    /// What comes after `past`, and after that, for `steps` steps: each forecast is taken for true by the next.
    ///
    /// Empty if `past` has less than τ numbers.
    pub fn forecast(&self, past: &[Scalar], steps: usize) -> Vec<Scalar> {
        let lags = self.coefficients.weights.len();
        let Some(from) = past.len().checked_sub(lags) else { return Vec::new() };
        let mut known: Vec<f64> = past[from..].iter().map(|&x| f64::from(x)).collect();
        for step in 0..steps {
            let terms = self.coefficients.weights.iter().zip(&known[step..]).map(|(w, x)| w * x);
            known.push(self.coefficients.intercept + terms.sum::<f64>());
        }
        known[lags..].iter().map(|&x| x as Scalar).collect()
    }

    /// For every number of the series that can be forecast from `steps` steps before: which it is, and the forecast.
    pub fn forecasts_ahead(&self, series: &[Scalar], steps: usize) -> Vec<(usize, Scalar)> {
        let first = self.coefficients.weights.len().saturating_add(steps.saturating_sub(1));
        let forecast = |at: usize| Some((at, *self.forecast(&series[..at + 1 - steps], steps).last()?));
        if steps == 0 { Vec::new() } else { (first..series.len()).filter_map(forecast).collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::Autoregression;
    use crate::Scalar;

    // sin(t + δ) = 2 cos δ · sin t − sin(t − δ): two numbers back determine the next, forever.
    #[test]
    fn a_pure_sine_is_forecast_from_two_numbers_however_far() {
        let series: Vec<Scalar> = (0..60).map(|t| libm::sin(0.3 * f64::from(t)) as Scalar).collect();
        let fit = Autoregression::new(2).fit(&series).unwrap();
        let expected = [-1.0, 2.0 * libm::cos(0.3)];
        for (weight, expected) in fit.coefficients.weights.iter().zip(expected) {
            assert!((weight - expected).abs() < 1e-5, "{weight} for {expected}");
        }
        for steps in [1, 4, 16] {
            let ahead = fit.forecasts_ahead(&series, steps);
            assert_eq!(ahead.len(), 60 - 2 - (steps - 1));
            assert!(ahead.iter().all(|&(at, x)| (x - series[at]).abs() < 1e-3), "{steps} steps ahead");
        }
    }

    #[test]
    fn too_short_a_series_is_refused_and_forecasts_nothing() {
        assert!(Autoregression::new(0).fit(&[1.0, 2.0]).is_err());
        let sentence = Autoregression::new(2).fit(&[1.0, 2.0]).unwrap_err().to_string();
        assert_eq!(sentence, "2 lags are asked for, but there are only 2 examples");
        let fit = Autoregression::new(1).fit(&[1.0, 2.0, 4.0]).unwrap();
        assert!(fit.forecast(&[], 3).is_empty() && fit.forecasts_ahead(&[1.0, 2.0], 0).is_empty());
    }
}
