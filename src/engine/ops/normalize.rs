//! Normalizing every channel with a given mean and variance: the second half of batch normalization.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// `y = (x − mean) / √(variance + ε) · γ + β`, channel by channel: `[B, C, …]` to the same shape.
    ///
    /// `mean`, `variance`, `weight` γ and `bias` β are `[C]`. With the [`Var::moments`] of x itself this is batch
    /// normalization in training; with constants, in evaluation.
    /// Ioffe and Szegedy 2015, <https://arxiv.org/abs/1502.03167>. PyTorch: `torch.nn.functional.batch_norm`.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn normalize(
        self,
        (mean, variance): (Var<'t>, Var<'t>),
        weight: Var<'t>,
        bias: Var<'t>,
        epsilon: Scalar,
    ) -> Var<'t> {
        let (x, each) = (self.shape(), [mean, variance, weight, bias].map(Var::shape));
        let fits = x.len() >= 2 && each.iter().all(|shape| **shape == [x[1]]);
        let [m, v, w, b] = each;
        if !fits {
            return self
                .record
                .refuse(format_args!("normalize: {x} with mean {m}, variance {v}, weight {w} and bias {b}"), x);
        }
        let [mean, variance, weight, bias] = [mean, variance, weight, bias].map(|var| var.slot);
        self.record.apply(Normalize { x: self.slot, mean, variance, weight, bias, epsilon }, x)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Normalize {
    x: Slot,
    mean: Slot,
    variance: Slot,
    weight: Slot,
    bias: Slot,
    epsilon: Scalar,
}

impl Normalize {
    /// 1 / √(variance + ε)
    fn scale(&self, variance: Scalar) -> Scalar {
        1.0 / math::sqrt(variance + self.epsilon)
    }
}

impl Operation for Normalize {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x, self.mean, self.variance, self.weight, self.bias]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (_, channels, inner) = self.x.shape.around(1);
        let [mean, variance, weight, bias] =
            [self.mean, self.variance, self.weight, self.bias].map(|slot| slot.of(values));
        let rows = self.x.of(values).chunks_exact(inner.max(1)).zip(output.chunks_exact_mut(inner.max(1)));
        for ((x, y), channel) in rows.zip((0..channels).cycle()) {
            let (mean, bias) = (mean[channel], bias[channel]);
            let factor = self.scale(variance[channel]) * weight[channel];
            math::map_short_lanes(x, y, |x| (x - mean) * factor + bias);
        }
    }

    // With s = 1/√(variance + ε), the sums over a channel: ∂x = ∂y γ s, ∂β = Σ ∂y, ∂γ = Σ ∂y (x − mean) s,
    // ∂mean = −Σ ∂y γ s, ∂variance = −½ Σ ∂y (x − mean) γ s³
    fn backward(&self, flow: &mut Flow<'_>) {
        let (_, channels, inner) = self.x.shape.around(1);
        let [mean, variance, weight] = [self.mean, self.variance, self.weight].map(|slot| flow.value(slot));
        let rows = flow.value(self.x).chunks_exact(inner.max(1)).zip(flow.upstream().chunks_exact(inner.max(1)));
        for (row, ((x, upstream), channel)) in rows.zip((0..channels).cycle()).enumerate() {
            let (mean, scale, weight) = (mean[channel], self.scale(variance[channel]), weight[channel]);
            let total = math::sum(upstream);
            let product = math::sum_lanes(upstream, x, |u, x| u * (x - mean));
            for (input, sum) in [
                (self.bias, total),
                (self.weight, product * scale),
                (self.mean, -total * weight * scale),
                (self.variance, -0.5 * product * weight * scale * scale * scale),
            ] {
                if let Some(gradient) = flow.gradient(input) {
                    gradient[channel] += sum;
                }
            }
            if let Some(gradient) = flow.gradient(self.x) {
                math::add_scaled(&mut gradient[row * inner..][..inner], weight * scale, upstream);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random, positive},
    };

    #[test]
    fn gradients_are_the_numerical_ones_on_random_shapes() {
        on_random((0..4_usize, 0..4_usize, 0..12_usize), |(batch, channels, inner)| {
            let (x, each) = (normal(&[batch, channels, inner]), [channels]);
            let inputs = [x, normal(&each), positive(&each), normal(&each), normal(&each)];
            check_gradient(&inputs, |[x, m, v, w, b]| x.normalize((m, v), w, b, 1e-5));
        });
    }

    #[test]
    fn gradients_with_the_moments_of_the_batch_are_the_numerical_ones_on_random_shapes() {
        on_random((2..5_usize, 1..4_usize, 2..6_usize), |(batch, channels, inner)| {
            let inputs = [normal(&[batch, channels, inner]), normal(&[channels]), normal(&[channels])];
            check_gradient(&inputs, |[x, w, b]| x.normalize(x.moments(), w, b, 0.1));
        });
    }

    #[test]
    #[should_panic(expected = "normalize: [2, 3] with mean [3], variance [3], weight [2] and bias [3]")]
    fn shapes_that_do_not_fit_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let each = record.filled(1.0, &[3]);
        record.filled(0.0, &[2, 3]).normalize((each, each), record.filled(1.0, &[2]), each, 1e-5);
    }
}
