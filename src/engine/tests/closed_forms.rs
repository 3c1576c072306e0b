//! What theory promises, by simulation: numbers of the course's reference within three standard errors.
#![expect(clippy::unwrap_used, reason = "tests")]

use engine::{
    Pcg32, Scalar, Tape,
    classical::{
        self, Bagging, Chebyshev, Design, Examples, Inputs, Learner, Model, NearestNeighbours, Polynomial,
        RegressionTree, Ridge, descent_filter, least_squares, ridge, ridge_filter,
    },
    linalg::eigen,
    loss,
    resample::{Decomposition, Estimate, Parts, Truth, closed_form, setting},
};

const SAMPLES: usize = 400;

fn truth(name: &str) -> Truth {
    let setting = setting(name).unwrap();
    Truth::new(setting.function, setting.count, setting.noise)
}

fn simulate(learner: &impl Learner, truth: &Truth, seed: u64) -> Parts {
    let (mut rng, mut decomposition) = (Pcg32::new(seed), Decomposition::new(truth));
    for _ in 0..SAMPLES {
        let predictions = truth.fit_once(learner, &mut rng).unwrap();
        decomposition.add(&predictions, &truth.draw(&mut rng));
    }
    decomposition.average()
}

fn assert_within_three(estimate: Estimate, expected: f64, what: &str) {
    // The tables are rounded to 1e-6.
    let allowed = 3.0 * estimate.standard_error + 1e-6;
    assert!((estimate.value - expected).abs() < allowed, "{what}: {estimate:?} for {expected}");
}

// Degree, bias², variance, for sin(2.5 π x) / 1.5 at 30 points with σ = 0.25, and for sin(2 π x) at 20 points with σ = 0.3:
// the residual of the function and σ² (d + 1) / n, computed with NumPy.
const FIRST: [(usize, f64, f64); 9] = [
    (0, 0.213_636, 0.002_083),
    (1, 0.206_782, 0.004_167),
    (2, 0.124_893, 0.006_250),
    (3, 0.041_104, 0.008_333),
    (4, 0.008_081, 0.010_417),
    (5, 0.001_040, 0.012_500),
    (6, 0.000_094, 0.014_583),
    (9, 0.0, 0.020_833),
    (12, 0.0, 0.027_083),
];
const SECOND: [(usize, f64, f64); 5] =
    [(1, 0.231_311, 0.009), (2, 0.231_311, 0.0135), (3, 0.006_027, 0.018), (5, 0.000_026, 0.027), (9, 0.0, 0.045)];

#[test]
fn polynomials_have_the_bias_and_variance_of_the_tables_and_the_minimum_where_they_say() {
    for (name, table, best) in [("wave-and-a-quarter", &FIRST[..], 5), ("one-wave", &SECOND[..], 3)] {
        let truth = truth(name);
        let mut totals = Vec::new();
        for &(degree, bias_squared, variance) in table {
            let learner = Polynomial::new(degree);
            let (exact_bias, exact_variance) = closed_form(&learner, &truth).unwrap().unwrap();
            assert!((exact_bias - bias_squared).abs() < 1e-6 && (exact_variance - variance).abs() < 1e-6);
            totals.push((exact_bias + exact_variance, degree));
            let parts = simulate(&learner, &truth, 11);
            let what = format!("{name}, degree {degree}");
            assert_within_three(parts.bias_squared, bias_squared, &what);
            assert_within_three(parts.variance, variance, &what);
            assert_within_three(parts.test_error, parts.sum(), &what);
        }
        let least = totals.iter().min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
        assert_eq!(least.1, best, "{name}");
    }
}

#[test]
fn the_measured_curve_has_its_minimum_at_degree_5_and_3() {
    for (name, best) in [("wave-and-a-quarter", 5), ("one-wave", 3)] {
        let truth = truth(name);
        let total = |degree: &usize| simulate(&Polynomial::new(*degree), &truth, 3).sum();
        let degrees: Vec<usize> = (0..13).collect();
        assert_eq!(degrees.into_iter().min_by(|a, b| total(a).total_cmp(&total(b))), Some(best), "{name}");
    }
}

