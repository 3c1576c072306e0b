//! A part of an image with straight edges, which cutout blanks and CutMix replaces.

use std::ops::Range;

use super::ImageSize;
use crate::Pcg32;

/// Rows and columns of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rectangle {
    /// From the top row to the one below the last.
    pub rows: Range<usize>,
    /// From the left column to the one after the last.
    pub columns: Range<usize>,
}

impl Rectangle {
    /// A rectangle of these sizes about a pixel drawn from the whole image, clipped where it reaches over the edge.
    pub fn draw(height: usize, width: usize, size: ImageSize, rng: &mut Pcg32) -> Self {
        let mut along = |side: usize, axis: usize| {
            let middle = rng.below(axis as u32) as usize;
            middle.saturating_sub(side / 2)..middle + side.div_ceil(2)
        };
        let rows = along(height, size.height);
        Self { rows, columns: along(width, size.width) }.clipped(size)
    }

    /// The part of it that lies inside an image of this size; nothing of one that ends before it begins.
    pub fn clipped(&self, size: ImageSize) -> Self {
        let clip = |range: &Range<usize>, axis: usize| {
            let start = range.start.min(axis);
            start..range.end.clamp(start, axis)
        };
        Self { rows: clip(&self.rows, size.height), columns: clip(&self.columns, size.width) }
    }

    /// How many pixels lie inside.
    pub fn area(&self) -> usize {
        self.rows.len() * self.columns.len()
    }

    /// The places of its pixels in an image of this size, row by row in every channel. It lies inside; see [`Self::clipped`].
    pub fn lines(&self, size: ImageSize) -> impl Iterator<Item = Range<usize>> + use<> {
        let (rows, columns) = (self.rows.clone(), self.columns.clone());
        (0..size.channels).flat_map(move |channel| {
            let columns = columns.clone();
            rows.clone().map(move |row| {
                let begin = (channel * size.height + row) * size.width;
                begin + columns.start..begin + columns.end
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{ImageSize, Range, Rectangle};
    use crate::Pcg32;

    const SIZE: ImageSize = ImageSize { channels: 2, height: 4, width: 5 };

    #[test]
    fn the_lines_cover_the_area_in_every_channel() {
        let rectangle = Rectangle { rows: 1..3, columns: 2..5 };
        assert_eq!(rectangle.area(), 6);
        assert_eq!(rectangle.lines(SIZE).collect::<Vec<_>>(), [7..10, 12..15, 27..30, 32..35]);
    }

    #[test]
    fn a_rectangle_drawn_backwards_or_outside_has_no_pixels() {
        for columns in [Range { start: 4, end: 1 }, 7..9] {
            let clipped = Rectangle { rows: 0..4, columns }.clipped(SIZE);
            assert_eq!(clipped.area(), 0);
            assert!(clipped.lines(SIZE).all(|line| line.is_empty()));
        }
    }

    #[test]
    fn every_pixel_can_be_the_middle_and_edges_clip() {
        let mut rng = Pcg32::new(3);
        let drawn: Vec<_> = (0..1000).map(|_| Rectangle::draw(1, 1, SIZE, &mut rng)).collect();
        for pixel in 0..20 {
            let (row, column) = (pixel / 5, pixel % 5);
            assert!(drawn.contains(&Rectangle { rows: row..row + 1, columns: column..column + 1 }), "{row}, {column}");
        }
        for _ in 0..1000 {
            let Rectangle { rows, columns } = Rectangle::draw(3, 3, SIZE, &mut rng);
            assert!(
                rows.end <= 4 && columns.end <= 5 && (2..=3).contains(&rows.len()) && (2..=3).contains(&columns.len())
            );
        }
    }
}
