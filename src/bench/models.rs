//! The models, each as a reader of the engine's front page would write it, and what it costs in arithmetic.

use engine::nn::{Conv2d, GruCell, Linear, LstmCell, LstmForm, RnnCell};
use engine::optim::{Adam, Momentum, Optimizer, Sgd};
use engine::{Convolution, Layout, Pcg32, Recording, Scope, Tape, Var, Window, loss};

use crate::Run;
use crate::draws::{self, Batch, Draws};

/// Something to time.
pub struct Model {
    /// Runs it so many times.
    pub run: Run,
    /// Additions and multiplications of matrix products and convolutions in one run; a way back is twice the way there,
    /// but for what nobody wants the gradient of.
    pub operations: usize,
}

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

fn operations_of_layers(sizes: &[usize], examples: usize) -> usize {
    let layer = |(index, pair): (usize, &[usize])| 2 * pair[0] * pair[1] * examples * if index == 0 { 2 } else { 3 };
    sizes.windows(2).enumerate().map(layer).sum()
}

/// A perceptron 2-8-8-1 with tanh, on ten points at once, by gradient descent.
pub fn perceptron() -> Model {
    let (mut layout, sizes) = (Layout::new(), [2, 8, 8, 1]);
    let layers = layers(&mut layout, &sizes);
    let run = training(&layout, Sgd::new(0.03), draws::circle(), move |record, batch| {
        let x = record.constant(&batch.inputs, &[10, 2]);
        let y = layers.iter().fold(x, |x, layer| layer.forward(x).tanh());
        0.5 * loss::mse(y, record.constant(&batch.targets, &[10, 1]))
    });
    Model { run, operations: operations_of_layers(&sizes, 10) }
}

/// A classifier 64-128-64-10 with rectifiers, by Adam.
pub fn classifier(examples: usize) -> Model {
    let (mut layout, sizes) = (Layout::new(), [64, 128, 64, 10]);
    let layers = layers(&mut layout, &sizes);
    let batches = draws::clusters(2, 16, examples, 64, 1.5);
    let run = training(&layout, Adam::new(1e-3), batches, move |record, batch| {
        let x = record.constant(&batch.inputs, &[examples, 64]);
        let [first, second, third] = &layers[..] else { return x };
        let logits = third.forward(second.forward(first.forward(x).relu()).relu());
        loss::cross_entropy(logits, record.one_hot(&batch.classes, 10))
    });
    Model { run, operations: operations_of_layers(&sizes, examples) }
}

/// A recurrent cell of eight inputs: its name, how many blocks of rows its maps have, and how to make it.
pub struct Cell {
    pub name: &'static str,
    pub blocks: usize,
    make: fn(&mut Scope<'_>, usize) -> Steps,
}

/// From `[T, B, 8]` the last hidden state `[B, D]`.
type Steps = Box<dyn for<'t> Fn(Var<'t>) -> Var<'t>>;

pub const RNN: Cell = Cell { name: "rnn", blocks: 1, make: rnn };
pub const GRU: Cell = Cell { name: "gru", blocks: 3, make: gru };
pub const LSTM: Cell = Cell { name: "lstm", blocks: 4, make: |scope, hidden| lstm(scope, hidden, LstmForm::OneBias) };
pub const LSTM_WITH_NORM: Cell =
    Cell { name: "lstm with layer norm", blocks: 4, make: |scope, hidden| lstm(scope, hidden, LstmForm::LayerNorm) };

fn rnn(scope: &mut Scope<'_>, hidden: usize) -> Steps {
    let cell = RnnCell::new(scope, 8, hidden);
    Box::new(move |x| {
        let start = cell.zero_state(x.record(), x.shape()[1]);
        cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
    })
}

fn gru(scope: &mut Scope<'_>, hidden: usize) -> Steps {
    let cell = GruCell::new(scope, 8, hidden);
    Box::new(move |x| {
        let start = cell.zero_state(x.record(), x.shape()[1]);
        cell.sequence(x.unstack(), start).last().map_or(start, |step| step.hidden)
    })
}

fn lstm(scope: &mut Scope<'_>, hidden: usize, form: LstmForm) -> Steps {
    let cell = LstmCell::new(scope, 8, hidden, form);
    Box::new(move |x| {
        let start = cell.zero_state(x.record(), x.shape()[1]);
        cell.sequence(x.unstack(), start).last().map_or(start.hidden, |step| step.hidden)
    })
}

/// A cell over sequences of so many steps, with a linear layer after the last one, by Adam.
pub fn recurrent(cell: &Cell, hidden: usize, steps: usize, examples: usize) -> Model {
    let mut layout = Layout::new();
    let sequence = (cell.make)(&mut layout.scope("cell"), hidden);
    let head = Linear::new(&mut layout.scope("head"), hidden, 1);
    let run = training(&layout, Adam::new(2e-3), draws::sequences(steps, examples), move |record, batch| {
        let x = record.constant(&batch.inputs, &[steps, examples, 8]);
        loss::mse(head.forward(sequence(x)), record.constant(&batch.targets, &[examples, 1]))
    });
    Model { run, operations: steps * examples * 2 * cell.blocks * hidden * (2 * 8 + 3 * hidden) }
}

