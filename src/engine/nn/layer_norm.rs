//! Layer normalization as a layer.

use crate::{Init, Parameter, Scalar, Scope, Var};

/// `y = (x − mean x) / √(var x + ε) · γ + β` over the last axis, of size D.
///
/// γ is `weight` `[D]`, starting at 1; β is `bias` `[D]`, starting at 0; the variance is the biased one and ε 10⁻⁵.
/// Ba et al. 2016, <https://arxiv.org/abs/1607.06450>. PyTorch: `torch.nn.LayerNorm`.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerNorm {
    weight: Parameter,
    bias: Parameter,
}

impl LayerNorm {
    /// ε, which keeps the division finite. PyTorch's default.
    pub const EPSILON: Scalar = 1e-5;

    /// A layer norm over `size` numbers.
    #[inline(never)]
    pub fn new(scope: &mut Scope<'_>, size: usize) -> Self {
        let weight = scope.add("weight", &[size], Init::Ones);
        let bias = scope.add("bias", &[size], Init::Zeros);
        Self { weight, bias }
    }

    /// `[…, D]` to `[…, D]`.
    pub fn forward<'t>(&self, x: Var<'t>) -> Var<'t> {
        let weight = x.record().parameter(self.weight);
        let bias = x.record().parameter(self.bias);
        x.layer_norm(weight, bias, Self::EPSILON)
    }
}
