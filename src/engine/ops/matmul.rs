//! The matrix product.

use super::{Flow, Operation};
use crate::{
    Scalar, Shape, Var,
    math::{self, Sizes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// The matrix product: `[M, K] × [K, N]` is `[M, N]`.
    ///
    /// # Panics
    /// Unless both have two axes and the inner sizes agree.
    pub fn matmul(self, other: Var<'t>) -> Var<'t> {
        let (left, right) = (self.shape(), other.shape());
        if left.len() != 2 || right.len() != 2 {
            return self.record.refuse(format_args!("matmul: {left} × {right}, both must have two axes"), left);
        }
        let (inner, also_inner, shape) = (left[1], right[0], Shape::new(&[left[0], right[1]]));
        if inner != also_inner {
            return self
                .record
                .refuse(format_args!("matmul: {left} × {right}, inner sizes {inner} and {also_inner} differ"), shape);
        }
        self.record.apply(Matmul { left: self.slot, right: other.slot }, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Matmul {
    left: Slot,
    right: Slot,
}

impl Operation for Matmul {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.left, self.right]
    }

    // C = A B
    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (rows, inner, columns) = (self.left.shape[0], self.left.shape[1], self.right.shape[1]);
        let sizes = Sizes { rows, inner, columns };
        math::product(output, self.left.of(values), self.right.of(values), sizes);
    }

    // ∂A = ∂C Bᵀ, ∂B = Aᵀ ∂C
    fn backward(&self, flow: &mut Flow<'_>) {
        let (rows, inner, columns) = (self.left.shape[0], self.left.shape[1], self.right.shape[1]);
        let (left, right, upstream) = (flow.value(self.left), flow.value(self.right), flow.upstream());
        if let Some(gradient) = flow.gradient(self.left) {
            let sizes = Sizes { rows, inner: columns, columns: inner };
            math::add_product_right_transposed(gradient, upstream, right, sizes);
        }
        if let Some(gradient) = flow.gradient(self.right) {
            let sizes = Sizes { rows: inner, inner: rows, columns };
            math::add_product_left_transposed(gradient, left, upstream, sizes);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::{
        Tape,
        check::{check_gradient, normal},
    };

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn gradient_is_the_numerical_one_on_random_shapes(m in 1..6_usize, k in 0..12_usize, n in 1..10_usize) {
            check_gradient(&[normal(&[m, k]), normal(&[k, n])], |[a, b]| a.matmul(b));
        }
    }

    #[test]
    #[should_panic(expected = "matmul: [2, 3] × [4, 5], inner sizes 3 and 4 differ")]
    fn shapes_that_do_not_fit_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[2, 3]).matmul(record.filled(0.0, &[4, 5]));
    }
}
