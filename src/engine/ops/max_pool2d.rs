//! Max pooling: the largest number under a window.

use super::{
    Flow, Operation,
    pool::{for_each_row, pooled},
};
use crate::{Scalar, Shape, Var, Window, math, tape::Slot};

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
        match pooled("max_pool2d", self, window) {
            Ok(pooled) => self.record.apply(MaxPool2d { x: self.slot, pooled, window }, pooled),
            Err(refused) => refused,
        }
    }

    /// The largest number of every channel: `[B, C, H, W]` to `[B, C]`. A number that is none wins.
    ///
    /// PyTorch: `torch.nn.AdaptiveMaxPool2d(1)`, flattened.
    ///
    /// # Panics
    /// Without four axes, or if the images are empty.
    pub fn global_max_pool2d(self) -> Var<'t> {
        let shape = self.shape();
        if shape.len() != 4 {
            return self.record.refuse(format_args!("global_max_pool2d: {shape} is not [B, C, H, W]"), shape);
        }
        self.reshape(&[shape[0], shape[1], shape[2] * shape[3]]).max_axis(2)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct MaxPool2d {
    x: Slot,
    pooled: Shape,
    window: Window,
}

impl MaxPool2d {
    /// Whether each number of the result is the largest of a square that no other shares, with none left over: then
    /// eight numbers side by side have four maxima.
    fn halves(&self) -> bool {
        let [images, pooled] = [self.x.shape, self.pooled].map(|shape| [2, 1].map(|axis| shape.size_from_end(axis)));
        self.window == Window::new(2).stride(2) && images == pooled.map(|size| 2 * size)
    }
}

impl Operation for MaxPool2d {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    /// What of the gradient has not found its number yet.
    fn room(&self) -> usize {
        self.pooled.size()
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (x, columns) = (self.x.of(values), self.pooled.size_from_end(1));
        let (largest, _) = output.split_at_mut(self.pooled.size());
        if self.halves() {
            return math::halve(x, columns, largest);
        }
        largest.fill(Scalar::NEG_INFINITY);
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            for (y, &x) in largest[row.outputs].iter_mut().zip(x[row.input..].iter().step_by(self.window.stride)) {
                *y = if x > *y || x.is_nan() { x } else { *y };
            }
        });
    }

    // The gradient goes to the first that equals the largest.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (x, largest, upstream) = (flow.value(self.x), flow.output(), flow.upstream());
        let columns = self.pooled.size_from_end(1);
        let Some((gradient, left)) = flow.gradient_and_room(self.x) else { return };
        if self.halves() {
            return math::spread_halved(x, columns, gradient, largest, upstream);
        }
        left.copy_from_slice(upstream);
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            let outputs = left[row.outputs.clone()].iter_mut().zip(&largest[row.outputs]);
            let inputs = gradient[row.input..].iter_mut().zip(&x[row.input..]).step_by(self.window.stride);
            for ((left, &largest), (g, &x)) in outputs.zip(inputs) {
                if x == largest || x.is_nan() && largest.is_nan() {
                    *g += std::mem::take(left);
                }
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
    fn gradient_of_the_global_maximum_is_the_numerical_one_on_random_shapes() {
        on_random([1..3_usize, 1..4, 1..6, 1..6], |sizes| {
            check_gradient(&[distinct(&sizes)], |[x]| x.global_max_pool2d());
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