/// Two convolutions of 5 × 5, each with a pool and a rectifier, and a linear layer, on square images.
pub struct Network {
    layout: Layout,
    convolutions: [Conv2d; 2],
    head: Linear,
    side: usize,
}

impl Network {
    /// A network for images of so many pixels to a side: a multiple of four.
    pub fn new(side: usize) -> Self {
        let mut layout = Layout::new();
        let same = Convolution { padding: 2, ..Convolution::default() };
        let first = Conv2d::new(&mut layout.scope("first"), 1, 8, 5, same);
        let second = Conv2d::new(&mut layout.scope("second"), 8, 16, 5, same);
        let head = Linear::new(&mut layout.scope("head"), side * side, 10);
        Self { layout, convolutions: [first, second], head, side }
    }

    /// Images are treated twenty at once.
    fn logits<'t>(&self, record: &'t Recording, batch: &Batch) -> Var<'t> {
        let x = record.constant(&batch.inputs, &[20, 1, self.side, self.side]);
        let halve = Window::new(2).stride(2);
        let x = self.convolutions.iter().fold(x, |x, layer| layer.forward(x).max_pool2d(halve).relu());
        self.head.forward(x.reshape(&[20, self.side * self.side]))
    }

    /// Operations of the two convolutions and the linear layer on the way there.
    fn operations(&self) -> [usize; 3] {
        let pixels = 2 * 20 * self.side * self.side;
        [pixels * 8 * 25, pixels / 4 * 16 * 200, pixels * 10]
    }

    pub fn train(self) -> Model {
        let (layout, [first, second, head]) = (self.layout.clone(), self.operations());
        let batches = images(self.side);
        let run = training(&layout, Momentum::new(0.01, 0.9), batches, move |record, batch| {
            loss::cross_entropy(self.logits(record, batch), record.one_hot(&batch.classes, 10))
        });
        Model { run, operations: 2 * first + 3 * (second + head) }
    }

    pub fn infer(self) -> Model {
        let parameters = self.layout.initialize(&mut Pcg32::new(7));
        let (batches, mut tape, operations) = (images(self.side), Tape::new(), self.operations().iter().sum());
        let mut next = 0;
        let run = Box::new(move |iterations| {
            let mut sum = f64::NAN;
            for _ in 0..iterations {
                sum = f64::from(self.logits(tape.begin(&parameters), &batches[next]).sum().value());
                next = (next + 1) % batches.len();
            }
            sum
        });
        Model { run, operations }
    }
}

fn images(side: usize) -> Vec<Batch> {
    draws::clusters(4, 10, 20, side * side, 1.0)
}

/// 64 filters of 3 × 3 over 64 channels.
pub fn convolution(side: usize) -> Model {
    let mut draws = Draws::new(6);
    let (x, weight) = (draws.units(64 * side * side), draws.units(64 * 64 * 9));
    let same = Convolution { padding: 1, ..Convolution::default() };
    let run = repeat(move |record| {
        let (x, weight) = (record.constant(&x, &[1, 64, side, side]), record.constant(&weight, &[64, 64, 3, 3]));
        Box::new(move || x.conv2d(weight, None, same))
    });
    Model { run, operations: 2 * 64 * 64 * 9 * side * side }
}

/// How the two matrices of a product lie in memory.
#[derive(Clone, Copy)]
pub enum Order {
    Plain,
    LeftTransposed,
    RightTransposed,
}

/// The product of two square matrices.
pub fn product(size: usize) -> Model {
    product_of(size, size, size, Order::Plain)
}

/// The product of a matrix of `rows × inner` numbers and one of `inner × columns`.
pub fn product_of(rows: usize, inner: usize, columns: usize, order: Order) -> Model {
    let mut draws = Draws::new(5);
    let (a, b) = (draws.units(rows * inner), draws.units(inner * columns));
    let run = repeat(move |record| match order {
        Order::Plain => {
            let (a, b) = (record.constant(&a, &[rows, inner]), record.constant(&b, &[inner, columns]));
            Box::new(move || a.matmul(b))
        }
        Order::LeftTransposed => {
            let (a, b) = (record.constant(&a, &[inner, rows]), record.constant(&b, &[inner, columns]));
            Box::new(move || a.transposed_matmul(b))
        }
        Order::RightTransposed => {
            let (a, b) = (record.constant(&a, &[rows, inner]), record.constant(&b, &[columns, inner]));
            Box::new(move || a.matmul_transposed(b))
        }
    });
    Model { run, operations: 2 * rows * inner * columns }
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
