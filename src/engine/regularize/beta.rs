//! The Beta distribution, from which mixup and CutMix draw their shares.

use super::{SettingError, setting::check};
use crate::{Pcg32, Scalar};

/// Beta(α, β) on [0, 1]: uniform for α = β = 1, near 0 and 1 for small values, near the middle for large ones.
///
/// Mean α / (α + β), variance α β / ((α + β)² (α + β + 1)). PyTorch: `torch.distributions.Beta`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beta {
    alpha: f64,
    beta: f64,
}

impl Beta {
    /// The distribution with these two shapes.
    ///
    /// # Errors
    /// Unless both are from 0.001 to 1000.
    pub fn new(alpha: Scalar, beta: Scalar) -> Result<Self, SettingError> {
        let [alpha, beta] = [shape("Beta: alpha", alpha)?, shape("Beta: beta", beta)?].map(f64::from);
        Ok(Self { alpha, beta })
    }

    /// Beta(α, α), for a setting of this name.
    pub(super) fn symmetric(setting: &'static str, alpha: Scalar) -> Result<Self, SettingError> {
        let alpha = f64::from(shape(setting, alpha)?);
        Ok(Self { alpha, beta: alpha })
    }

    /// A draw: X / (X + Y) of two draws from the gamma distributions with shapes α and β.
    ///
    /// Small shapes give numbers too small for X and Y themselves, so their logarithms are compared.
    pub fn draw(&self, rng: &mut Pcg32) -> Scalar {
        let x = log_gamma_draw(self.alpha, rng);
        let y = log_gamma_draw(self.beta, rng);
        (1.0 / (1.0 + libm::exp(y - x))) as Scalar
    }
}

fn shape(setting: &'static str, value: Scalar) -> Result<Scalar, SettingError> {
    check(setting, value, "from 0.001 to 1000", (0.001..=1000.0).contains(&value))
}

/// The logarithm of a draw from the gamma distribution of this shape, with scale 1.
///
/// Marsaglia and Tsang 2000, <https://doi.org/10.1145/358407.358414>: d v, with v the cube of a normal draw squeezed to
/// fit, refused now and then. Below shape 1, a draw of shape + 1 times U^(1 / shape).
fn log_gamma_draw(shape: f64, rng: &mut Pcg32) -> f64 {
    if shape < 1.0 {
        return log_gamma_draw(shape + 1.0, rng) + log_uniform(rng) / shape;
    }
    let d = shape - 1.0 / 3.0;
    let c = 1.0 / libm::sqrt(9.0 * d);
    loop {
        let z = f64::from(rng.normal());
        let root = 1.0 + c * z;
        let v = root * root * root;
        if v > 0.0 && log_uniform(rng) < 0.5 * z * z + d - d * v + d * libm::log(v) {
            return libm::log(d * v);
        }
    }
}

/// The logarithm of a draw from U(0, 1].
fn log_uniform(rng: &mut Pcg32) -> f64 {
    libm::log(1.0 - f64::from(rng.uniform()))
}

#[cfg(test)]
mod tests {
    use super::Beta;
    use crate::{Pcg32, Scalar};

    #[test]
    fn mean_and_variance_are_those_of_the_distribution() {
        const DRAWS: usize = 20_000;
        for (a, b) in [(0.01, 0.01), (0.2, 0.2), (1.0, 1.0), (0.4, 2.0), (5.0, 2.0), (1000.0, 1000.0)] {
            let (mut rng, beta) = (Pcg32::new(3), Beta::new(a, b).unwrap());
            let draws: Vec<f64> = (0..DRAWS).map(|_| f64::from(beta.draw(&mut rng))).collect();
            assert!(draws.iter().all(|share| (0.0..=1.0).contains(share)), "Beta({a}, {b})");
            let (a, b) = (f64::from(a), f64::from(b));
            let mean = a / (a + b);
            let variance = a * b / ((a + b) * (a + b) * (a + b + 1.0));
            let average = |f: &dyn Fn(f64) -> f64| draws.iter().map(|&share| f(share)).sum::<f64>() / DRAWS as f64;
            let measured = average(&|share| share);
            let squares = average(&|share| (share - mean) * (share - mean));
            let fourth = average(&|share| libm::pow(share - mean, 4.0));
            // Three standard errors; that of the variance from the fourth moment.
            let error = 3.0 * libm::sqrt(variance / DRAWS as f64);
            assert!((measured - mean).abs() < error, "Beta({a}, {b}): mean {measured}");
            let error = 3.0 * libm::sqrt((fourth - squares * squares).max(0.0) / DRAWS as f64) + 1e-7;
            assert!((squares - variance).abs() < error, "Beta({a}, {b}): variance {squares} for {variance}");
        }
    }

    // P(share < 1/4) of Beta(1, 1) is 1/4, of Beta(2, 2) it is 3/16 − 2/64 = 0.15625.
    #[test]
    fn the_share_of_small_draws_is_the_integral_of_the_density() {
        for (shape, expected) in [(1.0, 0.25), (2.0, 0.15625)] {
            let (mut rng, beta) = (Pcg32::new(5), Beta::new(shape, shape).unwrap());
            let small = (0..20_000).filter(|_| beta.draw(&mut rng) < 0.25).count() as f64 / 20_000.0;
            let error = 3.0 * libm::sqrt(expected * (1.0 - expected) / 20_000.0);
            assert!((small - expected).abs() < error, "{small} for {expected}");
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_draws_and_shapes_out_of_range_are_refused() {
        let beta = Beta::new(0.4, 0.4).unwrap();
        assert_eq!(beta.draw(&mut Pcg32::new(7)), beta.draw(&mut Pcg32::new(7)));
        for refused in [0.0, -1.0, 1001.0, Scalar::NAN, Scalar::INFINITY] {
            assert!(Beta::new(refused, 1.0).is_err() && Beta::new(1.0, refused).is_err(), "{refused}");
        }
        let sentence = Beta::new(1.0, 0.0).unwrap_err().to_string();
        assert_eq!(sentence, "Beta: beta is 0, but must be from 0.001 to 1000");
    }
}
