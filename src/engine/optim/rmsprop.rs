//! RMSprop: Adagrad that forgets.

use super::{Optimizer, by_name, prepare};
use crate::{
    Scalar,
    math::{self, Lanes},
};

/// RMSprop: the gradient over the root of the running mean of its square.
///
/// ```text
/// g ← ∂loss/∂θ + weight_decay · θ
/// v ← α v + (1 − α) g²
/// m ← α m + (1 − α) g
/// b ← μ b + g / (√(v − centring · m²) + ε)
/// θ ← θ − η b
/// ```
///
/// With μ = 0 and centring = 0 it is the plain rule, which remembers v alone; m and b begin at 0 when one of the two is
/// set. With centring = 1 the gradient is divided by its deviation instead of its size. The means are not corrected for
/// their start at 0, so the first steps are up to 1/√(1 − α) times η.
/// v − m² is never negative; what rounding takes below 0 counts as 0, where PyTorch has no number.
/// Hinton 2012, <https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf>; centred: Graves 2013,
/// <https://arxiv.org/abs/1308.0850>. PyTorch: `torch.optim.RMSprop`, which has `centered` either on or off.
#[derive(Clone, Debug, PartialEq)]
pub struct RmsProp {
    /// η.
    pub learning_rate: Scalar,
    /// α, how much of the means is kept from step to step; 0.99.
    pub alpha: Scalar,
    /// ε, outside the root; 10⁻⁸.
    pub epsilon: Scalar,
    /// μ, how much of the velocity b is kept from step to step; 0.
    pub momentum: Scalar,
    /// How much of the mean's square is taken off the mean square, from 0 to 1; 0.
    pub centring: Scalar,
    /// The factor of θ added to the gradient; 0.
    pub weight_decay: Scalar,
    mean_square: Vec<Scalar>,
    mean: Vec<Scalar>,
    velocity: Vec<Scalar>,
}

impl RmsProp {
    /// RMSprop with PyTorch's constants.
    pub fn new(learning_rate: Scalar) -> Self {
        Self {
            learning_rate,
            alpha: 0.99,
            epsilon: 1e-8,
            momentum: 0.0,
            centring: 0.0,
            weight_decay: 0.0,
            mean_square: Vec::new(),
            mean: Vec::new(),
            velocity: Vec::new(),
        }
    }

    fn step_plainly(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        let &mut Self { learning_rate, alpha, epsilon, weight_decay, .. } = self;
        math::update_with_one(parameters, gradients, &mut self.mean_square, |theta, gradient, v| {
            let g = gradient + weight_decay * theta;
            *v = alpha * *v + (1.0 - alpha) * g * g;
            theta - learning_rate * (g / (v.sqrt() + epsilon))
        });
    }

    fn step_centred_with_momentum(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        let &mut Self { learning_rate, alpha, epsilon, momentum, centring, weight_decay, .. } = self;
        let (zero, memory) = (Lanes::splat(0.0), [&mut self.mean_square, &mut self.mean, &mut self.velocity]);
        math::update_with_three(
            parameters,
            gradients,
            memory.map(|numbers| &mut numbers[..]),
            |theta, gradient, state| {
                let [v, m, b] = state;
                let g = gradient + weight_decay * theta;
                *v = alpha * *v + (1.0 - alpha) * g * g;
                *m = alpha * *m + (1.0 - alpha) * g;
                let square = *v - centring * *m * *m;
                let square = square.choose(zero, [zero, square]);
                *b = momentum * *b + g / (square.sqrt() + epsilon);
                theta - learning_rate * *b
            },
        );
    }
}

impl Optimizer for RmsProp {
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]) {
        prepare([&mut self.mean_square], parameters, gradients);
        if self.centring == 0.0 && self.momentum == 0.0 {
            self.mean.clear();
            self.velocity.clear();
            self.step_plainly(parameters, gradients);
        } else {
            prepare([&mut self.mean, &mut self.velocity], parameters, gradients);
            self.step_centred_with_momentum(parameters, gradients);
        }
    }

    by_name!(
        settings: learning_rate, alpha, epsilon, momentum, centring, weight_decay;
        state: mean_square, mean, velocity
    );
}

#[cfg(test)]
mod tests {
    use super::{Optimizer, RmsProp};
    use crate::Scalar;

    // While the gradient stays the same, its variance goes to 0 and in the end below it, by rounding.
    #[test]
    fn a_variance_that_rounding_takes_below_zero_leaves_a_number() {
        let mut rule = RmsProp { centring: 1.0, alpha: 0.5, ..RmsProp::new(0.01) };
        let mut parameters = [0.0; 20];
        let gradients = std::array::from_fn::<_, 20, _>(|k| 0.1 + 0.07 * k as Scalar);
        let mut negative = false;
        for _ in 0..200 {
            rule.step(&mut parameters, &gradients);
            negative |= rule.mean_square.iter().zip(&rule.mean).any(|(v, m)| v - m * m < 0.0);
        }
        assert!(negative, "the case occurs");
        assert!(parameters.iter().all(|x| x.is_finite()), "{parameters:?}");
    }

    // While momentum and centring are as good as 0, the general rule is the plain one.
    #[test]
    fn the_plain_rule_remembers_the_mean_square_alone_and_steps_as_the_general_one() {
        let mut plain = RmsProp::new(0.01);
        let mut general = RmsProp { momentum: Scalar::MIN_POSITIVE, centring: Scalar::MIN_POSITIVE, ..plain.clone() };
        let (mut one, mut other) = ([1.0, -2.0], [1.0, -2.0]);
        for _ in 0..20 {
            let (of_one, of_other) = (one, other);
            plain.step(&mut one, &of_one);
            general.step(&mut other, &of_other);
        }
        assert_eq!(one, other);
        assert_eq!((&plain.mean_square, plain.mean.len(), plain.velocity.len()), (&general.mean_square, 0, 0));
    }

    // The first step with momentum is one without, since the velocity begins at 0; the second adds half of the first.
    #[test]
    fn momentum_can_be_set_and_taken_away_in_mid_run() {
        let mut rule = RmsProp { alpha: 0.5, epsilon: 0.0, ..RmsProp::new(1.0) };
        let mut parameter = [0.0];
        // From the first step on, v = 4 as of a gradient that was always 2.
        rule.mean_square = vec![4.0];
        let mut moved = |rule: &mut RmsProp| {
            let before = parameter[0];
            rule.step(&mut parameter, &[2.0]);
            before - parameter[0]
        };
        assert_eq!(moved(&mut rule), 1.0);
        rule.momentum = 0.5;
        assert_eq!([moved(&mut rule), moved(&mut rule)], [1.0, 1.5]);
        rule.momentum = 0.0;
        assert_eq!(moved(&mut rule), 1.0);
        assert!(rule.velocity.is_empty());
    }
}
