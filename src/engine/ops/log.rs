//! The natural logarithm.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// log x of every number; −∞ at 0, not a number below.
    pub fn log(self) -> Var<'t> {
        self.record.apply(Log { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Log {
    x: Slot,
}

impl Operation for Log {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map(self.x.of(values), output, math::log);
    }

    // ∂log x/∂x = 1/x
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.value(self.x), |x| 1.0 / x);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, on_random, positive, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[positive(&sizes)], |[x]| x.log()));
    }
}
