//! The recurrent cells against PyTorch: outputs and every gradient of every case in `fixtures/cells.json`.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use engine::{
    Layout, Recording, Scalar, Tape, Var,
    nn::{GruCell, Lstm, LstmCell, LstmForm, RnnCell},
};
use serde::Deserialize;

/// The largest difference allowed, relative to the largest entry of the tensor.
const TOLERANCE: Scalar = if size_of::<Scalar>() == 4 { 1e-5 } else { 1e-10 };

#[derive(Deserialize)]
struct Fixtures {
    cells: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    inputs: usize,
    hidden: usize,
    layers: Option<usize>,
    x: Tensor,
    probe: Tensor,
    weights: BTreeMap<String, Tensor>,
    /// Of a cell: hidden and cell states of all steps. Of a stack: those of all layers after the last step.
    h: Tensor,
    c: Option<Tensor>,
    /// Of a stack: the hidden states of the last layer in all steps.
    out: Option<Tensor>,
    loss: f64,
    grad: BTreeMap<String, Tensor>,
}

#[derive(Deserialize)]
struct Tensor {
    shape: Vec<usize>,
    data: Vec<f64>,
}

impl Tensor {
    fn data(&self) -> Vec<Scalar> {
        self.data.iter().map(|&x| x as Scalar).collect()
    }

    fn constant<'t>(&self, record: &'t Recording) -> Var<'t> {
        record.constant(&self.data(), &self.shape)
    }
}

/// Any of the models that have a case.
#[expect(clippy::large_enum_variant, reason = "there is one at a time")]
enum Model {
    Rnn(RnnCell),
    Gru(GruCell),
    Lstm(LstmCell),
    Stack(Lstm),
}

/// The tensors of the forward pass that a case lists, under its names.
struct Outputs<'t> {
    h: Var<'t>,
    c: Option<Var<'t>>,
    out: Option<Var<'t>>,
}

impl Model {
    fn new(case: &Case, layout: &mut Layout) -> Self {
        let (inputs, hidden, mut root) = (case.inputs, case.hidden, layout.root());
        let mut lstm = |form| Self::Lstm(LstmCell::new(&mut root, inputs, hidden, form));
        match (case.name.as_str(), case.layers) {
            ("rnn", None) => Self::Rnn(RnnCell::new(&mut root, inputs, hidden)),
            ("gru", None) => Self::Gru(GruCell::new(&mut root, inputs, hidden)),
            ("lstm", None) => lstm(LstmForm::TwoBiases),
            ("lstm_labml", None) => lstm(LstmForm::OneBias),
            ("lstm_labml_layer_norm", None) => lstm(LstmForm::LayerNorm),
            ("stacked_lstm", Some(layers)) => {
                Self::Stack(Lstm::new(&mut root, inputs, hidden, layers, LstmForm::TwoBiases))
            }
            (name, layers) => unreachable!("a case named {name} with {layers:?} layers"),
        }
    }

    fn run<'t>(&self, x: Var<'t>) -> Outputs<'t> {
        let (record, batch) = (x.record(), x.shape()[1]);
        match self {
            Self::Rnn(cell) => {
                let steps = cell.sequence(x.unstack(), cell.zero_state(record, batch));
                Outputs { h: record.stack(steps.map(|step| step.hidden)), c: None, out: None }
            }
            Self::Gru(cell) => {
                let steps = cell.sequence(x.unstack(), cell.zero_state(record, batch));
                Outputs { h: record.stack(steps.map(|step| step.hidden)), c: None, out: None }
            }
            Self::Lstm(cell) => {
                let steps: Vec<_> = cell.sequence(x.unstack(), cell.zero_state(record, batch)).collect();
                let h = record.stack(steps.iter().map(|step| step.hidden));
                let c = record.stack(steps.iter().map(|step| step.cell));
                Outputs { h, c: Some(c), out: None }
            }
            Self::Stack(lstm) => {
                let (out, state) = lstm.forward(x, None);
                Outputs { h: state.hidden, c: Some(state.cell), out: Some(out) }
            }
        }
    }
}

