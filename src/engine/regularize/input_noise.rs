//! Noise on the inputs.

use super::{
    SettingError,
    augment::{Augmentation, Batch},
    setting,
};
use crate::{Pcg32, Scalar};

/// Adds a draw from N(0, deviation²) to every input, a new one in every round.
///
/// To first order this penalizes the slope of the model at its examples: Bishop 1995,
/// <https://doi.org/10.1162/neco.1995.7.1.108>. torchvision: `transforms.v2.GaussianNoise`, without its clipping.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InputNoise {
    deviation: Scalar,
}

impl InputNoise {
    /// Noise of this standard deviation, in the unit of the inputs.
    ///
    /// # Errors
    /// If it is negative or not finite.
    pub fn new(deviation: Scalar) -> Result<Self, SettingError> {
        Ok(Self { deviation: setting::at_least_0("noise: deviation", deviation)? })
    }
}

impl Augmentation for InputNoise {
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32) {
        for x in &mut *batch.inputs {
            *x += self.deviation * rng.normal();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Augmentation, Batch, InputNoise};
    use crate::{Pcg32, Scalar, regularize::augment::ImageSize};

    // Three standard errors of a mean are 3 · 0.5 / √10 000, of a variance 3 · 0.25 · √(2 / 10 000).
    #[test]
    fn noise_keeps_the_mean_and_adds_its_variance() {
        let mut inputs = [2.0; 10_000];
        let size = ImageSize::features(100);
        InputNoise::new(0.5).unwrap().apply(&mut Batch::new(&mut inputs, &mut [], size), &mut Pcg32::new(3));
        let mean = inputs.iter().sum::<Scalar>() / 10_000.0;
        let variance = inputs.iter().map(|x| (x - 2.0) * (x - 2.0)).sum::<Scalar>() / 10_000.0;
        assert!((mean - 2.0).abs() < 0.015, "mean {mean}");
        assert!((variance - 0.25).abs() < 0.0106, "variance {variance}");
    }
}
