//! The reader's own stack learns to read digits, and gradients are measured while it does.

use engine::arch::{Description, EffectiveField, Network, adaptive_average_pool, flatten, linear, named};
use engine::data::Examples;
use engine::nn::Mode;
use engine::optim::{Adam, Optimizer};
use engine::{Init, Layout, Pcg32, Scalar, Tape, loss};

use super::run::COLOURS;
use crate::digits::{Digits, MOST_IMAGES};

/// Digits of an update.
const BATCH: usize = 16;
/// Updates from one measurement to the next.
const UPDATES: usize = 4;
/// Digits that a measurement is averaged over.
const IMAGES: usize = 12;
/// The size of Adam's steps.
const RATE: Scalar = 0.01;
/// More products for one image take too long for a page.
const MOST_MULTIPLY_ADDS: u64 = 2_000_000;
/// Pixels of a digit along a side.
const DIGIT: usize = 8;
const CLASSES: usize = 10;

/// A training under way.
pub struct Training {
    network: Network,
    tape: Tape,
    parameters: Vec<Scalar>,
    gradients: Vec<Scalar>,
    rule: Adam,
    digits: Digits,
    size: usize,
    updates: usize,
    loss: Scalar,
    begun: bool,
}

impl Training {
    /// The stack with the mean of every channel and a linear map to ten classes behind it; `None` if it is too large.
    pub fn new(stack: &Description, size: usize, rng: &mut Pcg32) -> Option<Self> {
        let head = [("pool", adaptive_average_pool(1)), ("flatten", flatten()), ("head", linear(CLASSES))];
        let whole = named([("stack", stack.clone())].into_iter().chain(head).collect::<Vec<_>>());
        let mut layout = Layout::new();
        let network = Network::new(&mut layout.root(), &whole, [COLOURS, size, size]).ok()?;
        layout.start_with(|entry| if entry.shape().len() == 4 { Init::HE_NORMAL } else { entry.init });
        (network.report().multiply_adds() <= MOST_MULTIPLY_ADDS).then(|| {
            let parameters = layout.initialize(rng);
            let digits = Digits::new(MOST_IMAGES);
            Self {
                network,
                tape: Tape::new(),
                gradients: vec![0.0; parameters.len()],
                parameters,
                rule: Adam::new(RATE),
                digits,
                size,
                updates: 0,
                loss: Scalar::NAN,
                begun: false,
            }
        })
    }

    /// How many updates there have been, and the mean loss of the last of them.
    pub fn state(&self) -> (u32, f32) {
        (self.updates as u32, self.loss)
    }

    /// One of the digits that it is measured on, row by row.
    pub fn digit(&self) -> Vec<Scalar> {
        self.digits.test.inputs.iter().take(DIGIT * DIGIT).copied().collect()
    }

    /// Some updates, none before the first measurement; then the gradients of the present network, averaged over digits.
    pub fn measure(&mut self, field: &mut EffectiveField, rng: &mut Pcg32) {
        if self.begun {
            let losses: Scalar = (0..UPDATES).map(|_| self.learn(rng)).sum();
            self.loss = losses / UPDATES as Scalar;
        }
        self.begun = true;
        field.clear();
        // The stack comes first in the network, so its parameters do.
        let parameters = &self.parameters[..field.parameters().min(self.parameters.len())];
        for number in 0..IMAGES {
            let image = images(&self.digits.test, &[number], self.size);
            field.draw_with(parameters, &image);
        }
    }

    /// One update. Answers the loss before it.
    fn learn(&mut self, rng: &mut Pcg32) -> Scalar {
        let count = self.digits.training.len();
        let numbers: Vec<usize> = (0..BATCH).map(|_| rng.below(count as u32) as usize).collect();
        let pixels = images(&self.digits.training, &numbers, self.size);
        let labels: Vec<usize> = numbers.iter().map(|&number| self.digits.training.targets.labels()[number]).collect();
        let record = self.tape.begin(&self.parameters);
        let x = record.constant(&pixels, &[BATCH, COLOURS, self.size, self.size]);
        let logits = self.network.forward(x, &mut Mode::Evaluation { buffers: &[] });
        let loss = loss::cross_entropy(logits, record.one_hot(&labels, CLASSES));
        loss.backward(&mut self.gradients);
        let value = loss.value();
        self.rule.step(&mut self.parameters, &self.gradients);
        self.updates += 1;
        value
    }
}

/// Digits as images of `size` × `size`, alike in all colours: every pixel is the one of the digit that it lies in.
fn images(examples: &Examples, numbers: &[usize], size: usize) -> Vec<Scalar> {
    let mut pixels = Vec::with_capacity(numbers.len() * COLOURS * size * size);
    for &number in numbers {
        let digit = &examples.inputs[number * DIGIT * DIGIT..(number + 1) * DIGIT * DIGIT];
        for _ in 0..COLOURS {
            let places = (0..size * size).map(|at| at / size * DIGIT / size * DIGIT + at % size * DIGIT / size);
            pixels.extend(places.map(|place| digit[place]));
        }
    }
    pixels
}
