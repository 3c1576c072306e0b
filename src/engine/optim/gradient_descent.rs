//! Gradient descent: straight down the steepest slope.

use super::{Optimizer, by_name, prepare};
use crate::{Scalar, math};

/// Gradient descent, stochastic when the gradient is that of a few examples.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// θ ← θ − η g
/// ```
///
/// On a parabola of curvature λ it converges if 0 < η λ < 2.
/// Cauchy 1847; Robbins and Monro 1951, <https://doi.org/10.1214/aoms/1177729586>. PyTorch: `torch.optim.SGD`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sgd {
    /// η.
    pub learning_rate: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
}

impl Sgd {
    /// Gradient descent without weight decay.
    pub fn new(learning_rate: Scalar) -> Self {
        Self { learning_rate, weight_decay: 0.0 }
    }
}

impl Optimizer for Sgd {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([], parameters, gradients);
        let Self { learning_rate, weight_decay } = *self;
        math::update(parameters, gradients, |theta, gradient| {
            let g = gradient + weight_decay * theta;
            theta - learning_rate * g
        });
    }

    by_name!(settings: learning_rate, weight_decay; state:);
}
