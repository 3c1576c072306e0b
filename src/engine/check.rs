//! For the tests: is a gradient the numerical one?

use std::{fmt::Debug, ops::RangeInclusive};

use proptest::{
    collection::vec,
    prelude::*,
    test_runner::{RngSeed, TestRunner},
};

use crate::{Layout, Pcg32, Recording, Scalar, Tape, Var};

/// A tensor to draw: its sizes and how so many numbers are drawn.
#[derive(Clone)]
pub(crate) struct Input {
    sizes: Vec<usize>,
    draw: fn(&mut Pcg32, usize) -> Vec<Scalar>,
}

/// Draws from the normal distribution.
pub(crate) fn normal(sizes: &[usize]) -> Input {
    Input { sizes: sizes.to_vec(), draw: |rng, count| (0..count).map(|_| rng.normal()).collect() }
}

/// Draws from ½ to 2.
pub(crate) fn positive(sizes: &[usize]) -> Input {
    Input { sizes: sizes.to_vec(), draw: |rng, count| (0..count).map(|_| rng.uniform_in(0.5, 2.0)).collect() }
}

/// Draws of either sign whose magnitude is from ½ to 2, for what has a kink at 0.
pub(crate) fn away_from_zero(sizes: &[usize]) -> Input {
    let draw = |rng: &mut Pcg32, count| {
        let mut number = || rng.uniform_in(0.5, 2.0) * if rng.below(2) == 0 { 1.0 } else { -1.0 };
        (0..count).map(|_| number()).collect()
    };
    Input { sizes: sizes.to_vec(), draw }
}

/// Numbers in random order that lie at least 0.1 apart, for what has a kink where two are equal.
pub(crate) fn distinct(sizes: &[usize]) -> Input {
    let draw = |rng: &mut Pcg32, count| {
        let mut numbers: Vec<_> = (0..count).map(|n| (n as Scalar - 0.5 * count as Scalar) * 0.1).collect();
        rng.shuffle(&mut numbers);
        numbers
    };
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
    let mut values = inputs.each_ref().map(|input| (input.draw)(&mut rng, input.sizes.iter().product()));
    let mut tape = Tape::new();
    let mut run = |values: &[Vec<Scalar>; N], wants_gradient: bool| {
        let record = tape.begin(&[]);
        let leaves = std::array::from_fn(|i| record.leaf(&values[i], &inputs[i].sizes));
        let loss = weighted(build(leaves));
        if wants_gradient {
            loss.backward(&mut []);
        }
        (loss.value(), leaves.map(Var::gradient))
    };
    let (_, gradients) = run(&values, true);
    for (which, gradient) in gradients.iter().enumerate() {
        let here = values[which].clone();
        compare(&format!("input {which}"), gradient, &here, |moved| {
            values[which].copy_from_slice(moved);
            let loss = run(&values, false).0;
            values[which].copy_from_slice(&here);
            loss
        });
    }
}

/// Compares the gradient of every parameter of a layer with central differences, at random parameters.
pub(crate) fn check_parameters(name: &str, layout: &Layout, build: impl for<'t> Fn(&'t Recording) -> Var<'t>) {
    let mut rng = Pcg32::new(7);
    let parameters: Vec<_> = (0..layout.len()).map(|_| rng.normal()).collect();
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    weighted(build(tape.begin(&parameters))).backward(&mut gradients);
    compare(name, &gradients, &parameters, |moved| weighted(build(tape.begin(moved))).value());
}

/// A check on random cases, the same ones in every run: the smallest that fails is told.
pub(crate) fn on_random<S: Strategy<Value: Debug>>(cases: S, check: impl Fn(S::Value)) {
    on_some_random(48, cases, check);
}

/// A check on so many random cases.
pub(crate) fn on_some_random<S: Strategy<Value: Debug>>(count: u32, cases: S, check: impl Fn(S::Value)) {
    let config = ProptestConfig {
        cases: count,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    };
    let outcome = TestRunner::new(config).run(&cases, |case| {
        check(case);
        Ok(())
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
}

/// Shapes of as many axes as said. Sizes are from 0 to 3, and now and then up to 11.
pub(crate) fn shapes(axes: RangeInclusive<usize>) -> impl Strategy<Value = Vec<usize>> {
    vec(prop_oneof![4 => 0..=3_usize, 1 => 4..=11_usize], axes)
}

/// A shape of one to three axes, and one of them, whose size is at least `smallest`.
pub(crate) fn along_an_axis(smallest: usize) -> impl Strategy<Value = (Vec<usize>, usize)> {
    (shapes(1..=3), 0..3_usize).prop_map(move |(mut sizes, axis)| {
        let axis = axis % sizes.len();
        sizes[axis] = sizes[axis].max(smallest);
        (sizes, axis)
    })
}

/// Two shapes that broadcast: sizes of 1 on either side, and axes that one of them lacks.
pub(crate) fn pairs_of_shapes() -> impl Strategy<Value = [Vec<usize>; 2]> {
    (vec((0..5_usize, 0..3_usize), 0..4), 0..2_usize, 0..4_usize).prop_map(|(axes, lacking, missing)| {
        [0, 1].map(|side| {
            let sizes = axes.iter().map(|&(size, stretched)| if stretched == side { 1 } else { size });
            sizes.skip(if side == lacking { missing } else { 0 }).collect()
        })
    })
}

fn weighted(result: Var<'_>) -> Var<'_> {
    let mut rng = Pcg32::new(11);
    let weights: Vec<_> = (0..result.shape().size()).map(|_| rng.normal()).collect();
    (result * result.record().constant(&weights, &result.shape())).sum()
}

fn compare(what: &str, gradient: &[Scalar], here: &[Scalar], mut loss: impl FnMut(&[Scalar]) -> Scalar) {
    let (step, tolerance) = STEP_AND_TOLERANCE;
    let largest = gradient.iter().fold(1e-3, |m: Scalar, g| m.max(g.abs()));
    for (index, derivative) in gradient.iter().enumerate() {
        let mut moved = here.to_vec();
        let mut at = |x| {
            moved[index] = x;
            loss(&moved)
        };
        let numerical = (at(here[index] + step) - at(here[index] - step)) / (2.0 * step);
        let difference = (derivative - numerical).abs() / largest;
        assert!(difference <= tolerance, "{what}, entry {index}: derivative {derivative}, numerically {numerical}");
    }
}
