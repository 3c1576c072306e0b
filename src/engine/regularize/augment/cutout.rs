//! Cutout.

use super::{Augmentation, Batch, Rectangle};
use crate::Pcg32;

/// Blanks a square of every image, about a pixel drawn anew for each, so that no single detail can be relied on.
///
/// The square is clipped where it reaches over the edge; what it covers is 0 in every channel.
/// DeVries and Taylor 2017, <https://arxiv.org/abs/1708.04552>. torchvision: `transforms.v2.RandomErasing`, which keeps
/// the whole rectangle inside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cutout {
    side: usize,
}

impl Cutout {
    /// Squares with sides of so many pixels.
    pub fn new(side: usize) -> Self {
        Self { side }
    }
}

impl Augmentation for Cutout {
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32) {
        let size = batch.size;
        for image in batch.images() {
            let square = Rectangle::draw(self.side, self.side, size, rng);
            square.lines(size).for_each(|line| image[line].fill(0.0));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Augmentation, Batch, Cutout};
    use crate::{Pcg32, Scalar, regularize::augment::ImageSize};

    // A side of 3 on 6×6: 4 · 4 of the 36 middles leave all 9 pixels in, 4 corners only 4, the 16 at an edge 6.
    #[test]
    fn the_blank_squares_have_the_mean_area_of_clipped_ones() {
        let mut images = vec![1.0; 2000 * 2 * 36];
        let size = ImageSize { channels: 2, height: 6, width: 6 };
        Cutout::new(3).apply(&mut Batch::new(&mut images, &mut [], size), &mut Pcg32::new(3));
        let mut total = 0.0;
        for image in images.chunks(72) {
            assert_eq!(image[..36], image[36..], "all channels alike");
            let blank = image[..36].iter().filter(|&&pixel| pixel == 0.0).count();
            assert!([4, 6, 9].contains(&blank), "{blank}");
            total += blank as Scalar;
        }
        // The mean is (16 · 9 + 16 · 6 + 4 · 4) / 36 = 64/9, the mean square (16 · 81 + 16 · 36 + 4 · 16) / 36 = 484/9, so
        // the variance 3.21 and three standard errors 3 √(3.21 / 2000).
        assert!((total / 2000.0 - 64.0 / 9.0).abs() < 0.1203, "{}", total / 2000.0);
    }
}
