//! Few exact points of a parabola: past the number of points, more parameters help again.

use super::{Curve, evenly, noise, points};
use crate::{Scalar, data::Source};

/// (2x − 1)² at 6 points in equal steps from 0 to 1, without noise unless some is asked for.
///
/// Six noiseless points of a quadratic are those of the double-descent page of aws-samples/aws-mlu-explain; its place
/// and scale are ours.
pub static PARABOLA: Curve = Curve {
    source: Source { name: "parabola", settings: &[points(6), noise(0.0)], make: |v, rng| evenly(v, rng, f) },
    truth: f,
};

fn f(x: Scalar) -> Scalar {
    let from_middle = 2.0 * x - 1.0;
    from_middle * from_middle
}
