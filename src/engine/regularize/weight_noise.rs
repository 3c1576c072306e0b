//! Noise on the weights.

use super::{SettingError, setting};
use crate::{Pcg32, Scalar};

/// Trains at a point beside the true parameters, a new one in every step: only wide valleys survive it.
///
/// The gradients are those of the disturbed parameters; the rule's step is made on the true ones, which stay as they
/// are here. Graves, Mohamed and Hinton 2013, <https://arxiv.org/abs/1303.5778>. PyTorch has none.
///
/// ```
/// use engine::{Pcg32, Tape, regularize::WeightNoise};
///
/// let mut noise = WeightNoise::new(0.075)?;
/// let (mut tape, mut rng, parameters) = (Tape::new(), Pcg32::new(7), [1.0, 2.0]);
/// let record = tape.begin(noise.disturb(&parameters, &mut rng));
/// # let _ = record;
/// # Ok::<(), engine::regularize::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct WeightNoise {
    deviation: Scalar,
    disturbed: Vec<Scalar>,
}

impl WeightNoise {
    /// Noise from N(0, deviation²).
    ///
    /// # Errors
    /// If the deviation is negative or not finite.
    pub fn new(deviation: Scalar) -> Result<Self, SettingError> {
        let deviation = setting::at_least_0("weight noise: deviation", deviation)?;
        Ok(Self { deviation, disturbed: Vec::new() })
    }

    /// The parameters with noise, to begin a recording with; after the first call of its length it asks for no memory.
    pub fn disturb(&mut self, parameters: &[Scalar], rng: &mut Pcg32) -> &[Scalar] {
        self.disturbed.clear();
        self.disturbed.extend(parameters.iter().map(|&w| w + self.deviation * rng.normal()));
        &self.disturbed
    }
}

#[cfg(test)]
mod tests {
    use super::WeightNoise;
    use crate::{Pcg32, Scalar};

    // As for the inputs: three standard errors of 10 000 draws with deviation 0.5.
    #[test]
    fn noise_has_mean_0_and_its_variance() {
        let parameters = vec![-1.0; 10_000];
        let mut noise = WeightNoise::new(0.5).unwrap();
        let disturbed = noise.disturb(&parameters, &mut Pcg32::new(3));
        let mean = disturbed.iter().map(|w| w + 1.0).sum::<Scalar>() / 10_000.0;
        let variance = disturbed.iter().map(|w| (w + 1.0) * (w + 1.0)).sum::<Scalar>() / 10_000.0;
        assert!(mean.abs() < 0.015, "mean {mean}");
        assert!((variance - 0.25).abs() < 0.0106, "variance {variance}");
    }

    #[test]
    fn every_step_disturbs_anew_and_a_deviation_of_0_not_at_all() {
        let mut rng = Pcg32::new(3);
        let mut noise = WeightNoise::new(0.1).unwrap();
        let first = noise.disturb(&[1.0, 2.0], &mut rng).to_vec();
        assert_ne!(noise.disturb(&[1.0, 2.0], &mut rng), first);
        assert_eq!(WeightNoise::new(0.0).unwrap().disturb(&[1.0, 2.0], &mut rng), [1.0, 2.0]);
        assert!(WeightNoise::new(Scalar::INFINITY).is_err());
    }
}
