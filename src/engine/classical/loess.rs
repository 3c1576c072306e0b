//! Straight lines, each for a neighbourhood.

use super::{Examples, FitError, Learner, Model, Setting, Task};
use crate::{
    Pcg32, Scalar,
    linalg::{Qr, dot},
    order::sort_places,
};

/// The span that is offered.
pub(super) const SPAN: Setting = Setting { name: "span", smallest: 0.01, largest: 1.0, usual: 0.42 };

/// At every point the line that fits the nearest examples, those further away counting less; points are single numbers.
///
/// An example at distance d counts `(1 − (d / h)³)³`, where h is the distance of the furthest that counts.
/// Cleveland 1979, without its rounds against outliers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loess {
    /// The share of the examples that a line looks at, from 0.01 to 1; at least two are taken.
    pub span: Scalar,
}

impl Loess {
    /// With this share of the examples.
    pub fn new(span: Scalar) -> Self {
        Self { span }
    }
}

impl Learner for Loess {
    type Model = Smooth;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Smooth, FitError> {
        let count = (SPAN.check(self.span)? * examples.count() as Scalar).ceil() as usize;
        let pairs = examples.on_a_line()?.iter().zip(examples.targets());
        let examples = pairs.map(|(&x, &y)| (f64::from(x), f64::from(y))).collect::<Vec<_>>();
        Ok(Smooth { neighbours: count.max(2).min(examples.len()), examples })
    }

    fn is_linear(&self) -> bool {
        true
    }
}

/// The examples, to which a line is fitted wherever a prediction is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Smooth {
    neighbours: usize,
    examples: Vec<(f64, f64)>,
}

impl Model for Smooth {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        let here = f64::from(point[0]);
        let mut order: Vec<usize> = (0..self.examples.len()).collect();
        let distance = |place: usize| (self.examples[place].0 - here).abs();
        sort_places(&mut order, &|a, b| distance(a).total_cmp(&distance(b)));
        let mut near: Vec<(f64, f64)> =
            order.iter().map(|&k| (self.examples[k].0 - here, self.examples[k].1)).collect();
        // A little wider than to the last neighbour, which would not count at all otherwise.
        let reach = (near[self.neighbours - 1].0.abs() * (1.0 + 1e-3)).max(f64::MIN_POSITIVE);
        near.retain(|&(distance, _)| distance.abs() < reach);
        let weights: Vec<f64> = near.iter().map(|(distance, _)| root_of_weight(distance.abs() / reach)).collect();
        let mut columns = weights.clone();
        columns.extend(weights.iter().zip(&near).map(|(w, (distance, _))| w * distance / reach));
        let right: Vec<f64> = weights.iter().zip(&near).map(|(w, (_, y))| w * y).collect();
        // The line is 1 · w₀ + 0 · w₁ where its distance is 0.
        dot(&Qr::new(columns, near.len()).solve(&right), &[1.0, 0.0]) as Scalar
    }
}

/// √((1 − u³)³).
fn root_of_weight(share: f64) -> f64 {
    let left = 1.0 - share * share * share;
    libm::sqrt(left * left * left)
}

#[cfg(test)]
mod tests {
    use super::Loess;
    use crate::{
        Pcg32, Scalar,
        classical::{Examples, Learner, Model},
    };

    #[test]
    fn a_line_is_found_again_whatever_the_span() {
        let points: Vec<Scalar> = (0..20).map(|i| (i * i) as Scalar / 400.0).collect();
        let targets: Vec<Scalar> = points.iter().map(|x| 2.0 - 3.0 * x).collect();
        let examples = Examples::new(&points, 1, &targets).unwrap();
        for span in [0.1, 0.42, 1.0] {
            let fit = Loess::new(span).fit(examples, &mut Pcg32::new(1)).unwrap();
            for x in [0.0, 0.31, 0.9] {
                assert!((fit.predict(&[x]) - (2.0 - 3.0 * x)).abs() < 1e-5, "span {span} at {x}");
            }
        }
    }
}
