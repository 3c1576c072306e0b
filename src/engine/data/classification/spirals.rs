//! Arms that wind around each other: the hardest of the sets for a small network.

use std::f64::consts::TAU;

use super::{POINTS, in_classes};
use crate::{
    Scalar,
    data::{Examples, Setting, Source},
};

/// Class k of K at (r sin t, r cos t), with s in equal steps from 0 to just below 1, r = 5 s, t = 2π (`turns` s + k /
/// K), plus noise from U[−1, 1) · `noise` on both coordinates.
///
/// TensorFlow Playground: `classifySpiralData`, which has 2 arms, 1.75 turns and noise from 0 to 0.5.
pub static SPIRALS: Source<Examples> = Source {
    name: "spirals",
    settings: &[
        POINTS,
        Setting::count("arms", 2, 8, 2),
        Setting::amount("turns", 0.0, 4.0, 1.75),
        Setting::amount("noise", 0.0, 1.0, 0.1),
    ],
    make: |values, rng| {
        let (arms, turns, noise) = (values.count("arms"), values.amount("turns") as f64, values.amount("noise"));
        in_classes(values.count("points"), arms, &mut |arm, place| {
            let s = place.around();
            let angle_rad = TAU * (turns * s + arm as f64 / arms as f64);
            [libm::sin(angle_rad), libm::cos(angle_rad)]
                .map(|direction| (5.0 * s * direction) as Scalar + noise * rng.uniform_in(-1.0, 1.0))
        })
    },
};

#[cfg(test)]
mod tests {
    use super::SPIRALS;
    use crate::Pcg32;

    // By hand: half way out on two arms, r = 2.5 and t = 2π · 0.875, and there turned by half a turn.
    #[test]
    fn arms_are_the_same_curve_turned() {
        let spirals = SPIRALS.draw(&[("points", 8.0), ("noise", 0.0)], &mut Pcg32::new(1)).unwrap();
        let half = 2.5 / 2.0_f64.sqrt();
        for (example, expected) in [(2, [-half, half]), (6, [half, -half])] {
            let point = spirals.input(example);
            assert!(point.iter().zip(expected).all(|(&x, e)| (x as f64 - e).abs() < 1e-6), "{point:?}");
        }
    }
}
