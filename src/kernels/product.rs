//! Matrix products: one tile of the result at a time, in registers.
//!
//! A tile is up to six rows by eight columns. The right matrix is copied panel by panel, eight columns wide, into a small
//! buffer, so that the innermost loop reads it in order. The left one is read where it is, unless the product is large:
//! then its rows are copied as well, six by six, as many as stay in a cache, and all panels pass over them before the next
//! rows come. The sum over the inner axis goes in order, in blocks of [`BLOCK`], however large the product is.

mod left;
mod right;
mod tile;

use self::{
    left::Left,
    right::Right,
    tile::{COLUMNS, HEIGHT, Row, add_packed_tile},
};
use crate::Scalar;

/// How much of the inner axis is summed in registers before it is added to the result.
const BLOCK: usize = 256;
/// Tiles whose rows of the left matrix are copied at once: a block of them fills 200 kB in single precision.
const TILES: usize = 32;
/// The longest inner axis that does with a small buffer.
const SHORT: usize = 32;
/// The longest that does with one of middling size.
const MIDDLING: usize = 64;

/// Whether there are fewer heights of tiles, no turns of several steps, and no copies of the left matrix: each entry is
/// the same sum.
const COMPACT: bool = cfg!(feature = "compact");

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

/// C = A B, with A `[rows, inner]` and B `[inner, columns]`; what was in C is gone.
pub fn product(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_rows(a, sizes), Right::of_rows(b, sizes), Onto::Nothing);
}

/// C = A Bᵀ, with A `[rows, inner]` and B `[columns, inner]`; what was in C is gone.
pub fn product_right_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_rows(a, sizes), Right::of_columns(b, sizes), Onto::Nothing);
}

/// C = Aᵀ B, with A `[inner, rows]` and B `[inner, columns]`; what was in C is gone.
pub fn product_left_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_columns(a, sizes), Right::of_rows(b, sizes), Onto::Nothing);
}

/// C += A B, with A `[rows, inner]` and B `[inner, columns]`.
pub fn add_product(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_rows(a, sizes), Right::of_rows(b, sizes), Onto::Numbers);
}

/// C += A Bᵀ, with A `[rows, inner]` and B `[columns, inner]`.
pub fn add_product_right_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_rows(a, sizes), Right::of_columns(b, sizes), Onto::Numbers);
}

/// C += Aᵀ B, with A `[inner, rows]` and B `[inner, columns]`.
pub fn add_product_left_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    multiply(c, sizes, Left::of_columns(a, sizes), Right::of_rows(b, sizes), Onto::Numbers);
}

/// What lies where a product goes.
#[derive(Clone, Copy, PartialEq)]
enum Onto {
    /// The first summand.
    Numbers,
    /// Something left over. What is written is what adding to zeros would give, to the bit: a sum that begins at 0 is
    /// never −0.
    Nothing,
}

#[inline(never)] // once in a program, for all six
fn multiply(c: &mut [Scalar], sizes: Sizes, a: Left<'_>, b: Right<'_>, onto: Onto) {
    if sizes.inner == 0 && onto == Onto::Nothing {
        c.fill(0.0);
    }
    // A buffer is filled with zeros first, so a small product gets a small one.
    match sizes.inner {
        _ if !COMPACT && is_large(sizes) => multiply_blocks(c, sizes, a, b, onto),
        0..=SHORT if !COMPACT => multiply_panels(c, sizes, a, b, onto, &mut [[0.0; COLUMNS]; SHORT]),
        0..=MIDDLING if !COMPACT => multiply_panels(c, sizes, a, b, onto, &mut [[0.0; COLUMNS]; MIDDLING]),
        _ => multiply_panels(c, sizes, a, b, onto, &mut [[0.0; COLUMNS]; BLOCK]),
    }
}

/// Whether copies of the left matrix are worth their time: a block of it is more than the fastest cache holds, and
/// many panels pass over each copy.
fn is_large(Sizes { rows, inner, columns }: Sizes) -> bool {
    rows * inner.min(BLOCK) >= 1 << 14 && columns >= 16 * COLUMNS
}

/// A panel at a time, over all rows of the left matrix.
#[inline(never)] // once, for all sizes of the buffer
fn multiply_panels(c: &mut [Scalar], sizes: Sizes, a: Left<'_>, b: Right<'_>, onto: Onto, buffer: &mut [Row]) {
    for begin in (0..sizes.inner).step_by(BLOCK) {
        let buffer = &mut buffer[..BLOCK.min(sizes.inner - begin)];
        for column in (0..sizes.columns).step_by(COLUMNS) {
            let panel = b.pack(buffer, begin, column, onto);
            a.add_tiles(c, 0, &panel);
        }
    }
}

/// All panels over one block of the left matrix, then over the next.
#[inline(never)] // its buffers are large
fn multiply_blocks(c: &mut [Scalar], sizes: Sizes, a: Left<'_>, b: Right<'_>, onto: Onto) {
    let mut factors = [[0.0; HEIGHT]; TILES * BLOCK];
    let mut buffer = [[0.0; COLUMNS]; BLOCK];
    let whole = sizes.rows - sizes.rows % HEIGHT;
    for begin in (0..sizes.inner).step_by(BLOCK) {
        let buffer = &mut buffer[..BLOCK.min(sizes.inner - begin)];
        let depth = buffer.len();
        for first in (0..whole).step_by(TILES * HEIGHT) {
            let end = whole.min(first + TILES * HEIGHT);
            let rows = || (first..end).step_by(HEIGHT);
            for (row, factors) in rows().zip(factors.chunks_exact_mut(depth)) {
                a.pack(factors, row, begin);
            }
            for column in (0..sizes.columns).step_by(COLUMNS) {
                let panel = b.pack(buffer, begin, column, onto);
                for (row, factors) in rows().zip(factors.chunks_exact(depth)) {
                    add_packed_tile(panel.place(c, row), factors, panel.rows);
                }
                if end == whole {
                    a.add_tiles(c, whole, &panel);
                }
            }
        }
    }
}
