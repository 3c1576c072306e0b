//! Operations with their gradients, activations, losses and recurrent layers, on random numbers.

use engine::{
    Convolution, Layout, Pcg32, Scope, Tape, Var, Window, loss,
    nn::{ACTIVATIONS, Activation, Bidirectional, CELLS, Gru, GruCell, ReadSequence, Recurrent, Rnn, Stack},
};

use super::{SEED, draw};
use crate::trainings::Outcome;

/// All of them.
pub fn all() -> Vec<Outcome> {
    let parts = [operations, products, images, activations, losses, readers];
    parts.iter().flat_map(|part| part()).collect()
}

type Apply = for<'t> fn(Var<'t>) -> Var<'t>;

/// What an operation makes of random numbers, and the gradient of its numbers, weighted at random.
fn answer(name: &str, sizes: &[usize], apply: impl for<'t> Fn(Var<'t>) -> Var<'t>) -> Outcome {
    let mut rng = Pcg32::new(SEED);
    let mut tape = Tape::new();
    let record = tape.begin(&[]);
    let x = record.leaf(&draw(&mut rng, sizes.iter().product()), sizes);
    let y = apply(x);
    let weights = draw(&mut rng, y.shape().size());
    (y * record.constant(&weights, &y.shape())).sum().backward(&mut []);
    (name.to_owned(), [y.to_vec(), x.gradient()].concat())
}

fn operations() -> Vec<Outcome> {
    let operations: [(&str, Apply); 22] = [
        ("add", |x| x + x.slice(2, 0..1)),
        ("subtract", |x| x.slice(2, 0..1) - x),
        ("multiply", |x| x * x.slice(2, 1..2)),
        ("divide", |x| x / (x * x + 1.0)),
        ("log", |x| (x * x + 0.5).log()),
        ("softmax", |x| x.softmax()),
        ("log softmax", |x| x.log_softmax()),
        ("sum", |x| x.sum()),
        ("sum of an axis", |x| x.sum_axis(1)),
        ("mean of an axis", |x| x.mean_axis(0)),
        ("largest of an axis", |x| x.max_axis(2)),
        ("moments", |x| x.moments().1),
        ("normalize", |x| x.normalize(x.moments(), drawn(x, &[5]), drawn(x, &[5]), 1e-5)),
        ("layer norm", |x| x.layer_norm(drawn(x, &[7]), drawn(x, &[7]), 1e-5)),
        ("linear", |x| x.linear(drawn(x, &[9, 7]), Some(drawn(x, &[9])))),
        ("slice", |x| x.slice(1, 1..4)),
        ("concat", |x| x.record().concat([x, x * 2.0], 1)),
        ("stack", |x| x.record().stack(x.unstack().rev())),
        ("rows", |x| x.reshape(&[15, 7]).rows(&[3, 0, 14, 3])),
        ("dropout", |x| x.dropout(0.3, &mut Pcg32::new(3))),
        ("large exponentials", |x| (x * 25.0).exp()),
        ("huge logits", |x| (x * 1e4).log_softmax()),
    ];
    operations.iter().map(|&(name, apply)| answer(&format!("operation {name}"), &[3, 5, 7], apply)).collect()
}

/// Products of matrices of both orders, around the blocks that they are summed in.
fn products() -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for [rows, inner, columns] in [[7, 9, 17], [13, 257, 5], [33, 600, 21], [1, 70, 130]] {
        let product = |order: &str| format!("product {rows} × {inner} × {columns}{order}");
        outcomes.push(answer(&product(""), &[rows, inner], |x| x.matmul(drawn(x, &[inner, columns]))));
        outcomes.push(answer(&product(", right transposed"), &[1, rows, inner], |x| {
            x.matmul_transposed(drawn(x, &[1, columns, inner]))
        }));
        outcomes.push(answer(&product(", left transposed"), &[1, inner, rows], |x| {
            x.transposed_matmul(drawn(x, &[1, inner, columns]))
        }));
    }
    outcomes.push(answer("batched product", &[2, 3, 5, 4], |x| x.batched_matmul(drawn(x, &[2, 3, 4, 6]))));
    outcomes
}