// Expected is what the same test computes in double precision.
#[test]
fn single_and_double_precision_agree_at_degree_12() {
    let parts = simulate(&Polynomial::new(12), &truth("wave-and-a-quarter"), 11);
    assert!((parts.variance.value - 0.026_867_469_6).abs() < 1e-7, "{}", parts.variance.value);
    assert!((parts.test_error.value - 0.089_683_429_5).abs() < 1e-7, "{}", parts.test_error.value);
}

/// The sums of the parts over degrees 0 to 12, each from the same 200 samples and 200 new observations.
fn ladder(truth: &Truth) -> Vec<f64> {
    let sum = |degree| {
        let (mut samples, mut unseen) = (Pcg32::new(28), Pcg32::new(29));
        let mut decomposition = Decomposition::new(truth);
        for _ in 0..200 {
            let predictions = truth.fit_once(&Polynomial::new(degree), &mut samples).unwrap();
            decomposition.add(&predictions, &truth.draw(&mut unseen));
        }
        decomposition.average().sum()
    };
    (0..13).map(sum).collect()
}

// Expected is what the same test computes in double precision. The figure `bias-variance` shows these numbers.
#[test]
fn single_and_double_precision_agree_over_a_whole_ladder() {
    let expected = [
        0.278_280_926_2,
        0.273_074_117_9,
        0.193_075_784_1,
        0.111_456_976_3,
        0.080_888_938_6,
        0.076_142_510_6,
        0.077_271_543_7,
        0.079_240_308_5,
        0.081_660_942_0,
        0.083_560_865_5,
        0.085_403_408_8,
        0.087_467_792_2,
        0.089_601_710_1,
    ];
    let sums = ladder(&truth("wave-and-a-quarter"));
    assert!(sums.iter().zip(expected).all(|(sum, expected): (&f64, f64)| (sum - expected).abs() < 1e-7), "{sums:.10?}");
}

// The mean of k targets with independent noise: σ² / k.
#[test]
fn neighbours_have_variance_sigma_squared_over_k() {
    let truth = truth("wave-and-a-quarter");
    for k in [1, 3, 10] {
        let expected = 0.0625 / k as f64;
        let (_, exact) = closed_form(&NearestNeighbours::new(k), &truth).unwrap().unwrap();
        assert!((exact - expected).abs() < 1e-6);
        assert_within_three(simulate(&NearestNeighbours::new(k), &truth, 5).variance, expected, &format!("k = {k}"));
    }
}

#[test]
fn ridge_has_the_parts_of_its_closed_form_and_less_variance_than_without() {
    let truth = truth("wave-and-a-quarter");
    let exact = |penalty| closed_form(&Ridge::new(penalty), &truth).unwrap().unwrap();
    let (bias_squared, variance) = exact(0.1);
    assert!(variance < exact(0.0).1 && bias_squared > exact(0.0).0);
    let parts = simulate(&Ridge::new(0.1), &truth, 7);
    assert_within_three(parts.bias_squared, bias_squared, "bias² of ridge");
    assert_within_three(parts.variance, variance, "variance of ridge");
}

