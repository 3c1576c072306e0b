//! Moving the pixels of an image: one affine map, sampled bilinearly.

use super::{Affine, Augmentation, Batch, ImageSize};
use crate::{Pcg32, Scalar};

/// Draws how an image is moved.
pub trait Motion {
    /// The map for one image of this size.
    fn draw(&self, size: ImageSize, rng: &mut Pcg32) -> Affine;
}

/// One motion after the other, with a single sampling.
impl<A: Motion, B: Motion> Motion for (A, B) {
    fn draw(&self, size: ImageSize, rng: &mut Pcg32) -> Affine {
        let first = self.0.draw(size, rng);
        first.then(self.1.draw(size, rng))
    }
}

/// Moves every image of a batch, each by a draw of its own, all its channels alike. Outside of the image is 0.
///
/// Simard, Steinkraus and Platt 2003, <https://doi.org/10.1109/ICDAR.2003.1227801>. torchvision:
/// `transforms.v2.RandomAffine` with `InterpolationMode.BILINEAR`; several motions in one, as there, are a pair:
///
/// ```
/// use engine::regularize::augment::{Rotate, Scale, Shift, Warp};
///
/// let all_in_one = Warp::new((Rotate::new(10.0)?, (Scale::new(0.1)?, Shift::new(1))));
/// # let _ = all_in_one;
/// # Ok::<(), engine::regularize::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Warp<M> {
    motion: M,
    before: Vec<Scalar>,
}

impl<M: Motion> Warp<M> {
    /// Images moved as `motion` says.
    pub fn new(motion: M) -> Self {
        Self { motion, before: Vec::new() }
    }
}

impl<M: Motion> Augmentation for Warp<M> {
    fn apply(&mut self, batch: &mut Batch<'_>, rng: &mut Pcg32) {
        move_images(&self.motion, &mut self.before, batch, rng);
    }
}

/// By any motion: once in a program, and not once for each.
fn move_images(motion: &dyn Motion, before: &mut Vec<Scalar>, batch: &mut Batch<'_>, rng: &mut Pcg32) {
    let size = batch.size;
    for image in batch.images() {
        let map = motion.draw(size, rng);
        before.clear();
        before.extend_from_slice(image);
        let pixels = size.pixels();
        for (old, new) in before.chunks_exact(pixels).zip(image.chunks_exact_mut(pixels)) {
            warp(old, new, size.width, map);
        }
    }
}

/// The plane `old`, rows of `width` pixels, seen through `map`; `new` is as large.
///
/// A pixel that falls exactly on another takes its bits; between pixels it is interpolated bilinearly, outside it is 0.
///
/// # Panics
/// If the two planes differ in size.
pub fn warp(old: &[Scalar], new: &mut [Scalar], width: usize, map: Affine) {
    let (from, to) = (old.len(), new.len());
    assert!(from == to, "warp: {from} pixels into {to}");
    let height = from / width.max(1);
    let (middle_x, middle_y) = (0.5 * (width as f64 - 1.0), 0.5 * (height as f64 - 1.0));
    for (row, line) in new.chunks_exact_mut(width.max(1)).enumerate() {
        for (column, pixel) in line.iter_mut().enumerate() {
            let [x, y] = map.source([column as f64 - middle_x, row as f64 - middle_y]);
            *pixel = sample(old, width, x + middle_x, y + middle_y);
        }
    }
}

/// The plane at a place between its pixels.
fn sample(plane: &[Scalar], width: usize, x: f64, y: f64) -> Scalar {
    let ((column, right_share), (row, bottom_share)) = (split(x), split(y));
    let line = |row| {
        let left = pixel(plane, width, row, column);
        between(left, pixel(plane, width, row, column + 1), right_share)
    };
    between(line(row), line(row + 1), bottom_share)
}

/// The pixel before a place, and the way from there to the next; beyond a thousand million all places are alike.
fn split(place: f64) -> (isize, Scalar) {
    let place = place.clamp(-1e9, 1e9);
    let towards_0 = place as isize;
    let before = towards_0 - isize::from(place < towards_0 as f64);
    (before, (place - before as f64) as Scalar)
}

