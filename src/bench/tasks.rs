//! The tasks, each as a reader of the engine's front page would write it.

use engine::nn::{Linear, LstmCell, LstmForm};
use engine::optim::{Adam, Optimizer, Sgd};
use engine::{Layout, Pcg32, Recording, Tape, Var, loss};

use crate::Run;
use crate::draws::{self, Batch, Draws};

/// All tasks, by the names that the harness has for them.
pub const TASKS: &[(&str, fn() -> Run)] = &[
    ("t1", || perceptron(&[2, 8, 8, 1])),
    ("t2", || classifier(&[64, 128, 64, 10])),
    ("t3a", || recurrent(32, 50)),
    ("t3b", || recurrent(128, 100)),
    ("t5_64", || product(64)),
    ("t5_256", || product(256)),
    ("t5_512", || product(512)),
];

/// A model with its parameters, the rule that trains it, and the data.
fn training(
    layout: &Layout,
    mut rule: impl Optimizer + 'static,
    batches: Vec<Batch>,
    loss: impl for<'t> Fn(&'t Recording, &Batch) -> Var<'t> + 'static,
) -> Run {
    let mut parameters = layout.initialize(&mut Pcg32::new(7));
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    let mut next = 0;
    Box::new(move |iterations| {
        let mut last = f64::NAN;
        for _ in 0..iterations {
            let loss = loss(tape.begin(&parameters), &batches[next]);
            loss.backward(&mut gradients);
            last = f64::from(loss.value());
            rule.step(&mut parameters, &gradients);
            next = (next + 1) % batches.len();
        }
        last
    })
}

/// Linear layers of these sizes.
fn layers(layout: &mut Layout, sizes: &[usize]) -> Vec<Linear> {
    let mut scope = layout.scope("layers");
    let mut layer =
        |(index, pair): (usize, &[usize])| Linear::new(&mut scope.scope(&index.to_string()), pair[0], pair[1]);
    sizes.windows(2).enumerate().map(&mut layer).collect()
}

fn perceptron(sizes: &[usize]) -> Run {
    let mut layout = Layout::new();
    let layers = layers(&mut layout, sizes);
    training(&layout, Sgd::new(0.03), draws::circle(), move |record, batch| {
        let x = record.constant(&batch.inputs, &[10, 2]);
        let y = layers.iter().fold(x, |x, layer| layer.forward(x).tanh());
        0.5 * loss::mse(y, record.constant(&batch.targets, &[10, 1]))
    })
}

fn classifier(sizes: &[usize]) -> Run {
    let mut layout = Layout::new();
    let layers = layers(&mut layout, sizes);
    training(&layout, Adam::new(1e-3), draws::clusters(2, 16, 32, 64, 1.5), move |record, batch| {
        let x = record.constant(&batch.inputs, &[32, 64]);
        let [first, second, third] = &layers[..] else { return x };
        let logits = third.forward(second.forward(first.forward(x).relu()).relu());
        loss::cross_entropy(logits, record.one_hot(&batch.classes, 10))
    })
}

fn recurrent(hidden: usize, steps: usize) -> Run {
    let mut layout = Layout::new();
    let cell = LstmCell::new(&mut layout.scope("cell"), 8, hidden, LstmForm::OneBias);
    let head = Linear::new(&mut layout.scope("head"), hidden, 1);
    training(&layout, Adam::new(2e-3), draws::sequences(steps), move |record, batch| {
        let x = record.constant(&batch.inputs, &[steps, 16, 8]);
        let mut state = cell.zero_state(record, 16);
        for x in x.unstack() {
            state = cell.step(x, state).state();
        }
        loss::mse(head.forward(state.hidden), record.constant(&batch.targets, &[16, 1]))
    })
}

/// Square matrices, multiplied several times in each recording.
fn product(size: usize) -> Run {
    let mut draws = Draws::new(5);
    let (a, b) = (draws.units(size * size), draws.units(size * size));
    let mut tape = Tape::new();
    Box::new(move |iterations| {
        let mut sum = f64::NAN;
        let (mut done, at_once) = (0, 16);
        while done < iterations {
            let record = tape.begin(&[]);
            let (a, b) = (record.constant(&a, &[size, size]), record.constant(&b, &[size, size]));
            for _ in 0..at_once.min(iterations - done) {
                let c = a.matmul(b);
                done += 1;
                if done == iterations {
                    sum = c.with_values(|c| c.iter().map(|&c| f64::from(c)).sum());
                }
            }
        }
        sum
    })
}
