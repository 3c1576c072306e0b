//! Division, number by number.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> std::ops::Div for Var<'t> {
    type Output = Var<'t>;

    fn div(self, other: Var<'t>) -> Var<'t> {
        let (left, right, shape) = self.broadcast(other);
        self.record.apply(Divide { left, right }, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Divide {
    left: Slot,
    right: Slot,
}

impl Operation for Divide {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.left, self.right]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::zip_lanes(self.left.of(values), self.right.of(values), output, |a, b| a / b);
    }

    // ∂(a / b)/∂a = 1 / b, ∂(a / b)/∂b = −(a / b) / b
    fn backward(&self, flow: &mut Flow<'_>) {
        let (quotient, right, upstream) = (flow.output(), flow.value(self.right), flow.upstream());
        flow.chain(self.left, right, |b| 1.0 / b);
        if let Some(gradient) = flow.gradient(self.right) {
            math::add_zip_three_lanes(gradient, [upstream, quotient, right], |u, q, b| u * (-1.0 * q / b));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, pairs_of_shapes, positive};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes_that_broadcast() {
        on_random(pairs_of_shapes(), |[left, right]| {
            check_gradient(&[normal(&left), positive(&right)], |[a, b]| a / b)
        });
    }

    #[test]
    fn a_tensor_may_be_both_sides() {
        check_gradient(&[positive(&[4])], |[a]| a / a);
    }
}
