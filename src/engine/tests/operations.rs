//! The operations against PyTorch: outputs and every gradient of every case in `fixtures/operations.json`.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use engine::{
    Convolution, Layout, Pcg32, Recording, Scalar, Tape, Var, Window, loss,
    nn::{BatchNorm, Bidirectional, LayerNorm, LstmCell, LstmForm, Mode, Recurrent},
};
use serde::Deserialize;

/// The largest difference allowed, relative to the largest entry of the tensor.
const TOLERANCE: Scalar = if size_of::<Scalar>() == 4 { 1e-5 } else { 1e-10 };

#[derive(Deserialize)]
struct Fixtures {
    operations: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    inputs: BTreeMap<String, Tensor>,
    /// What has no gradient: classes, rows, targets.
    #[serde(default)]
    given: Vec<f64>,
    #[serde(flatten)]
    settings: Settings,
    /// The buffers of a layer, before the pass and after it.
    #[serde(default)]
    before: BTreeMap<String, Vec<f64>>,
    #[serde(default)]
    after: BTreeMap<String, Vec<f64>>,
    output: Tensor,
    probe: Vec<f64>,
    loss: f64,
    gradients: BTreeMap<String, Vec<f64>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Settings {
    axis: usize,
    kernel: usize,
    stride: usize,
    padding: usize,
    dilation: Option<usize>,
    groups: usize,
    round_up: bool,
    training: bool,
    label_smoothing: f64,
    side: usize,
}

#[derive(Deserialize)]
struct Tensor {
    shape: Vec<usize>,
    data: Vec<f64>,
}

fn scalars(numbers: &[f64]) -> Vec<Scalar> {
    numbers.iter().map(|&x| x as Scalar).collect()
}

/// The layer of a case, if it is one of a layer: its parameters and buffers have the names of the case.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum Layer {
    None,
    BatchNorm(BatchNorm),
    BidirectionalLstm(Bidirectional<LstmCell>),
}

impl Layer {
    fn new(case: &Case, layout: &mut Layout) -> Self {
        match case.name.as_str() {
            "batch_norm" => Self::BatchNorm(BatchNorm::new(&mut layout.root(), case.inputs["weight"].shape[0])),
            "bidirectional_lstm" => Self::BidirectionalLstm(Bidirectional::new(&mut layout.root(), |scope| {
                LstmCell::new(scope, case.inputs["x"].shape[2], 2, LstmForm::TwoBiases)
            })),
            _ => Self::None,
        }
    }
}

impl Case {
    fn window(&self) -> Window {
        let Settings { kernel, stride, padding, dilation, round_up, .. } = self.settings;
        Window { kernel, stride, padding, dilation: dilation.unwrap_or(1), round_up }
    }

    fn given(&self) -> Vec<usize> {
        self.given.iter().map(|&number| number as usize).collect()
    }

    /// What ours answers to the inputs, which are asked for by name.
    fn run<'t>(&self, record: &'t Recording, input: impl Fn(&str) -> Var<'t>) -> Var<'t> {
        let target = || record.constant(&scalars(&self.given), &input("x").shape());
        match self.name.as_str() {
            "matmul" => input("a").matmul(input("b")),
            "batched_matmul" => input("a").batched_matmul(input("b")),
            "matmul_transposed" => input("a").matmul_transposed(input("b")),
            "transposed_matmul" => input("a").transposed_matmul(input("b")),
            "add" => input("a") + input("b"),
            "multiply" => input("a") * input("b"),
            "divide" => input("a") / input("b"),
            "relu" => input("x").relu(),
            "leaky_relu" => input("x").leaky_relu(0.01),
            "sigmoid" => input("x").sigmoid(),
            "tanh" => input("x").tanh(),
            "exp" => input("x").exp(),
            "log" => input("x").log(),
            "gelu" => input("x").gelu(),
            "silu" => input("x").silu(),
            "softplus" => input("x").softplus(),
            "softmax" => input("x").softmax(),
            "log_softmax" => input("x").log_softmax(),
            "sum_axis" => input("x").sum_axis(self.settings.axis),
            "mean_axis" => input("x").mean_axis(self.settings.axis),
            "max_axis" => input("x").max_axis(self.settings.axis),
            "conv2d" => {
                let Settings { stride, padding, dilation, groups, .. } = self.settings;
                let how = Convolution { stride, padding, dilation: dilation.unwrap_or(1), groups };
                input("x").conv2d(input("weight"), Some(input("bias")), how)
            }
            "max_pool2d" => input("x").max_pool2d(self.window()),
            "avg_pool2d" => input("x").avg_pool2d(self.window()),
            "adaptive_avg_pool2d" => input("x").adaptive_avg_pool2d(self.settings.side),
            "global_max_pool2d" => input("x").global_max_pool2d(),
            "global_avg_pool2d" => input("x").global_avg_pool2d(),
            "layer_norm" => input("x").layer_norm(input("weight"), input("bias"), LayerNorm::EPSILON),
            "cross_entropy" => {
                let target = record.one_hot(&self.given(), input("x").shape()[1]);
                loss::cross_entropy(input("x"), loss::smooth(target, self.settings.label_smoothing as Scalar))
            }
            "soft_cross_entropy" => {
                loss::cross_entropy(input("x"), loss::smooth(target(), self.settings.label_smoothing as Scalar))
            }
            "mse" => loss::mse(input("x"), target()),
            "huber" => loss::huber(input("x"), target(), 1.0),
            "bce_with_logits" => loss::bce_with_logits(input("x"), target()),
            "embedding" => input("weight").rows(&self.given()),
            name => unreachable!("a case named {name}"),
        }
    }

