//! Half a cosine, from the full rate to a floor.

#[cfg(not(feature = "double"))]
use std::f32::consts::PI;
#[cfg(feature = "double")]
use std::f64::consts::PI;

#[cfg(feature = "double")]
use libm::cos;
#[cfg(not(feature = "double"))]
use libm::cosf as cos;

use super::{Schedule, share};
use crate::Scalar;

/// Falls from 1 to a floor along half a cosine: `floor + (1 − floor) (1 + cos(π step / steps)) / 2`.
///
/// After that it stays on the floor. Loshchilov and Hutter 2017, <https://arxiv.org/abs/1608.03983>.
/// PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`, which rises again after `T_max` steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosine {
    /// After how many steps the floor is reached.
    pub steps: usize,
    /// Where it ends, from 0 to 1.
    pub floor: Scalar,
}

impl Schedule for Cosine {
    fn factor(&self, step: usize) -> Scalar {
        along_cosine(1.0, self.floor, share(step as Scalar, 0.0, self.steps as Scalar))
    }
}

/// From `first` to `last` along half a cosine.
pub(super) fn along_cosine(first: Scalar, last: Scalar, share: Scalar) -> Scalar {
    let weight = 0.5 * (1.0 + cos(PI * share));
    weight * first + (1.0 - weight) * last
}

#[cfg(test)]
mod tests {
    use super::{Cosine, Schedule};
    use crate::Scalar;

    // By hand: cos 0, cos π/3, cos 2π/3, cos π are 1, ½, −½, −1.
    #[test]
    fn it_passes_its_thirds_and_stays_on_the_floor() {
        let schedule = Cosine { steps: 3, floor: 0.2 };
        for (step, expected) in [1.0, 0.8, 0.4, 0.2, 0.2, 0.2].into_iter().enumerate() {
            let difference: Scalar = schedule.factor(step) - expected;
            assert!(difference.abs() < 1e-6, "step {step}: {}", schedule.factor(step));
        }
    }
}
