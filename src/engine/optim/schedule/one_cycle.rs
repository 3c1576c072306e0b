//! One rise and one long fall.

use super::{Schedule, cosine::along_cosine, share};
use crate::Scalar;

/// Rises to 1 and falls further than it came from, both along half a cosine.
///
/// Smith and Topin 2019, <https://arxiv.org/abs/1708.07120>. PyTorch: `torch.optim.lr_scheduler.OneCycleLR` with
/// `anneal_strategy="cos"` and without its cycle of the momentum; the rate that is multiplied is its `max_lr`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneCycle {
    /// How many steps the whole takes.
    pub steps: usize,
    /// The share of them in which it rises; 0.3.
    pub rise: Scalar,
    /// Where it begins; 1/25.
    pub first: Scalar,
    /// Where it ends; 1/250 000.
    pub last: Scalar,
}

impl OneCycle {
    /// One cycle with PyTorch's constants.
    pub fn new(steps: usize) -> Self {
        Self { steps, rise: 0.3, first: 1.0 / 25.0, last: 1.0 / 250_000.0 }
    }
}

impl Schedule for OneCycle {
    fn factor(&self, step: usize) -> Scalar {
        let (step, end) = (step as Scalar, self.steps as Scalar - 1.0);
        let top = self.rise * self.steps as Scalar - 1.0;
        if step < top {
            along_cosine(self.first, 1.0, share(step, 0.0, top))
        } else {
            along_cosine(1.0, self.last, share(step, top, end))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{OneCycle, Schedule};

    #[test]
    fn it_rises_to_one_in_three_tenths_and_then_falls_to_the_end() {
        let all: Vec<_> = (0..120).map(|step| OneCycle::new(100).factor(step)).collect();
        assert!(all[..30].is_sorted() && all[29..].is_sorted_by(|a, b| a >= b), "{all:?}");
        assert_eq!([all[0], all[29], all[119]], [1.0 / 25.0, 1.0, 1.0 / 250_000.0]);
    }
}
