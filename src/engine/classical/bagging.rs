//! Many models, each made of a draw with replacement, which answer together.

use super::{Examples, FitError, Learner, Model, Setting, Task};
use crate::{Pcg32, Scalar, resample::bootstrap_sample};

/// The number of members that is offered.
pub(super) const MEMBERS: Setting = Setting { name: "members", smallest: 1.0, largest: 1000.0, usual: 25.0 };

/// Fits a learner to many bootstrap samples, and lets the models answer together: their mean, or a vote.
///
/// Breiman 1996. scikit-learn: `BaggingRegressor`, `BaggingClassifier`, which average probabilities where they can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bagging<L> {
    /// What is fitted again and again.
    pub learner: L,
    /// B, how often, from 1 to 1000.
    pub members: usize,
}

impl<L> Bagging<L> {
    /// So many models of this learner.
    pub fn new(learner: L, members: usize) -> Self {
        Self { learner, members }
    }
}

impl<L: Learner> Learner for Bagging<L> {
    type Model = Ensemble<L::Model>;

    fn task(&self) -> Task {
        self.learner.task()
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError> {
        let (mut members, mut samples) = (Vec::new(), Vec::new());
        for _ in 0..MEMBERS.count(self.members)? {
            let sample = bootstrap_sample(examples.count(), rng);
            let (points, targets) = examples.pick(&sample);
            members.push(self.learner.fit(Examples::new(&points, examples.inputs(), &targets)?, rng)?);
            samples.push(sample);
        }
        Ok(Ensemble { task: self.task(), members, samples })
    }
}

/// Models that answer together.
#[derive(Clone, Debug, PartialEq)]
pub struct Ensemble<M> {
    task: Task,
    /// The models.
    pub members: Vec<M>,
    /// Which examples each of them has seen.
    pub samples: Vec<Vec<usize>>,
}

impl<M: Model> Ensemble<M> {
    /// What the first `count` members answer together: to follow the ensemble as it grows.
    pub fn predict_with(&self, count: usize, point: &[Scalar]) -> Scalar {
        self.task.combine(self.members.iter().take(count).map(|member| member.predict(point)))
    }

    /// The mean error over the examples it was made of, each predicted by the members that have not seen it; `None` if
    /// every member has seen them all.
    pub fn out_of_bag_error(&self, examples: Examples<'_>) -> Option<Scalar> {
        let error = |index: usize| {
            let strangers = self.members.iter().zip(&self.samples).filter(|(_, sample)| !sample.contains(&index));
            let answers: Vec<_> = strangers.map(|(member, _)| member.predict(examples.point(index))).collect();
            let target = examples.targets()[index];
            (!answers.is_empty()).then(|| self.task.error(self.task.combine(answers), target))
        };
        let errors: Vec<Scalar> = (0..examples.count()).filter_map(error).collect();
        (!errors.is_empty()).then(|| errors.iter().sum::<Scalar>() / errors.len() as Scalar)
    }
}

impl<M: Model> Model for Ensemble<M> {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        self.predict_with(self.members.len(), point)
    }
}

/// The variance of the mean of B answers, each with this variance, any two with this correlation ρ: `ρ s² + (1 − ρ) s² / B`.
pub fn bagged_variance(correlation: f64, variance: f64, members: usize) -> f64 {
    correlation * variance + (1.0 - correlation) * variance / members.max(1) as f64
}

/// How often most of n voters are right, if each is right with this chance, and on its own; ties count half.
///
/// Condorcet 1785: `Σ_{k > n/2} (n choose k) pᵏ (1 − p)ⁿ⁻ᵏ`.
pub fn majority_accuracy(accuracy: f64, voters: usize) -> f64 {
    // The chances of 0, 1, 2 … right answers, one voter after the other.
    let mut chances = vec![1.0];
    for _ in 0..voters {
        chances.resize(chances.len() + 1, 0.0);
        for right in (0..chances.len()).rev() {
            let one_less = if right > 0 { chances[right - 1] } else { 0.0 };
            chances[right] = chances[right] * (1.0 - accuracy) + one_less * accuracy;
        }
    }
    let share = |right: usize| match (2 * right).cmp(&voters) {
        std::cmp::Ordering::Greater => 1.0,
        std::cmp::Ordering::Equal => 0.5,
        std::cmp::Ordering::Less => 0.0,
    };
    chances.iter().enumerate().map(|(right, chance)| chance * share(right)).sum()
}
