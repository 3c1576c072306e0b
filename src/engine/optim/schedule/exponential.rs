//! The rate falls by the same share in every step.

#[cfg(feature = "double")]
use libm::pow;
#[cfg(not(feature = "double"))]
use libm::powf as pow;

use super::Schedule;
use crate::Scalar;

/// Falls by the same factor in every step: `factor^step`.
///
/// PyTorch: `torch.optim.lr_scheduler.ExponentialLR`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exponential {
    /// What the rate is multiplied by after each step.
    pub factor: Scalar,
}

impl Exponential {
    /// The schedule that comes down to `end`, above 0, after that many steps; 0 steps count as 1.
    pub fn down_to(end: Scalar, steps: usize) -> Self {
        Self { factor: pow(end, 1.0 / steps.max(1) as Scalar) }
    }
}

impl Schedule for Exponential {
    fn factor(&self, step: usize) -> Scalar {
        pow(self.factor, step as Scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::{Exponential, Schedule};

    #[test]
    fn it_is_a_power_and_comes_down_to_where_it_is_told() {
        let schedule = Exponential { factor: 0.5 };
        assert_eq!([0, 1, 2, 3].map(|step| schedule.factor(step)), [1.0, 0.5, 0.25, 0.125]);
        assert!((Exponential::down_to(0.01, 30).factor(30) - 0.01).abs() < 1e-6);
    }
}
