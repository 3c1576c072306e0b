//! Adadelta: steps as large as the last ones were, in the units of the parameters.

use super::{Optimizer, by_name, prepare};
use crate::{Scalar, math};

/// Adadelta: the gradient, times the root mean square of the last steps, over that of the last gradients.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// v ← ρ v + (1 − ρ) g²
/// Δ = √(u + ε) / √(v + ε) · g
/// u ← ρ u + (1 − ρ) Δ²
/// θ ← θ − η Δ
/// ```
///
/// ε stands inside both roots: without it the first step would be 0, and all others with it.
/// Zeiler 2012, <https://arxiv.org/abs/1212.5701>, has η = 1 and ρ = 0.95. PyTorch: `torch.optim.Adadelta`.
#[derive(Clone, Debug, PartialEq)]
pub struct Adadelta {
    /// η; 1.
    pub learning_rate: Scalar,
    /// ρ, how much of the means is kept from step to step; 0.9.
    pub rho: Scalar,
    /// ε, inside the roots; 10⁻⁶.
    pub epsilon: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    mean_square_gradient: Vec<Scalar>,
    mean_square_step: Vec<Scalar>,
}

impl Adadelta {
    /// Adadelta with PyTorch's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            rho: 0.9,
            epsilon: 1e-6,
            weight_decay: 0.0,
            mean_square_gradient: Vec::new(),
            mean_square_step: Vec::new(),
        }
    }
}

impl Optimizer for Adadelta {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.mean_square_gradient, &mut self.mean_square_step], parameters, gradients);
        let &mut Self { learning_rate, rho, epsilon, weight_decay, .. } = self;
        let means = [&mut self.mean_square_gradient[..], &mut self.mean_square_step];
        math::update_with_two(parameters, gradients, means, |theta, gradient, v, u| {
            let g = gradient + weight_decay * theta;
            *v = rho * *v + (1.0 - rho) * g * g;
            let step = (*u + epsilon).sqrt() / (*v + epsilon).sqrt() * g;
            *u = rho * *u + (1.0 - rho) * step * step;
            theta - learning_rate * step
        });
    }

    by_name!(
        settings: learning_rate, rho, epsilon, weight_decay;
        state: mean_square_gradient, mean_square_step
    );
}
