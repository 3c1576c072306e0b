//! Trees, boosting and penalties against scikit-learn 1.5.2: every case in `fixtures/classical.json`.
#![expect(clippy::unwrap_used, reason = "tests")]

use engine::{
    Pcg32, Scalar,
    classical::{
        AdaBoost, ClassificationTree, Design, Examples, GradientBoosting, Inputs, Learner, Model, RegressionTree, Tree,
        lasso_path, ridge,
    },
};
use serde::Deserialize;

/// The largest difference allowed.
const TOLERANCE: f64 = if size_of::<Scalar>() == 4 { 2e-6 } else { 1e-10 };

#[derive(Deserialize)]
struct Fixtures {
    points: Vec<f64>,
    values: Vec<f64>,
    classes: Vec<f64>,
    regression_tree: Vec<(i64, f64, f64)>,
    classification_tree: Vec<(i64, f64, f64)>,
    adaboost_errors: Vec<f64>,
    adaboost_says: Vec<f64>,
    gradient_boosting: Vec<f64>,
    penalties: Vec<f64>,
    lasso: Vec<Vec<f64>>,
    ridge: Vec<Vec<f64>>,
}

fn fixtures() -> Fixtures {
    serde_json::from_str(include_str!("../fixtures/classical.json")).unwrap()
}

fn scalars(numbers: &[f64]) -> Vec<Scalar> {
    numbers.iter().map(|&x| x as Scalar).collect()
}

fn assert_near(our: f64, expected: f64, what: &str) {
    assert!((our - expected).abs() <= TOLERANCE * expected.abs().max(1.0), "{what}: {our} for {expected}");
}

/// The nodes in scikit-learn's order: the left branch before the right one.
fn in_depth(tree: &Tree, node: usize, list: &mut Vec<(i64, f64, f64)>) {
    let here = tree.nodes[node];
    let (input, threshold) = here.split.map_or((-1, 0.0), |split| (split.input as i64, f64::from(split.threshold)));
    list.push((input, threshold, f64::from(here.prediction)));
    if let Some(split) = here.split {
        in_depth(tree, split.left, list);
        in_depth(tree, split.right, list);
    }
}

fn assert_same_tree(tree: &Tree, expected: &[(i64, f64, f64)]) {
    let mut list = Vec::new();
    in_depth(tree, 0, &mut list);
    assert_eq!(list.len(), expected.len());
    for (our, expected) in list.iter().zip(expected) {
        assert_eq!(our.0, expected.0, "{our:?} for {expected:?}");
        // Scikit-learn keeps points, and so thresholds, in single precision.
        assert!((our.1 - expected.1).abs() < 2e-6, "threshold {} for {}", our.1, expected.1);
        assert_near(our.2, expected.2, "prediction");
    }
}

#[test]
fn trees_ask_the_same_questions() {
    let fixtures = fixtures();
    let (points, mut rng) = (scalars(&fixtures.points), Pcg32::new(1));
    let mut regression = RegressionTree::new(3);
    regression.smallest_leaf = 2;
    let values = scalars(&fixtures.values);
    let tree = regression.fit(Examples::new(&points, 3, &values).unwrap(), &mut rng).unwrap();
    assert_same_tree(&tree, &fixtures.regression_tree);
    let classes = scalars(&fixtures.classes);
    let tree = ClassificationTree::new(3).fit(Examples::new(&points, 3, &classes).unwrap(), &mut rng).unwrap();
    assert_same_tree(&tree, &fixtures.classification_tree);
}

#[test]
fn boosting_has_the_same_errors_says_and_sums() {
    let fixtures = fixtures();
    let (points, mut rng) = (scalars(&fixtures.points), Pcg32::new(1));
    let classes = scalars(&fixtures.classes);
    let fit = AdaBoost::new(10).fit(Examples::new(&points, 3, &classes).unwrap(), &mut rng).unwrap();
    assert_eq!(fit.rounds.len(), fixtures.adaboost_errors.len());
    for (round, (&error, &say)) in fit.rounds.iter().zip(fixtures.adaboost_errors.iter().zip(&fixtures.adaboost_says)) {
        assert_near(round.error, error, "error");
        assert_near(round.alpha, say, "say");
    }
    let values = scalars(&fixtures.values);
    let mut learner = GradientBoosting::new(10);
    learner.tree = RegressionTree::new(2);
    learner.learning_rate = 0.3;
    let fit = learner.fit(Examples::new(&points, 3, &values).unwrap(), &mut rng).unwrap();
    for (our, &expected) in fit.predict_all(&points, 3).into_iter().zip(&fixtures.gradient_boosting) {
        assert_near(f64::from(our), expected, "gradient boosting");
    }
}

#[test]
fn penalized_weights_are_the_same() {
    let fixtures = fixtures();
    let (points, values) = (scalars(&fixtures.points), scalars(&fixtures.values));
    let design = Design::new(&Inputs(3), Examples::new(&points, 3, &values).unwrap());
    let path = lasso_path(&design, &fixtures.values, &fixtures.penalties);
    for (at, &penalty) in fixtures.penalties.iter().enumerate() {
        let ridge = ridge(&design, &fixtures.values, penalty);
        for (our, expected) in [(&path[at], &fixtures.lasso[at]), (&ridge, &fixtures.ridge[at])] {
            assert_near(our.intercept, expected[0], "constant");
            our.weights.iter().zip(&expected[1..]).for_each(|(&w, &e)| assert_near(w, e, "weight"));
        }
    }
}
