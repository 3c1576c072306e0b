//! Max pooling: the largest number under a window.

use super::{
    Flow, Operation,
    pool::{for_each_row, pooled},
};
use crate::{Scalar, Shape, Var, Window, tape::Slot};

impl<'t> Var<'t> {
    /// The largest numbers under a window that moves over the last two axes: `[B, C, H, W]` to `[B, C, H′, W′]`.
    ///
    /// Padding never wins; of equal numbers the first of the window, row by row, gets the gradient; a number that is
    /// none wins. Where a dilated kernel has the whole image between its numbers, the result is −∞.
    /// PyTorch: `torch.nn.functional.max_pool2d`.
    ///
    /// # Panics
    /// Without two axes, with more than four, if the window does not fit, or if it has more padding than half its reach.
    pub fn max_pool2d(self, window: Window) -> Var<'t> {
        let pooled = pooled("max_pool2d", self.shape(), window);
        // Behind the result lies, number by number, through which tap of the kernel it came.
        self.record.apply(MaxPool2d { x: self.slot, pooled, window }, pooled.under(2)).at(0)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MaxPool2d {
    x: Slot,
    pooled: Shape,
    window: Window,
}

impl Operation for MaxPool2d {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let x = self.x.of(values);
        let (largest, winners) = output.split_at_mut(self.pooled.size());
        largest.fill(Scalar::NEG_INFINITY);
        winners.fill(-1.0);
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            let tap = row.tap as Scalar;
            let outputs = largest[row.outputs.clone()].iter_mut().zip(&mut winners[row.outputs]);
            for ((y, winner), &x) in outputs.zip(x[row.input..].iter().step_by(self.window.stride)) {
                let wins = x > *y || x.is_nan();
                *y = if wins { x } else { *y };
                *winner = if wins { tap } else { *winner };
            }
        });
    }

    // The gradient goes to the one that was taken.
    fn backward(&self, flow: &mut Flow<'_>) {
        let winners = &flow.output()[self.pooled.size()..];
        let upstream = flow.upstream();
        let Some(gradient) = flow.gradient(self.x) else { return };
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            let tap = row.tap as Scalar;
            let outputs = upstream[row.outputs.clone()].iter().zip(&winners[row.outputs]);
            for ((&u, &winner), g) in outputs.zip(gradient[row.input..].iter_mut().step_by(self.window.stride)) {
                *g += if winner == tap { u } else { 0.0 };
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Scalar, Tape, Window,
        check::{check_gradient, distinct, on_random},
        ops::pool::tests::windows,
    };

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random((windows(), 1..4_usize), |(([height, width], window), dilation)| {
            let window = window.dilation(dilation);
            // A smaller image could lie between the numbers of the kernel.
            let seen = |size| size >= dilation && window.output(size).is_ok();
            if seen(height) && seen(width) {
                check_gradient(&[distinct(&[2, 3, height, width])], |[x]| x.max_pool2d(window));
            }
        });
    }

    #[test]
    fn of_equal_numbers_the_first_gets_the_gradient_and_what_is_no_number_wins() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let x = record.leaf(&[2.0, 5.0, 5.0, 5.0], &[2, 2]);
        x.max_pool2d(Window::new(2)).sum().backward(&mut []);
        assert_eq!(x.gradient(), [0.0, 1.0, 0.0, 0.0]);
        let x = record.constant(&[2.0, Scalar::NAN, 5.0, 5.0], &[2, 2]);
        assert!(x.max_pool2d(Window::new(2)).to_vec()[0].is_nan());
    }

    #[test]
    #[should_panic(
        expected = "max_pool2d: [1, 3, 4, 2], a kernel that reaches over 3 does not fit in 2, padding included"
    )]
    fn a_window_that_does_not_fit_is_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[1, 3, 4, 2]).max_pool2d(Window::new(3));
    }

    #[test]
    #[should_panic(expected = "max_pool2d: a padding of 2 is more than half of the 3 under the kernel")]
    fn a_window_that_sees_mostly_padding_is_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[1, 3, 4, 4]).max_pool2d(Window::new(3).padding(2));
    }
}
