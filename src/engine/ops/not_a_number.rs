//! For the tests: every operation hands on what is not a number, so that a run that has gone wrong cannot look right.

use crate::{Convolution, Pcg32, Scalar, Tape, Var, Window};

/// An operation of a tensor `[2, 3, 4, 6]` or of one that has as many numbers.
type Apply = for<'t> fn(Var<'t>) -> Var<'t>;

/// Every operation in which each number has a say.
const OPERATIONS: [(&str, Apply); 40] = [
    ("add", |x| x + 1.0),
    ("subtract", |x| 1.0 - x),
    ("multiply", |x| x * x),
    ("multiply by 0", |x| x * 0.0),
    ("divide", |x| x / ones(x, &[6])),
    ("divided by", |x| ones(x, &[6]) / x),
    ("negate", |x| -x),
    ("broadcast", |x| x + x.record().filled(1.0, &[1])),
    ("relu", |x| x.relu()),
    ("leaky relu", |x| x.leaky_relu(0.01)),
    ("sigmoid", |x| x.sigmoid()),
    ("tanh", |x| x.tanh()),
    ("gelu", |x| x.gelu()),
    ("silu", |x| x.silu()),
    ("softplus", |x| x.softplus()),
    ("exp", |x| x.exp()),
    ("log", |x| x.log()),
    ("cos", |x| x.cos()),
    ("softmax", |x| x.softmax()),
    ("log softmax", |x| x.log_softmax()),
    ("sum", |x| x.sum()),
    ("mean", |x| x.mean()),
    ("sum along an axis", |x| x.sum_axis(1)),
    ("mean along an axis", |x| x.mean_axis(2)),
    ("maximum along an axis", |x| x.max_axis(3)),
    ("moments", |x| x.moments().1),
    ("normalize", |x| x.normalize(x.moments(), ones(x, &[3]), ones(x, &[3]), 1e-5)),
    ("layer norm", |x| x.layer_norm(ones(x, &[6]), ones(x, &[6]), 1e-5)),
    ("matmul", |x| x.reshape(&[12, 12]).matmul(ones(x, &[12, 2]))),
    ("batched matmul", |x| x.batched_matmul(ones(x, &[2, 3, 6, 2]))),
    ("matmul transposed", |x| x.matmul_transposed(ones(x, &[2, 3, 2, 6]))),
    ("transposed matmul", |x| x.transposed_matmul(ones(x, &[2, 3, 4, 2]))),
    ("linear", |x| x.linear(ones(x, &[5, 6]), Some(ones(x, &[5])))),
    ("convolution", |x| x.conv2d(ones(x, &[2, 3, 3, 3]), None, Convolution { padding: 1, ..Convolution::default() })),
    ("maximum under a window", |x| x.max_pool2d(Window::new(3).stride(2).padding(1).round_up())),
    ("maximum under a window that halves", |x| x.max_pool2d(Window::new(2).stride(2))),
    ("maximum of a channel", |x| x.global_max_pool2d()),
    ("mean of a channel", |x| x.global_avg_pool2d()),
    ("mean of unequal parts", |x| x.adaptive_avg_pool2d(4)),
    ("mean under a window", |x| x.avg_pool2d(Window::new(3).padding(1))),
];

/// Operations that only move numbers.
const MOVES: [(&str, Apply); 7] = [
    ("slice", |x| x.slice(2, 0..4)),
    ("split", |x| x.record().concat(x.split::<3>(), 0)),
    ("reshape", |x| x.reshape(&[144])),
    ("stack", |x| x.record().stack(x.unstack().rev())),
    ("concat", |x| x.record().concat([x, x], 1)),
    ("rows", |x| x.reshape(&[12, 12]).rows(&[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0])),
    ("dropout of nothing", |x| x.dropout(0.0, &mut Pcg32::new(7))),
];

fn ones<'t>(x: Var<'t>, sizes: &[usize]) -> Var<'t> {
    x.record().filled(1.0, sizes)
}

#[test]
fn every_operation_hands_on_what_is_not_a_number_wherever_it_stands() {
    let mut tape = Tape::new();
    let numbers: Vec<Scalar> = (0..144).map(|index| 0.5 + 0.01 * ((index * 37) % 144) as Scalar).collect();
    for (name, apply) in OPERATIONS.iter().chain(&MOVES) {
        for place in 0..numbers.len() {
            let mut numbers = numbers.clone();
            numbers[place] = Scalar::NAN;
            let record = tape.begin(&[]);
            let x = record.leaf(&numbers, &[2, 3, 4, 6]);
            let result = apply(x);
            assert!(result.with_values(|values| values.iter().any(|value| value.is_nan())), "{name}, place {place}");
        }
    }
}

#[test]
fn no_operation_makes_what_is_not_a_number_of_numbers() {
    let mut tape = Tape::new();
    for (name, apply) in OPERATIONS.iter().chain(&MOVES) {
        let x = tape.begin(&[]).filled(0.5, &[2, 3, 4, 6]);
        assert!(apply(x).with_values(|values| values.iter().all(|value| value.is_finite())), "{name}");
    }
}
