//! The rectifier.

use super::{Flow, Operation};
use crate::{
    Scalar, Var,
    math::{self, Lanes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// max(0, x) of every number. Not a number stays so.
    pub fn relu(self) -> Var<'t> {
        self.record.apply(Relu { x: self.slot }, self.shape())
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Relu {
    x: Slot,
}

impl Operation for Relu {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let zero = Lanes::splat(0.0);
        math::map_short_lanes(self.x.of(values), output, |x| x.choose(zero, [zero, x]));
    }

    // ∂max(0, x)/∂x = 1 above 0, else 0; at 0 itself the choice is PyTorch’s
    fn backward(&self, flow: &mut Flow<'_>) {
        let [zero, one] = [0.0, 1.0].map(Lanes::splat);
        flow.chain(self.x, flow.value(self.x), |x| zero.choose(x, [one, zero]));
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{away_from_zero, check_gradient, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(shapes(0..=3), |sizes| check_gradient(&[away_from_zero(&sizes)], |[x]| x.relu()));
    }
}