/// What PyTorch calls `weight_ih_l1` is our `cells.1.input_lin.weight`.
fn our_name(theirs: &str) -> String {
    let map = |name| if name == "ih" { "input_lin" } else { "hidden_lin" };
    match *theirs.split('_').collect::<Vec<_>>() {
        ["ln", gate, kind] => {
            let names =
                BTreeMap::from([("i", "input"), ("f", "forget"), ("g", "candidate"), ("o", "output"), ("c", "cell")]);
            format!("layer_norm.{}.{kind}", names[gate])
        }
        [kind, lin] => format!("{}.{kind}", map(lin)),
        [kind, lin, layer] => format!("cells.{}.{}.{kind}", layer.trim_start_matches('l'), map(lin)),
        _ => unreachable!("a weight named {theirs}"),
    }
}

/// The largest difference from PyTorch over all tensors of a case, each relative to its largest entry.
#[derive(Default)]
struct Differences {
    largest: Scalar,
}

impl Differences {
    fn compare(&mut self, what: &str, ours: &[Scalar], theirs: &[f64]) {
        assert_eq!(ours.len(), theirs.len(), "{what}");
        let theirs = theirs.iter().map(|&their| their as Scalar);
        let scale = theirs.clone().fold(0.0, |largest: Scalar, their| largest.max(their.abs()));
        for (our, their) in ours.iter().zip(theirs) {
            let difference = (our - their).abs() / scale;
            assert!(difference <= TOLERANCE, "{what}: {our} for {their}, a difference of {difference:.1e}");
            self.largest = self.largest.max(difference);
        }
    }
}

fn check(case: &Case) -> Differences {
    let mut layout = Layout::new();
    let model = Model::new(case, &mut layout);
    let mut parameters = vec![0.0; layout.len()];
    for (name, weight) in &case.weights {
        let range = layout.find(&our_name(name)).unwrap().range();
        parameters[range].copy_from_slice(&weight.data());
    }
    let given: usize = case.weights.values().map(|weight| weight.data.len()).sum();
    assert_eq!(given, layout.len(), "{}: every parameter has a value", case.name);

    let mut tape = Tape::new();
    let mut gradients = vec![0.0; layout.len()];
    let record = tape.begin(&parameters);
    let x = record.leaf(&case.x.data(), &case.x.shape);
    let outputs = model.run(x);
    let loss = (outputs.out.unwrap_or(outputs.h) * case.probe.constant(record)).sum();
    loss.backward(&mut gradients);

    let mut differences = Differences::default();
    let mut compare = |what: &str, ours: &[Scalar], theirs: &Tensor| {
        differences.compare(&format!("{}, {what}", case.name), ours, &theirs.data);
    };
    compare("h", &outputs.h.to_vec(), &case.h);
    for (what, ours, theirs) in [("c", outputs.c, &case.c), ("out", outputs.out, &case.out)] {
        if let Some(theirs) = theirs {
            compare(what, &ours.unwrap().to_vec(), theirs);
        }
    }
    for (name, theirs) in &case.grad {
        match name.as_str() {
            "x" => compare("gradient of x", &x.gradient(), theirs),
            name => {
                let range = layout.find(&our_name(name)).unwrap().range();
                compare(&format!("gradient of {name}"), &gradients[range], theirs);
            }
        }
    }
    differences.compare(&format!("{}, loss", case.name), &[loss.value()], &[case.loss]);
    differences
}

#[test]
fn cells_match_pytorch_in_outputs_and_all_gradients() {
    let fixtures: Fixtures = serde_json::from_str(include_str!("../fixtures/cells.json")).unwrap();
    assert_eq!(fixtures.cells.len(), 6);
    for case in &fixtures.cells {
        let differences = check(case);
        println!("{:22} largest relative difference from PyTorch {:.1e}", case.name, differences.largest);
    }
}
