//! How long a training step of each cell takes, beside the bare multiplications that it cannot do without.
//!
//! Times differ from machine to machine and from minute to minute; the last column does not depend on either as much:
//! the step's time over that of a plain loop of as many multiply-adds, measured in the same round.

use std::hint::black_box;
use std::time::{Duration, Instant};

use engine::nn::{GruCell, Linear, LstmCell, LstmForm, RnnCell};
use engine::optim::{Adam, Optimizer};
use engine::{Layout, Pcg32, Recording, Scalar, Scope, Tape, Var, loss};

const ROUNDS: usize = 7;
const ROUND: Duration = Duration::from_millis(60);

/// Inputs, hidden units, time steps, examples at once.
#[derive(Clone, Copy)]
struct Sizes {
    inputs: usize,
    hidden: usize,
    steps: usize,
    batch: usize,
}

/// A cell with its name, how many blocks of rows its maps have, and how it runs over a sequence to its last state.
struct Case {
    name: &'static str,
    blocks: usize,
    build: fn(&mut Scope<'_>, Sizes) -> Run,
}

type Run = Box<dyn for<'t> Fn(&'t Recording, Var<'t>, usize) -> Var<'t>>;

const CASES: [Case; 4] = [
    Case { name: "rnn", blocks: 1, build: rnn },
    Case { name: "gru", blocks: 3, build: gru },
    Case { name: "lstm", blocks: 4, build: |scope, sizes| lstm(scope, sizes, LstmForm::OneBias) },
    Case { name: "lstm with layer norm", blocks: 4, build: |scope, sizes| lstm(scope, sizes, LstmForm::LayerNorm) },
];

const SIZES: [Sizes; 3] = [
    Sizes { inputs: 3, hidden: 4, steps: 16, batch: 8 },
    Sizes { inputs: 8, hidden: 32, steps: 50, batch: 16 },
    Sizes { inputs: 8, hidden: 128, steps: 50, batch: 16 },
];

fn main() {
    println!("{:<22}{:>6}{:>6}{:>6}{:>6}{:>14}{:>14}", "cell", "I", "D", "T", "B", "µs a step", "× bare loop");
    for sizes in SIZES {
        for case in &CASES {
            let (step_us, ratio) = measure(case, sizes);
            let Sizes { inputs, hidden, steps, batch } = sizes;
            println!("{:<22}{inputs:>6}{hidden:>6}{steps:>6}{batch:>6}{step_us:>14.1}{ratio:>14.2}", case.name);
        }
    }
}

/// The median time of a training step in µs, and the median of its ratio to the bare loop.
fn measure(case: &Case, sizes: Sizes) -> (f64, f64) {
    let Sizes { inputs, hidden, steps, batch } = sizes;
    let mut layout = Layout::new();
    let run = (case.build)(&mut layout.scope("cell"), sizes);
    let head = Linear::new(&mut layout.scope("head"), hidden, 1);
    let mut rng = Pcg32::new(7);
    let mut parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let xs: Vec<Scalar> = (0..steps * batch * inputs).map(|_| rng.normal()).collect();
    let targets: Vec<Scalar> = (0..batch).map(|_| rng.normal()).collect();
    let (mut tape, mut adam) = (Tape::new(), Adam::new(1e-3));
    let mut train = || {
        let record = tape.begin(&parameters);
        let x = record.constant(&xs, &[steps, batch, inputs]);
        let loss = loss::mse(head.forward(run(record, x, batch)), record.constant(&targets, &[batch, 1]));
        loss.backward(&mut gradients);
        adam.step(&mut parameters, &gradients);
    };
    // Forward once, backward twice: for the inputs, and for the weights.
    let products = 3 * steps * batch * case.blocks * hidden * (inputs + hidden);
    let mut bare = || bare_loop(products);
    let rounds: Vec<(f64, f64)> = (0..ROUNDS).map(|_| (time(&mut train), time(&mut bare))).collect();
    (median(rounds.iter().map(|round| round.0)), median(rounds.iter().map(|round| round.0 / round.1)))
}

/// As many multiply-adds as asked for, over a row that stays in the nearest cache.
fn bare_loop(products: usize) {
    let (x, mut y) = (black_box([0.5 as Scalar; 256]), [0.0 as Scalar; 256]);
    for _ in 0..products.div_ceil(256) {
        let factor = black_box(0.25 as Scalar);
        for (y, x) in y.iter_mut().zip(&x) {
            *y += factor * x;
        }
    }
    black_box(y);
}

/// The time of one call in µs, over a round.
fn time(action: &mut impl FnMut()) -> f64 {
    let (start, mut calls) = (Instant::now(), 0);
    while calls == 0 || start.elapsed() < ROUND {
        action();
        calls += 1;
    }
    start.elapsed().as_secs_f64() * 1e6 / f64::from(calls)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn rnn(scope: &mut Scope<'_>, sizes: Sizes) -> Run {
    let cell = RnnCell::new(scope, sizes.inputs, sizes.hidden);
    Box::new(move |record, x, batch| {
        let start = cell.zero_state(record, batch);
        cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
    })
}

fn gru(scope: &mut Scope<'_>, sizes: Sizes) -> Run {
    let cell = GruCell::new(scope, sizes.inputs, sizes.hidden);
    Box::new(move |record, x, batch| {
        let start = cell.zero_state(record, batch);
        cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
    })
}

fn lstm(scope: &mut Scope<'_>, sizes: Sizes, form: LstmForm) -> Run {
    let cell = LstmCell::new(scope, sizes.inputs, sizes.hidden, form);
    Box::new(move |record, x, batch| {
        let start = cell.zero_state(record, batch);
        cell.sequence(x.unstack(), start).last().map_or(start.hidden, |step| step.hidden)
    })
}
