//! Clipping: gradients made shorter before a rule sees them.

use crate::{Scalar, math};

/// Scales the gradients down to the norm `limit` if theirs is larger, and returns what it was: `√Σ g²`.
///
/// The direction stays the same. The norm is right where squares would overflow; if it is not finite, neither are the
/// gradients after it.
/// Pascanu, Mikolov and Bengio 2013, <https://arxiv.org/abs/1211.5063>. PyTorch: `torch.nn.utils.clip_grad_norm_`, with
/// its 10⁻⁶ under the quotient.
pub fn clip_by_norm(gradients: &mut [Scalar], limit: Scalar) -> Scalar {
    let norm = norm(gradients);
    let factor = limit / (norm + 1e-6);
    if factor < 1.0 || factor.is_nan() {
        scale(gradients, factor);
    }
    norm
}

/// Moves every gradient to the nearest number from `-limit` to `limit`.
///
/// The direction may change. `limit` is not negative. What is not a number stays so.
/// PyTorch: `torch.nn.utils.clip_grad_value_`.
pub fn clip_by_value(gradients: &mut [Scalar], limit: Scalar) {
    for g in gradients {
        *g = if *g > limit {
            limit
        } else if *g < -limit {
            -limit
        } else {
            *g
        };
    }
}

/// `√Σ g²`. Where the sum of squares overflows, it is taken again over gradients scaled to at most 1.
fn norm(gradients: &[Scalar]) -> Scalar {
    let plain = math::sqrt(math::dot(gradients, gradients));
    if plain.is_finite() {
        return plain;
    }
    let largest = gradients.iter().fold(0.0, |largest: Scalar, g| largest.max(g.abs()));
    let squares = gradients.iter().map(|g| (g / largest) * (g / largest));
    largest * math::sqrt(squares.sum())
}

fn scale(gradients: &mut [Scalar], factor: Scalar) {
    for g in gradients {
        *g *= factor;
    }
}

#[cfg(test)]
mod tests {
    use super::{clip_by_norm, clip_by_value};
    use crate::Scalar;

    // By hand: √(3² + 4²) = 5, and the gradients times 1 / 5.000001 (PyTorch's 10⁻⁶ included).
    #[test]
    fn a_long_gradient_is_scaled_to_the_limit_and_its_norm_is_returned() {
        let mut gradients = [3.0, -4.0];
        assert_eq!(clip_by_norm(&mut gradients, 1.0), 5.0);
        let expected = [3.0 / 5.000001, -4.0 / 5.000001];
        assert!(gradients.iter().zip(expected).all(|(g, e)| (g - e as Scalar).abs() < 1e-7), "{gradients:?}");
    }

    #[test]
    fn a_short_gradient_keeps_its_bits() {
        let mut gradients = [3.0, -4.0];
        assert_eq!(clip_by_norm(&mut gradients, 5.1), 5.0);
        assert_eq!(gradients, [3.0, -4.0]);
        assert_eq!(clip_by_norm(&mut [], 1.0), 0.0);
    }

    #[test]
    fn an_exploded_gradient_is_clipped_although_its_square_overflows() {
        let huge = Scalar::MAX / 8.0;
        let mut gradients = [3.0, -4.0].map(|g| g * (huge / 4.0));
        let norm = clip_by_norm(&mut gradients, 1.0);
        assert!((norm / huge - 1.25).abs() < 1e-6, "{norm}");
        assert!((gradients[0] - 0.6).abs() < 1e-6 && (gradients[1] + 0.8).abs() < 1e-6, "{gradients:?}");
    }

    #[test]
    fn what_is_not_finite_does_not_become_a_step_that_looks_right() {
        for broken in [Scalar::NAN, Scalar::INFINITY] {
            let mut gradients = [1.0, broken];
            assert!(!clip_by_norm(&mut gradients, 1.0).is_finite());
            assert!(gradients[1].is_nan(), "{gradients:?}");
        }
        let mut gradients = [Scalar::NAN, Scalar::INFINITY];
        clip_by_value(&mut gradients, 2.0);
        assert!(gradients[0].is_nan() && gradients[1] == 2.0, "{gradients:?}");
    }

    #[test]
    fn clipping_by_value_moves_those_outside_alone() {
        let mut gradients = [-3.0, -0.5, 0.0, 2.0, 7.0];
        clip_by_value(&mut gradients, 2.0);
        assert_eq!(gradients, [-2.0, -0.5, 0.0, 2.0, 2.0]);
    }
}
