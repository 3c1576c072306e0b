//! The right matrix of a product, of which panels are copied: eight columns of a block of the inner axis.

use super::{
    COMPACT, Onto, Sizes,
    tile::{COLUMNS, Place, Row},
};
use crate::{
    Scalar,
    lanes::{Lanes, WIDTH},
};

/// The right matrix.
#[derive(Clone, Copy)]
pub struct Right<'a> {
    numbers: &'a [Scalar],
    /// Whether it lies column after column.
    transposed: bool,
    /// From one row, or column, to the next.
    stride: usize,
    columns: usize,
}

/// A copied panel, and where it is from.
pub struct Panel<'a> {
    pub rows: &'a [Row],
    /// Where on the inner axis it begins.
    pub begin: usize,
    /// Its first column, how many it has, and how many the matrix has.
    column: usize,
    width: usize,
    columns: usize,
    /// Whether the tiles are added to what is there.
    adds: bool,
}

impl Panel<'_> {
    /// Where the tile from a row on goes.
    #[inline(always)]
    pub fn place<'c>(&self, c: &'c mut [Scalar], row: usize) -> Place<'c> {
        let numbers = &mut c[row * self.columns + self.column..];
        Place { numbers, columns: self.columns, width: self.width, adds: self.adds }
    }
}

impl<'a> Right<'a> {
    /// A matrix that lies row after row.
    pub fn of_rows(numbers: &'a [Scalar], sizes: Sizes) -> Self {
        Self { numbers, transposed: false, stride: sizes.columns, columns: sizes.columns }
    }

    /// A matrix that lies column after column.
    pub fn of_columns(numbers: &'a [Scalar], sizes: Sizes) -> Self {
        Self { numbers, transposed: true, stride: sizes.inner, columns: sizes.columns }
    }

    /// Copies a panel from `column` on, from `begin` of the inner axis on; columns beyond the last are 0.
    pub fn pack<'b>(self, buffer: &'b mut [Row], begin: usize, column: usize, onto: Onto) -> Panel<'b> {
        let width = COLUMNS.min(self.columns - column);
        match width {
            COLUMNS if !COMPACT && self.transposed => self.pack_turned(buffer, begin, column),
            COLUMNS if !COMPACT => self.pack_rows(buffer, begin, column),
            _ => self.pack_columns(buffer, begin, column, width),
        }
        let adds = begin > 0 || onto == Onto::Numbers;
        Panel { rows: buffer, begin, column, width, columns: self.columns, adds }
    }

    /// Eight columns of a matrix that lies row after row.
    fn pack_rows(self, buffer: &mut [Row], begin: usize, column: usize) {
        let rows = self.numbers[begin * self.stride + column..].chunks(self.stride);
        for (packed, row) in buffer.iter_mut().zip(rows) {
            packed.copy_from_slice(&row[..COLUMNS]);
        }
    }

    /// Eight columns of a matrix that lies column after column: squares of four by four are turned in registers.
    #[inline(never)] // or the loops around it would keep fewer numbers in registers
    fn pack_turned(self, buffer: &mut [Row], begin: usize, column: usize) {
        let numbers = &self.numbers[column * self.stride + begin..];
        let columns: [&[Scalar]; COLUMNS] = std::array::from_fn(|lane| &numbers[lane * self.stride..][..buffer.len()]);
        let (squares, rest) = buffer.as_chunks_mut::<WIDTH>();
        let fours = columns.map(|column| column.as_chunks::<WIDTH>().0);
        for (index, rows) in squares.iter_mut().enumerate() {
            let [a, b, c, d, e, f, g, h] = fours.map(|column| Lanes::load(&column[index]));
            let halves = Lanes::transpose([a, b, c, d]).into_iter().zip(Lanes::transpose([e, f, g, h]));
            for (row, (left, right)) in rows.iter_mut().zip(halves) {
                let (halves, _) = row.as_chunks_mut();
                left.store(&mut halves[0]);
                right.store(&mut halves[1]);
            }
        }
        for (step, packed) in (WIDTH * squares.len()..).zip(rest) {
            *packed = columns.map(|column| column[step]);
        }
    }

    /// Some columns, one by one.
    fn pack_columns(self, buffer: &mut [Row], begin: usize, column: usize, width: usize) {
        if width < COLUMNS {
            buffer.fill([0.0; COLUMNS]);
        }
        for lane in 0..width {
            let (first, step) = match self.transposed {
                true => ((column + lane) * self.stride + begin, 1),
                false => (begin * self.stride + column + lane, self.stride),
            };
            for (packed, &number) in buffer.iter_mut().zip(self.numbers[first..].iter().step_by(step)) {
                packed[lane] = number;
            }
        }
    }
}
