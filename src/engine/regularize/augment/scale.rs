//! Random changes of size.

use super::{Affine, ImageSize, Motion};
use crate::{
    Pcg32, Scalar,
    regularize::{SettingError, setting::check},
};

/// Makes an image larger or smaller, about its centre, by a factor from U(1 − most, 1 + most).
///
/// torchvision: `scale` of `transforms.v2.RandomAffine`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    most: Scalar,
}

impl Scale {
    /// Factors that differ from 1 by at most this share.
    ///
    /// # Errors
    /// Unless it is from 0 to 0.95.
    pub fn new(most: Scalar) -> Result<Self, SettingError> {
        Ok(Self { most: check("scale", most, "a share from 0 to 0.95", (0.0..=0.95).contains(&most))? })
    }
}

impl Motion for Scale {
    fn draw(&self, _: ImageSize, rng: &mut Pcg32) -> Affine {
        Affine::scaling(f64::from(rng.uniform_in(1.0 - self.most, 1.0 + self.most)))
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageSize, Motion, Scale};
    use crate::Pcg32;

    #[test]
    fn factors_stay_around_1() {
        let mut rng = Pcg32::new(3);
        let scale = Scale::new(0.2).unwrap();
        let factors: Vec<f64> =
            (0..1000).map(|_| 1.0 / scale.draw(ImageSize::features(1), &mut rng).source([1.0, 0.0])[0]).collect();
        assert!(factors.iter().all(|factor| (0.799..1.201).contains(factor)), "{factors:?}");
        assert!(factors.iter().any(|&factor| factor < 0.82) && factors.iter().any(|&factor| factor > 1.18));
    }
}
