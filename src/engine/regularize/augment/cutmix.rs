//! CutMix.

use super::{Augmentation, Batch, Rectangle, partners::Partners};
use crate::{
    Pcg32, Scalar, math,
    regularize::{Beta, SettingError},
};

/// Replaces a rectangle of every image by that of another one of the batch, and mixes their targets by area.
///
/// λ ~ Beta(α, α) gives sides of √(1 − λ) of the image's, rounded down; the middle is drawn from the whole image, and what
/// reaches over the edge is clipped. Targets are then mixed with the share that really was kept. One rectangle for the
/// whole batch. Yun et al. 2019, <https://arxiv.org/abs/1905.04899>. torchvision: `transforms.v2.CutMix`, which takes the
/// neighbour in the batch for a partner; here, as in the paper's code, it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct CutMix {
    share: Beta,
    partners: Partners,
}

impl CutMix {
    /// CutMix with this α; the paper has 1.
    ///
    /// # Errors
    /// Unless α is from 0.001 to 1000.
    pub fn new(alpha: Scalar) -> Result<Self, SettingError> {
        Ok(Self { share: Beta::symmetric("CutMix: alpha", alpha)?, partners: Partners::default() })
    }

    /// Pastes a rectangle given from outside, such as one that a reader has drawn, or what of it lies in the images.
    pub fn paste(&mut self, batch: &mut Batch<'_>, rectangle: &Rectangle, rng: &mut Pcg32) {
        let size = batch.size;
        let rectangle = rectangle.clipped(size);
        self.partners.draw(batch.len(), rng);
        self.partners.mix(batch.inputs, |image, partner| {
            rectangle.lines(size).for_each(|line| image[line.clone()].copy_from_slice(&partner[line]));
        });
        let share = rectangle.area() as Scalar / size.pixels().max(1) as Scalar;
        self.partners.blend(batch.targets, 1.0 - share);
    }
}

impl Augmentation for CutMix {
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32) {
        let side = math::sqrt(1.0 - self.share.draw(rng));
        let [height, width] = [batch.size.height, batch.size.width].map(|axis| (side * axis as Scalar) as usize);
        let rectangle = Rectangle::draw(height, width, batch.size, rng);
        self.paste(batch, &rectangle, rng);
    }
}

#[cfg(test)]
mod tests {
    use super::{Augmentation, Batch, CutMix, Rectangle};
    use crate::{Pcg32, Scalar, regularize::augment::ImageSize};

    const SIZE: ImageSize = ImageSize { channels: 2, height: 6, width: 8 };

    /// Two images, one all 0 and one all 1, with those numbers as targets, after CutMix.
    fn black_and_white(cutmix: &mut CutMix, rng: &mut Pcg32) -> (Vec<Scalar>, [Scalar; 2]) {
        let mut images = [vec![0.0; 96], vec![1.0; 96]].concat();
        let mut targets = [0.0, 1.0];
        cutmix.apply(&mut Batch::new(&mut images, &mut targets, SIZE), rng);
        (images, targets)
    }

    #[test]
    fn targets_are_mixed_by_the_area_that_was_really_pasted() {
        let (mut rng, mut cutmix) = (Pcg32::new(3), CutMix::new(1.0).unwrap());
        let mut pasted = 0;
        for _ in 0..200 {
            let (images, targets) = black_and_white(&mut cutmix, &mut rng);
            for (image, target) in images.chunks(96).zip(targets) {
                let white = image.iter().sum::<Scalar>() / 96.0;
                assert!((white - target).abs() < 1e-6, "{white} of the image is white, its target is {target}");
                assert_eq!(image[..48], image[48..], "all channels alike");
            }
            pasted += usize::from(targets[0] > 0.0);
        }
        assert!(pasted > 50, "half of the permutations of two swap them: {pasted} of 200");
    }

    #[test]
    fn a_rectangle_given_from_outside_is_clipped_and_pasted() {
        let mut images = [vec![0.0; 96], vec![1.0; 96]].concat();
        let mut targets = [0.0, 1.0];
        let rectangle = Rectangle { rows: 0..3, columns: 4..99 };
        // The first seed that swaps the two.
        let mut rng = (0..).map(Pcg32::new).find(|rng| rng.clone().below(2) == 0).unwrap();
        CutMix::new(1.0).unwrap().paste(&mut Batch::new(&mut images, &mut targets, SIZE), &rectangle, &mut rng);
        assert_eq!(images[..8], [0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0, 1.0]);
        assert_eq!(targets, [0.25, 0.75]);
    }

    // α = 1000 draws λ within 0.04 of 1/2, so the sides are ⌊6 √(1/2)⌋ = 4 and ⌊8 √(1/2)⌋ = 5, clipped to 2 × 3 at least.
    #[test]
    fn the_area_follows_the_draw() {
        let (mut rng, mut cutmix) = (Pcg32::new(3), CutMix::new(1000.0).unwrap());
        for _ in 0..100 {
            let (_, targets) = black_and_white(&mut cutmix, &mut rng);
            assert!(targets[0] == 0.0 || (5.9..=20.1).contains(&(48.0 * targets[0])), "{targets:?}");
        }
    }
}
