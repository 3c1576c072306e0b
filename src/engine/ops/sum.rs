//! The sum of all numbers, and the mean, which is a multiple of it.

use super::{Flow, Operation};
use crate::{Scalar, Shape, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// The sum of all its numbers, of shape `[]`.
    pub fn sum(self) -> Var<'t> {
        self.record.apply(Sum { x: self.slot }, Shape::new(&[]))
    }

    /// The mean of all its numbers, of shape `[]`; not a number if it has none.
    pub fn mean(self) -> Var<'t> {
        self.sum() * (1.0 / self.shape().size() as Scalar)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Sum {
    x: Slot,
}

impl Operation for Sum {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        output[0] = math::sum(self.x.of(values));
    }

    // ∂Σx/∂xᵢ = 1
    fn backward(&self, flow: &mut Flow<'_>) {
        let upstream = flow.upstream()[0];
        if let Some(gradient) = flow.gradient(self.x) {
            math::add_number(gradient, upstream);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;

    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradients_of_sum_and_mean_are_the_numerical_ones_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.sum()));
        on_random(vec(1..9_usize, 0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.mean()));
    }
}
