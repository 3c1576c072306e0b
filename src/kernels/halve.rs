//! The largest of two by two numbers, and the way back: what halves an image.

use super::lanes::{Lanes, WIDTH};
use crate::Scalar;

const PAIRS: usize = 2 * WIDTH;

/// Two numbers above two numbers, four times: first and second of each row.
type Squares = [[Lanes; 2]; 2];

/// The largest of each square of images, whose height is even, and whose width twice `columns`; NaN where one is NaN.
pub fn halve(images: &[Scalar], columns: usize, largest: &mut [Scalar]) {
    let columns = columns.max(1);
    for (rows, largest) in images.chunks_exact(4 * columns).zip(largest.chunks_exact_mut(columns)) {
        halve_rows(rows.split_at(2 * columns).into(), largest);
    }
}

fn halve_rows(rows: [&[Scalar]; 2], largest: &mut [Scalar]) {
    let (chunks, rest) = largest.as_chunks_mut::<WIDTH>();
    let ([above, below], [above_rest, below_rest]) = cut(rows);
    for ((y, above), below) in chunks.iter_mut().zip(above).zip(below) {
        largest_of(squares([above, below])).store(y);
    }
    if !rest.is_empty() {
        let y = largest_of(squares([&padded(above_rest), &padded(below_rest)])).to_array();
        rest.copy_from_slice(&y[..rest.len()]);
    }
}

/// Adds what reaches the largest of each square to the gradient of the first number that equals it.
pub fn spread_halved(
    images: &[Scalar],
    columns: usize,
    gradient: &mut [Scalar],
    largest: &[Scalar],
    upstream: &[Scalar],
) {
    let columns = columns.max(1);
    let rows = images.chunks_exact(4 * columns).zip(gradient.chunks_exact_mut(4 * columns));
    let halved = largest.chunks_exact(columns).zip(upstream.chunks_exact(columns));
    for ((x, gradient), (largest, upstream)) in rows.zip(halved) {
        spread_rows(x, gradient, largest, upstream);
    }
}

/// `x` and `gradient` are two rows.
fn spread_rows(x: &[Scalar], gradient: &mut [Scalar], largest: &[Scalar], upstream: &[Scalar]) {
    let (above, below) = gradient.split_at_mut(2 * largest.len());
    let ([x_above, x_below], [x_above_rest, x_below_rest]) = cut(x.split_at(2 * largest.len()).into());
    let ((above, above_rest), (below, below_rest)) = (above.as_chunks_mut(), below.as_chunks_mut());
    let ((chunks, rest), (upstreams, upstream_rest)) = (largest.as_chunks::<WIDTH>(), upstream.as_chunks::<WIDTH>());
    let rows = above.iter_mut().zip(below).zip(x_above.iter().zip(x_below));
    for ((rows, (x_above, x_below)), (largest, upstream)) in rows.zip(chunks.iter().zip(upstreams)) {
        spread([rows.0, rows.1], squares([x_above, x_below]), largest, upstream);
    }
    if !rest.is_empty() {
        let (mut sums_above, mut sums_below) = (padded(above_rest), padded(below_rest));
        let x = squares([&padded(x_above_rest), &padded(x_below_rest)]);
        spread([&mut sums_above, &mut sums_below], x, &padded(rest), &padded(upstream_rest));
        above_rest.copy_from_slice(&sums_above[..above_rest.len()]);
        below_rest.copy_from_slice(&sums_below[..below_rest.len()]);
    }
}

/// Two rows in pieces of eight, and what is left of each.
fn cut(rows: [&[Scalar]; 2]) -> ([&[[Scalar; PAIRS]]; 2], [&[Scalar]; 2]) {
    let [above, below] = rows.map(<[Scalar]>::as_chunks);
    ([above.0, below.0], [above.1, below.1])
}

#[inline(always)]
fn squares(rows: [&[Scalar; PAIRS]; 2]) -> Squares {
    rows.map(|row| {
        let (halves, _) = row.as_chunks();
        Lanes::unzip([Lanes::load(&halves[0]), Lanes::load(&halves[1])])
    })
}

#[inline(always)]
fn largest_of([[a, b], [c, d]]: Squares) -> Lanes {
    a.max_or_nan(b).max_or_nan(c.max_or_nan(d))
}

#[inline(always)]
fn spread(rows: [&mut [Scalar; PAIRS]; 2], x: Squares, largest: &[Scalar; WIDTH], upstream: &[Scalar; WIDTH]) {
    let (largest, mut left) = (Lanes::load(largest), Lanes::load(upstream));
    for (row, x) in rows.into_iter().zip(x) {
        let taken = x.map(|x| {
            let taken = left.where_same(x, largest);
            left = left - taken;
            taken
        });
        let (halves, _) = row.as_chunks_mut();
        for (half, taken) in halves.iter_mut().zip(Lanes::zip(taken)) {
            (Lanes::load(half) + taken).store(half);
        }
    }
}

fn padded<const N: usize>(numbers: &[Scalar]) -> [Scalar; N] {
    let mut padded = [0.0; N];
    padded[..numbers.len()].copy_from_slice(numbers);
    padded
}
