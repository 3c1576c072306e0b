//! Bagged trees that may not all ask the same.

use super::{Bagging, ClassificationTree, Ensemble, Examples, FitError, Learner, Task, Tree};
use crate::Pcg32;

/// Classification trees on bootstrap samples, each question about one of a few inputs drawn anew; they vote.
///
/// Breiman 2001. scikit-learn: `RandomForestClassifier`, whose trees average probabilities and are of any depth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RandomForest {
    /// How many trees, from 1 to 1000.
    pub members: usize,
    /// How deep each may be; 6 by default.
    pub depth: usize,
    /// How many inputs a question chooses from; the root of all, rounded down, by default.
    pub candidates: Option<usize>,
}

impl RandomForest {
    /// So many trees of depth 6.
    pub fn new(members: usize) -> Self {
        Self { members, depth: 6, candidates: None }
    }
}

impl Learner for RandomForest {
    type Model = Ensemble<Tree>;

    fn task(&self) -> Task {
        Task::Classification
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError> {
        let candidates = self.candidates.unwrap_or_else(|| examples.inputs().isqrt());
        let tree = ClassificationTree { depth: self.depth, smallest_leaf: 1, candidates: Some(candidates) };
        Bagging::new(tree, self.members).fit(examples, rng)
    }
}
