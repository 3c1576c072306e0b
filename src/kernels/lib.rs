//! Arithmetic on plain slices: everything the operations compute with, and the place to make it faster.
//!
//! The kernels know no tape and no tensor. Each adds up in an order that is written here and does not depend on the
//! machine, nothing is fused, and the transcendental functions are our own or `libm`'s, so a native build and
//! WebAssembly give the same bits.
//!
//! This is a package of its own so that it can be compiled for speed, and what calls it for size. Generic functions and
//! those to be inlined are compiled where they are called; what takes time is therefore a plain function here.

mod convolution;
mod correlate;
mod each;
mod functions;
mod halve;
mod lanes;
mod layer_norm;
mod product;

pub use convolution::Geometry;
pub use each::{add_zip_lanes, add_zip_three_lanes, map_lanes, map_short_lanes, sum_lanes, zip_lanes};
pub use each::{update, update_with_one, update_with_three, update_with_two};
pub use functions::{exp, log, normal_density, normal_share, sigmoid, softplus, sqrt, tanh};
pub use functions::{exp_lanes, sigmoid_lanes, tanh_lanes};
pub use halve::{halve, spread_halved};
#[cfg(any(test, feature = "twins"))]
pub use lanes::twins;
pub use lanes::{Lanes, WIDTH};
pub use layer_norm::LayerNorm;
pub use product::{
    Sizes, add_product, add_product_left_transposed, add_product_right_transposed, product, product_left_transposed,
    product_right_transposed,
};

/// The number that everything is made of: single precision.
#[cfg(not(feature = "double"))]
pub type Scalar = f32;

/// The number that everything is made of: double precision, to check the same code against numerical derivatives.
#[cfg(feature = "double")]
pub type Scalar = f64;

/// `output = f(input)`, number by number.
pub fn map(input: &[Scalar], output: &mut [Scalar], f: impl Fn(Scalar) -> Scalar) {
    for (y, &x) in output.iter_mut().zip(input) {
        *y = f(x);
    }
}

/// `target += source`.
pub fn add(target: &mut [Scalar], source: &[Scalar]) {
    for (t, &s) in target.iter_mut().zip(source) {
        *t += s;
    }
}

/// `numbers = number`, everywhere.
pub fn fill(numbers: &mut [Scalar], number: Scalar) {
    numbers.fill(number);
}

/// `target += number`, everywhere.
pub fn add_number(target: &mut [Scalar], number: Scalar) {
    for t in target {
        *t += number;
    }
}

/// `numbers /= divisor`, everywhere.
pub fn divide(numbers: &mut [Scalar], divisor: Scalar) {
    for number in numbers {
        *number /= divisor;
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

    /// A product that adds, and its twin that does not.
    type Pair = [fn(&mut [Scalar], &[Scalar], &[Scalar], Sizes); 2];

    // Sizes that reach every height of tiles, panels that are cut off, blocks of the inner axis, and copies of the left
    // matrix with rows left over; 0 in every place.
    const SIZES: [(usize, usize, usize); 13] = [
        (1, 1, 1),
        (2, 3, 5),
        (7, 17, 9),
        (3, 8, 16),
        (4, 0, 2),
        (0, 3, 2),
        (2, 3, 0),
        (11, 40, 30),
        (13, 600, 8),
        (64, 257, 128),
        (200, 300, 130),
        (389, 47, 131),
        (197, 256, 136),
    ];

    fn transposed(numbers: &[Scalar], columns: usize) -> Vec<Scalar> {
        (0..columns).flat_map(|j| numbers.iter().skip(j).step_by(columns).copied().collect::<Vec<_>>()).collect()
    }

    #[test]
    fn products_are_the_definition_to_the_bit_in_all_orders() {
        let mut random = 1_u32;
        let mut number = || {
            random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (random >> 8) as Scalar / 8_388_608.0 - 1.0
        };
        for (rows, inner, columns) in SIZES {
            let mut draw = |n| (0..n).map(|_| number()).collect::<Vec<_>>();
            let (a, b) = (draw(rows * inner), draw(inner * columns));
            let orders: [(Pair, &[Scalar], &[Scalar]); 3] = [
                ([add_product, product], &a, &b),
                ([add_product_right_transposed, product_right_transposed], &a, &transposed(&b, columns)),
                ([add_product_left_transposed, product_left_transposed], &transposed(&a, inner), &b),
            ];
            let sizes = Sizes { rows, inner, columns };
            // In order, in blocks of 256, each added to what is there.
            let entry = |begin: Scalar, i: usize, j: usize| {
                (0..inner).step_by(256).fold(begin, |total, block| {
                    let block = block..inner.min(block + 256);
                    total + block.fold(0.0, |sum, k| sum + a[i * inner + k] * b[k * columns + j])
                })
            };
            for ([add, set], a, b) in orders {
                for (product, before, begin) in [(add, 1.0, 1.0), (set, Scalar::NAN, 0.0)] {
                    let mut c = vec![before; rows * columns];
                    product(&mut c, a, b, sizes);
                    for (index, number) in c.iter().enumerate() {
                        let expected = entry(begin, index / columns, index % columns);
                        assert_eq!(number.to_bits(), expected.to_bits(), "{sizes:?} at {index}");
                    }
                }
            }
        }
    }
}
