//! For the tests: is a gradient the numerical one?

use crate::{Pcg32, Scalar, Tape, Var};

/// A tensor to draw: its sizes and how each of its numbers is drawn.
#[derive(Clone)]
pub(crate) struct Input {
    sizes: Vec<usize>,
    draw: fn(&mut Pcg32) -> Scalar,
}

/// Draws from the normal distribution.
pub(crate) fn normal(sizes: &[usize]) -> Input {
    Input { sizes: sizes.to_vec(), draw: Pcg32::normal }
}

/// Draws from ½ to 2.
pub(crate) fn positive(sizes: &[usize]) -> Input {
    Input { sizes: sizes.to_vec(), draw: |rng| rng.uniform_in(0.5, 2.0) }
}

/// Draws of either sign whose magnitude is from ½ to 2, for what has a kink at 0.
pub(crate) fn away_from_zero(sizes: &[usize]) -> Input {
    let draw = |rng: &mut Pcg32| rng.uniform_in(0.5, 2.0) * if rng.below(2) == 0 { 1.0 } else { -1.0 };
    Input { sizes: sizes.to_vec(), draw }
}

/// Step of the central difference, and the largest difference relative to the largest derivative.
#[cfg(feature = "double")]
const STEP_AND_TOLERANCE: (Scalar, Scalar) = (1e-5, 1e-6);
#[cfg(not(feature = "double"))]
const STEP_AND_TOLERANCE: (Scalar, Scalar) = (1e-2, 1e-2);

/// Compares the gradient of every input of `build` with central differences.
///
/// The tensor that `build` returns is made a loss by weighting its numbers at random, so that no derivative cancels.
pub(crate) fn check_gradient<const N: usize>(inputs: &[Input; N], build: impl for<'t> Fn([Var<'t>; N]) -> Var<'t>) {
    let mut rng = Pcg32::new(7);
    let mut values = inputs.each_ref().map(|input| {
        let count = input.sizes.iter().product();
        (0..count).map(|_| (input.draw)(&mut rng)).collect::<Vec<_>>()
    });
    let mut tape = Tape::new();
    let mut run = |values: &[Vec<Scalar>; N], wants_gradient: bool| {
        let record = tape.begin(&[]);
        let leaves = std::array::from_fn(|i| record.leaf(&values[i], &inputs[i].sizes));
        let result = build(leaves);
        let mut rng = Pcg32::new(11);
        let weights: Vec<_> = (0..result.shape().size()).map(|_| rng.normal()).collect();
        let loss = (result * record.constant(&weights, &result.shape())).sum();
        if wants_gradient {
            loss.backward(&mut []);
        }
        (loss.value(), leaves.map(Var::gradient))
    };
    let (_, gradients) = run(&values, true);
    let (step, tolerance) = STEP_AND_TOLERANCE;
    for (which, gradient) in gradients.iter().enumerate() {
        let largest = gradient.iter().fold(1e-3, |m: Scalar, g| m.max(g.abs()));
        for index in 0..gradient.len() {
            let here = values[which][index];
            let mut at = |x| {
                values[which][index] = x;
                run(&values, false).0
            };
            let numerical = (at(here + step) - at(here - step)) / (2.0 * step);
            values[which][index] = here;
            let difference = (gradient[index] - numerical).abs() / largest;
            assert!(
                difference <= tolerance,
                "input {which}, entry {index}: derivative {}, numerically {numerical}",
                gradient[index]
            );
        }
    }
}
