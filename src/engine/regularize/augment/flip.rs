//! Random flips.

use super::{Affine, ImageSize, Motion};
use crate::{
    Pcg32, Scalar,
    regularize::{SettingError, setting::check},
};

/// Swaps left and right of an image, with some probability. For digits this is the example of an augmentation that does
/// change the meaning.
///
/// torchvision: `transforms.v2.RandomHorizontalFlip`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    probability: Scalar,
}

impl Flip {
    /// Flips of a share of the images.
    ///
    /// # Errors
    /// Unless the probability is from 0 to 1.
    pub fn new(probability: Scalar) -> Result<Self, SettingError> {
        let inside = (0.0..=1.0).contains(&probability);
        Ok(Self { probability: check("flip", probability, "a probability from 0 to 1", inside)? })
    }
}

impl Motion for Flip {
    fn draw(&self, _: ImageSize, rng: &mut Pcg32) -> Affine {
        if rng.uniform() < self.probability { Affine::flip() } else { Affine::IDENTITY }
    }
}

#[cfg(test)]
mod tests {
    use super::{Affine, Flip, ImageSize, Motion};
    use crate::Pcg32;

    // Three standard errors of 10 000 draws: 3 √(0.25 · 0.75 · 10 000) = 130.
    #[test]
    fn as_many_are_flipped_as_the_probability_says() {
        let count = |probability| {
            let (mut rng, flip) = (Pcg32::new(3), Flip::new(probability).unwrap());
            (0..10_000).filter(|_| flip.draw(ImageSize::features(1), &mut rng) == Affine::flip()).count()
        };
        assert!((2370..2630).contains(&count(0.25)), "{}", count(0.25));
        assert_eq!((count(0.0), count(1.0)), (0, 10_000));
    }
}
