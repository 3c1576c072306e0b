//! The cosine.

#[cfg(feature = "double")]
use libm::{cos, sin};
#[cfg(not(feature = "double"))]
use libm::{cosf as cos, sinf as sin};

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// cos x of every number, x in radians.
    pub fn cos(self) -> Var<'t> {
        self.record.apply(Cos { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Cos {
    x: Slot,
}

impl Operation for Cos {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map(self.x.of(values), output, cos);
    }

    // ∂cos x/∂x = −sin x
    fn backward(&self, flow: &mut Flow<'_>) {
        let derivative = flow.value(self.x).iter().map(|&x| -sin(x));
        flow.chain_each(self.x, derivative);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.cos()));
    }
}
