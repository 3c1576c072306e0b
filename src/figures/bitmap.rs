//! A picture made of pixels, such as a photograph of the reader's: what a figure can show in the place of its own.
//!
//! All else is drawn from shapes in colours of the theme. Pixels have colours of their own, and stay as they are in the dark.

use std::iter;

use plotters::element::{Drawable, PointCollection};
use plotters::prelude::DrawingBackend;
use plotters_backend::{BackendCoord, DrawingErrorKind};

/// A square of pixels, each with red, green and blue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bitmap {
    pixels: Vec<u8>,
}

impl Bitmap {
    /// How many pixels a reader's picture gets along a side: as many as images for the published networks have.
    pub const SIDE: u32 = 224;

    /// [`Bitmap::SIDE`] rows of as many pixels, each with red, green, blue and an opacity that is passed over; `None` if
    /// there are not as many.
    pub fn from_rgba(pixels: &[u8]) -> Option<Self> {
        let (pixels, rest) = pixels.as_chunks::<4>();
        let complete = rest.is_empty() && pixels.len() == (Self::SIDE * Self::SIDE) as usize;
        complete.then(|| Self { pixels: pixels.iter().flat_map(|&[red, green, blue, _]| [red, green, blue]).collect() })
    }

    /// The bitmap over a square on a backend, in its units.
    pub(crate) fn over(&self, corner: BackendCoord, side: u32) -> Stretched<'_> {
        Stretched { corner, side, pixels: &self.pixels }
    }
}

/// How many columns and rows of pixels a backend has been handed for an area of this size.
///
/// plotters hands over one for each of its units. A [`Bitmap`] has far fewer: it is a square, and is to be stretched.
pub fn grid(size: (u32, u32), pixels: &[u8]) -> (u32, u32) {
    let count = pixels.len() / 3;
    if count == size.0 as usize * size.1 as usize {
        return size;
    }
    let side = count.isqrt() as u32;
    (side, side)
}

/// A bitmap in its place.
pub(crate) struct Stretched<'a> {
    corner: BackendCoord,
    side: u32,
    pixels: &'a [u8],
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Stretched<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        iter::once(&self.corner)
    }
}

impl<DB: DrawingBackend> Drawable<DB> for Stretched<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut corners: I,
        backend: &mut DB,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        corners.next().map_or(Ok(()), |corner| backend.blit_bitmap(corner, (self.side, self.side), self.pixels))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bitmap_has_as_many_pixels_as_it_should_and_no_opacity() {
        let count = (Bitmap::SIDE * Bitmap::SIDE) as usize;
        let bitmap = Bitmap::from_rgba(&[1, 2, 3, 4].repeat(count)).unwrap();
        assert_eq!((&bitmap.pixels[..6], bitmap.pixels.len()), (&[1, 2, 3, 1, 2, 3][..], 3 * count));
        for wrong in [0, 1, 4 * count - 1, 4 * count + 4] {
            assert_eq!(Bitmap::from_rgba(&vec![0; wrong]), None, "{wrong}");
        }
    }

    #[test]
    fn pixels_are_one_for_each_unit_or_a_square() {
        assert_eq!(grid((2, 3), &[0; 18]), (2, 3));
        assert_eq!(grid((3600, 3600), &[0; 3 * 16]), (4, 4));
        assert_eq!(grid((0, 0), &[]), (0, 0));
    }
}
