//! Broadcasting: repeating a tensor along axes in which it has size 1, or none.
//!
//! The only place that knows it. Arithmetic expands its sides first and then sees equal shapes.

use super::{Flow, Operation};
use crate::{Scalar, Shape, Var, math, shape::MAX_AXES, tape::Slot};

impl<'t> Var<'t> {
    /// Both sides repeated to the shape that they have together, and that shape.
    pub(crate) fn broadcast(self, other: Var<'t>) -> (Slot, Slot, Shape) {
        match self.shape().broadcast(other.shape()) {
            Ok(shape) => (self.expand(shape).slot, other.expand(shape).slot, shape),
            Err([left, right]) => {
                let (one, two) = (self.shape(), other.shape());
                let sentence = format_args!("broadcast: {one} and {two}, sizes {left} and {right} differ");
                let refused = self.record.refuse(sentence, one).slot;
                (refused, refused, one)
            }
        }
    }

    /// The tensor repeated to `shape`; itself if it has that shape already.
    pub(crate) fn expand(self, shape: Shape) -> Var<'t> {
        if self.shape() == shape {
            return self;
        }
        self.record.apply(Expand { x: self.slot, shape }, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Expand {
    x: Slot,
    shape: Shape,
}

impl Expand {
    /// Calls `visit` with the beginning of each row of the result, and of the row (or the one number) it repeats.
    fn for_each_row(&self, mut visit: impl FnMut(usize, usize)) {
        // How far one step along each axis of the result goes in the input, last axis first: 0 where it repeats.
        let mut strides = [0; MAX_AXES];
        let mut stride = 1;
        for (from_last, step) in (1..).zip(&mut strides) {
            let size = self.x.shape.size_from_end(from_last);
            *step = if size == 1 { 0 } else { stride };
            stride *= size;
        }
        let (rows, columns) = self.shape.rows_and_columns();
        for row in 0..rows {
            let (mut rest, mut begin) = (row, 0);
            for (from_last, step) in (2..).zip(&strides[1..]) {
                let size = self.shape.size_from_end(from_last);
                begin += rest % size * step;
                rest /= size;
            }
            visit(row * columns, begin);
        }
    }

    /// Whether a row of the result repeats one number, rather than a row of the input.
    fn repeats_numbers(&self) -> bool {
        self.x.shape.size_from_end(1) == 1
    }
}

impl Operation for Expand {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (x, columns, repeats_numbers) = (self.x.of(values), self.shape.size_from_end(1), self.repeats_numbers());
        self.for_each_row(|to, from| {
            let row = &mut output[to..to + columns];
            if repeats_numbers {
                math::fill(row, x[from]);
            } else {
                row.copy_from_slice(&x[from..from + columns]);
            }
        });
    }

    // What was repeated is added up again.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (upstream, columns, repeats_numbers) =
            (flow.upstream(), self.shape.size_from_end(1), self.repeats_numbers());
        let Some(gradient) = flow.gradient(self.x) else { return };
        self.for_each_row(|from, to| {
            let row = &upstream[from..from + columns];
            if repeats_numbers {
                gradient[to] += math::sum(row);
            } else {
                math::add(&mut gradient[to..to + columns], row);
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use crate::{
        Shape, Tape,
        check::{check_gradient, normal},
    };

    #[test]
    fn a_row_repeats_downwards_and_a_column_sideways() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let row = record.constant(&[1.0, 2.0], &[2]).expand(Shape::new(&[2, 2]));
        assert_eq!(row.to_vec(), [1.0, 2.0, 1.0, 2.0]);
        let column = record.constant(&[1.0, 2.0], &[2, 1]).expand(Shape::new(&[2, 2]));
        assert_eq!(column.to_vec(), [1.0, 1.0, 2.0, 2.0]);
    }

    #[test]
    fn gradient_is_the_numerical_one() {
        for sizes in [&[][..], &[4], &[3, 1], &[2, 1, 4], &[2, 3, 1], &[1, 1, 1]] {
            check_gradient(&[normal(sizes)], |[x]| x.expand(Shape::new(&[2, 3, 4])));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn gradient_is_the_numerical_one_on_random_shapes(axes in vec((1..4_usize, any::<bool>()), 0..5), missing in 0..5_usize) {
            let whole: Vec<_> = axes.iter().map(|&(size, _)| size).collect();
            let part: Vec<_> = axes.iter().map(|&(size, stretch)| if stretch { 1 } else { size }).skip(missing).collect();
            check_gradient(&[normal(&part)], |[x]| x.expand(Shape::new(&whole)));
        }
    }
}
