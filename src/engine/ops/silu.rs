//! The sigmoid-weighted unit.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// x σ(x) of every number: a rectifier without a corner.
    ///
    /// Hendrycks and Gimpel 2016, <https://arxiv.org/abs/1606.08415>. PyTorch: `torch.nn.functional.silu`.
    pub fn silu(self) -> Var<'t> {
        self.record.apply(Silu { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Silu {
    x: Slot,
}

impl Operation for Silu {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_lanes(self.x.of(values), output, |x| x * math::sigmoid_lanes(x));
    }

    // ∂(x σ)/∂x = σ (1 + x (1 − σ))
    fn backward(&self, flow: &mut Flow<'_>) {
        flow.chain(self.x, flow.value(self.x), |x| {
            let s = math::sigmoid_lanes(x);
            s * (1.0 + x * (1.0 - s))
        });
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.silu()));
    }
}
