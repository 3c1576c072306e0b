//! A slow start before another schedule.

use super::Schedule;
use crate::Scalar;

/// Rises in a straight line to 1, and then hands over to another schedule, which begins with its own step 0.
///
/// Goyal et al. 2017, <https://arxiv.org/abs/1706.02677>. PyTorch: `torch.optim.lr_scheduler.LinearLR`, before another
/// in `SequentialLR`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp<S> {
    /// After how many steps the other schedule begins.
    pub steps: usize,
    /// Where the line begins, from 0 to 1.
    pub start: Scalar,
    /// The schedule that follows.
    pub then: S,
}

impl<S> WarmUp<S> {
    /// A warm-up before `then`, which begins with a third of the rate, as in PyTorch.
    pub fn before(then: S, steps: usize) -> Self {
        Self { steps, start: 1.0 / 3.0, then }
    }
}

impl<S: Schedule> Schedule for WarmUp<S> {
    fn factor(&self, step: usize) -> Scalar {
        match step.checked_sub(self.steps) {
            Some(step) => self.then.factor(step),
            None => self.start + (1.0 - self.start) * (step as Scalar / self.steps as Scalar),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Schedule, WarmUp};
    use crate::optim::schedule::Exponential;

    #[test]
    fn it_is_a_line_and_what_follows_begins_from_its_own_start() {
        let schedule = WarmUp { steps: 4, start: 0.0, then: Exponential { factor: 0.5 } };
        let factors = [0, 1, 2, 3, 4, 5, 6].map(|step| schedule.factor(step));
        assert_eq!(factors, [0.0, 0.25, 0.5, 0.75, 1.0, 0.5, 0.25]);
    }
}
