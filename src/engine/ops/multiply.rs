//! Multiplication, number by number.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> std::ops::Mul for Var<'t> {
    type Output = Var<'t>;

    fn mul(self, other: Var<'t>) -> Var<'t> {
        let (left, right, shape) = self.broadcast(other);
        self.record.apply(Multiply { left, right }, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Multiply {
    left: Slot,
    right: Slot,
}

impl Operation for Multiply {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.left, self.right]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::zip_lanes(self.left.of(values), self.right.of(values), output, |a, b| a * b);
    }

    // ∂(a b)/∂a = b, ∂(a b)/∂b = a
    fn backward(&self, flow: &mut Flow<'_>) {
        let (left, right) = (flow.value(self.left), flow.value(self.right));
        flow.chain(self.left, right, |b| b);
        flow.chain(self.right, left, |a| a);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, pairs_of_shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes_that_broadcast() {
        on_random(pairs_of_shapes(), |[left, right]| check_gradient(&[normal(&left), normal(&right)], |[a, b]| a * b));
    }

    #[test]
    fn a_tensor_may_be_both_sides() {
        check_gradient(&[normal(&[4])], |[a]| a * a);
    }
}
