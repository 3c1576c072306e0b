//! A staircase, which trees fit at once and polynomials never.

use super::{Curve, evenly, noise, points};
use crate::{Scalar, data::Source};

/// 0, 1, −½ and ½ on the quarters of the way from 0 to 1, with noise of deviation 0.1. The function is ours.
pub static STEPS: Curve = Curve {
    source: Source { name: "steps", settings: &[points(60), noise(0.1)], make: |v, rng| evenly(v, rng, f) },
    truth: f,
};

fn f(x: Scalar) -> Scalar {
    const HEIGHTS: [Scalar; 4] = [0.0, 1.0, -0.5, 0.5];
    HEIGHTS[((4.0 * x) as usize).min(3)]
}
