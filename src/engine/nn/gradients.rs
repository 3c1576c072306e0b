//! For the tests: every layer's gradient is the numerical one, for each of its parameters.

use super::*;
use crate::{
    Convolution, Layout, Pcg32, Recording, Scalar, Scope, Var,
    check::{check_parameters, on_random},
};

/// A layer in use: from a recording to what it makes of an input that it draws.
type Forward = Box<dyn for<'t> Fn(&'t Recording) -> Var<'t>>;

/// Makes a layer with so many inputs and so many units.
type Make = fn(&mut Scope<'_>, usize, usize) -> Forward;

/// The layers, by name.
const LAYERS: [(&str, Make); 13] = [
    ("linear", |scope, inputs, units| {
        let linear = Linear::new(scope, inputs, units);
        Box::new(move |record| linear.forward(draw(record, &[3, inputs])))
    }),
    ("convolution", |scope, inputs, units| {
        let how = Convolution { stride: 2, padding: 1, ..Convolution::default() };
        let convolution = Conv2d::new(scope, inputs, units, 3, how);
        Box::new(move |record| convolution.forward(draw(record, &[2, inputs, 4, 5])))
    }),
    ("layer norm", |scope, inputs, _| {
        let norm = LayerNorm::new(scope, inputs);
        Box::new(move |record| norm.forward(draw(record, &[3, inputs])))
    }),
    ("batch norm in training", |scope, inputs, _| {
        let norm = BatchNorm::new(scope, inputs);
        Box::new(move |record| {
            let (mut rng, mut buffers) = (Pcg32::new(3), vec![1.0; 2 * inputs]);
            let mut mode = Mode::Training { rng: &mut rng, buffers: &mut buffers };
            norm.forward(draw(record, &[2, inputs, 3]), &mut mode)
        })
    }),
    ("batch norm in evaluation", |scope, inputs, _| {
        let norm = BatchNorm::new(scope, inputs);
        Box::new(move |record| {
            let buffers = vec![0.7; 2 * inputs];
            norm.forward(draw(record, &[2, inputs, 3]), &mut Mode::Evaluation { buffers: &buffers })
        })
    }),
    ("linear and dropout", |scope, inputs, units| {
        let (linear, dropout) = (Linear::new(scope, inputs, units), Dropout::new(0.3).unwrap());
        Box::new(move |record| {
            let mut rng = Pcg32::new(3);
            let mut mode = Mode::Training { rng: &mut rng, buffers: &mut [] };
            dropout.forward(linear.forward(draw(record, &[3, inputs])), &mut mode)
        })
    }),
    ("embedding", |scope, inputs, units| {
        let embedding = Embedding::new(scope, inputs, units);
        Box::new(move |record| embedding.forward(record, &[inputs - 1, 0, inputs - 1]))
    }),
    ("rnn", |scope, inputs, units| {
        let cell = RnnCell::new(scope, inputs, units);
        Box::new(move |record| rnn(&cell, draw(record, &[3, 2, inputs])))
    }),
    ("gru", |scope, inputs, units| {
        let cell = GruCell::new(scope, inputs, units);
        Box::new(move |record| {
            let steps = cell.sequence(draw(record, &[3, 2, inputs]).unstack(), cell.zero_state(record, 2));
            record.stack(steps.map(|step| step.hidden))
        })
    }),
    ("lstm", |scope, inputs, units| stack(scope, inputs, units, LstmForm::OneBias)),
    ("lstm with layer norm", |scope, inputs, units| stack(scope, inputs, units + 1, LstmForm::LayerNorm)),
    ("lstm with two biases", |scope, inputs, units| stack(scope, inputs, units, LstmForm::TwoBiases)),
    ("bidirectional", |scope, inputs, units| {
        let both = Bidirectional::new(scope, |scope| RnnCell::new(scope, inputs, units));
        Box::new(move |record| both.run(draw(record, &[3, 2, inputs]), rnn))
    }),
];

fn rnn<'t>(cell: &RnnCell, x: Var<'t>) -> Var<'t> {
    let (record, batch) = (x.record(), x.shape()[1]);
    record.stack(cell.sequence(x.unstack(), cell.zero_state(record, batch)).map(|step| step.hidden))
}

fn stack(scope: &mut Scope<'_>, inputs: usize, units: usize, form: LstmForm) -> Forward {
    let lstm = Lstm::new(scope, inputs, units, 2, form);
    Box::new(move |record| lstm.forward(draw(record, &[2, 2, inputs]), None).0)
}

fn draw<'t>(record: &'t Recording, sizes: &[usize]) -> Var<'t> {
    let mut rng = Pcg32::new(5);
    let values: Vec<Scalar> = (0..sizes.iter().product()).map(|_| rng.normal()).collect();
    record.constant(&values, sizes)
}

#[test]
fn gradients_of_all_layers_are_the_numerical_ones_on_random_sizes() {
    on_random((0..LAYERS.len(), 1..4_usize, 1..4_usize), |(layer, inputs, units)| {
        let (name, make) = LAYERS[layer];
        let mut layout = Layout::new();
        let forward = make(&mut layout.scope("layer"), inputs, units);
        check_parameters(name, &layout, forward);
    });
}
