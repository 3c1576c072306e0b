//! For the tests: every layer's gradient is the numerical one, for each of its parameters.

use super::*;
use crate::{
    Convolution, Layout, Pcg32, Recording, Scalar, Scope, Var,
    check::{check_parameters, on_some_random},
};

/// A layer in use: from a recording to what it makes of an input that it draws.
type Forward = Box<dyn for<'t> Fn(&'t Recording) -> Var<'t>>;

/// Makes a layer with so many inputs and so many units.
type Make = fn(&mut Scope<'_>, usize, usize) -> Forward;

/// The layers, by name.
const LAYERS: [(&str, Make); 15] = [
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
    ("rnn stack", |scope, inputs, units| reader(Rnn::new(scope, inputs, units, 2).unwrap(), inputs)),
    ("gru stack", |scope, inputs, units| reader(Gru::new(scope, inputs, units, 2).unwrap(), inputs)),
    ("lstm stack", |scope, inputs, units| {
        reader(Lstm::new(scope, inputs, units, 2, LstmForm::OneBias).unwrap(), inputs)
    }),
    ("lstm stack with two biases", |scope, inputs, units| {
        reader(Lstm::new(scope, inputs, units, 2, LstmForm::TwoBiases).unwrap(), inputs)
    }),
    ("lstm stack with layer norm", |scope, inputs, units| {
        // A norm over one number is 0 whatever the number is, and one over two is nearly a step.
        reader(Lstm::new(scope, inputs, units + 3, 2, LstmForm::LayerNorm).unwrap(), inputs)
    }),
    ("bidirectional", |scope, inputs, units| {
        reader(Bidirectional::new(scope, |scope| GruCell::new(scope, inputs, units)), inputs)
    }),
    ("bidirectional stack", |scope, inputs, units| {
        let both =
            |scope: &mut Scope<'_>, inputs| Bidirectional::new(scope, |scope| RnnCell::new(scope, inputs, units));
        reader(Stack::of(scope, [inputs, 2 * units], 2, both).unwrap(), inputs)
    }),
    ("stacks from both ends", |scope, inputs, units| {
        let stack = |scope: &mut Scope<'_>| Lstm::new(scope, inputs, units, 2, LstmForm::TwoBiases).unwrap();
        reader(Bidirectional::new(scope, stack), inputs)
    }),
];

/// The hidden states of all steps, and the last state of all layers, of which both make the result.
fn reader(layers: impl Recurrent + 'static, inputs: usize) -> Forward {
    Box::new(move |record| {
        let (hidden, last) = layers.unroll(draw(record, &[3, 2, inputs]), layers.zero_state(record, 2));
        record.concat([hidden, last.hidden()].map(|x| x.reshape(&[x.shape().size()])), 0)
    })
}

fn draw<'t>(record: &'t Recording, sizes: &[usize]) -> Var<'t> {
    let mut rng = Pcg32::new(5);
    let values: Vec<Scalar> = (0..sizes.iter().product()).map(|_| rng.normal()).collect();
    record.constant(&values, sizes)
}

#[test]
fn gradients_of_all_layers_are_the_numerical_ones_on_random_sizes() {
    for (name, make) in LAYERS {
        on_some_random(8, (1..4_usize, 1..4_usize), |(inputs, units)| {
            let mut layout = Layout::new();
            let forward = make(&mut layout.scope("layer"), inputs, units);
            check_parameters(&format!("{name} from {inputs} to {units}"), &layout, forward);
        });
    }
}
