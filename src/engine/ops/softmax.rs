//! Softmax: any numbers into probabilities.

use super::{Flow, Operation};
use crate::{
    Scalar, Var,
    math::{self, Lanes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// Softmax over the last axis: `p = exp(x − max x) / Σ exp(x − max x)`.
    ///
    /// Same shape; rows sum to 1. Subtracting the maximum keeps `exp` finite and changes nothing else.
    /// Bridle 1990. PyTorch: `torch.softmax(x, dim=-1)`.
    pub fn softmax(self) -> Var<'t> {
        self.record.apply(Softmax { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Softmax {
    x: Slot,
}

impl Operation for Softmax {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let width = self.x.shape.size_from_end(1).max(1);
        let rows = self.x.of(values).chunks_exact(width);
        for (x, p) in rows.zip(output.chunks_exact_mut(width)) {
            let largest = math::max(x);
            let shift = Lanes::splat(largest);
            math::map_lanes(x, p, |x| math::exp_lanes(x - shift));
            let total = math::sum(p);
            math::divide(p, total);
        }
    }

    // ∂x = p (∂p − Σ ∂p p)
    fn backward(&self, flow: &mut Flow<'_>) {
        let width = self.x.shape.size_from_end(1).max(1);
        let (p, upstream) = (flow.output(), flow.upstream());
        let Some(gradient) = flow.gradient(self.x) else { return };
        let rows = p.chunks_exact(width).zip(upstream.chunks_exact(width));
        for ((p, upstream), gradient) in rows.zip(gradient.chunks_exact_mut(width)) {
            let mean = math::dot(p, upstream);
            math::add_zip_lanes(gradient, p, upstream, |p, u| p * (u - mean));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random, shapes},
    };

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(1..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.softmax()));
    }

    #[test]
    fn huge_logits_do_not_overflow() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        assert_eq!(record.constant(&[1e30, 1e30], &[1, 2]).softmax().to_vec(), [0.5, 0.5]);
    }
}
