//! The losses by name.

use super::{bce_with_logits, cross_entropy, huber, mse};
use crate::{UnknownName, Var, named::find};

/// A loss as it is offered to a reader. A program holds those alone that it names.
#[derive(Clone, Copy, Debug)]
pub struct Loss {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// The loss of a prediction, or of logits, and a target of the same shape.
    pub of: for<'t> fn(Var<'t>, Var<'t>) -> Var<'t>,
}

/// All losses, with PyTorch's defaults. A new one is a file beside this and a line here.
pub const LOSSES: &[Loss] = &[
    Loss { name: "mean-squared-error", of: |prediction, target| mse(prediction, target) },
    Loss { name: "huber", of: |prediction, target| huber(prediction, target, 1.0) },
    Loss { name: "cross-entropy", of: |logits, target| cross_entropy(logits, target) },
    Loss { name: "binary-cross-entropy", of: |logits, target| bce_with_logits(logits, target) },
];

/// The loss of that name in [`LOSSES`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Loss, UnknownName> {
    find("loss", name, LOSSES, |loss| loss.name)
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;

    use super::{LOSSES, named};
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random, positive},
    };

    #[test]
    fn every_loss_is_found_by_its_name() {
        for loss in LOSSES {
            assert_eq!(named(loss.name).unwrap().name, loss.name);
        }
        let sentence = named("hinge").unwrap_err().to_string();
        let known = "mean-squared-error, huber, cross-entropy, binary-cross-entropy";
        assert_eq!(sentence, format!(r#"there is no loss named "hinge"; there are {known}"#));
    }

    #[test]
    fn every_loss_is_one_number_and_its_gradients_are_the_numerical_ones_on_random_shapes() {
        for loss in LOSSES {
            on_random(vec(1..8_usize, 1..=4), |sizes| {
                check_gradient(&[normal(&sizes), positive(&sizes)], |[x, y]| (loss.of)(x, y));
            });
            let mut tape = Tape::new();
            let record = tape.begin(&[]);
            assert!((loss.of)(record.filled(0.0, &[2, 3]), record.filled(0.5, &[2, 3])).shape().is_empty());
        }
    }
}
