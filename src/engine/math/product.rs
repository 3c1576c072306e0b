//! Matrix products: one tile of the result at a time, in registers.
//!
//! A tile is up to six rows by eight columns. The right matrix is copied panel by panel, eight columns wide, into a small
//! buffer, so that the innermost loop reads it in order; the left one is read where it is. The sum over the inner axis
//! goes in order, in blocks of [`BLOCK`].

use super::lanes::{Lanes, WIDTH};
use crate::Scalar;

/// Columns of a tile.
const COLUMNS: usize = 2 * WIDTH;
/// How much of the inner axis is summed in registers before it is added to the result.
const BLOCK: usize = 256;
/// How many steps along the inner axis one turn of the innermost loop takes.
const STEPS: usize = 4;

/// One row of a panel, and of a tile.
type Row = [Scalar; COLUMNS];
/// A part of the result in registers.
type Tile<const R: usize> = [[Lanes; 2]; R];

/// The sizes of a matrix product: `[rows, inner] × [inner, columns]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sizes {
    /// Rows of the product.
    pub rows: usize,
    /// The axis that is summed over.
    pub inner: usize,
    /// Columns of the product.
    pub columns: usize,
}

/// C += A B, with A `[rows, inner]` and B `[inner, columns]`.
pub fn add_product(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, &RowMajor { a, inner: sizes.inner }, &Rows { b, columns: sizes.columns });
}

/// C += A Bᵀ, with A `[rows, inner]` and B `[columns, inner]`.
pub fn add_product_right_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, &RowMajor { a, inner: sizes.inner }, &Columns { b, inner: sizes.inner });
}

/// C += Aᵀ B, with A `[inner, rows]` and B `[inner, columns]`.
pub fn add_product_left_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, &ColumnMajor { a, rows: sizes.rows }, &Rows { b, columns: sizes.columns });
}

#[inline(always)]
fn multiply(c: &mut [Scalar], sizes: Sizes, a: &impl Left, b: &impl Right) {
    let Sizes { rows, inner, columns } = sizes;
    let mut buffer = [[0.0; COLUMNS]; BLOCK];
    for begin in (0..inner).step_by(BLOCK) {
        let panel = &mut buffer[..BLOCK.min(inner - begin)];
        for column in (0..columns).step_by(COLUMNS) {
            let width = COLUMNS.min(columns - column);
            b.pack(panel, begin, column, width);
            let mut row = 0;
            while row < rows {
                let c = &mut c[row * columns + column..];
                row += match rows - row {
                    0..2 => add_tile(c, columns, width, a.tile::<1>(row, begin, panel)),
                    2..4 => add_tile(c, columns, width, a.tile::<2>(row, begin, panel)),
                    4..6 => add_tile(c, columns, width, a.tile::<4>(row, begin, panel)),
                    _ => add_tile(c, columns, width, a.tile::<6>(row, begin, panel)),
                };
            }
        }
    }
}

/// Adds a tile to its place in C, and says how many rows that were.
#[inline(always)]
fn add_tile<const R: usize>(c: &mut [Scalar], columns: usize, width: usize, tile: Tile<R>) -> usize {
    for (r, [left, right]) in tile.into_iter().enumerate() {
        let row = &mut c[r * columns..][..width];
        if let Some(row) = row.as_mut_array::<COLUMNS>() {
            let (halves, _) = row.as_chunks_mut::<WIDTH>();
            (Lanes::load(&halves[0]) + left).store(&mut halves[0]);
            (Lanes::load(&halves[1]) + right).store(&mut halves[1]);
        } else {
            let sums = [left.to_array(), right.to_array()];
            row.iter_mut().zip(sums.as_flattened()).for_each(|(number, sum)| *number += sum);
        }
    }
    R
}

/// The left matrix of a product, read where it is.
trait Left {
    /// The product of `R` rows from `row` on, from `begin` of the inner axis on, with a panel.
    fn tile<const R: usize>(&self, row: usize, begin: usize, panel: &[Row]) -> Tile<R>;
}