    /// The mode of a batch norm: nothing is drawn, the buffers are those of the case.
    fn mode<'m>(&self, rng: &'m mut Pcg32, buffers: &'m mut [Scalar]) -> Mode<'m> {
        if self.settings.training { Mode::Training { rng, buffers } } else { Mode::Evaluation { buffers } }
    }
}

/// The numbers that have a name in a layout, at their places.
fn placed<'c>(layout: &Layout, named: impl Iterator<Item = (&'c String, &'c Vec<f64>)>) -> Vec<Scalar> {
    let mut numbers = vec![Scalar::NAN; layout.len()];
    for (name, values) in named {
        if let Some(entry) = layout.find(name) {
            numbers[entry.range()].copy_from_slice(&scalars(values));
        }
    }
    assert!(numbers.iter().all(|number| !number.is_nan()), "every number has a value");
    numbers
}

/// The largest difference from PyTorch, relative to the largest entry.
fn difference(what: &str, ours: &[Scalar], theirs: &[f64]) -> Scalar {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    let theirs = scalars(theirs);
    let scale = theirs.iter().fold(0.0, |largest: Scalar, their| largest.max(their.abs()));
    let differences = ours.iter().zip(&theirs).map(|(our, their)| {
        let difference = (our - their).abs() / scale;
        assert!(difference <= TOLERANCE, "{what}: {our} for {their}, a difference of {difference:.1e}");
        difference
    });
    differences.fold(0.0, Scalar::max)
}

/// The largest difference of a case.
fn check(case: &Case) -> Scalar {
    let mut layout = Layout::new();
    let layer = Layer::new(case, &mut layout);
    let parameters = placed(&layout, case.inputs.iter().map(|(name, tensor)| (name, &tensor.data)));
    let mut buffers = placed(layout.buffers(), case.before.iter());
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    let record = tape.begin(&parameters);
    let leaves: BTreeMap<_, _> = case
        .inputs
        .iter()
        .map(|(name, tensor)| (name.as_str(), record.leaf(&scalars(&tensor.data), &tensor.shape)))
        .collect();
    let output = match &layer {
        Layer::None => case.run(record, |name| leaves[name]),
        Layer::BatchNorm(norm) => norm.forward(leaves["x"], &mut case.mode(&mut Pcg32::new(0), &mut buffers)),
        Layer::BidirectionalLstm(both) => both.read(leaves["x"]),
    };
    let loss = (output * record.constant(&scalars(&case.probe), &output.shape())).sum();
    loss.backward(&mut gradients);

    let axes = output.shape().len();
    assert_eq!(output.shape()[..], case.output.shape[case.output.shape.len() - axes..], "{}", case.name);
    let mut largest = difference(&case.name, &output.to_vec(), &case.output.data);
    largest = largest.max(difference(&format!("{}, loss", case.name), &[loss.value()], &[case.loss]));
    for (name, theirs) in &case.gradients {
        let ours = match layout.find(name) {
            Some(entry) => gradients[entry.range()].to_vec(),
            None => leaves[name.as_str()].gradient(),
        };
        largest = largest.max(difference(&format!("{}, gradient of {name}", case.name), &ours, theirs));
    }
    for (name, theirs) in &case.after {
        let ours = &buffers[layout.buffers().find(name).unwrap().range()];
        largest = largest.max(difference(&format!("{}, {name}", case.name), ours, theirs));
    }
    largest
}

#[test]
fn operations_match_pytorch_in_outputs_and_all_gradients() {
    let fixtures: Fixtures = serde_json::from_str(include_str!("../fixtures/operations.json")).unwrap();
    assert_eq!(fixtures.operations.len(), 54);
    for case in &fixtures.operations {
        println!("{:18} largest relative difference from PyTorch {:.1e}", case.name, check(case));
    }
}
