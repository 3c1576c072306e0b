//! Arithmetic on plain slices: everything the operations compute with, and the place to make it faster.
//!
//! The kernels know no tape and no tensor. Each adds up in an order that is written here and does not depend on the
//! machine, nothing is fused, and the transcendental functions come from `libm`, so a native build and WebAssembly
//! give the same bits.

use crate::Scalar;

#[cfg(feature = "double")]
use libm::{
    erf as libm_erf, exp as libm_exp, log as libm_log, log1p as libm_log1p, sqrt as libm_sqrt, tanh as libm_tanh,
};
#[cfg(not(feature = "double"))]
use std::f32::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};
#[cfg(feature = "double")]
use std::f64::consts::{FRAC_1_SQRT_2, FRAC_2_SQRT_PI};

#[cfg(not(feature = "double"))]
use libm::{
    erff as libm_erf, expf as libm_exp, log1pf as libm_log1p, logf as libm_log, sqrtf as libm_sqrt, tanhf as libm_tanh,
};

/// eˣ.
pub fn exp(x: Scalar) -> Scalar {
    libm_exp(x)
}

/// Natural logarithm.
pub fn log(x: Scalar) -> Scalar {
    libm_log(x)
}

/// √x.
pub fn sqrt(x: Scalar) -> Scalar {
    libm_sqrt(x)
}

/// Hyperbolic tangent.
pub fn tanh(x: Scalar) -> Scalar {
    libm_tanh(x)
}

/// σ(x) = 1 / (1 + e⁻ˣ). For very negative `x`, e⁻ˣ is infinite and σ is 0, as it should be.
pub fn sigmoid(x: Scalar) -> Scalar {
    1.0 / (1.0 + exp(-x))
}

/// log(1 + eˣ), finite for every finite `x`.
pub fn softplus(x: Scalar) -> Scalar {
    x.max(0.0) + libm_log1p(exp(-x.abs()))
}

/// Φ(x), the share of the normal distribution below `x`.
pub fn normal_share(x: Scalar) -> Scalar {
    0.5 * (1.0 + libm_erf(x * FRAC_1_SQRT_2))
}

/// φ(x), the density of the normal distribution at `x`.
pub fn normal_density(x: Scalar) -> Scalar {
    0.5 * FRAC_1_SQRT_2 * FRAC_2_SQRT_PI * exp(-0.5 * x * x)
}

/// `output = f(input)`, number by number.
pub fn map(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Scalar) -> Scalar) {
    for (y, &x) in output.iter_mut().zip(input) {
        *y = f(x);
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
    if sizes.inner == 0 || sizes.columns == 0 {
        return;
    }
    for (c_row, a_row) in c.chunks_exact_mut(sizes.columns).zip(a.chunks_exact(sizes.inner)) {
        for (&factor, b_row) in a_row.iter().zip(b.chunks_exact(sizes.columns)) {
            add_scaled(c_row, factor, b_row);
        }
    }
}

/// C += A Bᵀ, with A `[rows, inner]` and B `[columns, inner]`.
pub fn add_product_right_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    if sizes.inner == 0 || sizes.columns == 0 {
        return;
    }
    for (c_row, a_row) in c.chunks_exact_mut(sizes.columns).zip(a.chunks_exact(sizes.inner)) {
        for (entry, b_row) in c_row.iter_mut().zip(b.chunks_exact(sizes.inner)) {
            *entry += dot(a_row, b_row);
        }
    }
}

/// C += Aᵀ B, with A `[inner, rows]` and B `[inner, columns]`.
pub fn add_product_left_transposed(c: &mut [Scalar], a: &[Scalar], b: &[Scalar], sizes: Sizes) {
    if sizes.rows == 0 || sizes.columns == 0 {
        return;
    }
    for (a_row, b_row) in a.chunks_exact(sizes.rows).zip(b.chunks_exact(sizes.columns)) {
        for (c_row, &factor) in c.chunks_exact_mut(sizes.columns).zip(a_row) {
            add_scaled(c_row, factor, b_row);
        }
    }
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

    #[test]
    fn activations_stay_finite_at_the_ends() {
        assert_eq!((sigmoid(-1e4), sigmoid(1e4)), (0.0, 1.0));
        assert_eq!((tanh(-1e4), tanh(1e4)), (-1.0, 1.0));
        assert_eq!((softplus(-1e4), softplus(1e4)), (0.0, 1e4));
    }
}
