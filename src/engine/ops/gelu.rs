//! The Gaussian-weighted unit.

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// x Φ(x) of every number, with the normal distribution's Φ(x) = (1 + erf(x/√2))/2.
    ///
    /// Hendrycks and Gimpel 2016, <https://arxiv.org/abs/1606.08415>. PyTorch: `torch.nn.functional.gelu`, without
    /// approximation.
    pub fn gelu(self) -> Var<'t> {
        self.record.apply(Gelu { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Gelu {
    x: Slot,
}

impl Operation for Gelu {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map(self.x.of(values), output, |x| x * math::normal_share(x));
    }

    // ∂(x Φ)/∂x = Φ + x φ, with φ(x) = e^(−x²/2)/√(2π)
    fn backward(&self, flow: &mut Flow<'_>) {
        let derivative = flow.value(self.x).iter().map(|&x| math::normal_share(x) + x * math::normal_density(x));
        flow.chain_each(self.x, derivative);
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[normal(&sizes)], |[x]| x.gelu()));
    }
}
