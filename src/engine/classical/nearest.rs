//! The nearest neighbours of a point.

use super::{Examples, FitError, Learner, Model, Setting, Task};
use crate::{Pcg32, Scalar, order::keep_smallest};

/// The number of neighbours that is offered.
pub(super) const K: Setting = Setting { name: "k", smallest: 1.0, largest: 1000.0, usual: 5.0 };

/// Predicts the mean of the targets of the k nearest examples.
///
/// scikit-learn: `KNeighborsRegressor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearestNeighbours {
    /// k, from 1 to as many as there are examples, at most 1000.
    pub k: usize,
}

/// Predicts the class that most of the k nearest examples have; of equals, the lowest.
///
/// Fix and Hodges 1951. scikit-learn: `KNeighborsClassifier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NearestNeighboursClassifier {
    /// k, from 1 to as many as there are examples, at most 1000.
    pub k: usize,
}

impl NearestNeighbours {
    /// With so many neighbours.
    pub fn new(k: usize) -> Self {
        Self { k }
    }
}

impl NearestNeighboursClassifier {
    /// With so many neighbours.
    pub fn new(k: usize) -> Self {
        Self { k }
    }
}

impl Learner for NearestNeighbours {
    type Model = Neighbours;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Neighbours, FitError> {
        Neighbours::new(self.k, self.task(), examples)
    }

    fn is_linear(&self) -> bool {
        true
    }
}

impl Learner for NearestNeighboursClassifier {
    type Model = Neighbours;

    fn task(&self) -> Task {
        Task::Classification
    }

    fn fit(&self, examples: Examples<'_>, _: &mut Pcg32) -> Result<Neighbours, FitError> {
        examples.classes()?;
        Neighbours::new(self.k, self.task(), examples)
    }
}

/// All examples, kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Neighbours {
    k: usize,
    task: Task,
    points: Vec<Scalar>,
    inputs: usize,
    targets: Vec<Scalar>,
}

impl Neighbours {
    fn new(k: usize, task: Task, examples: Examples<'_>) -> Result<Self, FitError> {
        if K.count(k)? > examples.count() {
            return Err(FitError::TooFew { what: "neighbours", asked: k, examples: examples.count() });
        }
        let (points, targets) = (examples.points().to_vec(), examples.targets().to_vec());
        Ok(Self { k, task, points, inputs: examples.inputs(), targets })
    }

    /// Which examples are the k nearest to a point, in the straight line; the nearest first, of equals the first.
    pub fn nearest(&self, point: &[Scalar]) -> Vec<usize> {
        let square = |a: &Scalar, b: &Scalar| (a - b) * (a - b);
        let distances = self.points.chunks_exact(self.inputs);
        let distances = distances.map(|other| other.iter().zip(point).map(|(a, b)| square(a, b)).sum::<Scalar>());
        let distances: Vec<Scalar> = distances.collect();
        let mut order: Vec<usize> = (0..distances.len()).collect();
        keep_smallest(&mut order, self.k, &|a, b| distances[a].total_cmp(&distances[b]));
        order
    }
}

impl Model for Neighbours {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        self.task.combine(self.nearest(point).into_iter().map(|index| self.targets[index]))
    }
}

#[cfg(test)]
mod tests {
    use super::{NearestNeighbours, NearestNeighboursClassifier};
    use crate::{
        Pcg32,
        classical::{Examples, Learner, Model},
    };

    #[test]
    fn neighbours_are_averaged_or_vote_and_the_first_of_equals_counts() {
        let (points, targets) = ([0.0, 1.0, 2.0, 10.0], [0.0, 1.0, 1.0, 2.0]);
        let examples = Examples::new(&points, 1, &targets).unwrap();
        let fit = NearestNeighbours::new(2).fit(examples, &mut Pcg32::new(1)).unwrap();
        assert_eq!(fit.nearest(&[1.0]), [1, 0]);
        assert_eq!(fit.predict(&[1.0]), 0.5);
        let fit = NearestNeighboursClassifier::new(3).fit(examples, &mut Pcg32::new(1)).unwrap();
        assert_eq!(fit.predict(&[0.0]), 1.0);
    }

    #[test]
    fn k_must_be_at_least_1_and_at_most_the_number_of_examples() {
        let examples = Examples::new(&[0.0, 1.0], 1, &[0.0, 1.0]).unwrap();
        let sentence = |k| NearestNeighbours::new(k).fit(examples, &mut Pcg32::new(1)).unwrap_err().to_string();
        assert_eq!(sentence(0), "k is 0: it must lie between 1 and 1000");
        assert_eq!(sentence(3), "3 neighbours are asked for, but there are only 2 examples");
    }
}
