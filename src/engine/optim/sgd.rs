//! Stochastic gradient descent, with momentum if wanted.

use super::{Optimizer, prepare};
use crate::Scalar;

/// Gradient descent: θ ← θ − η d, where d is the gradient g, or with momentum μ a running sum of gradients.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// v ← μ v + (1 − dampening) g      (v = g in the first step)
/// d = v, or g + μ v with Nesterov's look ahead
/// ```
///
/// η stands outside the velocity v, as in PyTorch; Sutskever et al. 2013 put it inside, which differs when η changes.
/// PyTorch: `torch.optim.SGD`.
#[derive(Clone, Debug, PartialEq)]
pub struct Sgd {
    /// η.
    pub learning_rate: Scalar,
    /// μ, from 0 (none, the default) up to 1, not reached.
    pub momentum: Scalar,
    /// The share of the gradient that does not enter the velocity; 0 by default.
    pub dampening: Scalar,
    /// Whether to look ahead along the velocity; not by default.
    pub nesterov: bool,
    /// The factor of θ added to the gradient; 0 by default.
    pub weight_decay: Scalar,
    velocity: Vec<Scalar>,
}

impl Sgd {
    /// Plain gradient descent.
    pub fn new(learning_rate: Scalar) -> Self {
        Self { learning_rate, momentum: 0.0, dampening: 0.0, nesterov: false, weight_decay: 0.0, velocity: Vec::new() }
    }

    /// Gradient descent with the momentum of a heavy ball (Polyak 1964).
    pub fn with_momentum(learning_rate: Scalar, momentum: Scalar) -> Self {
        Self { momentum, ..Self::new(learning_rate) }
    }

    /// Gradient descent with momentum and a look ahead (Nesterov 1983).
    pub fn nesterov(learning_rate: Scalar, momentum: Scalar) -> Self {
        Self { nesterov: true, ..Self::with_momentum(learning_rate, momentum) }
    }
}

impl Optimizer for Sgd {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        let fresh = if self.velocity.is_empty() { 1.0 } else { 1.0 - self.dampening };
        prepare(&mut self.velocity, parameters, gradients);
        for ((theta, &gradient), v) in parameters.iter_mut().zip(gradients).zip(&mut self.velocity) {
            let g = gradient + self.weight_decay * *theta;
            *v = self.momentum * *v + fresh * g;
            let d = match (self.momentum == 0.0, self.nesterov) {
                (true, _) => g,
                (false, true) => g + self.momentum * *v,
                (false, false) => *v,
            };
            *theta -= self.learning_rate * d;
        }
    }

    fn learning_rate(&self) -> Scalar {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: Scalar) {
        self.learning_rate = learning_rate;
    }

    fn state(&self) -> Vec<(&'static str, &[Scalar])> {
        vec![("velocity", &self.velocity)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Optimizer, Sgd};
    use crate::optim::tests::assert_path_on_beale;

    #[test]
    fn gradient_descent_matches_pytorch_on_beale() {
        assert_path_on_beale(
            Sgd::new(1e-3),
            &[
                (1, [1.0, 0.97225]),
                (2, [1.00073394, 0.94633927]),
                (10, [1.02327121, 0.783514]),
                (100, [1.49509168, 0.20055461]),
                (1000, [2.48034519, 0.33708197]),
            ],
        );
    }

    #[test]
    fn momentum_matches_pytorch_on_beale() {
        assert_path_on_beale(
            Sgd::with_momentum(1e-3, 0.9),
            &[
                (1, [1.0, 0.97225]),
                (2, [1.00073394, 0.92136427]),
                (10, [1.1284974, 0.23301005]),
                (100, [2.46591353, 0.33577838]),
                (1000, [2.98434197, 0.496065]),
            ],
        );
    }

    #[test]
    fn nesterov_matches_pytorch_on_beale() {
        assert_path_on_beale(
            Sgd::nesterov(1e-3, 0.9),
            &[
                (1, [1.0, 0.947275]),
                (2, [1.00253833, 0.87852025]),
                (10, [1.17419433, 0.22277633]),
                (100, [2.47723848, 0.33754831]),
                (1000, [2.98423477, 0.49603787]),
            ],
        );
    }

    // By hand: g = 1 + 0.5 · 2 = 2, v = 2; then g = 1 + 0.5 · 1.8 = 1.9, v = 0.5 · 2 + 0.75 · 1.9 = 2.425.
    #[test]
    fn dampening_spares_the_first_step_and_weight_decay_pulls_to_zero() {
        let mut sgd = Sgd::with_momentum(0.1, 0.5);
        sgd.dampening = 0.25;
        sgd.weight_decay = 0.5;
        let mut parameters = [2.0];
        sgd.step(&mut parameters, &[1.0]);
        assert!((parameters[0] - 1.8).abs() < 1e-6);
        sgd.step(&mut parameters, &[1.0]);
        assert!((parameters[0] - 1.5575).abs() < 1e-6);
        assert!((sgd.state()[0].1[0] - 2.425).abs() < 1e-6);
    }
}
