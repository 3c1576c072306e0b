//! Small trees, each fitted to what the ones before leave over.

use super::{Examples, FitError, Learner, Model, RegressionTree, Setting, Task, Tree};
use crate::{Pcg32, Scalar, linalg::mean};

/// The number of stages that is offered.
pub(super) const STAGES: Setting = Setting { name: "stages", smallest: 1.0, largest: 1000.0, usual: 50.0 };
const RATE: Setting = Setting { name: "learning rate", smallest: 1e-4, largest: 2.0, usual: 0.3 };

/// Begins with the mean; then each tree is fitted to the residuals and added with the factor η.
///
/// The residuals are the negative gradient of half the squared error. Friedman 2001. scikit-learn:
/// `GradientBoostingRegressor(criterion="squared_error")`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GradientBoosting {
    /// How many trees, from 1 to 1000.
    pub stages: usize,
    /// η, from 0.0001 to 2; 0.3 by default.
    pub learning_rate: Scalar,
    /// The learner of each stage; trees of depth 3 by default.
    pub tree: RegressionTree,
}

impl GradientBoosting {
    /// So many trees of depth 3, each added with the factor 0.3.
    pub fn new(stages: usize) -> Self {
        Self { stages, learning_rate: RATE.usual, tree: RegressionTree::new(3) }
    }
}

impl Learner for GradientBoosting {
    type Model = GradientBoosted;

    fn task(&self) -> Task {
        Task::Regression
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<GradientBoosted, FitError> {
        let learning_rate = RATE.check(self.learning_rate)?;
        let start = mean(&examples.targets_f64()) as Scalar;
        let mut residuals: Vec<Scalar> = examples.targets().iter().map(|y| y - start).collect();
        let mut stages = Vec::new();
        for _ in 0..STAGES.count(self.stages)? {
            let left_over = Examples::new(examples.points(), examples.inputs(), &residuals)?;
            let tree = self.tree.fit(left_over, rng)?;
            let predictions = tree.predict_all(examples.points(), examples.inputs());
            let before = residuals.clone();
            residuals.iter_mut().zip(predictions).for_each(|(r, p)| *r -= learning_rate * p);
            stages.push(Stage { residuals: before, tree });
        }
        Ok(GradientBoosted { start, learning_rate, stages })
    }
}

/// One stage.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// What was left over before it, for each example.
    pub residuals: Vec<Scalar>,
    /// The tree fitted to that.
    pub tree: Tree,
}

/// A constant and trees to add to it.
#[derive(Clone, Debug, PartialEq)]
pub struct GradientBoosted {
    /// The mean of the targets.
    pub start: Scalar,
    /// η.
    pub learning_rate: Scalar,
    /// The stages, in order.
    pub stages: Vec<Stage>,
}

impl GradientBoosted {
    /// The prediction of the first so many stages.
    pub fn predict_with(&self, stages: usize, point: &[Scalar]) -> Scalar {
        let add = |sum: Scalar, stage: &Stage| sum + self.learning_rate * stage.tree.predict(point);
        self.stages.iter().take(stages).fold(self.start, add)
    }
}

impl Model for GradientBoosted {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        self.predict_with(self.stages.len(), point)
    }
}
