//! Momentum: a heavy ball rolls on in the direction in which it has been going.

use super::{Optimizer, by_name, prepare};
use crate::{Scalar, math};

/// Gradient descent with the momentum of a heavy ball.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// v ← μ v + (1 − dampening) g      (v ← g in the first step)
/// θ ← θ − η v
/// ```
///
/// η stands outside the velocity v, as in PyTorch; Sutskever et al. 2013 put it inside, which differs when η changes.
/// On a parabola of curvature λ it converges if 0 < η λ < 2 + 2 μ.
/// Polyak 1964, <https://doi.org/10.1016/0041-5553(64)90137-5>. PyTorch: `torch.optim.SGD` with `momentum`.
#[derive(Clone, Debug, PartialEq)]
pub struct Momentum {
    /// η.
    pub learning_rate: Scalar,
    /// μ, how much of the velocity is kept from step to step: from 0 up to 1, not reached.
    pub momentum: Scalar,
    /// The share of the gradient that does not enter the velocity; 0.
    pub dampening: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    velocity: Vec<Scalar>,
}

impl Momentum {
    /// Momentum without dampening and weight decay.
    pub fn new(learning_rate: Scalar, momentum: Scalar) -> Self {
        Self { learning_rate, momentum, dampening: 0.0, weight_decay: 0.0, velocity: Vec::new() }
    }
}

impl Optimizer for Momentum {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        let entering = if self.velocity.is_empty() { 1.0 } else { 1.0 - self.dampening };
        prepare([&mut self.velocity], parameters, gradients);
        let &mut Self { learning_rate, momentum, weight_decay, .. } = self;
        math::update_with_one(parameters, gradients, &mut self.velocity, |theta, gradient, v| {
            let g = gradient + weight_decay * theta;
            *v = momentum * *v + entering * g;
            theta - learning_rate * *v
        });
    }

    by_name!(settings: learning_rate, momentum, dampening, weight_decay; state: velocity);
}
