//! Binary cross-entropy, for yes or no.

use super::misfit;
use crate::Var;

/// `mean (log(1 + eˣ) − x y)`: the cross-entropy between the target y and σ(x), without computing σ.
///
/// `logits` x and `target` y, from 0 to 1, have the same shape.
/// PyTorch: `torch.nn.functional.binary_cross_entropy_with_logits`.
///
/// # Panics
/// Unless both have the same shape, and something in it.
pub fn bce_with_logits<'t>(logits: Var<'t>, target: Var<'t>) -> Var<'t> {
    if let Some(refused) = misfit("bce_with_logits", logits, target) {
        return refused;
    }
    (logits.softplus() - logits * target).mean()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;

    use super::bce_with_logits;
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random, positive},
        math,
    };

    #[test]
    fn of_an_undecided_logit_is_log_2_whatever_the_target() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let loss = bce_with_logits(record.filled(0.0, &[3]), record.constant(&[0.0, 0.5, 1.0], &[3]));
        assert!((loss.value() - math::log(2.0)).abs() < 1e-6);
    }

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(vec(1..8_usize, 0..=3), |sizes| {
            check_gradient(&[normal(&sizes), positive(&sizes)], |[x, y]| bce_with_logits(x, y));
        });
    }
}