/// A, row after row.
struct RowMajor<'a> {
    a: &'a [Scalar],
    inner: usize,
}

impl Left for RowMajor<'_> {
    #[inline(always)]
    fn tile<const R: usize>(&self, row: usize, begin: usize, panel: &[Row]) -> Tile<R> {
        let rows: [&[Scalar]; R] = std::array::from_fn(|r| &self.a[(row + r) * self.inner + begin..][..panel.len()]);
        let mut tile = [[Lanes::splat(0.0); 2]; R];
        let (panels, rest) = panel.as_chunks::<STEPS>();
        let chunks = rows.map(|row| row.as_chunks::<STEPS>().0);
        for (index, panel) in panels.iter().enumerate() {
            let factors = chunks.map(|chunk| &chunk[index]);
            add_outer(&mut tile, factors.map(|factor| factor[0]), &panel[0]);
            add_outer(&mut tile, factors.map(|factor| factor[1]), &panel[1]);
            add_outer(&mut tile, factors.map(|factor| factor[2]), &panel[2]);
            add_outer(&mut tile, factors.map(|factor| factor[3]), &panel[3]);
        }
        for (step, lanes) in (panel.len() - rest.len()..).zip(rest) {
            add_outer(&mut tile, rows.map(|row| row[step]), lanes);
        }
        tile
    }
}

/// A, column after column.
struct ColumnMajor<'a> {
    a: &'a [Scalar],
    rows: usize,
}

impl Left for ColumnMajor<'_> {
    #[inline(always)]
    fn tile<const R: usize>(&self, row: usize, begin: usize, panel: &[Row]) -> Tile<R> {
        let mut tile = [[Lanes::splat(0.0); 2]; R];
        let columns = self.a[begin * self.rows + row..].chunks(self.rows);
        for (lanes, column) in panel.iter().zip(columns) {
            if let Some(factors) = column.first_chunk::<R>() {
                add_outer(&mut tile, *factors, lanes);
            }
        }
        tile
    }
}

/// One step along the inner axis: every row of the tile gets its factor times the panel's row.
#[inline(always)]
fn add_outer<const R: usize>(tile: &mut Tile<R>, factors: [Scalar; R], row: &Row) {
    let (halves, _) = row.as_chunks::<WIDTH>();
    let (left, right) = (Lanes::load(&halves[0]), Lanes::load(&halves[1]));
    for (sums, factor) in tile.iter_mut().zip(factors) {
        let factor = Lanes::splat(factor);
        sums[0] = sums[0] + factor * left;
        sums[1] = sums[1] + factor * right;
    }
}

/// The right matrix of a product, of which panels are made.
trait Right {
    /// Copies `width` columns from `column` on, from `begin` of the inner axis on; what is left of a row is 0.
    fn pack(&self, panel: &mut [Row], begin: usize, column: usize, width: usize);
}

/// B, row after row.
struct Rows<'a> {
    b: &'a [Scalar],
    columns: usize,
}

impl Right for Rows<'_> {
    #[inline(always)]
    fn pack(&self, panel: &mut [Row], begin: usize, column: usize, width: usize) {
        let rows = self.b[begin * self.columns..].chunks_exact(self.columns);
        for (packed, row) in panel.iter_mut().zip(rows) {
            let row = &row[column..column + width];
            if let Some(row) = row.as_array::<COLUMNS>() {
                *packed = *row;
            } else {
                *packed = [0.0; COLUMNS];
                packed[..width].copy_from_slice(row);
            }
        }
    }
}

/// B, column after column.
struct Columns<'a> {
    b: &'a [Scalar],
    inner: usize,
}

impl Right for Columns<'_> {
    #[inline(always)]
    fn pack(&self, panel: &mut [Row], begin: usize, column: usize, width: usize) {
        if width < COLUMNS {
            panel.fill([0.0; COLUMNS]);
        }
        for lane in 0..width {
            let column = &self.b[(column + lane) * self.inner + begin..][..panel.len()];
            for (packed, &number) in panel.iter_mut().zip(column) {
                packed[lane] = number;
            }
        }
    }
}
