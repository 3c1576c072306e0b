//! Linear fits over random kinks: the simplest place where adding parameters past the number of examples helps again.

use super::{Basis, Design, Examples, FitError, Learner, LinearModel, Setting, Task, least_squares};
use crate::{Pcg32, Scalar};

/// The number of random functions that is offered.
pub(super) const FEATURES: Setting = Setting { name: "features", smallest: 0.0, largest: 2000.0, usual: 40.0 };

/// The shortest least-squares fit over a constant, the inputs themselves, and p random kinks.
///
/// With I inputs it has p + I + 1 coefficients. As p grows, the test error has its peak where that equals the number of
/// examples, and falls again beyond. Belkin et al. 2019, <https://arxiv.org/abs/1812.11118>.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomFeatures {
    /// p, from 0 to 2000.
    pub features: usize,
}

impl RandomFeatures {
    /// With so many kinks.
    pub fn new(features: usize) -> Self {
        Self { features }
    }
}

impl Learner for RandomFeatures {
    type Model = LinearModel<Kinks>;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError> {
        let basis = Kinks::draw(FEATURES.count(self.features)?, examples, rng);
        let coefficients = least_squares(&Design::new(&basis, examples), &examples.targets_f64());
        Ok(LinearModel { basis, coefficients })
    }
}

/// The inputs x, and functions `max(0, direction · (x − place))`: flat up to a random place, then rising.
#[derive(Clone, Debug, PartialEq)]
pub struct Kinks {
    inputs: usize,
    directions: Vec<f64>,
    places: Vec<f64>,
}

impl Kinks {
    /// Draws so many: directions evenly, places evenly over the box that the points fill.
    pub fn draw(count: usize, examples: Examples<'_>, rng: &mut Pcg32) -> Self {
        let inputs = examples.inputs();
        let (mut directions, mut places) = (Vec::new(), Vec::new());
        for _ in 0..count {
            let direction: Vec<f64> = (0..inputs).map(|_| f64::from(rng.normal())).collect();
            let length = libm::sqrt(direction.iter().map(|d| d * d).sum()).max(f64::MIN_POSITIVE);
            directions.extend(direction.iter().map(|d| d / length));
            places.extend((0..inputs).map(|input| {
                let along = examples.points().iter().skip(input).step_by(inputs).map(|&x| f64::from(x));
                let (low, high) = along.fold((f64::MAX, f64::MIN), |(low, high), x| (low.min(x), high.max(x)));
                low + (high - low) * f64::from(rng.uniform())
            }));
        }
        Self { inputs, directions, places }
    }
}

impl Basis for Kinks {
    fn count(&self) -> usize {
        self.inputs + self.places.len() / self.inputs
    }

    fn evaluate(&self, point: &[Scalar], values: &mut [f64]) {
        let (plain, kinked) = values.split_at_mut(self.inputs);
        plain.iter_mut().zip(point).for_each(|(value, &x)| *value = f64::from(x));
        let kinks = self.directions.chunks_exact(self.inputs).zip(self.places.chunks_exact(self.inputs));
        for (value, (direction, place)) in kinked.iter_mut().zip(kinks) {
            let steps = direction.iter().zip(place).zip(point).map(|((d, p), &x)| d * (f64::from(x) - p));
            *value = steps.sum::<f64>().max(0.0);
        }
    }
}
