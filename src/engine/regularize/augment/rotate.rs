//! Random rotations.

use super::{Affine, ImageSize, Motion};
use crate::{
    Pcg32, Scalar,
    regularize::{SettingError, setting::check},
};

/// Turns an image about its centre by an angle from U(−most, most).
///
/// torchvision: `transforms.v2.RandomRotation`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rotate {
    most_degrees: Scalar,
}

impl Rotate {
    /// Rotations by at most so many degrees either way.
    ///
    /// # Errors
    /// Unless it is from 0 to 180.
    pub fn new(most_degrees: Scalar) -> Result<Self, SettingError> {
        let inside = (0.0..=180.0).contains(&most_degrees);
        Ok(Self { most_degrees: check("rotate", most_degrees, "an angle from 0 to 180 degrees", inside)? })
    }
}

impl Motion for Rotate {
    fn draw(&self, _: ImageSize, rng: &mut Pcg32) -> Affine {
        Affine::rotation(f64::from(rng.uniform_in(-self.most_degrees, self.most_degrees)))
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageSize, Motion, Rotate};
    use crate::Pcg32;

    #[test]
    fn angles_stay_within_the_largest_and_turn_both_ways() {
        let mut rng = Pcg32::new(3);
        let rotate = Rotate::new(30.0).unwrap();
        let sines: Vec<f64> =
            (0..1000).map(|_| rotate.draw(ImageSize::features(1), &mut rng).source([1.0, 0.0])[1]).collect();
        assert!(sines.iter().all(|sine| sine.abs() <= 0.5 + 1e-9), "the sine of 30° is 1/2");
        assert!(sines.iter().any(|&sine| sine > 0.45) && sines.iter().any(|&sine| sine < -0.45));
    }
}