// Of a polynomial the mean of the parts over the points is what is measured over all of them, since both are sums.
// At each point the variance is σ² Hᵢᵢ and the bias that of the fit to the truth itself; at 30 points and three standard
// errors, at most one is expected outside by luck.
#[test]
fn the_parts_at_the_points_have_their_closed_form_and_average_to_the_whole() {
    let (truth, learner) = (truth("wave-and-a-quarter"), Polynomial::new(3));
    let mut decomposition = Decomposition::new(&truth);
    let mut rng = Pcg32::new(21);
    for _ in 0..SAMPLES {
        decomposition.add(&truth.fit_once(&learner, &mut rng).unwrap(), &truth.draw(&mut rng));
    }
    let fit = |targets: &[Scalar]| {
        let examples = Examples::new(&truth.points, 1, targets).unwrap();
        learner.fit(examples, &mut Pcg32::new(0)).unwrap().predict_all(&truth.points, 1)
    };
    let mut outside = 0;
    for (point, expected) in fit(&truth.values).into_iter().enumerate() {
        let one = (0..truth.points.len()).map(|other| Scalar::from(u8::from(other == point))).collect::<Vec<_>>();
        let variance = 0.0625 * f64::from(fit(&one)[point]);
        let bias = f64::from(expected - truth.values[point]);
        let parts = decomposition.at(point);
        let far = |part: Estimate, exact: f64| usize::from((part.value - exact).abs() > 3.0 * part.standard_error);
        outside += far(parts.variance, variance) + far(parts.bias_squared, bias * bias);
        assert!((f64::from(decomposition.mean_prediction()[point] - expected)).abs() < 5.0 * (variance / 400.0).sqrt());
    }
    assert!(outside <= 1, "{outside} of 60");
    let points = || (0..truth.points.len()).map(|point| decomposition.at(point));
    let mean = |part: fn(Parts) -> f64| points().map(part).sum::<f64>() / truth.points.len() as f64;
    let whole = decomposition.average();
    assert!((mean(|parts| parts.bias_squared.value) - whole.bias_squared.value).abs() < 1e-12);
    assert!((mean(|parts| parts.variance.value) - whole.variance.value).abs() < 1e-12);
    assert!((mean(|parts| parts.test_error.value) - whole.test_error.value).abs() < 1e-12);
}

#[test]
fn a_learner_chosen_by_name_is_taken_apart_as_itself() {
    let truth = truth("one-wave");
    let chosen = classical::named("polynomial").unwrap().at(3.0);
    assert_eq!(closed_form(&chosen, &truth), closed_form(&Polynomial::new(3), &truth));
    assert_eq!(simulate(&chosen, &truth, 4), simulate(&Polynomial::new(3), &truth, 4));
    assert!(closed_form(&classical::named("polynomial").unwrap().at(101.0), &truth).is_err());
    assert_eq!(closed_form(&classical::named("regression-tree").unwrap().at(3.0), &truth), Ok(None));
}

// A tree has no closed form, but the identity holds for it as for all.
#[test]
fn bias_variance_and_noise_add_up_to_the_test_error() {
    let truth = truth("one-wave");
    assert_eq!(closed_form(&RegressionTree::new(3), &truth), Ok(None));
    let parts = simulate(&RegressionTree::new(3), &truth, 9);
    assert_within_three(parts.test_error, parts.sum(), "tree");
    assert!((parts.distance.value + parts.noise - parts.sum()).abs() < 1e-12);
    let bagged = simulate(&Bagging::new(RegressionTree::new(3), 10), &truth, 9);
    assert!(bagged.variance.value < parts.variance.value, "bagging makes it smaller");
}

/// Random inputs of different sizes, and targets.
fn linear_task() -> (Vec<Scalar>, Vec<Scalar>) {
    let mut rng = Pcg32::new(17);
    let points: Vec<Scalar> = (0..60).map(|at| rng.normal() * [1.0, 0.5, 0.2][at % 3]).collect();
    let targets = points.chunks(3).map(|x| 1.5 * x[0] - x[1] + 2.0 * x[2] + 0.1 * rng.normal()).collect();
    (points, targets)
}

