//! One period of a sine.

use std::f64::consts::PI;

use super::{Curve, evenly, noise, points, sin};
use crate::{Scalar, data::Source};

/// sin 2πx at 20 points in equal steps from 0 to 1, with noise of deviation 0.3.
///
/// Bishop 2006, Pattern Recognition and Machine Learning, section 1.1. A polynomial of degree 3 predicts it best.
pub static SINE: Curve = Curve {
    source: Source { name: "sine", settings: &[points(20), noise(0.3)], make: |v, rng| evenly(v, rng, f) },
    truth: f,
};

fn f(x: Scalar) -> Scalar {
    sin(2.0 * PI as Scalar * x)
}
