//! The rectifier that lets a little through.

use super::{Flow, Operation};
use crate::{
    Scalar, Var,
    math::{self, Lanes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// x above 0, and `slope` · x below, of every number; PyTorch's slope is 0.01.
    ///
    /// Maas, Hannun and Ng 2013. PyTorch: `torch.nn.functional.leaky_relu`.
    pub fn leaky_relu(self, slope: Scalar) -> Var<'t> {
        self.record.apply(LeakyRelu { x: self.slot, slope }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct LeakyRelu {
    x: Slot,
    slope: Scalar,
}

impl Operation for LeakyRelu {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_short_lanes(self.x.of(values), output, |x| x.choose(Lanes::splat(0.0), [self.slope * x, x]));
    }

    // 1 above 0, else the slope; at 0 itself the choice is PyTorch’s
    fn backward(&self, flow: &mut Flow<'_>) {
        let [zero, one, slope] = [0.0, 1.0, self.slope].map(Lanes::splat);
        flow.chain(self.x, flow.value(self.x), |x| zero.choose(x, [one, slope]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{away_from_zero, check_gradient, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[away_from_zero(&sizes)], |[x]| x.leaky_relu(0.01)));
    }
}
