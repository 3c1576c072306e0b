//! How fast a rule goes down a parabola: measured on the rule itself, and, for momentum, as theory says.
//!
//! A quadratic function turned into its own axes is a parabola along each of them, and no axis feels the others. So a
//! list of curvatures λ stands for every quadratic function, and λₙ/λ₁ for how hard it is.

mod theory;

pub use theory::{Constants, best_descent, best_momentum, border, rate};

use crate::{Scalar, math, optim::Optimizer};

/// What is larger, or smaller, is beyond what can be counted on: a run is cut there.
const BOUNDS: (Scalar, Scalar) = (1e-30, 1e30);

/// ½ Σ λ θ², a parabola along each axis.
pub fn value(curvatures: &[Scalar], point: &[Scalar]) -> Scalar {
    0.5 * curvatures.iter().zip(point).map(|(lambda, x)| lambda * x * x).sum::<Scalar>()
}

/// Calls `visit` with every point from `start` on, so many steps far, until it says no.
pub fn descend<const N: usize>(
    rule: &mut dyn Optimizer,
    curvatures: [Scalar; N],
    start: [Scalar; N],
    steps: usize,
    mut visit: impl FnMut(&[Scalar; N]) -> bool,
) {
    let mut point = start;
    for _ in 0..steps {
        if !visit(&point) {
            return;
        }
        let gradient = std::array::from_fn::<_, N, _>(|axis| curvatures[axis] * point[axis]);
        rule.step(&mut point, &gradient);
    }
    visit(&point);
}

/// The factor by which the distance from the minimum changes in a step, measured over the second half of a run from
/// ones: below 1 it converges, above it diverges.
///
/// A run that swings is judged by the tops of its swings: by the largest distance in the last fifth of the steps up to
/// the middle, and in that of the steps up to the end. One that leaves what numbers can hold is judged by what came
/// before; what leaves it at once has an infinite rate. 0 if the minimum is met exactly.
pub fn measured_rate<const N: usize>(rule: &mut dyn Optimizer, curvatures: [Scalar; N], steps: usize) -> Scalar {
    let mut distances = Vec::with_capacity(steps + 1);
    descend(rule, curvatures, [1.0; N], steps, |point| {
        let distance = point.iter().map(|x| x.abs()).fold(0.0, Scalar::max);
        distances.push(distance);
        // The largest of some numbers passes over those that are none; their sum does not.
        let lost = !point.iter().sum::<Scalar>().is_finite();
        if lost {
            distances.pop();
        }
        !lost && (BOUNDS.0..BOUNDS.1).contains(&distance)
    });
    let end = distances.len().saturating_sub(1);
    match distances.last() {
        Some(0.0) => return 0.0,
        _ if steps == 0 => return 1.0,
        _ if end == 0 => return Scalar::INFINITY,
        _ => {}
    }
    let (half, window) = (end / 2, end / 5 + 1);
    let top = |until: usize| {
        let from = (until + 1).saturating_sub(window);
        distances[from..=until].iter().copied().fold(0.0, Scalar::max)
    };
    math::exp(math::log(top(end) / top(half)) / (end - half) as Scalar)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::optim::{Momentum, RULES, Sgd};

    // The best constants and rates for κ = 100, computed from the formulas of Goh 2017, https://distill.pub/2017/momentum.
    #[test]
    fn the_best_rates_are_met_to_one_percent() {
        for (curvatures, scale) in [([1.0, 100.0], 1.0), ([0.01, 1.0], 100.0)] {
            let mut rule = Momentum::new(0.033_057_9 * scale, 0.669_421);
            let momentum = measured_rate(&mut rule, curvatures, 300);
            assert!((momentum / 0.818_182 - 1.0).abs() < 0.01, "{momentum}");
            let descent = measured_rate(&mut Sgd::new(0.019_802 * scale), curvatures, 300);
            assert!((descent / 0.980_198 - 1.0).abs() < 0.01, "{descent}");
        }
    }

    #[test]
    fn measured_rates_are_those_of_theory_wherever_swings_fit_into_the_run() {
        let (mut worst, mut sum, mut count): (Scalar, _, _) = (0.0, 0.0, 0.0);
        for step in 0..40 {
            for beta in [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95] {
                let alpha = 0.05 + 0.1 * step as Scalar;
                let curvatures = [0.1, 1.0];
                let measured = measured_rate(&mut Momentum::new(alpha, beta), curvatures, 300);
                let expected = rate(Constants { learning_rate: alpha, momentum: beta }, &curvatures);
                let off = (measured / expected - 1.0).abs();
                (worst, sum, count) = (worst.max(off), sum + off, count + 1.0);
            }
        }
        assert!(worst < 0.02 && sum / count < 0.003, "{worst}, {} on average", sum / count);
    }

    #[test]
    fn a_round_bowl_is_solved_in_one_step() {
        assert_eq!(measured_rate(&mut Sgd::new(1.0), [1.0, 1.0], 300), 0.0);
    }

    #[test]
    fn whatever_the_rule_and_its_rate_the_measure_is_a_number() {
        for rule in RULES {
            for rate in [0.0, 1e-6, 0.1, 10.0, 1e20, Scalar::INFINITY] {
                for steps in [0, 1, 2, 300] {
                    let measured = measured_rate(&mut *(rule.make)(rate), [0.01, 1.0], steps);
                    assert!(measured >= 0.0, "{} with {rate}: {measured}", rule.name);
                }
            }
        }
    }
}
