//! Momentum on parabolas, in closed form: Polyak 1964; Goh 2017, <https://distill.pub/2017/momentum>.
//!
//! Along an axis of curvature λ two errors in a row make the next one: `eₜ₊₁ = (1 + β − αλ) eₜ − β eₜ₋₁`. How fast they
//! shrink is the larger root of `z² − (1 + β − αλ) z + β`. The velocity does without the rate, as in PyTorch.

use crate::{Scalar, math};

/// The two constants of momentum.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Constants {
    /// α, the learning rate.
    pub learning_rate: Scalar,
    /// β, the share of the velocity that is kept; 0 is plain gradient descent.
    pub momentum: Scalar,
}

/// The factor by which the distance from the minimum changes in a step in the long run: that of the slowest axis.
pub fn rate(constants: Constants, curvatures: &[Scalar]) -> Scalar {
    let Constants { learning_rate, momentum } = constants;
    let of_axis = |lambda: &Scalar| {
        let middle = (1.0 + momentum - learning_rate * lambda) / 2.0;
        let discriminant = middle * middle - momentum;
        // Two complex roots of size √β, or two real ones.
        if discriminant < 0.0 { math::sqrt(momentum) } else { middle.abs() + math::sqrt(discriminant) }
    };
    curvatures.iter().map(of_axis).fold(0.0, Scalar::max)
}

/// Where momentum stops converging: it does so exactly for rates 0 < α < (2 + 2β) / λₙ, λₙ being the largest curvature.
pub fn border(momentum: Scalar, largest: Scalar) -> Scalar {
    (2.0 + 2.0 * momentum) / largest
}

/// The constants that are best for curvatures from `smallest` to `largest`:
/// `α = (2 / (√λ₁ + √λₙ))²`, `β = ((√λₙ − √λ₁) / (√λₙ + √λ₁))²`.
pub fn best_momentum(smallest: Scalar, largest: Scalar) -> Constants {
    let (low, high) = (math::sqrt(smallest), math::sqrt(largest));
    let square = |x: Scalar| x * x;
    Constants { learning_rate: square(2.0 / (low + high)), momentum: square((high - low) / (high + low)) }
}

/// The constants that are best without momentum: `α = 2 / (λ₁ + λₙ)`.
pub fn best_descent(smallest: Scalar, largest: Scalar) -> Constants {
    Constants { learning_rate: 2.0 / (smallest + largest), momentum: 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    // For κ = 100: α and β from the formulas above, the rates (κ − 1)/(κ + 1) and (√κ − 1)/(√κ + 1).
    #[test]
    fn the_best_constants_for_condition_number_100() {
        let near = |a: Scalar, b: Scalar| (a / b - 1.0).abs() < 1e-4;
        for (low, high, scale) in [(1.0, 100.0, 1.0), (0.01, 1.0, 100.0)] {
            let Constants { learning_rate, momentum } = best_momentum(low, high);
            assert!(near(learning_rate, 0.033_057_9 * scale) && near(momentum, 0.669_421));
            // Two equal roots: a last digit of α moves them by its root.
            let fastest = rate(Constants { learning_rate, momentum }, &[low, high]);
            assert!((fastest - 0.818_182).abs() < 2e-3, "{fastest}");
            let descent = best_descent(low, high);
            assert!(near(descent.learning_rate, 0.019_802 * scale));
            assert!(near(rate(descent, &[low, high]), 0.980_198));
        }
    }

    #[test]
    fn the_rate_is_one_at_the_border() {
        for momentum in [0.0, 0.3, 0.9] {
            let at = |share: Scalar| rate(Constants { learning_rate: share * border(momentum, 2.0), momentum }, &[2.0]);
            assert!(at(0.99) < 1.0 && (at(1.0) - 1.0).abs() < 1e-5 && at(1.01) > 1.0, "{momentum}");
        }
    }
}
