//! The exponential.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// eˣ of every number.
    pub fn exp(self) -> Var<'t> {
        self.record.apply(Exp { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Exp {
    x: Slot,
}

impl Operation for Exp {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_lanes(self.x.of(values), output, math::exp_lanes);
    }

    // ∂eˣ/∂x = eˣ
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.output(), |y| y);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.exp()));
    }
}
