//! The logistic function, which opens and closes gates.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// σ(x) = 1 / (1 + e⁻ˣ) of every number: from 0 to 1, ½ at 0.
    pub fn sigmoid(self) -> Var<'t> {
        self.record.apply(Sigmoid { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Sigmoid {
    x: Slot,
}

impl Operation for Sigmoid {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_lanes(self.x.of(values), output, math::sigmoid_lanes);
    }

    // ∂σ/∂x = σ (1 − σ)
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.output(), |y| y * (1.0 - y));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.sigmoid()));
    }
}
