//! A number times a tensor plus a number: all arithmetic between tensors and plain numbers.

use std::ops::{Add, Mul, Neg, Sub};

use super::{Flow, Operation};
use crate::{Scalar, Var, math, tape::Slot};

impl<'t> Var<'t> {
    /// `factor · self + shift`.
    fn affine(self, factor: Scalar, shift: Scalar) -> Var<'t> {
        self.record.apply(Affine { x: self.slot, factor, shift }, self.shape())
    }
}

impl<'t> Neg for Var<'t> {
    type Output = Var<'t>;

    fn neg(self) -> Var<'t> {
        self.affine(-1.0, 0.0)
    }
}

impl<'t> Mul<Scalar> for Var<'t> {
    type Output = Var<'t>;

    fn mul(self, factor: Scalar) -> Var<'t> {
        self.affine(factor, 0.0)
    }
}

impl<'t> Mul<Var<'t>> for Scalar {
    type Output = Var<'t>;

    fn mul(self, x: Var<'t>) -> Var<'t> {
        x.affine(self, 0.0)
    }
}

impl<'t> Add<Scalar> for Var<'t> {
    type Output = Var<'t>;

    fn add(self, shift: Scalar) -> Var<'t> {
        self.affine(1.0, shift)
    }
}

impl<'t> Add<Var<'t>> for Scalar {
    type Output = Var<'t>;

    fn add(self, x: Var<'t>) -> Var<'t> {
        x.affine(1.0, self)
    }
}

impl<'t> Sub<Scalar> for Var<'t> {
    type Output = Var<'t>;

    fn sub(self, shift: Scalar) -> Var<'t> {
        self.affine(1.0, -shift)
    }
}

impl<'t> Sub<Var<'t>> for Scalar {
    type Output = Var<'t>;

    fn sub(self, x: Var<'t>) -> Var<'t> {
        x.affine(-1.0, self)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Affine {
    x: Slot,
    factor: Scalar,
    shift: Scalar,
}

impl Operation for Affine {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x]
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        math::map_short_lanes(self.x.of(values), output, |x| self.factor * x + self.shift);
    }

    // ∂(a x + b)/∂x = a
    fn backward(&self, flow: &mut Flow<'_>) {
        let upstream = flow.upstream();
        if let Some(gradient) = flow.gradient(self.x) {
            math::add_scaled(gradient, self.factor, upstream);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::{check_gradient, normal, on_random, shapes};

    #[test]
    fn gradient_is_the_numerical_one_for_every_operator() {
        on_random(shapes(0..=3), |sizes| {
            check_gradient(&[normal(&sizes)], |[x]| 1.0 - 2.0 * (3.0 + x) + (-x) * 0.5 - (x + 2.0 - 1.0));
        });
    }
}
