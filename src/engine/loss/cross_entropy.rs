//! Cross-entropy, for one class out of many.

use super::assert_same_shape;
use crate::{Scalar, Var};

/// `−Σ target · log softmax(logits)`, averaged over the rows.
///
/// `logits` is `[…, C]`; `target` has the same shape and holds a probability for each class: one-hot
/// ([`Recording::one_hot`](crate::Recording::one_hot)), smoothed or mixed.
/// PyTorch: `torch.nn.functional.cross_entropy` with probabilities.
///
/// # Panics
/// Unless both have the same shape.
pub fn cross_entropy<'t>(logits: Var<'t>, target: Var<'t>) -> Var<'t> {
    assert_same_shape("cross_entropy", logits, target);
    let (rows, _) = logits.shape().rows_and_columns();
    (target * logits.log_softmax()).sum() * (-1.0 / rows as Scalar)
}

#[cfg(test)]
mod tests {
    use super::cross_entropy;
    use crate::{
        Scalar, Tape,
        check::{check_gradient, normal, positive},
    };

    #[test]
    fn of_equal_logits_is_the_logarithm_of_the_number_of_classes() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let loss = cross_entropy(record.filled(0.3, &[2, 8]), record.one_hot(&[1, 5], 8));
        assert!((loss.value() - (8.0 as Scalar).ln()).abs() < 1e-6);
    }

    #[test]
    fn gradient_is_the_numerical_one() {
        check_gradient(&[normal(&[3, 4]), positive(&[3, 4])], |[x, y]| cross_entropy(x, y));
    }
}
