//! Small networks that learn to read the digits, for all figures alike: what they learn from, what they are judged by,
//! and how they take a step.

use engine::data::Examples;
use engine::data::image::DIGITS;
use engine::nn::{Conv2d, Linear};
use engine::optim::Optimizer;
use engine::{Convolution, Layout, Pcg32, Recording, Tape, Var, Window, loss};

use crate::python::{GENERATOR, filled};
use crate::text::Text;

/// Digits that no network learns from.
pub const TESTS: usize = 400;
/// Digits that are left to learn from.
pub const MOST_IMAGES: usize = 1797 - TESTS;
/// The answers that there are.
const CLASSES: usize = 10;
/// Pixels along a side.
const SIDE: usize = 8;

/// The networks that are offered: name, and label for readers.
pub const NETWORKS: &[(&str, Text)] = &[
    ("mlp", Text::new("multilayer perceptron", "다층 퍼셉트론")),
    ("cnn", Text::new("convolutional network", "합성곱 신경망")),
];

/// The same for PyTorch: the digits in their parts, and the network with its first weights.
const PROGRAM: &str = include_str!("digits.py");
/// The layers of the networks for PyTorch, in the order of [`NETWORKS`].
const LAYERS: [&[&str]; 2] = [
    &["Flatten()", "Linear(64, 32)", "ReLU()", "Linear(32, 10)"],
    &[
        "Conv2d(1, 6, 3, padding=1)",
        "ReLU()",
        "MaxPool2d(2)",
        "Conv2d(6, 12, 3, padding=1)",
        "ReLU()",
        "MaxPool2d(2)",
        "Flatten()",
        "Linear(48, 10)",
    ],
];

/// The part of a program for PyTorch that defines `examples`, `network()`, `training` and `test`, from `IMAGES` and `SEED`.
pub fn pytorch(network: usize) -> String {
    let layers = LAYERS[network].iter().map(|layer| ["        nn.", layer, ",\n"].concat()).collect();
    filled(PROGRAM, &[("GENERATOR", GENERATOR.into()), ("LAYERS", layers), ("TESTS", TESTS.to_string())])
}

/// The digits in two parts that have none in common. The parts are the same for every seed.
pub struct Digits {
    /// What is learned from.
    pub training: Examples,
    /// What is judged by.
    pub test: Examples,
}

impl Digits {
    /// As many digits to learn from, [`MOST_IMAGES`] at most.
    pub fn new(images: usize) -> Self {
        let mut rng = Pcg32::new(1);
        // There are no settings that could be refused.
        let all =
            DIGITS.draw(&[], &mut rng).unwrap_or_else(|_| Examples::classified(Vec::new(), 1, Vec::new(), CLASSES));
        let mut order: Vec<usize> = (0..all.len()).collect();
        rng.shuffle(&mut order);
        let (test, training) = order.split_at(TESTS.min(order.len()));
        Self { training: all.select(&training[..images.min(training.len())]), test: all.select(test) }
    }
}

/// A network, without its parameters.
pub struct Network {
    layout: Layout,
    layers: Layers,
}

enum Layers {
    /// 64 → 32 → 10, with a rectifier between.
    Perceptron([Linear; 2]),
    /// Two convolutions of 3 × 3, each with a rectifier and a pool, then a linear map from 48 numbers.
    Convolutional([Conv2d; 2], Linear),
}

impl Network {
    /// The network at this place of [`NETWORKS`].
    pub fn new(index: usize) -> Self {
        let mut layout = Layout::new();
        let layers = if index == 0 {
            let hidden = Linear::new(&mut layout.scope("hidden"), SIDE * SIDE, 32);
            Layers::Perceptron([hidden, Linear::new(&mut layout.scope("head"), 32, CLASSES)])
        } else {
            let same = Convolution { padding: 1, ..Convolution::default() };
            let first = Conv2d::new(&mut layout.scope("first"), 1, 6, 3, same);
            let second = Conv2d::new(&mut layout.scope("second"), 6, 12, 3, same);
            let head = Linear::new(&mut layout.scope("head"), 12 * (SIDE / 4) * (SIDE / 4), CLASSES);
            Layers::Convolutional([first, second], head)
        };
        Self { layout, layers }
    }

