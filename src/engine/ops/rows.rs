//! Rows of a matrix by their numbers: what an embedding does.

use super::{Flow, Operation};
use crate::{Scalar, Shape, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// The rows of a matrix `[C, D]` whose numbers are given: `[B, D]` for B of them, the same one as often as it is
    /// named.
    ///
    /// PyTorch: `torch.nn.functional.embedding`.
    ///
    /// # Panics
    /// Unless there are two axes and every number is below C.
    pub fn rows(self, numbers: &[usize]) -> Var<'t> {
        let shape = self.shape();
        if shape.len() != 2 {
            return self.record.refuse(format_args!("rows: {shape} has not two axes"), shape);
        }
        if let Some(number) = numbers.iter().find(|number| **number >= shape[0]) {
            let result = Shape::new(&[numbers.len(), shape[1]]);
            return self.record.refuse(format_args!("rows: row {number} of {shape}"), result);
        }
        // Small whole numbers are exact as scalars, and so live on the tape like everything else.
        let numbers = self.record.copy_of(numbers.len(), numbers.iter().map(|&number| number as Scalar));
        let result = Shape::new(&[numbers.shape.size(), shape[1]]);
        self.record.apply(Rows { x: self.slot, numbers }, result)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Rows {
    x: Slot,
    numbers: Slot,
}

impl Operation for Rows {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (width, x) = (self.x.shape[1], self.x.of(values));
        for (row, &number) in output.chunks_exact_mut(width.max(1)).zip(self.numbers.of(values)) {
            row.copy_from_slice(&x[number as usize * width..][..width]);
        }
    }

    // Every row gets what reaches its copies.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (width, numbers, upstream) = (self.x.shape[1], flow.value(self.numbers), flow.upstream());
        let Some(gradient) = flow.gradient(self.x) else { return };
        for (row, &number) in upstream.chunks_exact(width.max(1)).zip(numbers) {
            math::add(&mut gradient[number as usize * width..][..width], row);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use crate::Tape;
    use crate::check::{check_gradient, normal, on_random};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes_also_of_a_row_named_twice() {
        let cases =
            (1..6_usize, 0..4_usize).prop_flat_map(|(count, size)| ([Just(count), Just(size)], vec(0..count, 0..8)));
        on_random(cases, |(sizes, rows)| check_gradient(&[normal(&sizes)], |[x]| x.rows(&rows)));
    }

    #[test]
    #[should_panic(expected = "rows: row 5 of [5, 3]")]
    fn a_row_that_is_not_there_is_named() {
        Tape::new().begin(&[]).filled(0.0, &[5, 3]).rows(&[5]);
    }
}
