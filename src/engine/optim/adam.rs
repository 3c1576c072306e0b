//! Adam: a step of about the learning rate in every direction.

use super::{Optimizer, by_name, correct, prepare};
use crate::{Scalar, math};

/// Adam: the running mean of the gradient over the root of the running mean of its square.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// m ← β₁ m + (1 − β₁) g
/// v ← β₂ v + (1 − β₂) g²
/// θ ← θ − η · m/(1 − β₁ᵗ) / (√(v/(1 − β₂ᵗ)) + ε)
/// ```
///
/// The divisions by 1 − βᵗ correct for the start at 0, so the first step moves by η · sign g. The state has both as
/// `corrections`: the corrected moments are `first_moment / corrections[0]` and `second_moment / corrections[1]`.
/// Kingma and Ba 2015, <https://arxiv.org/abs/1412.6980>. PyTorch: `torch.optim.Adam`.
#[derive(Clone, Debug, PartialEq)]
pub struct Adam {
    /// η.
    pub learning_rate: Scalar,
    /// β₁, how much of the mean is kept from step to step; 0.9.
    pub beta1: Scalar,
    /// β₂, how much of the mean square is kept from step to step; 0.999.
    pub beta2: Scalar,
    /// ε, outside the root; 10⁻⁸.
    pub epsilon: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    first_moment: Vec<Scalar>,
    second_moment: Vec<Scalar>,
    /// 1 − β₁ᵗ and 1 − β₂ᵗ.
    corrections: Vec<Scalar>,
}

impl Adam {
    /// Adam with the paper's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            weight_decay: 0.0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
            corrections: Vec::new(),
        }
    }
}

impl Optimizer for Adam {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.first_moment, &mut self.second_moment], parameters, gradients);
        let &mut Self { learning_rate, beta1, beta2, epsilon, weight_decay, .. } = self;
        let [first, second] = correct(&mut self.corrections, [beta1, beta2]);
        // What is the same for all is divided once.
        let (rate, scale) = (learning_rate / first, 1.0 / math::sqrt(second));
        let moments = [&mut self.first_moment[..], &mut self.second_moment];
        math::update_with_two(parameters, gradients, moments, |theta, gradient, m, v| {
            let g = gradient + weight_decay * theta;
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            theta - rate * *m / (scale * v.sqrt() + epsilon)
        });
    }

    by_name!(
        settings: learning_rate, beta1, beta2, epsilon, weight_decay;
        state: first_moment, second_moment, corrections
    );
}

#[cfg(test)]
mod tests {
    use super::{Adam, Optimizer};

    #[test]
    fn the_first_step_moves_by_the_learning_rate_whatever_the_gradient() {
        let mut parameters = [0.0, 0.0];
        Adam::new(0.1).step(&mut parameters, &[1e-3, -1e3]);
        assert!((parameters[0] + 0.1).abs() < 1e-5 && (parameters[1] - 0.1).abs() < 1e-5, "{parameters:?}");
    }
}
