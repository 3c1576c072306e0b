//! Learners from before, and beside, neural networks: small, exact, and fitted in a moment.
//!
//! A learner holds its settings; [`Learner::fit`] makes a [`Model`] of [`Examples`], and everything that was decided on
//! the way stays readable in it: coefficients, splits, weights of the examples, residuals. A new learner is a file here
//! and a line in [`METHODS`]. Models of sequences ([`MarkovChain`], [`Autoregressive`]) stand beside the list, since
//! they learn from a series and not from points.

mod adaboost;
mod autoregressive;
mod bagging;
mod basis;
mod error;
mod examples;
mod filter;
mod gradient_boosting;
mod lasso;
mod least_squares;
mod loess;
mod markov;
mod nearest;
mod polynomial;
mod random_features;
mod random_forest;
mod ridge;
mod setting;
mod tree;

pub use adaboost::{AdaBoost, Boosted, Round};
pub use autoregressive::{Autoregression, Autoregressive};
pub use bagging::{Bagging, Ensemble, bagged_variance, majority_accuracy};
pub use basis::{Basis, Chebyshev, Design, Inputs};
pub use error::FitError;
pub use examples::{Examples, Task};
pub use filter::{descent_filter, ridge_filter};
pub use gradient_boosting::{GradientBoosted, GradientBoosting, Stage};
pub use lasso::{Lasso, largest_penalty, lasso, lasso_path};
pub use least_squares::{Coefficients, LinearModel, least_squares};
pub use loess::{Loess, Smooth};
pub use markov::{Chain, MarkovChain};
pub use nearest::{NearestNeighbours, NearestNeighboursClassifier, Neighbours};
pub use polynomial::Polynomial;
pub use random_features::{Kinks, RandomFeatures};
pub use random_forest::RandomForest;
pub use ridge::{Ridge, ridge};
pub use setting::Setting;
pub use tree::{ClassificationTree, Node, RegressionTree, Split, Tree};

use crate::{Pcg32, Scalar, UnknownName, named::find};

/// Settings from which a model can be made.
pub trait Learner {
    /// What it makes.
    type Model: Model + 'static;

    /// Whether the predictions are values or classes.
    fn task(&self) -> Task;

    /// Makes a model of the examples. `rng` decides whatever is left to chance; most learners leave nothing.
    ///
    /// # Errors
    /// A sentence on what does not fit: settings out of range, more asked for than there are examples, targets that are
    /// no classes.
    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError>;

    /// Whether the predictions are sums of the targets with factors that depend on the points alone. Then bias and
    /// variance have a closed form.
    fn is_linear(&self) -> bool {
        false
    }
}

/// What a learner has made.
pub trait Model {
    /// The value, or the number of the class, at one point, which has as many numbers as the examples' points.
    fn predict(&self, point: &[Scalar]) -> Scalar;

    /// The predictions at many points, `[N, I]`.
    fn predict_all(&self, points: &[Scalar], inputs: usize) -> Vec<Scalar> {
        points.chunks_exact(inputs.max(1)).map(|point| self.predict(point)).collect()
    }
}

/// A learner as it is offered to a reader: by its name and the one number that makes it simple or complex.
#[derive(Clone, Copy, Debug)]
pub struct Method {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// Whether it predicts values or classes.
    pub task: Task,
    /// The number that is offered, with its range.
    pub complexity: Setting,
    /// Whether bias and variance have a closed form: see [`Learner::is_linear`].
    pub is_linear: bool,
    /// Fits it at this complexity, with all else as its `new` has it.
    pub fit: Fit,
}

impl Method {
    /// The learner itself at this complexity: to be bagged, cross-validated, or taken apart into bias and variance.
    pub fn at(&'static self, complexity: Scalar) -> Chosen {
        Chosen { method: self, complexity }
    }
}

/// A learner from the list, at one complexity.
#[derive(Clone, Copy, Debug)]
pub struct Chosen {
    method: &'static Method,
    complexity: Scalar,
}

impl Learner for Chosen {
    type Model = Box<dyn Model>;

    fn task(&self) -> Task {
        self.method.task
    }

    fn fit(&self, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Self::Model, FitError> {
        (self.method.fit)(self.complexity, examples, rng)
    }

    fn is_linear(&self) -> bool {
        self.method.is_linear
    }
}

impl Model for Box<dyn Model> {
    fn predict(&self, point: &[Scalar]) -> Scalar {
        (**self).predict(point)
    }

