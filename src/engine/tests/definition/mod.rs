//! What the fast paths compute, by its definition: natively in both precisions, and in a browser.

mod convolution;
mod pooling;
mod products;

pub use convolution::convolutions_are_those_of_the_definition;
pub use pooling::pools_are_those_of_the_definition;
pub use products::products_are_those_of_the_definition;

use engine::{Pcg32, Scalar};

/// Rounding of a sum, as a share of the sum of the magnitudes.
const ROUNDING: f64 = if size_of::<Scalar>() == 4 { 2e-6 } else { 1e-14 };

/// A sum as its definition has it, in double precision, and that of the magnitudes.
#[derive(Clone, Copy, Default)]
struct Exact {
    sum: f64,
    magnitude: f64,
}

impl Exact {
    fn add(&mut self, left: Scalar, right: Scalar) {
        let product = left as f64 * right as f64;
        self.sum += product;
        self.magnitude += product.abs();
    }
}

fn draw(rng: &mut Pcg32, count: usize) -> Vec<Scalar> {
    (0..count).map(|_| rng.normal()).collect()
}

/// A size from `low` to `high`.
fn size(rng: &mut Pcg32, low: usize, high: usize) -> usize {
    low + rng.below((high - low + 1) as u32) as usize
}

fn assert_near(what: &str, ours: &[Scalar], exact: &[Exact]) {
    assert_eq!(ours.len(), exact.len(), "{what}");
    for (place, (&our, exact)) in ours.iter().zip(exact).enumerate() {
        let difference = (our as f64 - exact.sum).abs();
        assert!(difference <= ROUNDING * exact.magnitude, "{what}, place {place}: {our} for {}", exact.sum);
    }
}
