//! What rules share: room for their memory, counts of steps, and lists of their fields by name.

use crate::Scalar;

/// Makes room in a rule's memory, on its first step.
pub(super) fn prepare<const N: usize>(memory: [&mut Vec<Scalar>; N], parameters: &[Scalar], gradients: &[Scalar]) {
    let (count, given) = (parameters.len(), gradients.len());
    assert!(count == given, "optimizer: {count} parameters, {given} gradients");
    for numbers in memory {
        if numbers.is_empty() {
            numbers.resize(count, 0.0);
        }
        let before = numbers.len();
        assert!(count == before, "optimizer: {count} parameters, {before} in the step before");
    }
}

/// Counts a step, in a memory of one number: 1 for the first.
pub(super) fn count(steps: &mut Vec<Scalar>) -> Scalar {
    steps.resize(1, 0.0);
    steps[0] += 1.0;
    steps[0]
}

/// What running means that began at 0 have to be divided by, in a memory of two numbers.
///
/// It is what the running mean of ones has come to: 1 − βᵗ, or 1 − Πβₜ when β changes. Computed as `1 - β.powi(t)` it
/// would have lost digits.
pub(super) fn correct(corrections: &mut Vec<Scalar>, betas: [Scalar; 2]) -> [Scalar; 2] {
    corrections.resize(2, 0.0);
    for (correction, beta) in corrections.iter_mut().zip(betas) {
        *correction = beta * *correction + (1.0 - beta);
    }
    [corrections[0], corrections[1]]
}

/// Writes those methods of [`Optimizer`](super::Optimizer) that list a rule's fields under their own names.
macro_rules! by_name {
    (settings: $($setting:ident),+; state: $($memory:ident),*) => {
        fn learning_rate(&self) -> Scalar {
            self.learning_rate
        }

        fn set_learning_rate(&mut self, learning_rate: Scalar) {
            self.learning_rate = learning_rate;
        }

        fn settings(&self) -> Vec<(&'static str, Scalar)> {
            vec![$((stringify!($setting), self.$setting)),+]
        }

        fn settings_mut(&mut self) -> Vec<(&'static str, &mut Scalar)> {
            vec![$((stringify!($setting), &mut self.$setting)),+]
        }

        fn state(&self) -> Vec<(&'static str, &[Scalar])> {
            vec![$((stringify!($memory), &self.$memory)),*]
        }

        fn state_mut(&mut self) -> Vec<(&'static str, &mut Vec<Scalar>)> {
            vec![$((stringify!($memory), &mut self.$memory)),*]
        }
    };
}
pub(super) use by_name;

#[cfg(test)]
mod tests {
    use super::correct;
    use crate::optim::{Momentum, Optimizer};

    #[test]
    #[should_panic(expected = "optimizer: 2 parameters, 1 gradients")]
    fn a_gradient_is_needed_for_every_parameter() {
        Momentum::new(0.1, 0.9).step(&mut [0.0, 0.0], &[0.0]);
    }

    #[test]
    #[should_panic(expected = "optimizer: 2 parameters, 1 in the step before")]
    fn the_parameters_stay_as_many_as_they_were() {
        let mut momentum = Momentum::new(0.1, 0.9);
        momentum.step(&mut [0.0], &[0.0]);
        momentum.step(&mut [0.0, 0.0], &[0.0, 0.0]);
    }

    // By hand: 1 − 0.9³ = 0.271, and 1 − 0.5³ = 0.875.
    #[test]
    fn corrections_are_one_minus_a_power() {
        let mut corrections = Vec::new();
        correct(&mut corrections, [0.9, 0.5]);
        correct(&mut corrections, [0.9, 0.5]);
        let [first, second] = correct(&mut corrections, [0.9, 0.5]);
        assert!((first - 0.271).abs() < 1e-6 && (second - 0.875).abs() < 1e-6, "{corrections:?}");
    }
}
