//! A part of a tensor along one axis, and the ways to cut a tensor up that are made of it.

use std::ops::Range;

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// The part with `range` along `axis`: `[B, D]`, axis 1, `2..5` is `[B, 3]`.
    ///
    /// Free if all axes before `axis` have size 1; copied otherwise.
    ///
    /// # Panics
    /// If there is no such axis, or the range goes beyond it.
    pub fn slice(self, axis: usize, range: Range<usize>) -> Var<'t> {
        let whole = self.shape();
        if axis >= whole.len() || range.start > range.end || range.end > whole[axis] {
            return self.record.refuse(format_args!("slice: {range:?} along axis {axis} of {whole}"), whole);
        }
        let ((outer, _, inner), shape) = (whole.around(axis), whole.with_axis(axis, range.len()));
        if outer == 1 {
            return Var::new(self.record, self.slot.view(range.start * inner, shape));
        }
        self.record.apply(Slice { x: self.slot, axis, begin: range.start, width: range.len() }, shape)
    }

    /// The tensor cut into `N` equal parts along its last axis: four gates out of `[B, 4D]` are four times `[B, D]`.
    ///
    /// PyTorch: `x.chunk(N, dim=-1)`.
    ///
    /// # Panics
    /// Unless `N` divides the last axis.
    pub fn split<const N: usize>(self) -> [Var<'t>; N] {
        let shape = self.shape();
        let size = shape.size_from_end(1);
        if shape.is_empty() || !size.is_multiple_of(N) {
            return [self.record.refuse(format_args!("split: {shape} into {N} equal parts"), shape); N];
        }
        let width = size / N;
        std::array::from_fn(|part| self.slice(shape.len() - 1, part * width..(part + 1) * width))
    }

    /// Item `index` of the first axis: of `[T, B, I]` the `[B, I]` of one time step. Nothing is copied.
    ///
    /// # Panics
    /// If there is no such item.
    pub fn at(self, index: usize) -> Var<'t> {
        let shape = self.shape();
        if shape.first().is_none_or(|&count| index >= count) {
            let inner = if shape.is_empty() { shape } else { shape.inner() };
            return self.record.refuse(format_args!("at: item {index} of {shape}"), inner);
        }
        let inner = shape.inner();
        Var::new(self.record, self.slot.view(index * inner.size(), inner))
    }

    /// All items of the first axis in turn: the time steps of `[T, B, I]`. Nothing is copied.
    pub fn unstack(self) -> impl DoubleEndedIterator<Item = Var<'t>> + ExactSizeIterator {
        let count = self.shape().first().copied().unwrap_or_else(|| {
            self.record.refuse(format_args!("unstack: a single number has no first axis"), self.shape());
            0
        });
        (0..count).map(move |index| self.at(index))
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Slice {
    x: Slot,
    axis: usize,
    begin: usize,
    width: usize,
}

impl Slice {
    /// How many numbers lie between the rows of the tensor, where in it the part begins, and how long its rows are.
    fn strides(&self) -> (usize, usize, usize) {
        let (_, size, inner) = self.x.shape.around(self.axis);
        (size * inner, self.begin * inner, self.width * inner)
    }
}

impl Operation for Slice {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (stride, begin, length) = self.strides();
        let rows = self.x.of(values).chunks_exact(stride.max(1));
        for (row, part) in rows.zip(output.chunks_exact_mut(length.max(1))) {
            part.copy_from_slice(&row[begin..begin + length]);
        }
    }

    // The part's gradient goes to where the part was.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (stride, begin, length) = self.strides();
        let upstream = flow.upstream();
        let Some(gradient) = flow.gradient(self.x) else { return };
        let rows = gradient.chunks_exact_mut(stride.max(1));
        for (row, part) in rows.zip(upstream.chunks_exact(length.max(1))) {
            math::add(&mut row[begin..begin + length], part);
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
    fn gradient_is_the_numerical_one_along_any_axis_of_random_shapes() {
        on_random((along_an_axis(0), 0..12_usize, 0..12_usize), |((sizes, axis), begin, end)| {
            let end = end.min(sizes[axis]);
            check_gradient(&[normal(&sizes)], |[x]| x.slice(axis, begin.min(end)..end));
        });
    }

    #[test]
    fn gradient_of_a_split_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(1..=3), |mut sizes| {
            sizes.push(3 * sizes[0]);
            check_gradient(&[normal(&sizes)], |[x]| {
                let [a, b, c] = x.split();
                a * b + c
            });
        });
    }

    #[test]
    fn gradient_of_the_items_is_the_numerical_one() {
        check_gradient(&[normal(&[3, 2])], |[x]| x.unstack().fold(x.at(1), |product, item| product * item));
    }

    #[test]
    fn a_part_is_what_stood_there() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let x = record.constant(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], &[2, 3]);
        assert_eq!(x.slice(1, 1..3).to_vec(), [2.0, 3.0, 5.0, 6.0]);
        assert_eq!(x.at(1).to_vec(), [4.0, 5.0, 6.0]);
    }
}
