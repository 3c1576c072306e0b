//! The linear map of a layer: a matrix product with the weight transposed, plus a bias.

use super::{Flow, Operation};
use crate::{
    Scalar, Var,
    math::{self, Sizes},
    tape::Slot,
};

impl<'t> Var<'t> {
    /// `y = x Wᵀ + b`: `[…, I]`, `[O, I]` and, if there is a bias, `[O]` give `[…, O]`.
    ///
    /// PyTorch: `torch.nn.functional.linear(x, weight, bias)`.
    ///
    /// # Panics
    /// Unless the shapes are these.
    pub fn linear(self, weight: Var<'t>, bias: Option<Var<'t>>) -> Var<'t> {
        let (x, w) = (self.shape(), weight.shape());
        if x.is_empty() || w.len() != 2 {
            return self.record.refuse(format_args!("linear: {x} × {w}ᵀ, the weight must have two axes"), x);
        }
        let (inner, also_inner, outputs) = (x.size_from_end(1), w[1], w[0]);
        let shape = x.with_last(outputs);
        if inner != also_inner {
            return self
                .record
                .refuse(format_args!("linear: {x} × {w}ᵀ, inner sizes {inner} and {also_inner} differ"), shape);
        }
        if let Some(b) = bias.map(Var::shape).filter(|b| **b != [outputs]) {
            return self.record.refuse(format_args!("linear: bias {b} for {outputs} outputs"), shape);
        }
        let op = Linear { x: self.slot, weight: weight.slot, bias: bias.map(|b| b.slot) };
        self.record.apply(op, shape)
    }
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Linear {
    x: Slot,
    weight: Slot,
    bias: Option<Slot>,
}

impl Linear {
    /// Rows of x, inputs, outputs.
    fn sizes(&self) -> (usize, usize, usize) {
        let (rows, inputs) = self.x.shape.rows_and_columns();
        (rows, inputs, self.weight.shape[0])
    }
}

impl Operation for Linear {
    const OVERWRITES: bool = true;

    fn inputs(&self) -> impl IntoIterator<Item = Slot> {
        [self.x, self.weight].into_iter().chain(self.bias)
    }

    fn forward(&self, values: &[Scalar], output: &mut [Scalar]) {
        let (rows, inputs, outputs) = self.sizes();
        let (x, weight, sizes) =
            (self.x.of(values), self.weight.of(values), Sizes { rows, inner: inputs, columns: outputs });
        if let Some(bias) = self.bias {
            output.chunks_exact_mut(outputs.max(1)).for_each(|row| row.copy_from_slice(bias.of(values)));
            math::add_product_right_transposed(output, x, weight, sizes);
        } else {
            math::product_right_transposed(output, x, weight, sizes);
        }
    }

    // ∂x = ∂y W, ∂W = ∂yᵀ x, ∂b = Σ ∂y over the rows
    fn backward(&self, flow: &mut Flow<'_>) {
        let (rows, inputs, outputs) = self.sizes();
        let (x, weight, upstream) = (flow.value(self.x), flow.value(self.weight), flow.upstream());
        if let Some(gradient) = flow.gradient(self.x) {
            let sizes = Sizes { rows, inner: outputs, columns: inputs };
            math::add_product(gradient, upstream, weight, sizes);
        }
        if let Some(gradient) = flow.gradient(self.weight) {
            let sizes = Sizes { rows: outputs, inner: rows, columns: inputs };
            math::add_product_left_transposed(gradient, upstream, x, sizes);
        }
        if let Some(gradient) = self.bias.and_then(|bias| flow.gradient(bias)) {
            upstream.chunks_exact(outputs.max(1)).for_each(|row| math::add(gradient, row));
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
    fn gradient_is_the_numerical_one_with_and_without_bias_on_random_shapes() {
        on_random((shapes(0..=2), 0..12_usize, 0..12_usize), |(mut x, inputs, outputs)| {
            x.push(inputs);
            let weight = normal(&[outputs, inputs]);
            check_gradient(&[normal(&x), weight.clone(), normal(&[outputs])], |[x, w, b]| x.linear(w, Some(b)));
            check_gradient(&[normal(&x), weight], |[x, w]| x.linear(w, None));
        });
    }

    #[test]
    #[should_panic(expected = "linear: [2, 3] × [4, 5]ᵀ, inner sizes 3 and 5 differ")]
    fn shapes_that_do_not_fit_are_refused_by_name() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        record.filled(0.0, &[2, 3]).linear(record.filled(0.0, &[4, 5]), None);
    }
}
