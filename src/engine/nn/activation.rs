//! The functions of one number that stand between layers, by name.

use std::fmt;

use crate::{UnknownName, Var, named::find};

/// A function of one number, applied to every number of a tensor. A program holds those alone that it names.
#[derive(Clone, Copy)]
pub struct Activation {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    of: for<'t> fn(Var<'t>) -> Var<'t>,
}

/// All of them. A new one is a line here, after its operation.
pub const ACTIVATIONS: &[Activation] = &[
    Activation::IDENTITY,
    Activation::RELU,
    Activation::RELU6,
    Activation::LEAKY_RELU,
    Activation::GELU,
    Activation::SILU,
    Activation::SOFTPLUS,
    Activation::SIGMOID,
    Activation::TANH,
    Activation::EXP,
    Activation::COS,
];

/// The activation of that name in [`ACTIVATIONS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn activation(name: &str) -> Result<&'static Activation, UnknownName> {
    find("activation", name, ACTIVATIONS, |activation| activation.name)
}

impl Activation {
    /// x: a layer without an activation.
    pub const IDENTITY: Self = Self { name: "identity", of: |x| x };
    /// max(x, 0); see [`Var::relu`].
    pub const RELU: Self = Self { name: "relu", of: |x| x.relu() };
    /// min(max(x, 0), 6). PyTorch: `torch.nn.functional.relu6`.
    pub const RELU6: Self = Self {
        name: "relu6",
        // min(y, 6) = 6 − max(6 − y, 0)
        of: |x| 6.0 - (6.0 - x.relu()).relu(),
    };
    /// x above 0 and 0.01 x below; see [`Var::leaky_relu`].
    pub const LEAKY_RELU: Self = Self { name: "leaky-relu", of: |x| x.leaky_relu(0.01) };
    /// x Φ(x); see [`Var::gelu`].
    pub const GELU: Self = Self { name: "gelu", of: |x| x.gelu() };
    /// x σ(x); see [`Var::silu`].
    pub const SILU: Self = Self { name: "silu", of: |x| x.silu() };
    /// log(1 + eˣ); see [`Var::softplus`].
    pub const SOFTPLUS: Self = Self { name: "softplus", of: |x| x.softplus() };
    /// 1 / (1 + e⁻ˣ); see [`Var::sigmoid`].
    pub const SIGMOID: Self = Self { name: "sigmoid", of: |x| x.sigmoid() };
    /// The hyperbolic tangent; see [`Var::tanh`].
    pub const TANH: Self = Self { name: "tanh", of: |x| x.tanh() };
    /// eˣ; see [`Var::exp`].
    pub const EXP: Self = Self { name: "exp", of: |x| x.exp() };
    /// The cosine, of random features; see [`Var::cos`].
    pub const COS: Self = Self { name: "cos", of: |x| x.cos() };

    /// The function of every number.
    pub fn of<'t>(&self, x: Var<'t>) -> Var<'t> {
        (self.of)(x)
    }
}

/// Equal names are equal functions.
impl PartialEq for Activation {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Activation {}

impl fmt::Debug for Activation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Activation({:?})", self.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{ACTIVATIONS, activation};
    use crate::{
        Scalar, Tape,
        check::{away_from_zero, check_gradient},
    };

    #[test]
    fn every_activation_is_found_by_its_name() {
        for known in ACTIVATIONS {
            assert_eq!(activation(known.name), Ok(known));
        }
        let sentence = activation("swish").unwrap_err().to_string();
        assert!(sentence.starts_with(r#"there is no activation named "swish"; there are identity, relu, relu6, "#));
    }

    #[test]
    fn the_gradient_of_every_activation_is_the_numerical_one() {
        for activation in ACTIVATIONS {
            check_gradient(&[away_from_zero(&[4, 5])], |[x]| activation.of(x));
        }
    }

    // From Python's math module, to the digits given; the GELU is 1 · Φ(1), with Φ(1) = 0.841345.
    #[test]
    fn what_they_make_of_1() {
        let expected =
            [1.0, 1.0, 1.0, 1.0, 0.841345, 0.731059, 1.313262, 0.731059, 0.761594, std::f64::consts::E, 0.540302];
        for (activation, expected) in ACTIVATIONS.iter().zip(expected) {
            let ours = activation.of(Tape::new().begin(&[]).filled(1.0, &[1])).value();
            assert!((ours - expected as Scalar).abs() < 1e-6, "{activation:?}: {ours} for {expected}");
        }
    }
}
