//! The left matrix of a product: read where it is, or copied so that the factors of a tile lie side by side.

use super::{
    COMPACT, Sizes,
    right::Panel,
    tile::{HEIGHT, add_tile_of_columns, add_tile_of_rows},
};
use crate::Scalar;

/// The left matrix.
#[derive(Clone, Copy)]
pub struct Left<'a> {
    numbers: &'a [Scalar],
    /// Whether it lies column after column.
    transposed: bool,
    /// From one row, or column, to the next.
    stride: usize,
    rows: usize,
}

impl<'a> Left<'a> {
    /// A matrix that lies row after row.
    pub fn of_rows(numbers: &'a [Scalar], sizes: Sizes) -> Self {
        Self { numbers, transposed: false, stride: sizes.inner, rows: sizes.rows }
    }

    /// A matrix that lies column after column.
    pub fn of_columns(numbers: &'a [Scalar], sizes: Sizes) -> Self {
        Self { numbers, transposed: true, stride: sizes.rows, rows: sizes.rows }
    }

    /// The numbers from one entry on.
    fn from(self, row: usize, inner: usize) -> &'a [Scalar] {
        let place = if self.transposed { inner * self.stride + row } else { row * self.stride + inner };
        &self.numbers[place..]
    }

    /// Rows of factors, as a tile reads them.
    #[inline(always)]
    fn rows_of<const R: usize>(self, row: usize, begin: usize, depth: usize) -> [&'a [Scalar]; R] {
        let numbers = self.from(row, begin);
        std::array::from_fn(|r| &numbers[r * self.stride..][..depth])
    }

    /// Copies the factors of a tile from `row` on, from `begin` of the inner axis on.
    pub fn pack(self, packed: &mut [[Scalar; HEIGHT]], row: usize, begin: usize) {
        if self.transposed {
            for (packed, column) in packed.iter_mut().zip(self.from(row, begin).chunks(self.stride)) {
                packed.copy_from_slice(&column[..HEIGHT]);
            }
        } else {
            let rows = self.rows_of::<HEIGHT>(row, begin, packed.len());
            for (step, packed) in packed.iter_mut().enumerate() {
                *packed = rows.map(|row| row[step]);
            }
        }
    }

    /// All tiles of a panel from `row` on, with the factors read where they are.
    pub fn add_tiles(self, c: &mut [Scalar], mut row: usize, panel: &Panel<'_>) {
        while row < self.rows {
            row += match height(self.rows - row) {
                6 if !COMPACT => self.add_tile::<6>(c, row, panel),
                4 => self.add_tile::<4>(c, row, panel),
                2 if !COMPACT => self.add_tile::<2>(c, row, panel),
                _ => self.add_tile::<1>(c, row, panel),
            };
        }
    }

    #[inline(always)]
    fn add_tile<const R: usize>(self, c: &mut [Scalar], row: usize, panel: &Panel<'_>) -> usize {
        let place = panel.place(c, row);
        if self.transposed {
            add_tile_of_columns::<R>(place, self.from(row, panel.begin), self.stride, panel.rows);
        } else {
            add_tile_of_rows(place, self.rows_of::<R>(row, panel.begin, panel.rows.len()), panel.rows);
        }
        R
    }
}

/// The height of the next tile.
fn height(left: usize) -> usize {
    match left {
        0..2 => 1,
        2..4 if !COMPACT => 2,
        2..4 => 1,
        4..6 => 4,
        _ if COMPACT => 4,
        _ => HEIGHT,
    }
}
