//! Clouds around centres on a circle: the easiest set, until they overlap.

use std::f64::consts::{FRAC_PI_4, SQRT_2, TAU};

use super::{POINTS, in_classes, moved};
use crate::data::{Examples, Setting, Source};

/// Class k of K from the normal distribution around the point at angle π/4 + 2π k / K on the circle of radius 2√2,
/// with the same deviation in all directions.
///
/// TensorFlow Playground: `classifyTwoGaussData`, which has two, at (2, 2) and (−2, −2), with variances from 0.5 to 4.
pub static GAUSSIANS: Source<Examples> = Source {
    name: "gaussians",
    settings: &[POINTS, Setting::count("classes", 2, 8, 2), Setting::amount("deviation", 0.0, 4.0, 1.0)],
    make: |values, rng| {
        let (classes, deviation) = (values.count("classes"), values.amount("deviation"));
        in_classes(values.count("points"), classes, &mut |class, _| {
            let angle_rad = FRAC_PI_4 + TAU * class as f64 / classes as f64;
            moved([libm::cos(angle_rad), libm::sin(angle_rad)].map(|c| 2.0 * SQRT_2 * c), deviation, rng)
        })
    },
};

#[cfg(test)]
mod tests {
    use super::GAUSSIANS;
    use crate::{Pcg32, Scalar, data::Standard};

    #[test]
    fn the_clouds_have_their_centres_and_deviations() {
        let chosen = [("points", 10_000.0), ("deviation", 0.5)];
        let clouds = GAUSSIANS.draw(&chosen, &mut Pcg32::new(1)).unwrap();
        for (half, centre) in clouds.inputs.chunks(10_000).zip([2.0, -2.0]) {
            let Standard { means, deviations } = Standard::of(half, 2).unwrap();
            // Three standard errors of 5,000 draws: 3 · 0.5 / √5000, and for the deviation 3 · 0.5 / √10000.
            assert!(means.iter().all(|mean| (mean - centre).abs() < 0.0213), "{means:?}");
            assert!(deviations.iter().all(|d| (d - 0.5 as Scalar).abs() < 0.015), "{deviations:?}");
        }
    }
}
