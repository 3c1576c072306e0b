//! Augmentation: examples changed in ways that leave their meaning alone, or mixed with each other.
//!
//! An augmentation changes a batch in place, before the tape sees it, and asks for no memory after the first batch of
//! its size. A new one is a file here and a line in [`AUGMENTATIONS`].
//!
//! ```
//! use engine::{Pcg32, regularize::augment::{Batch, ImageSize, augmentation}};
//!
//! // Two images `[B, C, H, W]` = `[2, 1, 2, 2]`, and their classes as rows of probabilities.
//! let mut images = [0.0, 0.1, 0.2, 0.3, 1.0, 0.9, 0.8, 0.7];
//! let mut targets = [1.0, 0.0, 0.0, 1.0];
//! let size = ImageSize { channels: 1, height: 2, width: 2 };
//! let mut mixup = (augmentation("mixup")?.make)(0.4)?;
//! mixup.apply(&mut Batch::new(&mut images, &mut targets, size), &mut Pcg32::new(7));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod affine;
mod batch;
mod cutmix;
mod cutout;
mod flip;
mod mixup;
mod partners;
mod rectangle;
mod rotate;
mod scale;
mod shift;
mod warp;

pub use affine::Affine;
pub use batch::{Batch, ImageSize};
pub use cutmix::CutMix;
pub use cutout::Cutout;
pub use flip::Flip;
pub use mixup::Mixup;
pub use rectangle::Rectangle;
pub use rotate::Rotate;
pub use scale::Scale;
pub use shift::Shift;
pub use warp::{Motion, Warp, warp};

use super::{InputNoise, SettingError, setting::pixels};
use crate::{Pcg32, Scalar, UnknownName, named};

/// A way to change a batch of examples.
pub trait Augmentation {
    /// Changes the batch in place, with draws from `rng` alone.
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32);
}

/// An augmentation that can be chosen by name; one number says how strong it is.
#[derive(Clone, Copy, Debug)]
pub struct AugmentationKind {
    /// Its name in choosers and addresses.
    pub name: &'static str,
    /// A strength that suits images of 8×8 with numbers from 0 to 1.
    pub usual_strength: Scalar,
    /// Makes one of this strength; what it means is said at the augmentation's own `new`.
    pub make: fn(Scalar) -> Result<Box<dyn Augmentation>, SettingError>,
}

/// All augmentations.
#[rustfmt::skip]
pub const AUGMENTATIONS: &[AugmentationKind] = &[
    AugmentationKind { name: "shift", usual_strength: 1.0, make: |p| Ok(Box::new(Warp::new(Shift::new(pixels("shift", p)?)))) },
    AugmentationKind { name: "rotate", usual_strength: 15.0, make: |degrees| Ok(Box::new(Warp::new(Rotate::new(degrees)?))) },
    AugmentationKind { name: "scale", usual_strength: 0.2, make: |share| Ok(Box::new(Warp::new(Scale::new(share)?))) },
    AugmentationKind { name: "flip", usual_strength: 0.5, make: |probability| Ok(Box::new(Warp::new(Flip::new(probability)?))) },
    AugmentationKind { name: "noise", usual_strength: 0.1, make: |deviation| Ok(Box::new(InputNoise::new(deviation)?)) },
    AugmentationKind { name: "cutout", usual_strength: 3.0, make: |p| Ok(Box::new(Cutout::new(pixels("cutout: side", p)?))) },
    AugmentationKind { name: "mixup", usual_strength: 0.4, make: |alpha| Ok(Box::new(Mixup::new(alpha)?)) },
    AugmentationKind { name: "cutmix", usual_strength: 1.0, make: |alpha| Ok(Box::new(CutMix::new(alpha)?)) },
];

