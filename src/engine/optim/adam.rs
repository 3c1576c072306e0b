//! Adam: a step of about the learning rate in every direction.

use super::{Optimizer, prepare};
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
/// The divisions by 1 − βᵗ correct for the start at 0, so the first step moves by η · sign g.
/// 1 − βᵗ is what a running mean of ones would be by now, and is computed as such: powers of β₂ lose digits.
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
    corrections: [Scalar; 2],
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
            corrections: [0.0; 2],
        }
    }
}

impl Optimizer for Adam {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare(&mut self.first_moment, parameters, gradients);
        prepare(&mut self.second_moment, parameters, gradients);
        for (correction, beta) in self.corrections.iter_mut().zip([self.beta1, self.beta2]) {
            *correction = beta * *correction + (1.0 - beta);
        }
        let moments = self.first_moment.iter_mut().zip(&mut self.second_moment);
        for ((theta, &gradient), (m, v)) in parameters.iter_mut().zip(gradients).zip(moments) {
            let g = gradient + self.weight_decay * *theta;
            *m = self.beta1 * *m + (1.0 - self.beta1) * g;
            *v = self.beta2 * *v + (1.0 - self.beta2) * g * g;
            let (mean, mean_square) = (*m / self.corrections[0], *v / self.corrections[1]);
            *theta -= self.learning_rate * mean / (math::sqrt(mean_square) + self.epsilon);
        }
    }

    fn learning_rate(&self) -> Scalar {
        self.learning_rate
    }

    fn set_learning_rate(&mut self, learning_rate: Scalar) {
        self.learning_rate = learning_rate;
    }

    fn state(&self) -> Vec<(&'static str, &[Scalar])> {
        vec![("first_moment", &self.first_moment), ("second_moment", &self.second_moment)]
    }
}

#[cfg(test)]
mod tests {
    use super::{Adam, Optimizer};
    use crate::optim::tests::assert_path_on_beale;

    #[test]
    fn adam_matches_pytorch_on_beale() {
        assert_path_on_beale(
            Adam::new(0.01),
            &[
                (1, [1.0, 0.99]),
                (2, [1.00744137, 0.9800072]),
                (10, [1.0820351, 0.90061671]),
                (100, [2.04356388, 0.32588816]),
                (1000, [2.92743272, 0.48096448]),
            ],
        );
    }

    #[test]
    fn the_first_step_moves_by_the_learning_rate_whatever_the_gradient() {
        let mut parameters = [0.0, 0.0];
        Adam::new(0.1).step(&mut parameters, &[1e-3, -1e3]);
        assert!((parameters[0] + 0.1).abs() < 1e-5 && (parameters[1] - 0.1).abs() < 1e-5, "{parameters:?}");
    }
}
