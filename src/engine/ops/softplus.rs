//! The softened rectifier, and the logarithm inside a binary cross-entropy.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// log(1 + eˣ) of every number; never overflows.
    pub fn softplus(self) -> Var<'t> {
        self.record.apply(Softplus { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Softplus {
    x: Slot,
}

impl Operation for Softplus {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map(self.x.of(values), output, math::softplus);
    }

    // ∂log(1 + eˣ)/∂x = σ(x)
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.value(self.x), math::sigmoid_lanes);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.softplus()));
    }
}
