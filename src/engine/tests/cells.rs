//! The recurrent cells against PyTorch: outputs and every gradient of every case in `fixtures/cells.json`.
#![expect(clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeMap;

use engine::{
    Layout, Recording, Scalar, Scope, Tape, Var,
    nn::{Bidirectional, Gru, GruCell, Lstm, LstmCell, LstmForm, LstmState, Recurrent, Rnn, RnnCell, Stack},
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
    /// Of a cell: hidden and cell states of all steps. Of a stack: those of all layers and directions after the last step.
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

/// The tensors of the forward pass that a case lists, under its names.
struct Outputs<'t> {
    h: Var<'t>,
    c: Option<Var<'t>>,
    out: Option<Var<'t>>,
}

/// A model of a case, at work on a sequence.
type Run = Box<dyn for<'t> Fn(Var<'t>) -> Outputs<'t>>;

fn model(case: &Case, layout: &mut Layout) -> Run {
    let (inputs, hidden, mut root) = (case.inputs, case.hidden, layout.root());
    let root = &mut root;
    match (case.name.as_str(), case.layers) {
        ("rnn", None) => single(RnnCell::new(root, inputs, hidden)),
        ("gru", None) => single(GruCell::new(root, inputs, hidden)),
        ("lstm", None) => lstm(LstmCell::new(root, inputs, hidden, LstmForm::TwoBiases)),
        ("lstm_labml", None) => lstm(LstmCell::new(root, inputs, hidden, LstmForm::OneBias)),
        ("lstm_labml_layer_norm", None) => lstm(LstmCell::new(root, inputs, hidden, LstmForm::LayerNorm)),
        ("stacked_rnn", Some(layers)) => stack(Rnn::new(root, inputs, hidden, layers).unwrap()),
        ("stacked_gru", Some(layers)) => stack(Gru::new(root, inputs, hidden, layers).unwrap()),
        ("stacked_lstm", Some(layers)) => {
            stack_of_lstm(Lstm::new(root, inputs, hidden, layers, LstmForm::TwoBiases).unwrap())
        }
        ("bidirectional_rnn", Some(_)) => stack(both_ends(root, case, RnnCell::new)),
        ("bidirectional_gru", Some(_)) => stack(both_ends(root, case, GruCell::new)),
        ("bidirectional_lstm", Some(_)) => {
            let new = |scope: &mut Scope<'_>, inputs, hidden| LstmCell::new(scope, inputs, hidden, LstmForm::TwoBiases);
            stack_of_lstm(both_ends(root, case, new))
        }
        (name, layers) => unreachable!("a case named {name} with {layers:?} layers"),
    }
}

/// PyTorch's layers that read from both ends: each next one gets both directions.
fn both_ends<C>(
    root: &mut Scope<'_>,
    case: &Case,
    new: impl Fn(&mut Scope<'_>, usize, usize) -> C,
) -> Stack<Bidirectional<C>> {
    let (hidden, layers) = (case.hidden, case.layers.unwrap());
    let layer = |scope: &mut Scope<'_>, inputs| Bidirectional::new(scope, |scope| new(scope, inputs, hidden));
    Stack::of(root, [case.inputs, 2 * hidden], layers, layer).unwrap()
}

fn single(cell: impl Recurrent + 'static) -> Run {
    Box::new(move |x| Outputs { h: cell.read(x), c: None, out: None })
}

fn lstm(cell: LstmCell) -> Run {
    Box::new(move |x| {
        let steps: Vec<_> = cell.sequence(x.unstack(), cell.zero_state(x.record(), x.shape()[1])).collect();
        let h = x.record().stack(steps.iter().map(|step| step.hidden));
        let c = x.record().stack(steps.iter().map(|step| step.cell));
        Outputs { h, c: Some(c), out: None }
    })
}

fn stack<R: for<'t> Recurrent<State<'t> = Var<'t>> + 'static>(layers: R) -> Run {
    Box::new(move |x| {
        let (out, h) = layers.unroll(x, layers.zero_state(x.record(), x.shape()[1]));
        Outputs { h, c: None, out: Some(out) }
    })
}

fn stack_of_lstm<R: for<'t> Recurrent<State<'t> = LstmState<'t>> + 'static>(layers: R) -> Run {
    Box::new(move |x| {
        let (out, state) = layers.unroll(x, layers.zero_state(x.record(), x.shape()[1]));
        Outputs { h: state.hidden, c: Some(state.cell), out: Some(out) }
    })
}

/// What PyTorch calls `weight_ih_l1` is our `cells.1.input_lin.weight`, and with two directions `weight_ih_l1_reverse` our
/// `cells.1.backward.input_lin.weight`.
fn our_name(case: &Case, theirs: &str) -> String {
    let map = |name| if name == "ih" { "input_lin" } else { "hidden_lin" };
    match *theirs.split('_').collect::<Vec<_>>() {
        ["ln", gate, kind] => {
            let names =
                BTreeMap::from([("i", "input"), ("f", "forget"), ("g", "candidate"), ("o", "output"), ("c", "cell")]);
            format!("layer_norm.{}.{kind}", names[gate])
        }
        [kind, lin] => format!("{}.{kind}", map(lin)),
        [kind, lin, layer, ref reverse @ ..] => {
            let direction = match (case.name.starts_with("bidirectional"), reverse.is_empty()) {
                (true, true) => "forward.",
                (true, false) => "backward.",
                (false, _) => "",
            };
            format!("cells.{}.{direction}{}.{kind}", layer.trim_start_matches('l'), map(lin))
        }
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
    let run = model(case, &mut layout);
    let mut parameters = vec![0.0; layout.len()];
    for (name, weight) in &case.weights {
        let range = layout.find(&our_name(case, name)).unwrap().range();
        parameters[range].copy_from_slice(&weight.data());
    }
    let given: usize = case.weights.values().map(|weight| weight.data.len()).sum();
    assert_eq!(given, layout.len(), "{}: every parameter has a value", case.name);

    let mut tape = Tape::new();
    let mut gradients = vec![0.0; layout.len()];
    let record = tape.begin(&parameters);
    let x = record.leaf(&case.x.data(), &case.x.shape);
    let outputs = run(x);
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
                let range = layout.find(&our_name(case, name)).unwrap().range();
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
    assert_eq!(fixtures.cells.len(), 11);
    for case in &fixtures.cells {
        let differences = check(case);
        println!("{:22} largest relative difference from PyTorch {:.1e}", case.name, differences.largest);
    }
}
