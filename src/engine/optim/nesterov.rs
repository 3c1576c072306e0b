//! Nesterov's momentum: a heavy ball that looks where it is about to be.

use super::{Optimizer, by_name, prepare};
use crate::{Scalar, math};

/// Gradient descent with momentum and a look ahead along the velocity.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// v ← μ v + g
/// θ ← θ − η (g + μ v)
/// ```
///
/// θ is already the point ahead, at which the next gradient is taken. The ball itself is behind it at θ + η μ v, so a
/// picture of the look ahead needs nothing but θ, η, μ and the velocity after the step.
/// η stands outside the velocity v, as in PyTorch; Sutskever et al. 2013 put it inside, which differs when η changes.
/// Nesterov 1983, <https://www.mathnet.ru/eng/dan46009>, in the form of Sutskever et al. 2013,
/// <https://proceedings.mlr.press/v28/sutskever13.html>. PyTorch: `torch.optim.SGD` with `nesterov=True`.
#[derive(Clone, Debug, PartialEq)]
pub struct Nesterov {
    /// η.
    pub learning_rate: Scalar,
    /// μ, how much of the velocity is kept from step to step: above 0, up to 1, not reached.
    pub momentum: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    velocity: Vec<Scalar>,
}

impl Nesterov {
    /// Nesterov's momentum without weight decay.
    pub fn new(learning_rate: Scalar, momentum: Scalar) -> Self {
        Self { learning_rate, momentum, weight_decay: 0.0, velocity: Vec::new() }
    }
}

impl Optimizer for Nesterov {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.velocity], parameters, gradients);
        let &mut Self { learning_rate, momentum, weight_decay, .. } = self;
        math::update_with_one(parameters, gradients, &mut self.velocity, |theta, gradient, v| {
            let g = gradient + weight_decay * theta;
            *v = momentum * *v + g;
            theta - learning_rate * (g + momentum * *v)
        });
    }

    by_name!(settings: learning_rate, momentum, weight_decay; state: velocity);
}

#[cfg(test)]
mod tests {
    use super::{Nesterov, Optimizer};
    use crate::Scalar;

    // On ½ θ². The ball's own rule: velocity ← μ velocity − η g(ball + μ velocity), ball ← ball + velocity, with η
    // inside the velocity (Sutskever et al. 2013, equations 3 and 4).
    #[test]
    fn the_ball_is_behind_the_point_at_which_the_gradient_is_taken() {
        let (rate, momentum) = (0.1, 0.9);
        let (mut ball, mut velocity) = (1.0, 0.0);
        let (mut parameters, mut nesterov) = ([1.0], Nesterov::new(rate, momentum));
        for _ in 0..20 {
            velocity = momentum * velocity - rate * (ball + momentum * velocity);
            ball += velocity;
            let gradient = parameters;
            nesterov.step(&mut parameters, &gradient);
            let behind = parameters[0] + rate * momentum * nesterov.velocity[0];
            assert!((behind - ball).abs() < 10.0 * Scalar::EPSILON, "{behind} for {ball}");
        }
    }
}
