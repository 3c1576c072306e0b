//! A ring in a ring.

use std::f64::consts::TAU;

use super::{POINTS, in_classes, moved};
use crate::data::{Examples, Setting, Source};

/// Class 0 on the circle of radius 1, class 1 on that of radius `factor`, in equal steps, plus noise on both
/// coordinates.
///
/// scikit-learn: `make_circles`, unshuffled, where `factor` is 0.8 if none is given.
pub static CIRCLES: Source<Examples> = Source {
    name: "circles",
    settings: &[POINTS, Setting::amount("factor", 0.0, 1.0, 0.5), Setting::amount("noise", 0.0, 1.0, 0.1)],
    make: |values, rng| {
        let (factor, noise) = (values.amount("factor") as f64, values.amount("noise"));
        in_classes(values.count("points"), 2, &mut |class, place| {
            let (angle_rad, radius) = (TAU * place.around(), if class == 0 { 1.0 } else { factor });
            moved([radius * libm::cos(angle_rad), radius * libm::sin(angle_rad)], noise, rng)
        })
    },
};

#[cfg(test)]
mod tests {
    use super::CIRCLES;
    use crate::{Pcg32, math};

    #[test]
    fn without_noise_every_point_is_on_its_circle() {
        let chosen = [("noise", 0.0), ("factor", 0.25)];
        let circles = CIRCLES.draw(&chosen, &mut Pcg32::new(1)).unwrap();
        for (point, &class) in circles.inputs.chunks(2).zip(circles.targets.labels()) {
            let radius = math::sqrt(point[0] * point[0] + point[1] * point[1]);
            assert!((radius - [1.0, 0.25][class]).abs() < 1e-6, "class {class}: {radius}");
        }
    }
}
