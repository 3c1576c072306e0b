//! Points in the plane, `[B, 2]`, each with a class.
//!
//! A new set is a file here, its module, and a line in [`ALL`].

mod circles;
mod curved_border;
mod gaussians;
mod spirals;
mod two_moons;
mod xor;

pub use circles::CIRCLES;
pub use curved_border::CURVED_BORDER;
pub use gaussians::GAUSSIANS;
pub use spirals::SPIRALS;
pub use two_moons::TWO_MOONS;
pub use xor::XOR;

use super::{Examples, Setting, Source};
use crate::{Pcg32, Scalar};

/// All of them.
pub static ALL: [&Source<Examples>; 6] = [&TWO_MOONS, &CIRCLES, &SPIRALS, &GAUSSIANS, &XOR, &CURVED_BORDER];

/// How many points there are, in all classes together.
const POINTS: Setting = Setting::count("points", 2, 10_000, 200);

/// Points that `place` puts in the plane, one class after the other: it is told the class, the share of the class's
/// points that come before, and the number of points that come after in the class.
fn in_classes(points: usize, classes: usize, place: &mut dyn FnMut(usize, Place) -> [Scalar; 2]) -> Examples {
    let (mut inputs, mut labels) = (Vec::with_capacity(2 * points), Vec::with_capacity(points));
    for class in 0..classes {
        // As equal as can be: the last classes get one more.
        let count = (points * (class + 1) / classes) - (points * class / classes);
        for index in 0..count {
            inputs.extend(place(class, Place { index, count }));
            labels.push(class);
        }
    }
    Examples::classified(inputs, 2, labels, classes)
}

/// Which point of its class it is, and of how many.
#[derive(Clone, Copy)]
struct Place {
    index: usize,
    count: usize,
}

impl Place {
    /// From 0 for the first point to 1 for the last.
    fn along(self) -> f64 {
        self.index as f64 / self.count.saturating_sub(1).max(1) as f64
    }

    /// From 0 for the first point to just below 1 for the last, as on a ring.
    fn around(self) -> f64 {
        self.index as f64 / self.count as f64
    }
}

/// The point with noise of this deviation from N(0, 1).
fn moved([x, y]: [f64; 2], deviation: Scalar, rng: &mut Pcg32) -> [Scalar; 2] {
    [x, y].map(|place| place as Scalar + deviation * rng.normal())
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::{Pcg32, fingerprint};

    #[test]
    fn every_set_has_the_points_that_are_asked_for_and_every_class() {
        for source in ALL {
            for points in [2, 5, 200] {
                let examples = source.draw(&[("points", points as _)], &mut Pcg32::new(1)).unwrap();
                assert_eq!((examples.len(), &*examples.shape), (points, &[2][..]), "{}", source.name);
                assert!(examples.inputs.iter().all(|x| x.is_finite()), "{}", source.name);
            }
            let examples = source.draw(&[], &mut Pcg32::new(1)).unwrap();
            let mut classes = examples.targets.labels().to_vec();
            classes.sort_unstable();
            classes.dedup();
            assert!(classes.len() >= 2 && classes.is_sorted(), "{}", source.name);
        }
    }

    #[test]
    fn every_setting_can_be_at_its_ends() {
        for source in ALL {
            for setting in source.settings.iter().filter(|setting| setting.name != "points") {
                for end in [setting.least, setting.most] {
                    let examples = source.draw(&[(setting.name, end)], &mut Pcg32::new(1)).unwrap();
                    assert!(examples.inputs.iter().all(|x| x.is_finite()), "{} of {}", setting.name, source.name);
                }
            }
        }
    }

    #[test]
    fn the_seed_decides() {
        for source in ALL {
            let drawn = |seed| fingerprint(&source.draw(&[], &mut Pcg32::new(seed)).unwrap().inputs);
            assert_eq!(drawn(1), drawn(1), "{}", source.name);
            assert_ne!(drawn(1), drawn(2), "{}", source.name);
        }
    }
}
