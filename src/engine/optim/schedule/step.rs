//! The staircase: the rate falls by a factor, again and again.

#[cfg(feature = "double")]
use libm::pow;
#[cfg(not(feature = "double"))]
use libm::powf as pow;

use super::Schedule;
use crate::Scalar;

/// Falls by a factor after every so many steps: `factor^⌊step / every⌋`.
///
/// PyTorch: `torch.optim.lr_scheduler.StepLR`, whose factor is 0.1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// How many steps the rate stays the same; 0 counts as 1.
    pub every: usize,
    /// What it is then multiplied by.
    pub factor: Scalar,
}

impl Schedule for Step {
    fn factor(&self, step: usize) -> Scalar {
        pow(self.factor, (step / self.every.max(1)) as Scalar)
    }
}

#[cfg(test)]
mod tests {
    use super::{Schedule, Step};

    #[test]
    fn the_rate_falls_after_every_second_step() {
        let schedule = Step { every: 2, factor: 0.5 };
        assert_eq!([0, 1, 2, 3, 4].map(|step| schedule.factor(step)), [1.0, 1.0, 0.5, 0.5, 0.25]);
    }
}