/// Convolutions with every height of a tile on both sides, and pools.
fn images() -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for (channels, outputs, stride, padding, dilation, groups) in [
        (1, 1, 1, 0, 1, 1),
        (2, 3, 2, 1, 1, 1),
        (4, 5, 1, 2, 2, 1),
        (6, 7, 1, 1, 1, 1),
        (9, 13, 3, 1, 1, 1),
        (8, 12, 1, 1, 1, 4),
    ] {
        let how = Convolution { stride, padding, dilation, groups };
        let name =
            format!("convolution from {channels} to {outputs}, stride {stride}, dilation {dilation}, groups {groups}");
        outcomes.push(answer(&name, &[2, channels, 11, 13], |x| {
            x.conv2d(drawn(x, &[outputs, channels / groups, 3, 3]), Some(drawn(x, &[outputs])), how)
        }));
    }
    let pools: [(&str, Apply); 7] = [
        ("pool that halves", |x| x.max_pool2d(Window::new(2).stride(2))),
        ("pool of largest", |x| x.max_pool2d(Window::new(3).stride(2).padding(1).round_up())),
        ("pool of means", |x| x.avg_pool2d(Window::new(3).stride(2).padding(1))),
        ("pool of whole channels", |x| x.global_avg_pool2d()),
        ("largest of whole channels", |x| x.global_max_pool2d()),
        ("pool of unequal parts", |x| x.adaptive_avg_pool2d(3)),
        ("pool with a dilation", |x| x.max_pool2d(Window::new(2).dilation(2))),
    ];
    outcomes.extend(pools.iter().map(|&(name, apply)| answer(name, &[2, 3, 10, 22], apply)));
    outcomes
}

fn activations() -> Vec<Outcome> {
    let of = |known: &Activation| answer(&format!("activation {}", known.name), &[37], |x| known.of(x * 3.0));
    ACTIVATIONS.iter().map(of).collect()
}

fn losses() -> Vec<Outcome> {
    let of = |known: &loss::Loss| {
        answer(&format!("loss {}", known.name), &[6, 5], |x| {
            (known.of)(x, loss::smooth(drawn(x, &[6, 5]).softmax(), 0.2))
        })
    };
    loss::LOSSES.iter().map(of).collect()
}

/// Every cell, and stacks of cells.
fn readers() -> Vec<Outcome> {
    let mut outcomes: Vec<Outcome> = CELLS
        .iter()
        .map(|kind| read(&format!("reading of {}", kind.name), |scope| Some((kind.make)(scope, 3, 5))))
        .collect();
    outcomes.push(read("reading of stacked rnn", |scope| Some(boxed(Rnn::new(scope, 3, 5, 3).ok()?))));
    outcomes.push(read("reading of stacked gru", |scope| Some(boxed(Gru::new(scope, 3, 5, 2).ok()?))));
    outcomes.push(read("reading of a stack from both ends", |scope| {
        let both = |scope: &mut Scope<'_>, inputs| Bidirectional::new(scope, |scope| GruCell::new(scope, inputs, 2));
        Some(boxed(Stack::of(scope, [3, 4], 2, both).ok()?))
    }));
    outcomes
}

fn boxed(layers: impl Recurrent + 'static) -> ReadSequence {
    Box::new(move |x| layers.read(x))
}

/// What a layer reads, and the gradient of all its parameters.
fn read(name: &str, make: impl Fn(&mut Scope<'_>) -> Option<ReadSequence>) -> Outcome {
    let mut layout = Layout::new();
    let read = make(&mut layout.scope("layer"));
    let mut rng = Pcg32::new(SEED);
    let parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let mut tape = Tape::new();
    let record = tape.begin(&parameters);
    let x = record.constant(&draw(&mut rng, 6 * 2 * 3), &[6, 2, 3]);
    let hidden = read.map_or(x, |read| read(x));
    (hidden * hidden).sum().backward(&mut gradients);
    (name.to_owned(), [hidden.to_vec(), gradients].concat())
}

/// Random numbers beside `x`, always the same ones.
fn drawn<'t>(x: Var<'t>, sizes: &[usize]) -> Var<'t> {
    x.record().constant(&draw(&mut Pcg32::new(SEED + 1), sizes.iter().product()), sizes)
}
