//! Two half circles that reach into each other.

use std::f64::consts::PI;

use super::{POINTS, in_classes, moved};
use crate::data::{Examples, Setting, Source};

/// Class 0 at (cos a, sin a), class 1 at (1 − cos a, ½ − sin a), a in equal steps from 0 to π, plus noise on both.
///
/// scikit-learn: `make_moons`, unshuffled.
pub static TWO_MOONS: Source<Examples> = Source {
    name: "two moons",
    settings: &[POINTS, Setting::amount("noise", 0.0, 1.0, 0.1)],
    make: |values, rng| {
        let noise = values.amount("noise");
        in_classes(values.count("points"), 2, &mut |class, place| {
            let angle_rad = PI * place.along();
            let (x, y) = (libm::cos(angle_rad), libm::sin(angle_rad));
            moved(if class == 0 { [x, y] } else { [1.0 - x, 0.5 - y] }, noise, rng)
        })
    },
};

#[cfg(test)]
mod tests {
    use super::TWO_MOONS;
    use crate::Pcg32;

    // make_moons(5, shuffle=False) of scikit-learn 1.5.0.
    #[test]
    fn without_noise_they_are_those_of_scikit_learn() {
        let moons = TWO_MOONS.draw(&[("points", 5.0), ("noise", 0.0)], &mut Pcg32::new(1)).unwrap();
        assert_eq!(moons.targets.labels(), [0, 0, 1, 1, 1]);
        let expected = [1.0, 0.0, -1.0, 0.0, 0.0, 0.5, 1.0, -0.5, 2.0, 0.5];
        assert!(moons.inputs.iter().zip(expected).all(|(x, expected)| (x - expected).abs() < 1e-6));
    }
}
