//! Arithmetic on plain slices: everything the operations compute with, and the place to make it faster.
//!
//! The kernels know no tape and no tensor. Each adds up in an order that is written here and does not depend on the
//! machine, nothing is fused, and the transcendental functions are our own or `libm`'s, so a native build and
//! WebAssembly give the same bits.

mod convolution;
mod correlate;
mod functions;
mod halve;
mod lanes;
mod product;

pub(crate) use convolution::Geometry;
pub use functions::{exp, log, normal_density, normal_share, sigmoid, softplus, sqrt, tanh};
pub(crate) use functions::{exp_lanes, sigmoid_lanes, tanh_lanes};
pub(crate) use halve::{halve, spread_halved};
#[cfg(any(test, feature = "twins"))]
pub use lanes::twins;
pub(crate) use lanes::{Lanes, WIDTH};
pub use product::{Sizes, add_product, add_product_left_transposed, add_product_right_transposed};

use crate::Scalar;

/// `output = f(input)`, number by number.
pub fn map(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Scalar) -> Scalar) {
    for (y, &x) in output.iter_mut().zip(input) {
        *y = f(x);
    }
}

/// `output = f(input)`, four numbers at a time.
#[inline(always)]
pub(crate) fn map_lanes(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Lanes) -> Lanes) {
    for (x, y) in input.chunks(WIDTH).zip(output.chunks_mut(WIDTH)) {
        // What is left at the end is filled up, so that `f` stands here once.
        let x =
            x.as_array().copied().unwrap_or_else(|| std::array::from_fn(|lane| x.get(lane).copied().unwrap_or(0.0)));
        let result = f(Lanes::load(&x)).to_array();
        match y.as_mut_array() {
            Some(y) => *y = result,
            None => y.copy_from_slice(&result[..y.len()]),
        }
    }
}

/// `output = f(left, right)`, number by number.
pub fn zip(left: &[Scalar], right: &[Scalar], output: &mut [Scalar], f: impl Fn(Scalar, Scalar) -> Scalar) {
    for ((y, &a), &b) in output.iter_mut().zip(left).zip(right) {
        *y = f(a, b);
    }
}

/// `target += source`.
pub fn add(target: &mut [Scalar], source: &[Scalar]) {
    for (t, &s) in target.iter_mut().zip(source) {
        *t += s;
    }
}

/// `target += factor · source`.
pub fn add_scaled(target: &mut [Scalar], factor: Scalar, source: &[Scalar]) {
    for (t, &s) in target.iter_mut().zip(source) {
        *t += factor * s;
    }
}

/// How many partial sums a long sum is split into: as many as the widest vector register in use has lanes.
const LANES: usize = 8;

/// Σ values.
pub fn sum(values: &[Scalar]) -> Scalar {
    let (chunks, rest) = values.as_chunks::<LANES>();
    let mut partial = [0.0; LANES];
    for chunk in chunks {
        add(&mut partial, chunk);
    }
    join(partial) + rest.iter().sum::<Scalar>()
}

/// The largest value; −∞ of none.
pub fn max(values: &[Scalar]) -> Scalar {
    values.iter().copied().fold(Scalar::NEG_INFINITY, Scalar::max)
}

/// Σ leftₖ rightₖ.
pub fn dot(left: &[Scalar], right: &[Scalar]) -> Scalar {
    let (left_chunks, left_rest) = left.as_chunks::<LANES>();
    let (right_chunks, right_rest) = right.as_chunks::<LANES>();
    let mut partial = [0.0; LANES];
    for (a, b) in left_chunks.iter().zip(right_chunks) {
        for lane in 0..LANES {
            partial[lane] += a[lane] * b[lane];
        }
    }
    let rest: Scalar = left_rest.iter().zip(right_rest).map(|(a, b)| a * b).sum();
    join(partial) + rest
}

/// The sum of the partial sums, in pairs.
fn join([a, b, c, d, e, f, g, h]: [Scalar; LANES]) -> Scalar {
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Pcg32;

    #[test]
    fn the_three_products_agree_with_the_definition_on_odd_sizes() {
        let mut rng = Pcg32::new(1);
        for (rows, inner, columns) in [(1, 1, 1), (2, 3, 5), (7, 17, 9), (3, 8, 16), (4, 0, 2)] {
            let mut draw = |n| (0..n).map(|_| rng.normal()).collect::<Vec<_>>();
            let (a, b) = (draw(rows * inner), draw(inner * columns));
            let transpose = |m: &[Scalar], width: usize| -> Vec<Scalar> {
                (0..width).flat_map(|j| m.iter().skip(j).step_by(width).copied().collect::<Vec<_>>()).collect()
            };
            let (a_transposed, b_transposed) = (transpose(&a, inner), transpose(&b, columns));
            let sizes = Sizes { rows, inner, columns };
            let mut products = [const { Vec::new() }; 3];
            products.iter_mut().for_each(|c| c.resize(rows * columns, 1.0));
            add_product(&mut products[0], &a, &b, sizes);
            add_product_right_transposed(&mut products[1], &a, &b_transposed, sizes);
            add_product_left_transposed(&mut products[2], &a_transposed, &b, sizes);
            for i in 0..rows {
                for j in 0..columns {
                    let expected = 1.0 + (0..inner).map(|k| a[i * inner + k] * b[k * columns + j]).sum::<Scalar>();
                    for product in &products {
                        assert!((product[i * columns + j] - expected).abs() < 1e-5);
                    }
                }
            }
        }
    }
}
