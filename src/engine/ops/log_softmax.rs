//! The logarithm of softmax, without the detour through numbers that underflow.

use super::{Flow, Operation};
use crate::{
    Scalar, Var,
    math::{self, Lanes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// Log-softmax over the last axis: `x − max x − log Σ exp(x − max x)`.
    ///
    /// Same shape. PyTorch: `torch.log_softmax(x, dim=-1)`.
    pub fn log_softmax(self) -> Var<'t> {
        self.record.apply(LogSoftmax { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LogSoftmax {
    x: Slot,
}

impl Operation for LogSoftmax {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let width = self.x.shape.size_from_end(1).max(1);
        let rows = self.x.of(values).chunks_exact(width);
        for (x, y) in rows.zip(output.chunks_exact_mut(width)) {
            let largest = math::max(x);
            let shift = Lanes::splat(largest);
            math::map_lanes(x, y, |x| math::exp_lanes(x - shift));
            let log_total = math::log(math::sum(y));
            math::map_short_lanes(x, y, |x| x - shift - log_total);
        }
    }

    // ∂x = ∂y − softmax(x) Σ ∂y
    fn backward(&self, flow: &mut Flow<'_>) {
        let width = self.x.shape.size_from_end(1).max(1);
        let (y, upstream) = (flow.output(), flow.upstream());
        let Some(gradient) = flow.gradient(self.x) else { return };
        let rows = y.chunks_exact(width).zip(upstream.chunks_exact(width));
        for ((y, upstream), gradient) in rows.zip(gradient.chunks_exact_mut(width)) {
            let total = math::sum(upstream);
            math::add_zip_lanes(gradient, upstream, y, |u, y| u - math::exp_lanes(y) * total);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(1..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.log_softmax()));
    }
}
