//! Trees of yes-or-no questions about one number of the point at a time.

mod grow;
mod impurity;

use grow::grow;
use impurity::{Gini, Variance};

use super::{Examples, FitError, Learner, Model, Setting, Task};
use crate::{Pcg32, Scalar};

/// The depth that is offered.
pub(super) const DEPTH: Setting = Setting { name: "depth", smallest: 0.0, largest: 100.0, usual: 3.0 };
const LEAF: Setting = Setting { name: "smallest leaf", smallest: 1.0, largest: 1e6, usual: 1.0 };

/// Predicts the mean of a leaf; each question leaves the least variance.
///
/// Breiman, Friedman, Olshen and Stone 1984. scikit-learn: `DecisionTreeRegressor`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RegressionTree {
    /// How many questions stand one below the other at most, from 0 to 100.
    pub depth: usize,
    /// How many examples a leaf has at least; 1 by default.
    pub smallest_leaf: usize,
    /// How many inputs, drawn anew for each question, it may be about; all by default.
    pub candidates: Option<usize>,
}

/// Predicts the class that is most frequent in a leaf, of equals the lowest; each question leaves the least Gini impurity.
///
/// Breiman, Friedman, Olshen and Stone 1984. scikit-learn: `DecisionTreeClassifier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClassificationTree {
    /// How many questions stand one below the other at most, from 0 to 100.
    pub depth: usize,
    /// How many examples a leaf has at least; 1 by default.
    pub smallest_leaf: usize,
    /// How many inputs, drawn anew for each question, it may be about; all by default.
    pub candidates: Option<usize>,
}

impl RegressionTree {
    /// Of this depth, with leaves of any size and all inputs asked about.
    pub fn new(depth: usize) -> Self {
        Self { depth, smallest_leaf: 1, candidates: None }
    }
}

impl ClassificationTree {
    /// Of this depth, with leaves of any size and all inputs asked about.
    pub fn new(depth: usize) -> Self {
        Self { depth, smallest_leaf: 1, candidates: None }
    }

    /// Makes a tree of examples that do not count equally: `weights` is `[N]`, none negative.
    ///
    /// # Errors
    /// As [`Learner::fit`].
    ///
    /// # Panics
    /// Unless there is a weight for every example.
    pub fn fit_weighted(&self, examples: Examples<'_>, weights: &[f64], rng: &mut Pcg32) -> Result<Tree, FitError> {
        let limits = Limits::new(self.depth, self.smallest_leaf, self.candidates, examples)?;
        Ok(grow(Gini::new(examples.classes()?), examples, weights, limits, rng))
    }
}

impl Learner for RegressionTree {
    type Model = Tree;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Tree, FitError> {
        let limits = Limits::new(self.depth, self.smallest_leaf, self.candidates, examples)?;
        let variance = Variance::around(&examples.targets_f64());
        Ok(grow(variance, examples, &vec![1.0; examples.count()], limits, rng))
    }
}

impl Learner for ClassificationTree {
    type Model = Tree;

    fn task(&self) -> Task {
        Task::Classification
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Tree, FitError> {
        self.fit_weighted(examples, &vec![1.0; examples.count()], rng)
    }
}

/// How far a tree may grow.
#[derive(Clone, Copy)]
struct Limits {
    depth: usize,
    smallest_leaf: usize,
    candidates: usize,
}

impl Limits {
    fn new(depth: usize, leaf: usize, candidates: Option<usize>, examples: Examples<'_>) -> Result<Self, FitError> {
        let all = examples.inputs();
        let inputs = Setting { name: "candidates", smallest: 1.0, largest: all as Scalar, usual: all as Scalar };
        let candidates = inputs.count(candidates.unwrap_or(all))?;
        Ok(Self { depth: DEPTH.count(depth)?, smallest_leaf: LEAF.count(leaf)?, candidates })
    }
}

/// A tree: its nodes, the root first, each before those below it.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// All nodes.
    pub nodes: Vec<Node>,
}

/// A node, which is a leaf if it has no question.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Node {
    /// The mean, or the most frequent class, of the examples that come here.
    pub prediction: Scalar,
    /// Their variance, or Gini impurity.
    pub impurity: f64,
    /// How many they are.
    pub examples: usize,
    /// The question, if there is one.
    pub split: Option<Split>,
}

/// The question: is the number `input` of the point at most `threshold`?
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Split {
    /// Which number of the point it is about.
    pub input: usize,
    /// The largest number that goes left: half-way between two examples.
    pub threshold: Scalar,
    /// Which node is next if so.
    pub left: usize,
    /// Which node is next if not.
    pub right: usize,
}

impl Tree {
    /// The number of the leaf to which a point comes.
    pub fn leaf(&self, point: &[Scalar]) -> usize {
        let mut at = 0;
        while let Some(split) = self.nodes[at].split {
            at = if point[split.input] <= split.threshold { split.left } else { split.right };
        }
        at
    }
}

impl Model for Tree {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        self.nodes[self.leaf(point)].prediction
    }
}

#[cfg(test)]
mod tests {
    use super::{ClassificationTree, RegressionTree, Split};
    use crate::{
        Pcg32,
        classical::{Examples, Learner, Model},
    };

    // By hand: cut after 1 leaves the sums of squares 0.5 and 0, less than any other cut.
    #[test]
    fn the_first_question_leaves_the_least_variance() {
        let (points, targets) = ([3.0, 0.0, 1.0, 4.0], [5.0, 0.0, 1.0, 5.0]);
        let examples = Examples::new(&points, 1, &targets).unwrap();
        let tree = RegressionTree::new(1).fit(examples, &mut Pcg32::new(1)).unwrap();
        assert_eq!(tree.nodes[0].split, Some(Split { input: 0, threshold: 2.0, left: 1, right: 2 }));
        assert_eq!((tree.predict(&[2.0]), tree.predict(&[2.1])), (0.5, 5.0));
    }

    #[test]
    fn a_deep_tree_knows_every_example_and_a_large_leaf_forbids_it() {
        let (points, targets) = ([0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 1.0, 1.0], [0.0, 1.0, 1.0, 0.0]);
        let examples = Examples::new(&points, 2, &targets).unwrap();
        let mut learner = ClassificationTree::new(9);
        let tree = learner.fit(examples, &mut Pcg32::new(1)).unwrap();
        assert!(points.chunks(2).zip(targets).all(|(point, class)| tree.predict(point) == class));
        learner.smallest_leaf = 3;
        assert_eq!(learner.fit(examples, &mut Pcg32::new(1)).unwrap().nodes.len(), 1);
    }
}
