//! The largest number along one axis.

use super::{Flow, Operation};
use crate::{Scalar, Var, tape::Slot};

impl<'t> Var<'t> {
    /// The largest numbers along `axis`, which disappears: `[3, 4, 2]` along axis 1 is `[3, 2]`.
    ///
    /// Of equal ones the first gets the gradient; a number that is none wins. PyTorch: `torch.max(x, dim).values`.
    ///
    /// # Panics
    /// If there is no such axis, or if its size is 0.
    pub fn max_axis(self, axis: usize) -> Var<'t> {
        let shape = self.shape();
        match shape.get(axis) {
            None => self.record.refuse(format_args!("max_axis: axis {axis} of {shape}"), shape),
            Some(0) => {
                let sentence = format_args!("max_axis: axis {axis} of {shape} is empty");
                self.record.refuse(sentence, shape.without_axis(axis))
            }
            Some(_) => self.record.apply(MaxAxis { x: self.slot, axis }, shape.without_axis(axis)),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MaxAxis {
    x: Slot,
    axis: usize,
}

impl MaxAxis {
    /// For every number of the result: where the largest one lies in `x`.
    fn winners<'a>(&self, x: &'a [Scalar]) -> impl Iterator<Item = usize> + 'a {
        let (outer, count, inner) = self.x.shape.around(self.axis);
        (0..outer * inner).map(move |index| {
            let first = index / inner * count * inner + index % inner;
            let places = (0..count).map(|step| first + step * inner);
            let wins = |place: usize, best: usize| x[place] > x[best] || x[place].is_nan() && !x[best].is_nan();
            places.fold(first, |best, place| if wins(place, best) { place } else { best })
        })
    }
}

impl Operation for MaxAxis {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let x = self.x.of(values);
        for (largest, winner) in output.iter_mut().zip(self.winners(x)) {
            *largest = x[winner];
        }
    }

    // The gradient goes to the one that was taken.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (x, upstream) = (flow.value(self.x), flow.upstream());
        let Some(gradient) = flow.gradient(self.x) else { return };
        for (&u, winner) in upstream.iter().zip(self.winners(x)) {
            gradient[winner] += u;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{along_an_axis, check_gradient, distinct, on_random};
    use crate::{Scalar, Tape};

    #[test]
    fn gradient_is_the_numerical_one_along_any_axis_of_random_shapes() {
        on_random(along_an_axis(1), |(sizes, axis)| check_gradient(&[distinct(&sizes)], |[x]| x.max_axis(axis)));
    }

    #[test]
    fn of_equal_numbers_the_first_gets_the_gradient() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let x = record.leaf(&[2.0, 5.0, 5.0], &[3]);
        x.max_axis(0).backward(&mut []);
        assert_eq!(x.gradient(), [0.0, 1.0, 0.0]);
    }

    #[test]
    fn what_is_no_number_wins_wherever_it_stands_and_gets_the_gradient() {
        let mut tape = Tape::new();
        for place in 0..3 {
            let record = tape.begin(&[]);
            let mut numbers = [2.0, 5.0, -1.0];
            numbers[place] = Scalar::NAN;
            let x = record.leaf(&numbers, &[3]);
            let largest = x.max_axis(0);
            largest.backward(&mut []);
            assert!(largest.value().is_nan(), "{numbers:?}");
            assert_eq!(x.gradient()[place], 1.0, "{numbers:?}");
        }
    }
}
