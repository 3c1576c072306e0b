//! NAdam: Adam with Nesterov's look ahead.

use super::{Optimizer, by_name, correct, count, prepare};
use crate::{Scalar, math};

/// NAdam: Adam whose mean is looked at a step ahead, with a momentum that grows from β₁/2 to β₁.
///
/// ```text
/// g  ← ∂loss/∂θ + weight_decay · θ
/// μₜ = β₁ (1 − ½ · 0.96^(t · momentum_decay))
/// m  ← β₁ m + (1 − β₁) g
/// v  ← β₂ v + (1 − β₂) g²
/// m̂  = (1 − μₜ) g / (1 − μ₁ ⋯ μₜ)  +  μₜ₊₁ m / (1 − μ₁ ⋯ μₜ₊₁)
/// θ  ← θ − η · m̂ / (√(v/(1 − β₂ᵗ)) + ε)
/// ```
///
/// The state has 1 − μ₁ ⋯ μₜ and 1 − β₂ᵗ as `corrections`, and t as `steps`.
/// Dozat 2016, <https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ>. PyTorch: `torch.optim.NAdam`.
#[derive(Clone, Debug, PartialEq)]
pub struct NAdam {
    /// η.
    pub learning_rate: Scalar,
    /// β₁, how much of the mean is kept from step to step, and where μ ends; 0.9.
    pub beta1: Scalar,
    /// β₂, how much of the mean square is kept from step to step; 0.999.
    pub beta2: Scalar,
    /// ε, outside the root; 10⁻⁸.
    pub epsilon: Scalar,
    /// How fast μ grows; 0.004.
    pub momentum_decay: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    first_moment: Vec<Scalar>,
    second_moment: Vec<Scalar>,
    /// 1 − μ₁ ⋯ μₜ and 1 − β₂ᵗ.
    corrections: Vec<Scalar>,
    /// t.
    steps: Vec<Scalar>,
}

impl NAdam {
    /// NAdam with PyTorch's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            beta1: 0.9,
            beta2: 0.999,
            epsilon: 1e-8,
            momentum_decay: 0.004,
            weight_decay: 0.0,
            first_moment: Vec::new(),
            second_moment: Vec::new(),
            corrections: Vec::new(),
            steps: Vec::new(),
        }
    }

    /// μₜ.
    fn momentum(&self, t: Scalar) -> Scalar {
        self.beta1 * (1.0 - 0.5 * math::exp(t * self.momentum_decay * math::log(0.96)))
    }

    /// What m̂ takes of g, and of m.
    fn shares(&mut self) -> [Scalar; 2] {
        let t = count(&mut self.steps);
        let (now, next) = (self.momentum(t), self.momentum(t + 1.0));
        let [first, _] = correct(&mut self.corrections, [now, self.beta2]);
        [(1.0 - now) / first, next / (next * first + (1.0 - next))]
    }
}

impl Optimizer for NAdam {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.first_moment, &mut self.second_moment], parameters, gradients);
        // What is the same for all is multiplied and divided once.
        let [of_gradient, of_mean] = self.shares().map(|share| self.learning_rate * share);
        let scale = 1.0 / math::sqrt(self.corrections[1]);
        let &mut Self { beta1, beta2, epsilon, weight_decay, .. } = self;
        let moments = [&mut self.first_moment[..], &mut self.second_moment];
        math::update_with_two(parameters, gradients, moments, |theta, gradient, m, v| {
            let g = gradient + weight_decay * theta;
            *m = beta1 * *m + (1.0 - beta1) * g;
            *v = beta2 * *v + (1.0 - beta2) * g * g;
            theta - (of_gradient * g + of_mean * *m) / (scale * v.sqrt() + epsilon)
        });
    }

    by_name!(
        settings: learning_rate, beta1, beta2, epsilon, momentum_decay, weight_decay;
        state: first_moment, second_moment, corrections, steps
    );
}
