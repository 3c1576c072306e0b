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

#[cfg(test)]
mod tests {
    use super::{Bagging, Ensemble};
    use crate::{
        Pcg32, Scalar,
        classical::{Examples, NearestNeighbours, Task},
    };

    // By hand: example 0 is new to both members, which say 3 and 5 together 4; example 1 to the second alone; example 2
    // to none. Errors (4 − 1)² and (5 − 4)².
    #[test]
    fn only_those_answer_that_have_not_seen_the_example() {
        struct Says(Scalar);
        impl super::Model for Says {
            fn predict(&self, _: &[Scalar]) -> Scalar {
                self.0
            }
        }
        let ensemble = |samples: [&[usize]; 2]| Ensemble {
            task: Task::Regression,
            members: vec![Says(3.0), Says(5.0)],
            samples: samples.map(<[usize]>::to_vec).to_vec(),
        };
        let examples = Examples::new(&[0.0; 3], 1, &[1.0, 4.0, 9.0]).unwrap();
        assert_eq!(ensemble([&[1, 1, 2], &[2, 2, 2]]).out_of_bag_error(examples), Some(5.0));
        assert_eq!(ensemble([&[0, 1, 2], &[2, 1, 0]]).out_of_bag_error(examples), None);
    }

    // The nearest example of a member is the example itself if it has seen it, so the training error is far too small; of
    // targets that have nothing to do with the points, the error of a mean of many is near their variance, 1.
    #[test]
    fn out_of_bag_tells_noise_from_knowledge() {
        use super::{Learner, Model};
        let mut rng = Pcg32::new(3);
        let points: Vec<Scalar> = (0..200).map(|i| i as Scalar).collect();
        let noise: Vec<Scalar> = points.iter().map(|_| rng.normal()).collect();
        let examples = Examples::new(&points, 1, &noise).unwrap();
        let fit = Bagging::new(NearestNeighbours::new(1), 50).fit(examples, &mut rng).unwrap();
        let miss = |(x, y): (&Scalar, &Scalar)| (fit.predict(&[*x]) - y) * (fit.predict(&[*x]) - y);
        let seen = points.iter().zip(&noise).map(miss).sum::<Scalar>() / 200.0;
        let unseen = fit.out_of_bag_error(examples).unwrap();
        assert!(seen < 0.3 && unseen > 1.0, "{seen}, {unseen}");
    }
}
