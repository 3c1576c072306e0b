//! Mean squared error, for regression.

use super::misfit;
use crate::Var;

/// `mean (prediction − target)²` over all numbers.
///
/// PyTorch: `torch.nn.functional.mse_loss`.
///
/// # Panics
/// Unless both have the same shape, and something in it.
pub fn mse<'t>(prediction: Var<'t>, target: Var<'t>) -> Var<'t> {
    if let Some(refused) = misfit("mse", prediction, target) {
        return refused;
    }
    let difference = prediction - target;
    (difference * difference).mean()
}

#[cfg(test)]
mod tests {
    use super::mse;
    use crate::{
        Tape,
        check::{check_gradient, normal},
    };

    #[test]
    fn is_the_mean_of_the_squares() {
        let mut tape = Tape::new();
        let record = tape.begin(&[]);
        let loss = mse(record.constant(&[1.0, 2.0], &[2]), record.constant(&[2.0, 4.0], &[2]));
        assert_eq!(loss.value(), 2.5);
    }

    #[test]
    fn gradient_is_the_numerical_one() {
        check_gradient(&[normal(&[2, 3]), normal(&[2, 3])], |[x, y]| mse(x, y));
    }
}
