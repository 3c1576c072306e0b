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

/// Whether there are fewer heights of tiles, and no turns of several steps: each entry is the same sum.
const COMPACT: bool = cfg!(feature = "compact");

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
    multiply(c, sizes, Left { numbers: a, transposed: false }, Right { numbers: b, transposed: false });
}

/// C += A Bᵀ, with A `[rows, inner]` and B `[columns, inner]`.
pub fn add_product_right_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left { numbers: a, transposed: false }, Right { numbers: b, transposed: true });
}

/// C += Aᵀ B, with A `[inner, rows]` and B `[inner, columns]`.
pub fn add_product_left_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left { numbers: a, transposed: true }, Right { numbers: b, transposed: false });
}

#[inline(never)] // once in a program, for all three
fn multiply(c: &mut [Scalar], sizes: Sizes, a: Left<'_>, b: Right<'_>) {
    let Sizes { rows, inner, columns } = sizes;
    let mut buffer = [[0.0; COLUMNS]; BLOCK];
    for begin in (0..inner).step_by(BLOCK) {
        let panel = &mut buffer[..BLOCK.min(inner - begin)];
        for column in (0..columns).step_by(COLUMNS) {
            let width = COLUMNS.min(columns - column);
            b.pack(panel, begin, sizes, column, width);
            let mut row = 0;
            while row < rows {
                let place = Place { numbers: &mut c[row * columns + column..], columns, width };
                let (factors, stride) = match a.transposed {
                    false => (&a.numbers[row * inner + begin..], inner),
                    true => (&a.numbers[begin * rows + row..], rows),
                };
                row += match (height(rows - row), a.transposed) {
                    (6, false) if !COMPACT => add_tile_of_rows::<6>(place, rows_of(factors, stride, panel), panel),
                    (6, true) if !COMPACT => add_tile_of_columns::<6>(place, factors, stride, panel),
                    (4, false) => add_tile_of_rows::<4>(place, rows_of(factors, stride, panel), panel),
                    (4, true) => add_tile_of_columns::<4>(place, factors, stride, panel),
                    (2, false) if !COMPACT => add_tile_of_rows::<2>(place, rows_of(factors, stride, panel), panel),
                    (2, true) if !COMPACT => add_tile_of_columns::<2>(place, factors, stride, panel),
                    (_, false) => add_tile_of_rows::<1>(place, rows_of(factors, stride, panel), panel),
                    (_, true) => add_tile_of_columns::<1>(place, factors, stride, panel),
                };
            }
        }
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
        _ => 6,
    }
}

/// The left matrix of a product, read where it is.
#[derive(Clone, Copy)]
struct Left<'a> {
    numbers: &'a [Scalar],
    /// Whether it lies column after column.
    transposed: bool,
}

/// Where a tile is added: from here on, up to `width` numbers of each row.
struct Place<'a> {
    numbers: &'a mut [Scalar],
    columns: usize,
    width: usize,
}

impl Place<'_> {
    /// Adds the tile, and says how many rows that were.
    #[inline(always)]
    fn add<const R: usize>(self, tile: Tile<R>) -> usize {
        for (r, [left, right]) in tile.into_iter().enumerate() {
            let row = &mut self.numbers[r * self.columns..][..self.width];
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
}

/// The rows that a tile has its factors from.
#[inline(always)]
fn rows_of<'a, const R: usize>(factors: &'a [Scalar], stride: usize, panel: &[Row]) -> [&'a [Scalar]; R] {
    std::array::from_fn(|r| &factors[r * stride..][..panel.len()])
}

/// A tile whose factors lie row after row.
#[inline(never)] // by itself it keeps its sums in registers
fn add_tile_of_rows<const R: usize>(place: Place<'_>, rows: [&[Scalar]; R], panel: &[Row]) -> usize {
    let mut tile = [[Lanes::splat(0.0); 2]; R];
    let (panels, rest) = if COMPACT { (&[][..], panel) } else { panel.as_chunks::<STEPS>() };
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
    place.add(tile)
}

/// A tile whose factors lie column after column, `stride` numbers apart.
#[inline(never)] // as above
fn add_tile_of_columns<const R: usize>(place: Place<'_>, factors: &[Scalar], stride: usize, panel: &[Row]) -> usize {
    let mut tile = [[Lanes::splat(0.0); 2]; R];
    for (lanes, column) in panel.iter().zip(factors.chunks(stride)) {
        if let Some(factors) = column.first_chunk::<R>() {
            add_outer(&mut tile, *factors, lanes);
        }
    }
    place.add(tile)
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
#[derive(Clone, Copy)]
struct Right<'a> {
    numbers: &'a [Scalar],
    /// Whether it lies column after column.
    transposed: bool,
}

impl Right<'_> {
    /// Copies `width` columns from `column` on, from `begin` of the inner axis on; what is left of a row is 0.
    fn pack(self, panel: &mut [Row], begin: usize, sizes: Sizes, column: usize, width: usize) {
        if width < COLUMNS {
            panel.fill([0.0; COLUMNS]);
        }
        if !COMPACT && !self.transposed {
            let rows = self.numbers[begin * sizes.columns..].chunks_exact(sizes.columns);
            for (packed, row) in panel.iter_mut().zip(rows) {
                let row = &row[column..column + width];
                match row.as_array::<COLUMNS>() {
                    Some(row) => *packed = *row,
                    None => packed[..width].copy_from_slice(row),
                }
            }
            return;
        }
        for lane in 0..width {
            let (first, step) = match self.transposed {
                true => ((column + lane) * sizes.inner + begin, 1),
                false => (begin * sizes.columns + column + lane, sizes.columns),
            };
            for (packed, &number) in panel.iter_mut().zip(self.numbers[first..].iter().step_by(step)) {
                packed[lane] = number;
            }
        }
    }
}
