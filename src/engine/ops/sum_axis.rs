//! The sum along one axis, and the mean, which is a multiple of it.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// The sums along `axis`, which disappears: `[3, 4, 2]` along axis 1 is `[3, 2]`.
    ///
    /// # Panics
    /// If there is no such axis.
    pub fn sum_axis(self, axis: usize) -> Var<'t> {
        let shape = self.shape();
        if axis >= shape.len() {
            return self.record.refuse(format_args!("sum_axis: axis {axis} of {shape}"), shape);
        }
        self.record.apply(SumAxis { x: self.slot, axis }, shape.without_axis(axis))
    }

    /// The means along `axis`, which disappears; not numbers if its size is 0.
    ///
    /// # Panics
    /// If there is no such axis.
    pub fn mean_axis(self, axis: usize) -> Var<'t> {
        let count = self.shape().get(axis).copied().unwrap_or(1);
        self.sum_axis(axis) * (1.0 / count as Scalar)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct SumAxis {
    x: Slot,
    axis: usize,
}

impl Operation for SumAxis {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (_, count, inner) = self.x.shape.around(self.axis);
        let blocks = self.x.of(values).chunks_exact((count * inner).max(1));
        if inner == 1 {
            blocks.zip(output).for_each(|(row, sum)| *sum = math::sum(row));
            return;
        }
        for (block, sums) in blocks.zip(output.chunks_exact_mut(inner.max(1))) {
            block.chunks_exact(inner.max(1)).for_each(|row| math::add(sums, row));
        }
    }

    // ∂Σx/∂xᵢ = 1
    fn backward(&self, flow: &mut Flow<'_>) {
        let (_, count, inner) = self.x.shape.around(self.axis);
        let upstream = flow.upstream();
        let Some(gradient) = flow.gradient(self.x) else { return };
        let blocks = gradient.chunks_exact_mut((count * inner).max(1));
        if inner == 1 {
            blocks.zip(upstream).for_each(|(row, &sum)| math::add_number(row, sum));
            return;
        }
        for (block, sums) in blocks.zip(upstream.chunks_exact(inner.max(1))) {
            block.chunks_exact_mut(inner.max(1)).for_each(|row| math::add(row, sums));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{along_an_axis, check_gradient, normal, on_random};

    #[test]
    fn gradients_are_the_numerical_ones_along_any_axis_of_random_shapes() {
        on_random(along_an_axis(0), |(sizes, axis)| check_gradient(&[normal(&sizes)], |[x]| x.sum_axis(axis)));
        on_random(along_an_axis(1), |(sizes, axis)| check_gradient(&[normal(&sizes)], |[x]| x.mean_axis(axis)));
    }

    #[test]
    #[should_panic(expected = "sum_axis: axis 2 of [3, 4]")]
    fn an_axis_that_is_not_there_is_named() {
        let mut tape = crate::Tape::new();
        tape.begin(&[]).filled(1.0, &[3, 4]).sum_axis(2);
    }
}
