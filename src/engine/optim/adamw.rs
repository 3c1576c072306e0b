//! AdamW: Adam whose weight decay does not go through the moments.

use super::{Optimizer, by_name, correct, prepare};
use crate::{Scalar, math};

/// Adam with decoupled weight decay: every step first takes the share η · weight_decay off θ.
///
/// ```text
/// g ← ∂loss/∂θ
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// θ ← θ − η · weight_decay · θ − η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
/// ```
///
/// In Adam the decay is part of the gradient and is divided by its size: weights with large gradients hardly decay.
/// Here all decay alike. The state has the two divisors 1 − βᵗ as `corrections`.
/// Loshchilov and Hutter 2019, <https://arxiv.org/abs/1711.05101>. PyTorch: `torch.optim.AdamW`, with η before the
/// decay, so that both change together.
#[derive(Clone, Debug, PartialEq)]
pub struct AdamW {
    /// η.
    pub learning_rate: Scalar,
    /// β₁, how much of the mean is kept from step to step; 0.9.
    pub beta1: Scalar,
    /// β₂, how much of the mean square is kept from step to step; 0.999.
    pub beta2: Scalar,
    /// ε, outside the root; 10⁻⁸.
    pub epsilon: Scalar,
    /// The share of θ that a step takes off, over η; 0.01.
    pub weight_decay: Scalar,
    first_moment: Vec<Scalar>,
    second_moment: Vec<Scalar>,
    /// 1 − β₁ᵗ and 1 − β₂ᵗ.
    corrections: Vec<Scalar>,
}

impl AdamW {
    /// AdamW with PyTorch's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            weight_decay: 0.01,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
            corrections: Vec::new(),
        }
    }
}

impl Optimizer for AdamW {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.first_moment, &mut self.second_moment], parameters, gradients);
        let &mut Self { learning_rate, beta1, beta2, epsilon, weight_decay, .. } = self;
        let [first, second] = correct(&mut self.corrections, [beta1, beta2]);
        // What is the same for all is divided once.
        let (rate, scale) = (learning_rate / first, 1.0 / math::sqrt(second));
        let decay = learning_rate * weight_decay;
        let moments = [&mut self.first_moment[..], &mut self.second_moment];
        math::update_with_two(parameters, gradients, moments, |theta, g, m, v| {
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            theta - (decay * theta + rate * *m / (scale * v.sqrt() + epsilon))
        });
    }

    by_name!(
        settings: learning_rate, beta1, beta2, epsilon, weight_decay;
        state: first_moment, second_moment, corrections
    );
}
