//! A sine with more turns, for models that bend more.

use std::f64::consts::PI;

use super::{Curve, evenly, noise, points, sin};
use crate::{Scalar, data::Source};

/// sin 2.5πx / 1.5 at 30 points in equal steps from 0 to 1, with noise of deviation 0.25.
///
/// The function and the noise of the bias–variance page of aws-samples/aws-mlu-explain. A polynomial of degree 5
/// predicts it best.
pub static FAST_SINE: Curve = Curve {
    source: Source { name: "fast sine", settings: &[points(30), noise(0.25)], make: |v, rng| evenly(v, rng, f) },
    truth: f,
};

fn f(x: Scalar) -> Scalar {
    sin(2.5 * PI as Scalar * x) / 1.5
}