    /// Parameters to begin with.
    pub fn initialize(&self, seed: u32) -> Vec<f32> {
        self.layout.initialize(&mut Pcg32::new(u64::from(seed)))
    }

    /// The logits, `[B, 10]`.
    fn logits<'t>(&self, record: &'t Recording, examples: &Examples) -> Var<'t> {
        let count = examples.len();
        match &self.layers {
            Layers::Perceptron([hidden, head]) => {
                let x = record.constant(&examples.inputs, &[count, SIDE * SIDE]);
                head.forward(hidden.forward(x).relu())
            }
            Layers::Convolutional(convolutions, head) => {
                let x = record.constant(&examples.inputs, &[count, 1, SIDE, SIDE]);
                let halve = Window::new(2).stride(2);
                let x = convolutions.iter().fold(x, |x, layer| layer.forward(x).relu().max_pool2d(halve));
                head.forward(x.flatten())
            }
        }
    }
}

/// A network in training, by a rule of its own.
pub struct Learner {
    /// What is trained.
    parameters: Vec<f32>,
    gradients: Vec<f32>,
    rule: Box<dyn Optimizer>,
    batch: Option<Examples>,
}

impl Learner {
    /// A learner at the beginning.
    pub fn new(parameters: Vec<f32>, rule: Box<dyn Optimizer>) -> Self {
        Self { gradients: vec![0.0; parameters.len()], parameters, rule, batch: None }
    }

    /// One update by the examples of these numbers. Answers the loss before it.
    pub fn learn(&mut self, network: &Network, tape: &mut Tape, examples: &Examples, numbers: &[usize]) -> f32 {
        let batch = self.batch.get_or_insert_with(|| examples.select(&[]));
        examples.copy_to(batch, numbers);
        let record = tape.begin(&self.parameters);
        let targets = record.one_hot(batch.targets.labels(), CLASSES);
        let loss = loss::cross_entropy(network.logits(record, batch), targets);
        loss.backward(&mut self.gradients);
        let value = loss.value();
        self.rule.step(&mut self.parameters, &self.gradients);
        value
    }

    /// Loss and share of right answers on these examples.
    pub fn judge(&self, network: &Network, tape: &mut Tape, examples: &Examples) -> (f32, f32) {
        let record = tape.begin(&self.parameters);
        let logits = network.logits(record, examples);
        let labels = examples.targets.labels();
        let right = logits.with_values(|logits| {
            let rows = logits.chunks_exact(CLASSES).zip(labels);
            rows.filter(|(row, label)| {
                (1..CLASSES).fold(0, |best, c| if row[c] > row[best] { c } else { best }) == **label
            })
            .count()
        });
        let loss = loss::cross_entropy(logits, record.one_hot(labels, CLASSES)).value();
        (loss, right as f32 / labels.len().max(1) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_have_no_digit_in_common_and_are_all_there() {
        let digits = Digits::new(usize::MAX);
        assert_eq!((digits.training.len(), digits.test.len()), (MOST_IMAGES, TESTS));
        assert_eq!(Digits::new(100).test, digits.test);
    }

    // By hand: 64 · 32 + 32 + 32 · 10 + 10, and 6 · 9 + 6 + 12 · 54 + 12 + 48 · 10 + 10.
    #[test]
    fn the_networks_have_as_many_parameters_as_their_layers() {
        assert_eq!([0, 1].map(|index| Network::new(index).initialize(1).len()), [2410, 1210]);
    }

    #[test]
    fn both_networks_learn() {
        let (digits, mut tape) = (Digits::new(64), Tape::new());
        for index in 0..NETWORKS.len() {
            let network = Network::new(index);
            let mut learner = Learner::new(network.initialize(7), Box::new(engine::optim::Adam::new(0.01)));
            let numbers: Vec<usize> = (0..64).collect();
            let (start, _) = learner.judge(&network, &mut tape, &digits.training);
            let first = learner.learn(&network, &mut tape, &digits.training, &numbers);
            assert!((start - first).abs() < 1e-5, "{start} {first}");
            for _ in 0..60 {
                learner.learn(&network, &mut tape, &digits.training, &numbers);
            }
            let (end, accuracy) = learner.judge(&network, &mut tape, &digits.training);
            assert!(end < 0.5 * start && accuracy > 0.6, "{end} {accuracy}");
        }
    }
}
