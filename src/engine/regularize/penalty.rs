//! What penalties have in common, and the list of them.

use super::{L1, L2, Reach, SettingError};
use crate::{Scalar, UnknownName, named};

/// A price on large parameters, added to the loss.
pub trait Penalty {
    /// What is added to the loss: to be shown, it plays no part in training.
    fn value(&self, parameters: &[Scalar]) -> Scalar;

    /// Adds ∂value/∂parameters to the gradients, after the reverse pass and before the rule's step.
    fn add_gradient(&self, parameters: &[Scalar], gradients: &mut [Scalar]);
}

/// A penalty that can be chosen by name.
#[derive(Clone, Copy, Debug)]
pub struct PenaltyKind {
    /// Its name in choosers and addresses.
    pub name: &'static str,
    /// Makes one of this strength, λ.
    pub make: fn(Scalar, Reach) -> Result<Box<dyn Penalty>, SettingError>,
}

/// All penalties.
pub const PENALTIES: &[PenaltyKind] = &[
    PenaltyKind { name: "l1", make: |strength, reach| Ok(Box::new(L1::new(strength, reach)?)) },
    PenaltyKind { name: "l2", make: |strength, reach| Ok(Box::new(L2::new(strength, reach)?)) },
];

/// The penalty of that name.
///
/// # Errors
/// [`UnknownName`] if there is none.
pub fn penalty(name: &str) -> Result<&'static PenaltyKind, UnknownName> {
    named::find("penalty", name, PENALTIES, |kind| kind.name)
}

#[cfg(test)]
mod tests {
    use super::{PENALTIES, penalty};
    use crate::{Init, Layout, Scalar, regularize::Reach};

    #[test]
    fn every_gradient_is_the_slope_of_the_value() {
        let mut layout = Layout::new();
        layout.add("weight", &[2, 2], Init::Zeros);
        layout.add("bias", &[1], Init::Zeros);
        let parameters: [Scalar; 5] = [0.5, -0.25, 2.0, -3.0, 1.0];
        for kind in PENALTIES {
            let penalty = (kind.make)(0.7, Reach::weights(&layout)).unwrap();
            let mut gradients = [0.0; 5];
            penalty.add_gradient(&parameters, &mut gradients);
            for index in 0..5 {
                // Powers of two, so that the difference of a parabola is exact but for rounding of the values.
                let step = 0.0625;
                let at = |shift| {
                    let mut moved = parameters;
                    moved[index] += shift;
                    penalty.value(&moved)
                };
                let slope = (at(step) - at(-step)) / (2.0 * step);
                assert!((slope - gradients[index]).abs() < 1e-4, "{}: {slope} for {}", kind.name, gradients[index]);
            }
        }
    }

    #[test]
    fn every_penalty_refuses_a_strength_that_is_negative_or_not_a_number() {
        for kind in PENALTIES {
            for strength in [-0.1, Scalar::NAN] {
                let error = (kind.make)(strength, Reach::everything(&Layout::new())).err().unwrap();
                assert!(error.to_string().contains("strength"), "{error}");
            }
        }
    }

    #[test]
    fn an_unknown_penalty_is_answered_with_the_list() {
        assert_eq!(penalty("l3").unwrap_err().to_string(), r#"there is no penalty named "l3"; there are l1, l2"#);
        assert_eq!(penalty("l2").unwrap().name, "l2");
    }
}
