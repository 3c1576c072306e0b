//! Cross-entropy, for one class out of many.

use super::misfit;
use crate::{Scalar, Var, number::written};

/// `−Σ target · log softmax(logits)`, averaged over the rows.
///
/// `logits` is `[…, C]`; `target` has the same shape and holds a probability for each class: one-hot
/// ([`Recording::one_hot`](crate::Recording::one_hot)), smoothed or mixed.
/// PyTorch: `torch.nn.functional.cross_entropy` with probabilities.
///
/// # Panics
/// Unless both have the same shape, and something in it.
pub fn cross_entropy<'t>(logits: Var<'t>, target: Var<'t>) -> Var<'t> {
    if let Some(refused) = misfit("cross_entropy", logits, target) {
        return refused;
    }
    let (rows, _) = logits.shape().rows_and_columns();
    (target * logits.log_softmax()).sum() * (-1.0 / rows as Scalar)
}

/// Targets with label smoothing: (1 − `share`) · target + `share` / C, for `target` of shape `[…, C]`.
///
/// Szegedy et al. 2016, <https://arxiv.org/abs/1512.00567>. PyTorch: `label_smoothing` of
/// `torch.nn.functional.cross_entropy`.
///
/// # Panics
/// Unless `share` is from 0 to 1.
pub fn smooth<'t>(target: Var<'t>, share: Scalar) -> Var<'t> {
    if !(0.0..=1.0).contains(&share) {
        let share = written(share);
        let sentence = format_args!("smooth: a share of {share}, which is not from 0 to 1");
        return target.record().refuse(sentence, target.shape());
    }
    let (_, classes) = target.shape().rows_and_columns();
    target * (1.0 - share) + share / classes as Scalar
}

#[cfg(test)]
mod tests {
    use super::{cross_entropy, smooth};
    use crate::{
        Tape,
        check::{check_gradient, normal, positive},
        math,
    };

    #[test]
    fn of_equal_logits_is_the_logarithm_of_the_number_of_classes() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let loss = cross_entropy(record.filled(0.3, &[2, 8]), record.one_hot(&[1, 5], 8));
        assert!((loss.value() - math::log(8.0)).abs() < 1e-6);
    }

    // With ε = 0.1 and 10 classes the targets are 0.91 and 0.01.
    #[test]
    fn smoothing_takes_a_tenth_and_shares_it_out() {
        let mut tape = Tape::new();
        let smoothed = smooth(tape.begin(&[]).one_hot(&[2], 10), 0.1).to_vec();
        assert!((smoothed[2] - 0.91).abs() < 1e-6 && (smoothed[0] - 0.01).abs() < 1e-6, "{smoothed:?}");
    }

    #[test]
    fn gradient_is_the_numerical_one() {
        check_gradient(&[normal(&[3, 4]), positive(&[3, 4])], |[x, y]| cross_entropy(x, y));
    }
}
