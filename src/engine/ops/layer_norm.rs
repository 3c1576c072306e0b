//! Layer normalization.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// `y = (x − mean x) / √(var x + ε) · γ + β` over the last axis, with the biased variance.
    ///
    /// `[…, D]`, `weight` γ `[D]` and `bias` β `[D]` give `[…, D]`.
    /// Ba et al. 2016. PyTorch: `torch.nn.functional.layer_norm(x, (D,), weight, bias, epsilon)`.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn layer_norm(self, weight: Var<'t>, bias: Var<'t>, epsilon: Scalar) -> Var<'t> {
        let (x, w, b) = (self.shape(), weight.shape(), bias.shape());
        let fits = !x.is_empty() && *w == [x.size_from_end(1)] && b == w;
        if !fits {
            return self.record.refuse(format_args!("layer_norm: {x} with weight {w} and bias {b}"), x);
        }
        let op = LayerNorm { x: self.slot, weight: weight.slot, bias: bias.slot, epsilon };
        self.record.apply(op, x)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LayerNorm {
    x: Slot,
    weight: Slot,
    bias: Slot,
    epsilon: Scalar,
}

impl LayerNorm {
    fn of<'a>(&self, weight: &'a [Scalar]) -> math::LayerNorm<'a> {
        math::LayerNorm { weight, epsilon: self.epsilon }
    }

    fn width(&self) -> usize {
        self.x.shape.size_from_end(1).max(1)
    }
}

impl Operation for LayerNorm {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x, self.weight, self.bias]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (norm, bias) = (self.of(self.weight.of(values)), self.bias.of(values));
        let rows = self.x.of(values).chunks_exact(self.width());
        for (x, y) in rows.zip(output.chunks_exact_mut(self.width())) {
            norm.row(x, bias, y);
        }
    }

    // ∂β = Σ ∂y; the others stand in the kernel.
    fn backward(&self, flow: &mut Flow<'_>) {
        let (width, norm) = (self.width(), self.of(flow.value(self.weight)));
        let (x, upstream) = (flow.value(self.x), flow.upstream());
        let rows = || x.chunks_exact(width).zip(upstream.chunks_exact(width));
        if let Some(gradient) = flow.gradient(self.x) {
            for ((x, upstream), gradient) in rows().zip(gradient.chunks_exact_mut(width)) {
                norm.add_gradient(gradient, x, upstream);
            }
        }
        if let Some(gradient) = flow.gradient(self.weight) {
            rows().for_each(|(x, upstream)| norm.add_weight_gradient(gradient, x, upstream));
        }
        if let Some(gradient) = flow.gradient(self.bias) {
            upstream.chunks_exact(width).for_each(|upstream| math::add(gradient, upstream));
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
        on_random(shapes(1..=3), |sizes| {
            let each = normal(&sizes[sizes.len() - 1..]);
            check_gradient(&[normal(&sizes), each.clone(), each], |[x, w, b]| x.layer_norm(w, b, 0.1));
        });
    }

    #[test]
    fn rows_have_mean_0_and_variance_1() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let x = record.constant(&[1.0, 2.0, 3.0, 6.0], &[1, 4]);
        let y = x.layer_norm(record.filled(1.0, &[4]), record.filled(0.0, &[4]), 0.0);
        let (mean, square) = (y.mean().value(), (y * y).mean().value());
        assert!(mean.abs() < 1e-6 && (square - 1.0).abs() < 1e-6, "{mean} {square}");
    }
}