// Goodfellow, Bengio and Courville 2016, section 7.8: along each eigenvector of XᵀX / N, k steps from 0 reach the share
// 1 − (1 − η λ)ᵏ of the least-squares solution, and ridge leaves λ / (λ + penalty).
#[test]
fn gradient_descent_and_ridge_are_filters_along_the_eigenvectors() {
    let (points, targets) = linear_task();
    let examples = Examples::new(&points, 3, &targets).unwrap();
    let design = Design::new(&Inputs(3), examples);
    let targets: Vec<f64> = targets.iter().map(|&y| f64::from(y)).collect();
    let solution = least_squares(&design, &targets).weights;
    let found = eigen(design.covariance(), 3);
    let centred: Vec<Scalar> = design.columns().iter().map(|&x| x as Scalar).collect();
    let mean = targets.iter().sum::<f64>() / 20.0;
    let centred_targets: Vec<Scalar> = targets.iter().map(|y| (y - mean) as Scalar).collect();
    let (mut weights, mut tape) = (vec![0.0 as Scalar; 3], Tape::new());
    let along = |vector: &[f64], w: &[f64]| vector.iter().zip(w).map(|(v, w)| v * w).sum::<f64>();
    for steps in 1..=50 {
        let record = tape.begin(&[]);
        let w = record.leaf(&weights, &[1, 3]);
        let predictions = w.matmul(record.constant(&centred, &[3, 20]));
        let loss = loss::mse(predictions, record.constant(&centred_targets, &[1, 20])) * 0.5;
        loss.backward(&mut []);
        weights.iter_mut().zip(w.gradient()).for_each(|(w, g)| *w -= 0.4 * g);
        let now: Vec<f64> = weights.iter().map(|&w| f64::from(w)).collect();
        for (&value, vector) in found.values.iter().zip(&found.vectors) {
            let expected = descent_filter(f64::from(0.4 as Scalar), value, steps) * along(vector, &solution);
            assert!((along(vector, &now) - expected).abs() < 1e-5, "{steps} steps, eigenvalue {value}");
        }
    }
    let shrunk = ridge(&design, &targets, 0.3).weights;
    for (&value, vector) in found.values.iter().zip(&found.vectors) {
        let expected = ridge_filter(value, 0.3) * along(vector, &solution);
        assert!((along(vector, &shrunk) - expected).abs() < 1e-10);
    }
}

// ε = 0.1: the floor is the entropy of the targets, and the gap of the logits ln (0.91 / 0.01), ln (0.9001 / 0.0001).
#[test]
fn smoothed_labels_have_a_floor_and_ask_for_a_finite_gap() {
    for (classes, floor, gap) in [(10, 0.500_288, 4.510_860), (1000, 1.014_848, 9.105_091)] {
        let at = |gap: f64| {
            let mut tape = Tape::new();
            let record = tape.begin(&[]);
            let mut logits = vec![0.0; classes];
            logits[3] = gap as Scalar;
            let logits = record.leaf(&logits, &[1, classes]);
            let loss = loss::cross_entropy(logits, loss::smooth(record.one_hot(&[3], classes), 0.1));
            loss.backward(&mut []);
            (f64::from(loss.value()), logits.gradient())
        };
        let (loss, gradient) = at(gap);
        assert!((loss - floor).abs() < 3e-6, "{loss} for {floor}");
        assert!(gradient.iter().all(|g| g.abs() < 5e-6), "nothing pulls there");
        assert!(at(gap - 0.5).0 > floor + 1e-3 && at(gap + 0.5).0 > floor + 1e-3);
    }
}

// Why Chebyshev's polynomials: NumPy's condition number of the table at degree 12, 30 even points, constant included, is 2.7
// for them and 7e8 for powers of x.
#[test]
fn chebyshev_polynomials_on_even_points_are_well_conditioned() {
    let points: Vec<Scalar> = (0..30).map(|i| i as Scalar / 29.0).collect();
    let examples = Examples::new(&points, 1, &points).unwrap();
    let design = Design::new(&Chebyshev::over(examples, 12).unwrap(), examples);
    let found = eigen(design.covariance(), 12);
    let condition = (found.values[0] / found.values[11]).sqrt();
    assert!(condition < 10.0, "{condition}");
}
