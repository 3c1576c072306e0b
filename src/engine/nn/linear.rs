//! The linear layer.

use crate::{Init, Parameter, Scope, Var};

/// `y = x Wᵀ + b`, from I inputs to O outputs.
///
/// `weight` is `[O, I]`, `bias` `[O]`; both start from U(±1/√I). PyTorch: `torch.nn.Linear`.
#[derive(Clone, Debug, PartialEq)]
pub struct Linear {
    weight: Parameter,
    bias: Option<Parameter>,
}

impl Linear {
    /// A linear map with a bias.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, outputs: usize) -> Self {
        Self::with_init(scope, inputs, outputs, Init::fan(inputs))
    }

    /// A linear map with a bias that starts in another way.
    #[inline(never)]
    pub fn with_init(scope: &mut Scope<'_>, inputs: usize, outputs: usize, init: Init) -> Self {
        let weight = scope.add("weight", &[outputs, inputs], init);
        let bias = scope.add("bias", &[outputs], init);
        Self { weight, bias: Some(bias) }
    }

    /// A linear map without a bias.
    #[inline(never)]
    pub fn without_bias(scope: &mut Scope<'_>, inputs: usize, outputs: usize) -> Self {
        let weight = scope.add("weight", &[outputs, inputs], Init::fan(inputs));
        Self { weight, bias: None }
    }

    /// Where its weight lies, `[O, I]`.
    pub fn weight(&self) -> Parameter {
        self.weight
    }

    /// Where its bias lies, `[O]`, if it has one.
    pub fn bias(&self) -> Option<Parameter> {
        self.bias
    }

    /// `[…, I]` to `[…, O]`.
    pub fn forward<'t>(&self, x: Var<'t>) -> Var<'t> {
        let weight = x.record().parameter(self.weight);
        let bias = self.bias.map(|bias| x.record().parameter(bias));
        x.linear(weight, bias)
    }
}

#[cfg(test)]
mod tests {
    use super::Linear;
    use crate::{Layout, Tape};

    #[test]
    fn a_row_is_multiplied_by_the_transposed_weight() {
        let mut layout = Layout::new();
        let linear = Linear::new(&mut layout.root(), 2, 3);
        let names: Vec<_> = layout.entries().map(|e| (e.name.as_str(), e.shape().to_vec())).collect();
        assert_eq!(names, [("weight", vec![3, 2]), ("bias", vec![3])]);
        let mut tape = Tape::new();
        let record = tape.begin(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 0.5, 0.25, 0.125]);
        let y = linear.forward(record.constant(&[1.0, 10.0], &[1, 2]));
        assert_eq!(y.to_vec(), [21.5, 43.25, 65.125]);
    }
}
