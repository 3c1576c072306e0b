//! Average pooling: the mean of the numbers under a window, or of a whole channel.

use super::{
    Flow, Operation,
    pool::{for_each_row, pooled},
};
use crate::{Scalar, Shape, Var, Window, tape::Slot};

impl<'t> Var<'t> {
    /// The means under a window that moves over the last two axes: `[B, C, H, W]` to `[B, C, H′, W′]`.
    ///
    /// The zeros of the padding count, as with PyTorch's `count_include_pad`; what a last, incomplete step reaches
    /// beyond them does not. PyTorch: `torch.nn.functional.avg_pool2d`.
    ///
    /// # Panics
    /// Without two axes, if the window does not fit, if it has a dilation, or more padding than half its kernel.
    pub fn avg_pool2d(self, window: Window) -> Var<'t> {
        let (images, dilation) = (self.shape(), window.dilation);
        if dilation != 1 {
            let sentence = format_args!("avg_pool2d: a dilation of {dilation}, where only 1 is defined");
            return self.record.refuse(sentence, images);
        }
        let pooled = match pooled("avg_pool2d", self, window) {
            Ok(pooled) => pooled,
            Err(refused) => return refused,
        };
        let [rows, columns] = [2, 1].map(|from_last| {
            let (size, outputs) = (images.size_from_end(from_last), pooled.size_from_end(from_last));
            (0..outputs).map(move |output| covered(window, size, output))
        });
        let shares = rows.flat_map(|height| columns.clone().map(move |width| 1.0 / (height * width) as Scalar));
        let shares = self.record.copy_of(shares.clone().count(), shares);
        self.record.apply(AvgPool2d { x: self.slot, pooled, window, shares }, pooled)
    }

    /// The mean of every channel: `[B, C, H, W]` to `[B, C]`.
    ///
    /// Lin et al. 2014, <https://arxiv.org/abs/1312.4400>. PyTorch: `torch.nn.AdaptiveAvgPool2d(1)`, flattened.
    ///
    /// # Panics
    /// Without four axes.
    pub fn global_avg_pool2d(self) -> Var<'t> {
        let shape = self.shape();
        if shape.len() != 4 {
            return self.record.refuse(format_args!("global_avg_pool2d: {shape} is not [B, C, H, W]"), shape);
        }
        self.reshape(&[shape[0], shape[1], shape[2] * shape[3]]).mean_axis(2)
    }
}

/// How many places of an axis, padding included, the window covers at one output.
fn covered(window: Window, size: usize, output: usize) -> usize {
    let begin = output * window.stride;
    (begin + window.kernel).min(size + 2 * window.padding) - begin
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct AvgPool2d {
    x: Slot,
    pooled: Shape,
    window: Window,
    /// For every number of one pooled image: 1 / how many numbers it is the mean of.
    shares: Slot,
}

impl Operation for AvgPool2d {
    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    // y = Σ x · share
    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (x, shares) = (self.x.of(values), self.shares.of(values));
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            let outputs = output[row.outputs].iter_mut().zip(&shares[row.in_image]);
            for ((y, share), x) in outputs.zip(x[row.input..].iter().step_by(self.window.stride)) {
                *y += x * share;
            }
        });
    }

    // ∂x = Σ ∂y · share, over the windows that x is under
    fn backward(&self, flow: &mut Flow<'_>) {
        let (upstream, shares) = (flow.upstream(), flow.value(self.shares));
        let Some(gradient) = flow.gradient(self.x) else { return };
        for_each_row(self.x.shape, self.pooled, self.window, |row| {
            let outputs = upstream[row.outputs].iter().zip(&shares[row.in_image]);
            for ((u, share), g) in outputs.zip(gradient[row.input..].iter_mut().step_by(self.window.stride)) {
                *g += u * share;
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape, Window,
        check::{check_gradient, normal, on_random},
        ops::pool::tests::windows,
    };

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(windows(), |([height, width], window)| {
            check_gradient(&[normal(&[2, 3, height, width])], |[x]| x.avg_pool2d(window));
        });
    }

    #[test]
    fn gradient_of_the_global_mean_is_the_numerical_one_on_random_shapes() {
        on_random([1..3_usize, 1..4, 1..6, 1..6], |sizes| {
            check_gradient(&[normal(&sizes)], |[x]| x.global_avg_pool2d());
        });
    }

    // PyTorch's answers for avg_pool2d(ones, 2, 2, 1) and for avg_pool2d(ones, 2, 2, ceil_mode=True).
    #[test]
    fn padding_counts_and_what_lies_beyond_it_does_not() {
        let mut tape = Tape::new();
        let ones = tape.begin(&[]).filled(1.0, &[1, 1, 3, 3]);
        assert_eq!(ones.avg_pool2d(Window::new(2).stride(2).padding(1)).to_vec(), [0.25, 0.5, 0.5, 1.0]);
        assert_eq!(ones.avg_pool2d(Window::new(2).stride(2).round_up()).to_vec(), [1.0; 4]);
    }

    #[test]
    #[should_panic(expected = "avg_pool2d: a dilation of 2, where only 1 is defined")]
    fn a_dilation_is_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[1, 3, 4, 4]).avg_pool2d(Window::new(2).dilation(2));
    }

    #[test]
    #[should_panic(expected = "global_avg_pool2d: [3, 4, 4] is not [B, C, H, W]")]
    fn images_without_a_batch_are_refused_by_name() {
        Tape::new().begin(&[]).filled(0.0, &[3, 4, 4]).global_avg_pool2d();
    }
}