/// The augmentation of that name.
///
/// # Errors
/// [`UnknownName`] if there is none.
pub fn augmentation(name: &str) -> Result<&'static AugmentationKind, UnknownName> {
    named::find("augmentation", name, AUGMENTATIONS, |kind| kind.name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{AUGMENTATIONS, Batch, ImageSize, augmentation};
    use crate::{Pcg32, Scalar};

    /// Three images `[2, 5, 4]` of random numbers, one-hot targets, and both after three rounds of augmentation.
    fn augmented(name: &str, strength: Scalar, seed: u64) -> [Vec<Scalar>; 4] {
        let mut rng = Pcg32::new(1);
        let images: Vec<Scalar> = (0..120).map(|_| rng.uniform()).collect();
        let targets = vec![1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0];
        let (mut new_images, mut new_targets) = (images.clone(), targets.clone());
        let mut augmentation = (augmentation(name).unwrap().make)(strength).unwrap();
        let mut rng = Pcg32::new(seed);
        for _ in 0..3 {
            let size = ImageSize { channels: 2, height: 5, width: 4 };
            augmentation.apply(&mut Batch::new(&mut new_images, &mut new_targets, size), &mut rng);
        }
        [images, targets, new_images, new_targets]
    }

    #[test]
    fn every_augmentation_changes_the_images_and_follows_the_seed() {
        for kind in AUGMENTATIONS {
            let [before, _, after, targets] = augmented(kind.name, kind.usual_strength, 7);
            assert_ne!(before, after, "{}", kind.name);
            let [_, _, again, targets_again] = augmented(kind.name, kind.usual_strength, 7);
            assert_eq!((after, targets), (again, targets_again), "{}", kind.name);
        }
    }

    #[test]
    fn every_augmentation_of_images_alone_changes_nothing_at_strength_0() {
        for name in ["shift", "rotate", "scale", "flip", "noise", "cutout"] {
            let [before, _, after, _] = augmented(name, 0.0, 7);
            assert_eq!(before, after, "{name}");
        }
    }

    #[test]
    fn targets_stay_probabilities() {
        for kind in AUGMENTATIONS {
            let [_, _, _, targets] = augmented(kind.name, kind.usual_strength, 7);
            for row in targets.chunks(3) {
                assert!((row.iter().sum::<Scalar>() - 1.0).abs() < 1e-6, "{}: {row:?}", kind.name);
                assert!(row.iter().all(|&p| p >= 0.0), "{}: {row:?}", kind.name);
            }
        }
    }

    #[test]
    fn every_augmentation_refuses_a_strength_out_of_range_with_a_sentence() {
        for kind in AUGMENTATIONS {
            for strength in [-1.0, Scalar::NAN, Scalar::INFINITY] {
                let error = (kind.make)(strength).err().unwrap();
                assert!(error.to_string().contains("must be"), "{}: {error}", kind.name);
            }
        }
    }

    #[test]
    fn an_empty_batch_and_empty_images_stay_as_they_are() {
        for kind in AUGMENTATIONS {
            let mut augmentation = (kind.make)(kind.usual_strength).unwrap();
            for size in [ImageSize { channels: 1, height: 3, width: 3 }, ImageSize { channels: 1, height: 0, width: 3 }]
            {
                augmentation.apply(&mut Batch::new(&mut [], &mut [], size), &mut Pcg32::new(7));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn all_but_noise_stay_between_the_darkest_and_the_brightest(
            sizes in prop::array::uniform4(0..6_usize), seed in any::<u64>(),
        ) {
            let [count, channels, height, width] = sizes;
            let size = ImageSize { channels, height, width };
            let mut rng = Pcg32::new(seed);
            for kind in AUGMENTATIONS.iter().filter(|kind| kind.name != "noise") {
                let mut augmentation = (kind.make)(kind.usual_strength).unwrap();
                let mut images: Vec<Scalar> = (0..count * size.numbers()).map(|_| rng.uniform()).collect();
                augmentation.apply(&mut Batch::new(&mut images, &mut [], size), &mut rng);
                prop_assert!(images.iter().all(|pixel| (0.0..1.0001).contains(pixel)), "{}: {images:?}", kind.name);
            }
        }
    }

    #[test]
    fn names_are_found_and_unknown_ones_answered_with_the_list() {
        let sentence = augmentation("blur").err().unwrap().to_string();
        assert!(sentence.contains("blur") && sentence.ends_with("noise, cutout, mixup, cutmix"), "{sentence}");
    }
}