/// From `a` to `b` by this share of the way; `a` itself, bit for bit, at 0.
fn between(a: Scalar, b: Scalar, share: Scalar) -> Scalar {
    if share == 0.0 { a } else { a + share * (b - a) }
}

/// A pixel of the plane; 0 outside.
fn pixel(plane: &[Scalar], width: usize, row: isize, column: isize) -> Scalar {
    // What is negative becomes larger than every plane.
    let (row, column) = (row as usize, column as usize);
    let place = row.wrapping_mul(width).wrapping_add(column);
    if column < width && row < plane.len() / width { plane[place] } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Affine, warp};
    use crate::{Pcg32, Scalar};

    fn random_plane(pixels: usize) -> Vec<Scalar> {
        let mut rng = Pcg32::new(3);
        (0..pixels).map(|_| rng.normal()).collect()
    }

    fn warped(old: &[Scalar], width: usize, map: Affine) -> Vec<Scalar> {
        let mut new = vec![Scalar::NAN; old.len()];
        warp(old, &mut new, width, map);
        new
    }

    #[test]
    fn the_identity_keeps_every_bit() {
        for width in [3, 5] {
            let plane =
                [-0.0, Scalar::NAN, Scalar::INFINITY, 1e-40, 0.1, -3.0, 0.0, 1.0, 2.0, 5.0, 6.0, 7.0, 8.0, 9.0, -9.0];
            for map in
                [Affine::IDENTITY, Affine::rotation(0.0), Affine::scaling(1.0), Affine::flip().then(Affine::flip())]
            {
                let bits = |plane: &[Scalar]| plane.iter().map(|p| p.to_bits()).collect::<Vec<_>>();
                assert_eq!(bits(&warped(&plane, width, map)), bits(&plane), "{map:?}");
            }
        }
    }

    #[test]
    fn a_quarter_turn_of_a_square_is_exact() {
        for side in [1, 4, 5] {
            let plane = random_plane(side * side);
            // Counter-clockwise: the last column becomes the first row.
            let turned: Vec<_> = (0..side * side).map(|n| plane[(n % side) * side + side - 1 - n / side]).collect();
            assert_eq!(warped(&plane, side, Affine::rotation(90.0)), turned);
        }
    }

    #[test]
    fn a_flip_reverses_every_row() {
        let plane = random_plane(12);
        let flipped: Vec<_> = plane.chunks(4).flat_map(|row| row.iter().rev().copied()).collect();
        assert_eq!(warped(&plane, 4, Affine::flip()), flipped);
    }

    // Along a straight ramp bilinear interpolation is exact: the half between 1 and 2 is 1.5. What comes in from outside
    // at the edge is half of 0.
    #[test]
    fn half_a_pixel_is_the_mean_of_two() {
        assert_eq!(warped(&[1.0, 2.0, 3.0], 3, Affine::shift(-0.5, 0.0)), [1.5, 2.5, 1.5]);
    }

    // Twice as large: the middle 2 of 4 pixels fill the row, sampled at −0.75, −0.25, 0.25 and 0.75 from the centre.
    #[test]
    fn twice_as_large_shows_the_middle_half() {
        assert_eq!(warped(&[0.0, 1.0, 2.0, 3.0], 4, Affine::scaling(2.0)), [0.75, 1.25, 1.75, 2.25]);
    }

    #[test]
    fn coordinates_beyond_all_bounds_show_nothing() {
        for far in [1e300, -1e300] {
            assert_eq!(warped(&[1.0, 2.0], 2, Affine::shift(far, far)), [0.0, 0.0], "{far}");
        }
        warped(&[], 0, Affine::IDENTITY);
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_shift_by_whole_pixels_is_a_shift_of_slices(
            height in 1..7_usize, width in 1..7_usize, right in -8..8_isize, down in -8..8_isize,
        ) {
            let plane = random_plane(height * width);
            let expected: Vec<_> = (0..height as isize).flat_map(|row| (0..width as isize).map(move |column| (row - down, column - right)))
                .map(|(row, column)| {
                    let inside = (0..height as isize).contains(&row) && (0..width as isize).contains(&column);
                    if inside { plane[row as usize * width + column as usize] } else { 0.0 }
                })
                .collect();
            prop_assert_eq!(warped(&plane, width, Affine::shift(right as f64, down as f64)), expected);
        }
    }
}
