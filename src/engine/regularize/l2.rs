//! The L2 penalty.

use super::{Penalty, Reach, SettingError, setting};
use crate::{Scalar, math};

/// `λ/2 Σ w²`, with the gradient λ w: every step takes the same share of each weight away.
///
/// Under plain gradient descent this is weight decay, to the bit; under Adam it is not, because the rule divides it by
/// the size of the gradients. Hoerl and Kennard 1970, <https://doi.org/10.1080/00401706.1970.10488634>.
/// PyTorch: `weight_decay` of the rules, but for biases, which are penalized there.
#[derive(Clone, Debug, PartialEq)]
pub struct L2 {
    strength: Scalar,
    reach: Reach,
}

impl L2 {
    /// The penalty of strength λ on what `reach` says.
    ///
    /// # Errors
    /// If λ is negative or not finite.
    pub fn new(strength: Scalar, reach: Reach) -> Result<Self, SettingError> {
        Ok(Self { strength: setting::at_least_0("L2: strength", strength)?, reach })
    }
}

impl Penalty for L2 {
    fn value(&self, parameters: &[Scalar]) -> Scalar {
        0.5 * self.strength * self.reach.of(parameters).map(|w| math::dot(w, w)).sum::<Scalar>()
    }

    fn add_gradient(&self, parameters: &[Scalar], gradients: &mut [Scalar]) {
        self.reach.visit(parameters, gradients, |w, gradient| *gradient += self.strength * w);
    }
}

#[cfg(test)]
mod tests {
    use super::{L2, Penalty};
    use crate::{
        Init, Layout, Pcg32, Scalar,
        optim::{Optimizer, Sgd},
        regularize::Reach,
    };

    #[test]
    fn under_gradient_descent_it_is_weight_decay_to_the_bit() {
        let mut layout = Layout::new();
        layout.add("w", &[9], Init::fan(1));
        let mut rng = Pcg32::new(7);
        let start = layout.initialize(&mut rng);
        let gradients: Vec<Scalar> = (0..9).map(|_| rng.normal()).collect();

        let (mut decayed, mut sgd) = (start.clone(), Sgd::new(0.1));
        sgd.weight_decay = 0.3;
        sgd.step(&mut decayed, &gradients);

        let (mut penalized, mut gradients) = (start, gradients);
        L2::new(0.3, Reach::everything(&layout)).unwrap().add_gradient(&penalized, &mut gradients);
        Sgd::new(0.1).step(&mut penalized, &gradients);
        assert_eq!(penalized, decayed);
    }

    // By hand: 3/2 · (4 + 1), and 3 w.
    #[test]
    fn the_pull_grows_with_the_weight() {
        let mut layout = Layout::new();
        layout.add("w", &[2], Init::Zeros);
        let penalty = L2::new(3.0, Reach::everything(&layout)).unwrap();
        let mut gradients = [0.0; 2];
        penalty.add_gradient(&[2.0, -1.0], &mut gradients);
        assert_eq!((penalty.value(&[2.0, -1.0]), gradients), (7.5, [6.0, -3.0]));
    }
}
