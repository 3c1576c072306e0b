//! The fast sine at uneven places, for models that look at neighbours.

use super::{Curve, FAST_SINE, noise, points};
use crate::{
    Scalar,
    data::{Examples, Source},
};

/// sin 2.5πx / 1.5 at x = 0.029 i + |N(0, 0.05²)|, i from 0, with noise of deviation 0.25.
///
/// The LOESS data of the bias–variance page of aws-samples/aws-mlu-explain, which has 30 points. The step of 0.029
/// belongs to 30 points; with n of them it is 0.87 / n, so that they always lie on the same stretch.
pub static JITTERED_SINE: Curve = Curve {
    source: Source {
        name: "jittered sine",
        settings: &[points(30), noise(0.25)],
        make: |values, rng| {
            let (points, noise) = (values.count("points"), values.amount("noise"));
            let step = 0.87 / points as Scalar;
            let (mut inputs, mut answers) = (Vec::new(), Vec::new());
            for i in 0..points {
                let x = step * i as Scalar + (0.05 * rng.normal()).abs();
                inputs.push(x);
                answers.push((FAST_SINE.truth)(x) + noise * rng.normal());
            }
            Examples::numbered(inputs, 1, answers)
        },
    },
    truth: FAST_SINE.truth,
};
