//! Adagrad: a rate of its own for every parameter, smaller the more that one has been moved.

use super::{Optimizer, by_name, count, prepare};
use crate::{Scalar, math};

/// Adagrad: the gradient over the root of the sum of all its squares so far.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// s ← s + g²                       (s is initial_accumulator before the first step)
/// θ ← θ − η / (1 + (t − 1) learning_rate_decay) · g / (√s + ε)
/// ```
///
/// The sum only grows, so the steps only shrink.
/// Duchi, Hazan and Singer 2011, <https://jmlr.org/papers/v12/duchi11a.html>. PyTorch: `torch.optim.Adagrad`.
#[derive(Clone, Debug, PartialEq)]
pub struct Adagrad {
    /// η.
    pub learning_rate: Scalar,
    /// How fast η itself falls with the number t of steps; 0.
    pub learning_rate_decay: Scalar,
    /// Where the sum of squares begins; 0.
    pub initial_accumulator: Scalar,
    /// ε, outside the root; 10⁻¹⁰.
    pub epsilon: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    sum_of_squares: Vec<Scalar>,
    /// t.
    steps: Vec<Scalar>,
}

impl Adagrad {
    /// Adagrad with PyTorch's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            learning_rate_decay: 0.0,
            initial_accumulator: 0.0,
            epsilon: 1e-10,
            weight_decay: 0.0,
            sum_of_squares: Vec::new(),
            steps: Vec::new(),
        }
    }
}

impl Optimizer for Adagrad {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        if self.sum_of_squares.is_empty() {
            self.sum_of_squares.resize(parameters.len(), self.initial_accumulator);
        }
        prepare([&mut self.sum_of_squares], parameters, gradients);
        let rate = self.learning_rate / (1.0 + (count(&mut self.steps) - 1.0) * self.learning_rate_decay);
        let &mut Self { epsilon, weight_decay, .. } = self;
        math::update_with_one(parameters, gradients, &mut self.sum_of_squares, |theta, gradient, s| {
            let g = gradient + weight_decay * theta;
            *s = *s + g * g;
            theta - rate * g / (s.sqrt() + epsilon)
        });
    }

    by_name!(
        settings: learning_rate, learning_rate_decay, initial_accumulator, epsilon, weight_decay;
        state: sum_of_squares, steps
    );
}
