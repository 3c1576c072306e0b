//! Weak learners, one after the other, each looking at what the ones before got wrong.

use super::{ClassificationTree, Examples, FitError, Learner, Model, Setting, Task, Tree};
use crate::{Pcg32, Scalar};

/// The number of rounds that is offered.
pub(super) const ROUNDS: Setting = Setting { name: "rounds", smallest: 1.0, largest: 1000.0, usual: 20.0 };

/// A stump that errs less than this counts as if it erred so much, or its say would be infinite.
const LEAST_ERROR: f64 = 1e-10;

/// Boosted trees for the classes 0 and 1.
///
/// In each round a tree is fitted to the weighted examples; with its weighted error ε it gets the say
/// `α = ½ ln ((1 − ε) / ε)`; then the examples it got wrong count `e^α` times as much, the others `e^−α` times, all
/// together 1. It ends early when a tree is perfect, or no better than a coin.
///
/// Freund and Schapire 1997. scikit-learn: `AdaBoostClassifier(algorithm="SAMME")`, whose say is 2 α.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AdaBoost {
    /// How many rounds at most, from 1 to 1000.
    pub rounds: usize,
    /// How deep each tree is; 1 by default, a stump.
    pub depth: usize,
}

impl AdaBoost {
    /// So many rounds with stumps.
    pub fn new(rounds: usize) -> Self {
        Self { rounds, depth: 1 }
    }
}

impl Learner for AdaBoost {
    type Model = Boosted;

    fn task(&self) -> Task {
        Task::Classification
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Boosted, FitError> {
        let is_there = |class: Scalar| examples.targets().contains(&class);
        match examples.classes()? {
            2 if is_there(0.0) => {}
            2 => return Err(FitError::NotTwoClasses(1)),
            classes => return Err(FitError::NotTwoClasses(classes)),
        }
        let tree = ClassificationTree::new(self.depth);
        let mut weights = vec![1.0 / examples.count() as f64; examples.count()];
        let mut rounds = Vec::new();
        for _ in 0..ROUNDS.count(self.rounds)? {
            let round = Round::new(tree.fit_weighted(examples, &weights, rng)?, examples, weights);
            weights = round.weights_after(examples);
            let useless = round.error >= 0.5;
            let last = useless || round.error <= LEAST_ERROR;
            if !useless || rounds.is_empty() {
                rounds.push(round);
            }
            if last {
                break;
            }
        }
        Ok(Boosted { rounds })
    }
}

/// One round.
#[derive(Clone, Debug, PartialEq)]
pub struct Round {
    /// The tree.
    pub tree: Tree,
    /// How much each example counted, together 1.
    pub weights: Vec<f64>,
    /// ε, the weight of those that the tree gets wrong.
    pub error: f64,
    /// α, the say of the tree.
    pub alpha: f64,
}

impl Round {
    fn new(tree: Tree, examples: Examples<'_>, weights: Vec<f64>) -> Self {
        let wrong = |index: &usize| tree.predict(examples.point(*index)) != examples.targets()[*index];
        let error = (0..examples.count()).filter(wrong).map(|index| weights[index]).sum();
        Self { tree, weights, error, alpha: say(error) }
    }

    /// How much each example counts in the next round.
    pub fn weights_after(&self, examples: Examples<'_>) -> Vec<f64> {
        let factor = libm::exp(self.alpha);
        let reweighted = |(index, weight): (usize, &f64)| {
            let right = self.tree.predict(examples.point(index)) == examples.targets()[index];
            if right { weight / factor } else { weight * factor }
        };
        let mut weights: Vec<f64> = self.weights.iter().enumerate().map(reweighted).collect();
        let sum: f64 = weights.iter().sum();
        weights.iter_mut().for_each(|weight| *weight /= sum);
        weights
    }
}

/// α = ½ ln ((1 − ε) / ε).
fn say(error: f64) -> f64 {
    let error = error.max(LEAST_ERROR);
    0.5 * libm::log((1.0 - error) / error)
}

/// Trees that vote with different says.
#[derive(Clone, Debug, PartialEq)]
pub struct Boosted {
    /// The rounds, in order.
    pub rounds: Vec<Round>,
}

impl Boosted {
    /// `Σ α h(x)` over the first `rounds` rounds, where h is −1 for class 0 and 1 for class 1.
    pub fn score(&self, rounds: usize, point: &[Scalar]) -> f64 {
        let vote = |round: &Round| if round.tree.predict(point) > 0.5 { round.alpha } else { -round.alpha };
        self.rounds.iter().take(rounds).map(vote).sum()
    }

    /// What the share of wrong answers on the training examples cannot exceed after so many rounds: `Π 2 √(ε (1 − ε))`.
    pub fn bound(&self, rounds: usize) -> f64 {
        self.rounds.iter().take(rounds).map(|round| 2.0 * libm::sqrt(round.error * (1.0 - round.error))).product()
    }
}

impl Model for Boosted {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        Scalar::from(u8::from(self.score(self.rounds.len(), point) > 0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::AdaBoost;
    use crate::{
        Pcg32, Scalar,
        classical::{Examples, FitError, Learner, Model},
    };

    // Three of ten are wrong after the best cut: ε = 0.3, α = ½ ln (7/3) = 0.423649, factor 2 √0.21 = 0.916515.
    // Then the three together count as much as the seven: 1/6 and 1/14 each.
    #[test]
    fn the_first_round_has_the_say_and_the_bound_of_the_closed_form() {
        let points: Vec<Scalar> = (0..10).map(|i| i as Scalar).collect();
        let targets = [0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0];
        let examples = Examples::new(&points, 1, &targets).unwrap();
        let fit = AdaBoost::new(30).fit(examples, &mut Pcg32::new(1)).unwrap();
        let first = &fit.rounds[0];
        assert!((first.error - 0.3).abs() < 1e-12, "{}", first.error);
        assert!((first.alpha - 0.423_649).abs() < 1e-6 && (fit.bound(1) - 0.916_515).abs() < 1e-6);
        let after = first.weights_after(examples);
        let wrong = after.iter().filter(|w| (**w - 1.0 / 6.0).abs() < 1e-12).count();
        let right = after.iter().filter(|w| (**w - 1.0 / 14.0).abs() < 1e-12).count();
        assert_eq!((wrong, right), (3, 7));
        for rounds in 1..=fit.rounds.len() {
            let is_wrong = |i: &usize| (fit.score(rounds, &[points[*i]]) > 0.0) != (targets[*i] > 0.5);
            let share = (0..10).filter(is_wrong).count() as f64 / 10.0;
            assert!(share <= fit.bound(rounds) + 1e-12, "{share} after {rounds} rounds");
        }
        assert!(points.iter().zip(targets).filter(|(x, y)| fit.predict(&[**x]) != *y).count() <= 1);
    }

    #[test]
    fn one_class_or_three_are_refused_and_a_perfect_stump_ends_it() {
        let fit = |targets: &[Scalar]| {
            let points: Vec<Scalar> = (0..targets.len()).map(|i| i as Scalar).collect();
            AdaBoost::new(9).fit(Examples::new(&points, 1, targets).unwrap(), &mut Pcg32::new(1))
        };
        assert_eq!(fit(&[0.0, 0.0]), Err(FitError::NotTwoClasses(1)));
        assert_eq!(fit(&[1.0, 1.0]), Err(FitError::NotTwoClasses(1)));
        assert_eq!(fit(&[0.0, 1.0, 2.0]), Err(FitError::NotTwoClasses(3)));
        assert_eq!(fit(&[0.0, 0.0, 1.0]).unwrap().rounds.len(), 1);
    }
}
