//! Subtraction.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> std::ops::Sub for Var<'t> {
    type Output = Var<'t>;

    fn sub(self, other: Var<'t>) -> Var<'t> {
        let (left, right, shape) = self.broadcast(other);
        self.record.apply(Subtract { left, right }, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Subtract {
    left: Slot,
    right: Slot,
}

impl Operation for Subtract {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.left, self.right]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::zip_lanes(self.left.of(values), self.right.of(values), output, |a, b| a - b);
    }

    // ∂(a − b)/∂a = 1, ∂(a − b)/∂b = −1
    fn backward(&self, flow: &mut Flow<'_>) {
        let upstream = flow.upstream();
        if let Some(gradient) = flow.gradient(self.left) {
            math::add(gradient, upstream);
        }
        if let Some(gradient) = flow.gradient(self.right) {
            math::add_scaled(gradient, -1.0, upstream);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, pairs_of_shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes_that_broadcast() {
        on_random(pairs_of_shapes(), |[left, right]| check_gradient(&[normal(&left), normal(&right)], |[a, b]| a - b));
    }

    #[test]
    fn a_tensor_may_be_both_sides() {
        check_gradient(&[normal(&[4])], |[a]| a - a);
    }
}