    fn predict_all(&self, points: &[Scalar], inputs: usize) -> Vec<Scalar> {
        (**self).predict_all(points, inputs)
    }
}

/// Makes a model of this complexity of the examples.
pub type Fit = fn(Scalar, Examples<'_>, &mut Pcg32) -> Result<Box<dyn Model>, FitError>;

/// All learners.
pub const METHODS: &[Method] = &[
    Method {
        name: "polynomial",
        task: Task::Regression,
        complexity: polynomial::DEGREE,
        is_linear: true,
        fit: |degree, examples, rng| boxed(&Polynomial::new(polynomial::DEGREE.whole(degree)?), examples, rng),
    },
    Method {
        name: "ridge",
        task: Task::Regression,
        complexity: ridge::PENALTY,
        is_linear: true,
        fit: |penalty, examples, rng| boxed(&Ridge::new(penalty), examples, rng),
    },
    Method {
        name: "lasso",
        task: Task::Regression,
        complexity: lasso::PENALTY,
        is_linear: false,
        fit: |penalty, examples, rng| boxed(&Lasso::new(penalty), examples, rng),
    },
    Method {
        name: "nearest-neighbours",
        task: Task::Regression,
        complexity: nearest::K,
        is_linear: true,
        fit: |k, examples, rng| boxed(&NearestNeighbours::new(nearest::K.whole(k)?), examples, rng),
    },
    Method {
        name: "loess",
        task: Task::Regression,
        complexity: loess::SPAN,
        is_linear: true,
        fit: |span, examples, rng| boxed(&Loess::new(span), examples, rng),
    },
    Method {
        name: "random-features",
        task: Task::Regression,
        complexity: random_features::FEATURES,
        is_linear: false,
        fit: |count, examples, rng| boxed(&RandomFeatures::new(random_features::FEATURES.whole(count)?), examples, rng),
    },
    Method {
        name: "regression-tree",
        task: Task::Regression,
        complexity: tree::DEPTH,
        is_linear: false,
        fit: |depth, examples, rng| boxed(&RegressionTree::new(tree::DEPTH.whole(depth)?), examples, rng),
    },
    Method {
        name: "bagged-trees",
        task: Task::Regression,
        complexity: bagging::MEMBERS,
        is_linear: false,
        fit: |members, examples, rng| {
            let members = bagging::MEMBERS.whole(members)?;
            boxed(&Bagging::new(RegressionTree::new(tree::DEPTH.usual as usize), members), examples, rng)
        },
    },
    Method {
        name: "gradient-boosting",
        task: Task::Regression,
        complexity: gradient_boosting::STAGES,
        is_linear: false,
        fit: |stages, examples, rng| {
            boxed(&GradientBoosting::new(gradient_boosting::STAGES.whole(stages)?), examples, rng)
        },
    },
    Method {
        name: "nearest-neighbours-classifier",
        task: Task::Classification,
        complexity: nearest::K,
        is_linear: false,
        fit: |k, examples, rng| boxed(&NearestNeighboursClassifier::new(nearest::K.whole(k)?), examples, rng),
    },
    Method {
        name: "classification-tree",
        task: Task::Classification,
        complexity: tree::DEPTH,
        is_linear: false,
        fit: |depth, examples, rng| boxed(&ClassificationTree::new(tree::DEPTH.whole(depth)?), examples, rng),
    },
    Method {
        name: "bagged-trees-classifier",
        task: Task::Classification,
        complexity: bagging::MEMBERS,
        is_linear: false,
        fit: |members, examples, rng| {
            let members = bagging::MEMBERS.whole(members)?;
            boxed(&Bagging::new(ClassificationTree::new(tree::DEPTH.usual as usize), members), examples, rng)
        },
    },
    Method {
        name: "random-forest",
        task: Task::Classification,
        complexity: bagging::MEMBERS,
        is_linear: false,
        fit: |members, examples, rng| boxed(&RandomForest::new(bagging::MEMBERS.whole(members)?), examples, rng),
    },
    Method {
        name: "adaboost",
        task: Task::Classification,
        complexity: adaboost::ROUNDS,
        is_linear: false,
        fit: |rounds, examples, rng| boxed(&AdaBoost::new(adaboost::ROUNDS.whole(rounds)?), examples, rng),
    },
];

/// The learner of that name in [`METHODS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Method, UnknownName> {
    find("learner", name, METHODS, |method| method.name)
}

fn boxed<L: Learner>(learner: &L, examples: Examples<'_>, rng: &mut Pcg32) -> Result<Box<dyn Model>, FitError> {
    Ok(Box::new(learner.fit(examples, rng)?))
}
