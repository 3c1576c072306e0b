//! The tasks, each as a reader of the engine's front page would write it.

use engine::nn::{Conv2d, Linear, LstmCell, LstmForm};
use engine::optim::{Adam, Momentum, Optimizer, Sgd};
use engine::{Convolution, Layout, Pcg32, Recording, Tape, Var, Window, loss};

use crate::Run;
use crate::draws::{self, Batch, Draws};

/// A task, and what makes it ready to run.
pub struct Task {
    pub name: &'static str,
    pub prepare: fn() -> Run,
}

/// All tasks, by the names that the harness has for them.
pub const TASKS: &[Task] = &[
    Task { name: "t1", prepare: || perceptron(&[2, 8, 8, 1]) },
    Task { name: "t2", prepare: || classifier(&[64, 128, 64, 10]) },
    Task { name: "t3a", prepare: || recurrent(32, 50) },
    Task { name: "t3b", prepare: || recurrent(128, 100) },
    Task { name: "t4", prepare: || network().train() },
    Task { name: "t4i", prepare: || network().infer() },
    Task { name: "t5_64", prepare: || product(64) },
    Task { name: "t5_256", prepare: || product(256) },
    Task { name: "t5_512", prepare: || product(512) },
    Task { name: "t6", prepare: convolution },
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

/// Two convolutions of 5 × 5, each with a rectifier and a pool, and a linear layer.
struct Network {
    layout: Layout,
    convolutions: [Conv2d; 2],
    head: Linear,
}

fn network() -> Network {
    let mut layout = Layout::new();
    let same = Convolution { padding: 2, ..Convolution::default() };
    let first = Conv2d::new(&mut layout.scope("first"), 1, 8, 5, same);
    let second = Conv2d::new(&mut layout.scope("second"), 8, 16, 5, same);
    let head = Linear::new(&mut layout.scope("head"), 16 * 7 * 7, 10);
    Network { layout, convolutions: [first, second], head }
}

impl Network {
    /// Images are treated twenty at once.
    fn logits<'t>(&self, record: &'t Recording, batch: &Batch) -> Var<'t> {
        let x = record.constant(&batch.inputs, &[20, 1, 28, 28]);
        let halve = Window::new(2).stride(2);
        let x = self.convolutions.iter().fold(x, |x, layer| layer.forward(x).max_pool2d(halve).relu());
        self.head.forward(x.reshape(&[20, 16 * 7 * 7]))
    }

    fn train(self) -> Run {
        let layout = self.layout.clone();
        training(&layout, Momentum::new(0.01, 0.9), images(), move |record, batch| {
            loss::cross_entropy(self.logits(record, batch), record.one_hot(&batch.classes, 10))
        })
    }

    fn infer(self) -> Run {
        let parameters = self.layout.initialize(&mut Pcg32::new(7));
        let (batches, mut tape) = (images(), Tape::new());
        let mut next = 0;
        Box::new(move |iterations| {
            let mut sum = f64::NAN;
            for _ in 0..iterations {
                sum = f64::from(self.logits(tape.begin(&parameters), &batches[next]).sum().value());
                next = (next + 1) % batches.len();
            }
            sum
        })
    }
}

fn images() -> Vec<Batch> {
    draws::clusters(4, 10, 20, 28 * 28, 1.0)
}

/// 64 filters of 3 × 3 over 64 channels, several times in each recording.
fn convolution() -> Run {
    let mut draws = Draws::new(6);
    let (x, weight) = (draws.units(64 * 56 * 56), draws.units(64 * 64 * 9));
    let same = Convolution { padding: 1, ..Convolution::default() };
    repeat(move |record| {
        let (x, weight) = (record.constant(&x, &[1, 64, 56, 56]), record.constant(&weight, &[64, 64, 3, 3]));
        Box::new(move || x.conv2d(weight, None, same))
    })
}

/// Square matrices, multiplied several times in each recording.
fn product(size: usize) -> Run {
    let mut draws = Draws::new(5);
    let (a, b) = (draws.units(size * size), draws.units(size * size));
    repeat(move |record| {
        let (a, b) = (record.constant(&a, &[size, size]), record.constant(&b, &[size, size]));
        Box::new(move || a.matmul(b))
    })
}

/// Runs an operation on tensors that `prepare` has recorded; in each recording a few times.
fn repeat(prepare: impl for<'t> Fn(&'t Recording) -> Box<dyn Fn() -> Var<'t> + 't> + 'static) -> Run {
    const AT_ONCE: u32 = 16;
    let mut tape = Tape::new();
    Box::new(move |iterations| {
        let mut sum = f64::NAN;
        for begin in (0..iterations).step_by(AT_ONCE as usize) {
            let operation = prepare(tape.begin(&[]));
            for _ in begin..iterations.min(begin + AT_ONCE) - 1 {
                operation();
            }
            sum = operation().with_values(|numbers| numbers.iter().map(|&number| f64::from(number)).sum());
        }
        sum
    })
}
