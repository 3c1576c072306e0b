//! Numbers to predict from numbers: noisy curves `[B, 1]` first, then more inputs.
//!
//! A new set is a file here, its module, and a line in [`ALL`]; a curve also has one in [`CURVES`], where its true
//! function is.

mod bumps;
mod fast_sine;
mod jittered_sine;
mod many_inputs;
mod parabola;
mod plane;
mod sine;
mod steps;

pub use bumps::BUMPS;
pub use fast_sine::FAST_SINE;
pub use jittered_sine::JITTERED_SINE;
pub use many_inputs::MANY_INPUTS;
pub use parabola::PARABOLA;
pub use plane::PLANE;
pub use sine::SINE;
pub use steps::STEPS;

use super::{Examples, Setting, Source, Values};
use crate::{Pcg32, Scalar};

/// All of them.
pub static ALL: [&Source<Examples>; 8] = [
    &SINE.source,
    &FAST_SINE.source,
    &JITTERED_SINE.source,
    &PARABOLA.source,
    &STEPS.source,
    &PLANE,
    &BUMPS,
    &MANY_INPUTS,
];

/// Those with one input, whose true function can be drawn.
pub static CURVES: [&Curve; 5] = [&SINE, &FAST_SINE, &JITTERED_SINE, &PARABOLA, &STEPS];

/// A noisy curve and the function behind it.
pub struct Curve {
    /// Draws the noisy points.
    pub source: Source<Examples>,
    /// The function without noise.
    pub truth: fn(Scalar) -> Scalar,
}

/// Points at x = i / (n − 1), i from 0 to n − 1, with f(x) plus `noise` · N(0, 1) to answer.
fn evenly(values: &Values, rng: &mut Pcg32, f: fn(Scalar) -> Scalar) -> Examples {
    let (points, noise) = (values.count("points"), values.amount("noise"));
    let x: Vec<_> = (0..points).map(|i| i as Scalar / (points - 1).max(1) as Scalar).collect();
    let y = x.iter().map(|&x| f(x) + noise * rng.normal()).collect();
    Examples::numbered(x, 1, y)
}

/// Points from U[−6, 6)² with f to answer, which is taken at a place that U[−6, 6)² · `noise` moves away.
fn over_square(values: &Values, rng: &mut Pcg32, f: fn(Scalar, Scalar) -> Scalar) -> Examples {
    let (points, noise) = (values.count("points"), values.amount("noise"));
    let (mut inputs, mut answers) = (Vec::new(), Vec::new());
    for _ in 0..points {
        let [x, y, m, n] = [(); 4].map(|()| rng.uniform_in(-6.0, 6.0));
        inputs.extend([x, y]);
        answers.push(f(x + noise * m, y + noise * n));
    }
    Examples::numbered(inputs, 2, answers)
}

const fn points(default: usize) -> Setting {
    Setting::count("points", 1, 10_000, default)
}

const fn noise(default: Scalar) -> Setting {
    Setting::amount("noise", 0.0, 10.0, default)
}

fn sin(x: Scalar) -> Scalar {
    libm::sin(x as f64) as Scalar
}

#[cfg(test)]
mod tests {
    use super::{ALL, CURVES, FAST_SINE, PARABOLA, SINE, STEPS};
    use crate::{Pcg32, Scalar};

    #[test]
    fn every_set_has_the_points_that_are_asked_for() {
        for source in ALL {
            for points in [1, 2, 300] {
                let examples = source.draw(&[("points", points as _)], &mut Pcg32::new(1)).unwrap();
                assert_eq!((examples.len(), examples.targets.numbers().len()), (points, points), "{}", source.name);
                let numbers = [&examples.inputs[..], examples.targets.numbers()].concat();
                assert!(numbers.iter().all(|x| x.is_finite()), "{}", source.name);
            }
        }
    }

    #[test]
    fn without_noise_a_curve_is_its_function_and_noise_has_the_deviation_asked_for() {
        for curve in CURVES {
            let residuals = |noise| -> Vec<Scalar> {
                let chosen = [("points", 5000.0), ("noise", noise)];
                let examples = curve.source.draw(&chosen, &mut Pcg32::new(1)).unwrap();
                let pairs = examples.inputs.iter().zip(examples.targets.numbers());
                pairs.map(|(&x, y)| y - (curve.truth)(x)).collect()
            };
            assert!(residuals(0.0).iter().all(|&residual| residual == 0.0), "{}", curve.source.name);
            let variance = residuals(0.5).iter().map(|r| r * r).sum::<Scalar>() / 5000.0;
            // Three standard errors: 3 · 0.25 √(2 / 5000).
            assert!((variance - 0.25).abs() < 0.015, "{}: {variance}", curve.source.name);
        }
    }

    // From the definitions: sin π/2, sin π/2 / 1.5, (2 · 0.75 − 1)², the height of the second step.
    #[test]
    fn curves_have_the_values_of_their_formulas() {
        let values = [(&SINE, 0.25, 1.0), (&FAST_SINE, 0.2, 2.0 / 3.0), (&PARABOLA, 0.75, 0.25), (&STEPS, 0.3, 1.0)];
        for (curve, x, expected) in values {
            assert!(((curve.truth)(x) - expected).abs() < 1e-6, "{}", curve.source.name);
        }
    }

    #[test]
    fn every_curve_is_on_the_list_of_all_sets() {
        for curve in CURVES {
            assert!(ALL.iter().any(|source| source.name == curve.source.name), "{}", curve.source.name);
        }
    }
}
