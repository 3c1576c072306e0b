//! A network with one hidden layer, trained from new random weights on every sample.

use engine::classical::{Examples, FitError, Learner, Model, Task};
use engine::nn::Linear;
use engine::optim::{Adam, Optimizer};
use engine::{Layout, Pcg32, Recording, Tape, Var, loss};

/// Adam's rate: 300 steps are enough for a wave, and few enough for a page.
const LEARNING_RATE: f32 = 0.05;

/// What makes a network: its width, and how long it is trained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    /// Hidden units.
    pub width: usize,
    /// Steps of Adam, each on the whole sample.
    pub steps: u32,
}

/// The two layers, one number in and one out.
struct Layers {
    layout: Layout,
    hidden: Linear,
    head: Linear,
}

impl Layers {
    fn new(width: usize) -> Self {
        let mut layout = Layout::new();
        let hidden = Linear::new(&mut layout.scope("hidden"), 1, width);
        let head = Linear::new(&mut layout.scope("head"), width, 1);
        Self { layout, hidden, head }
    }

    /// The predictions at points from 0 to 1, `[N, 1]`. They are spread from −2 to 2, where a tanh bends.
    fn forward<'t>(&self, record: &'t Recording, points: &[f32]) -> Var<'t> {
        let spread: Vec<f32> = points.iter().map(|x| 4.0 * x - 2.0).collect();
        let x = record.constant(&spread, &[points.len(), 1]);
        self.head.forward(self.hidden.forward(x).tanh())
    }
}

/// A network that has been trained.
pub struct Trained {
    layers: Layers,
    parameters: Vec<f32>,
}

impl Learner for Network {
    type Model = Trained;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Trained, FitError> {
        let points = examples.on_a_line()?;
        let layers = Layers::new(self.width);
        let mut parameters = layers.layout.initialize(rng);
        let mut gradients = vec![0.0; parameters.len()];
        let (mut rule, mut tape) = (Adam::new(LEARNING_RATE), Tape::new());
        for _ in 0..self.steps {
            let record = tape.begin(&parameters);
            let targets = record.constant(examples.targets(), &[points.len(), 1]);
            loss::mse(layers.forward(record, points), targets).backward(&mut gradients);
            rule.step(&mut parameters, &gradients);
        }
        Ok(Trained { layers, parameters })
    }
}

impl Model for Trained {
    fn predict(&self, point: &[f32]) -> f32 {
        self.predict_all(point, 1).first().copied().unwrap_or_default()
    }

    fn predict_all(&self, points: &[f32], _: usize) -> Vec<f32> {
        self.layers.forward(Tape::new().begin(&self.parameters), points).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_network_learns_a_wave_and_a_single_unit_does_not() {
        let points: Vec<f32> = (0..30).map(|i| i as f32 / 29.0).collect();
        let wave = engine::resample::setting("one-wave").unwrap().function;
        let targets: Vec<f32> = points.iter().map(|&x| wave(f64::from(x)) as f32).collect();
        let examples = Examples::new(&points, 1, &targets).unwrap();
        let error = |width| {
            let model = Network { width, steps: 500 }.fit(examples, &mut Pcg32::new(1)).unwrap();
            let predictions = model.predict_all(&points, 1);
            assert!((model.predict(&points[3..4]) - predictions[3]).abs() < 1e-6);
            predictions.iter().zip(&targets).map(|(p, y)| (p - y) * (p - y)).sum::<f32>() / 30.0
        };
        assert!(error(8) < 0.02 && error(1) > 0.05, "{} {}", error(8), error(1));
    }
}
