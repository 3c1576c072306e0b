//! The L1 penalty.

use super::{Penalty, Reach, SettingError, setting};
use crate::Scalar;

/// `λ Σ |w|`, with the gradient λ sign w: the same pull on every weight however small, which makes weights exactly
/// useless rather than small.
///
/// At 0 the gradient is taken as 0. A step of gradient descent passes over 0 instead of stopping there, so weights end
/// within η λ of 0. Tibshirani 1996, <https://doi.org/10.1111/j.2517-6161.1996.tb02080.x>.
#[derive(Clone, Debug, PartialEq)]
pub struct L1 {
    strength: Scalar,
    reach: Reach,
}

impl L1 {
    /// The penalty of strength λ on what `reach` says.
    ///
    /// # Errors
    /// If λ is negative or not finite.
    pub fn new(strength: Scalar, reach: Reach) -> Result<Self, SettingError> {
        Ok(Self { strength: setting::at_least_0("L1: strength", strength)?, reach })
    }
}

impl Penalty for L1 {
    fn value(&self, parameters: &[Scalar]) -> Scalar {
        self.strength * self.reach.of(parameters).flatten().map(|w| w.abs()).sum::<Scalar>()
    }

    fn add_gradient(&self, parameters: &[Scalar], gradients: &mut [Scalar]) {
        let sign = |w: Scalar| if w == 0.0 { 0.0 } else { w.signum() };
        self.reach.visit(parameters, gradients, |w, gradient| *gradient += self.strength * sign(w));
    }
}

#[cfg(test)]
mod tests {
    use super::{L1, Penalty};
    use crate::{Init, Layout, regularize::Reach};

    // By hand: 0.5 · (2 + 0 + 4); 0.5 towards 0 from either side, nothing at 0.
    #[test]
    fn the_pull_is_the_same_from_near_and_far_and_nothing_at_0() {
        let mut layout = Layout::new();
        layout.add("w", &[3], Init::Zeros);
        let penalty = L1::new(0.5, Reach::everything(&layout)).unwrap();
        let mut gradients = [1.0; 3];
        penalty.add_gradient(&[2.0, 0.0, -4.0], &mut gradients);
        assert_eq!(gradients, [1.5, 1.0, 0.5]);
        assert_eq!(penalty.value(&[2.0, 0.0, -4.0]), 3.0);
    }
}
