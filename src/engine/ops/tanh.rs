//! The hyperbolic tangent.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// tanh x of every number: from −1 to 1, 0 at 0.
    pub fn tanh(self) -> Var<'t> {
        self.record.apply(Tanh { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Tanh {
    x: Slot,
}

impl Operation for Tanh {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_lanes(self.x.of(values), output, math::tanh_lanes);
    }

    // ∂tanh x/∂x = 1 − tanh² x
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.output(), |y| 1.0 - y * y);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.tanh()));
    }
}
