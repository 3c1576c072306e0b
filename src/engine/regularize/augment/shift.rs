//! Random shifts.

use super::{Affine, ImageSize, Motion};
use crate::Pcg32;

/// Moves an image by a whole number of pixels from −most to most along each axis, all equally likely.
///
/// torchvision: `translate` of `transforms.v2.RandomAffine`, which is given as a share of the image and rounds to whole
/// pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    most: usize,
}

impl Shift {
    /// Shifts by at most so many pixels. An image moved out altogether is 0.
    pub fn new(most: usize) -> Self {
        Self { most: most.min(4096) }
    }
}

impl Motion for Shift {
    fn draw(&self, _: ImageSize, rng: &mut Pcg32) -> Affine {
        let mut draw = || f64::from(rng.below(2 * self.most as u32 + 1)) - self.most as f64;
        let right = draw();
        Affine::shift(right, draw())
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageSize, Motion, Shift};
    use crate::Pcg32;

    #[test]
    fn all_shifts_up_to_the_largest_occur_about_equally_often() {
        let (mut rng, mut counts) = (Pcg32::new(3), [[0; 3]; 3]);
        for _ in 0..9000 {
            let [x, y] = Shift::new(1).draw(ImageSize::features(1), &mut rng).source([0.0, 0.0]);
            counts[(x + 1.0) as usize][(y + 1.0) as usize] += 1;
        }
        // Three standard errors: 3 √(9000 · 1/9 · 8/9).
        assert!(counts.as_flattened().iter().all(|count| (910..1090).contains(count)), "{counts:?}");
    }
}
