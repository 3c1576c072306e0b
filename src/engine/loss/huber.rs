//! The Huber loss, for regression with outliers.

use super::misfit;
use crate::{Scalar, Shape, Var, number::written};

/// `mean` of d²/2 where the difference |d| is at most `delta`, and of delta (|d| − delta/2) beyond, over all numbers.
///
/// Huber 1964. PyTorch: `torch.nn.functional.huber_loss`, whose delta is 1.
///
/// # Panics
/// Unless both have the same shape, and something in it, and unless `delta` is a finite number that is not negative.
pub fn huber<'t>(prediction: Var<'t>, target: Var<'t>, delta: Scalar) -> Var<'t> {
    if let Some(refused) = misfit("huber", prediction, target) {
        return refused;
    }
    if !(delta >= 0.0 && delta.is_finite()) {
        let delta = written(delta);
        let sentence = format_args!("huber: a delta of {delta}, where it must be a finite number, at least 0");
        return prediction.record().refuse(sentence, Shape::new(&[]));
    }
    let d = prediction - target;
    let size = d.relu() + (-d).relu();
    let beyond = (size - delta).relu();
    // Beyond delta the near part stands still, so that the gradient is delta to the last bit, however far the outlier.
    let near = size - beyond;
    (near * near * 0.5 + beyond * delta).mean()
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;

    use super::huber;
    use crate::{
        Tape,
        check::{check_gradient, normal, on_random},
    };

    #[test]
    fn is_a_parabola_near_and_a_line_far() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let loss = huber(record.constant(&[0.5, -3.0], &[2]), record.filled(0.0, &[2]), 1.0);
        assert_eq!(loss.value(), (0.125 + 2.5) / 2.0);
    }

    #[test]
    fn the_pull_of_an_outlier_is_delta_however_far_it_is() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let prediction = record.leaf(&[1e6, -77.7], &[2]);
        (huber(prediction, record.filled(0.0, &[2]), 0.2) * 2.0).backward(&mut []);
        assert_eq!(prediction.gradient(), [0.2, -0.2]);
    }

    #[test]
    fn gradient_is_the_numerical_one_on_random_shapes() {
        on_random(vec(1..8_usize, 0..=3), |sizes| {
            check_gradient(&[normal(&sizes), normal(&sizes)], |[x, y]| huber(x, y, 0.7));
        });
    }
}
