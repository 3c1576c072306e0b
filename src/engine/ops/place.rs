//! Putting a tensor into its place in a larger one: what stacking and concatenating are made of.
//!
//! Joining n tensors records n of these with one result between them, so an operation never has a list of inputs.
//! The public face is `Recording::stack` and `Recording::concat`.

use super::{Flow, Operation};
use crate::{Scalar, Shape, math, tape::Slot};

#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    pub(crate) input: Slot,
    pub(crate) whole: Shape,
    pub(crate) axis: usize,
    /// Where along the axis the input begins, and how many steps of it the input fills.
    pub(crate) begin: usize,
    pub(crate) width: usize,
}

impl Place {
    /// How many numbers lie between the rows of the whole, where in it the input begins, and how long its rows are.
    fn strides(&self) -> (usize, usize, usize) {
        let (_, size, inner) = self.whole.around(self.axis);
        (size * inner, self.begin * inner, self.width * inner)
    }
}

impl Operation for Place {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.input]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (stride, begin, length) = self.strides();
        let parts = self.input.of(values).chunks_exact(length.max(1));
        for (row, part) in output.chunks_exact_mut(stride.max(1)).zip(parts) {
            row[begin..begin + length].copy_from_slice(part);
        }
    }

    // The gradient of the place is the gradient of what was put there.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (stride, begin, length) = self.strides();
        let upstream = flow.upstream();
        let Some(gradient) = flow.gradient(self.input) else { return };
        let parts = gradient.chunks_exact_mut(length.max(1));
        for (row, part) in upstream.chunks_exact(stride.max(1)).zip(parts) {
            math::add(part, &row[begin..begin + length]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape,
        check::{along_an_axis, check_gradient, normal, on_random, shapes},
    };

    #[test]
    fn gradient_of_a_stack_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| {
            check_gradient(&[normal(&sizes), normal(&sizes)], |[a, b]| a.record().stack([a, b, a]));
        });
    }

    #[test]
    fn gradient_of_a_concatenation_is_the_numerical_one_along_any_axis_of_random_shapes() {
        on_random((along_an_axis(0), 0..4_usize), |((sizes, axis), size)| {
            let mut other = sizes.clone();
            other[axis] = size;
            check_gradient(&[normal(&sizes), normal(&other)], |[a, b]| a.record().concat([a, b], axis));
        });
    }

    #[test]
    fn a_stack_may_be_made_inside_a_stack() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let pair = |x| record.stack([record.filled(x, &[1]), record.filled(-x, &[1])]);
        let all = record.stack([1.0, 2.0].map(pair).iter());
        assert_eq!(all.shape().to_vec(), [2, 2, 1]);
        let lazily = record.stack((1..3).map(|x| pair(x as crate::Scalar)));
        assert_eq!(lazily.to_vec(), [1.0, -1.0, 2.0, -2.0]);
    }

    #[test]
    #[should_panic(expected = "stack: [1] and [2] differ")]
    fn shapes_that_differ_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.stack([record.filled(0.0, &[1]), record.filled(0.0, &[2])]);
    }
}
