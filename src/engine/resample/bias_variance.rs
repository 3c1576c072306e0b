//! Where an error comes from: from the learner's preconceptions, from the luck of the sample, or from noise.

use crate::{
    Pcg32, Scalar, UnknownName,
    classical::{Examples, FitError, Learner, Model},
    linalg::{add_scaled, dot, mean},
    named::find,
};

/// A known function, the points at which it is seen, and the noise.
#[derive(Clone, Debug, PartialEq)]
pub struct Truth {
    /// The points, single numbers, `[N]`.
    pub points: Vec<Scalar>,
    /// The function at the points, `[N]`.
    pub values: Vec<Scalar>,
    /// σ, the deviation of the noise.
    pub noise: Scalar,
}

/// A truth as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct TruthSetting {
    /// What addresses and choosers call it.
    pub name: &'static str,
    /// The function, from 0 to 1.
    pub function: fn(f64) -> f64,
    /// n, how many points a sample has.
    pub count: usize,
    /// σ, the deviation of the noise.
    pub noise: Scalar,
}

/// The truths that are offered.
pub const SETTINGS: &[TruthSetting] = &[
    TruthSetting {
        name: "wave-and-a-quarter",
        function: |x| libm::sin(2.5 * std::f64::consts::PI * x) / 1.5,
        count: 30,
        noise: 0.25,
    },
    TruthSetting { name: "one-wave", function: |x| libm::sin(2.0 * std::f64::consts::PI * x), count: 20, noise: 0.3 },
    TruthSetting { name: "line", function: |x| 1.2 * x - 0.6, count: 30, noise: 0.25 },
    TruthSetting { name: "step", function: |x| if x < 0.5 { -0.6 } else { 0.6 }, count: 30, noise: 0.25 },
];

/// The truth of that name in [`SETTINGS`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn setting(name: &str) -> Result<&'static TruthSetting, UnknownName> {
    find("truth", name, SETTINGS, |setting| setting.name)
}

impl Truth {
    /// This function at `count` points evenly from 0 to 1, both included.
    pub fn new(function: impl Fn(f64) -> f64, count: usize, noise: Scalar) -> Self {
        let place = |i: usize| i as f64 / count.saturating_sub(1).max(1) as f64;
        let points = (0..count).map(|i| place(i) as Scalar).collect();
        Self { points, values: (0..count).map(|i| function(place(i)) as Scalar).collect(), noise }
    }

    /// What is seen once: the function and noise.
    pub fn draw(&self, rng: &mut Pcg32) -> Vec<Scalar> {
        self.values.iter().map(|value| value + self.noise * rng.normal()).collect()
    }

    /// Draws a sample and fits the learner to it; what it predicts at the points.
    ///
    /// # Errors
    /// As [`Learner::fit`].
    pub fn fit_once<L: Learner>(&self, learner: &L, rng: &mut Pcg32) -> Result<Vec<Scalar>, FitError> {
        let targets = self.draw(rng);
        let model = learner.fit(Examples::new(&self.points, 1, &targets)?, rng)?;
        Ok(model.predict_all(&self.points, 1))
    }
}

/// A number found by drawing, and how far it may be off.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// The number, right on average.
    pub value: f64,
    /// Its standard error; not a number with fewer than three draws.
    pub standard_error: f64,
}

/// The parts of an expected squared error. Their sum is that error.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// The squared distance of the mean prediction from the truth.
    pub bias_squared: Estimate,
    /// How far predictions spread around their mean.
    pub variance: Estimate,
    /// The squared distance of predictions from the truth: bias² and variance together.
    pub distance: Estimate,
    /// σ², which no learner can avoid.
    pub noise: f64,
    /// The squared distance of predictions from new, noisy observations, as it was measured.
    pub test_error: Estimate,
}

impl Parts {
    /// bias² + variance + noise.
    pub fn sum(&self) -> f64 {
        self.bias_squared.value + self.variance.value + self.noise
    }
}

/// Predictions of fits to many samples, taken apart. Fits are added one by one, so that a picture can follow.
#[derive(Clone, Debug, PartialEq)]
pub struct Decomposition {
    truth: Vec<f64>,
    noise: f64,
    /// Prediction less truth, `[R, N]`.
    errors: Vec<f64>,
    /// Prediction less new observation, `[R, N]`.
    test_errors: Vec<f64>,
    /// What is known of the errors over all points, kept from fit to fit.
    sums: Sums,
}

impl Decomposition {
    /// Nothing yet, of predictions at the points of this truth.
    pub fn new(truth: &Truth) -> Self {
        let noise = f64::from(truth.noise);
        let truth: Vec<f64> = truth.values.iter().map(|&value| f64::from(value)).collect();
        let sums = Sums::new(truth.len());
        Self { truth, noise: noise * noise, errors: Vec::new(), test_errors: Vec::new(), sums }
    }

    /// Adds what one fit predicts, beside new observations that it has not seen, both `[N]`.
    ///
    /// # Panics
    /// Unless there is one of each for every point.
    pub fn add(&mut self, predictions: &[Scalar], observations: &[Scalar]) {
        let sizes = (predictions.len(), observations.len(), self.truth.len());
        assert!(sizes.0 == sizes.2 && sizes.1 == sizes.2, "decomposition: {sizes:?} predictions, observations, points");
        for ((&prediction, &observation), truth) in predictions.iter().zip(observations).zip(&self.truth) {
            self.errors.push(f64::from(prediction) - truth);
            self.test_errors.push(f64::from(prediction) - f64::from(observation));
        }
        self.sums.add(&self.errors[self.errors.len() - self.truth.len()..]);
    }

    /// R, how many fits there are.
    pub fn count(&self) -> usize {
        self.errors.len() / self.truth.len().max(1)
    }

    /// The mean prediction at every point.
    pub fn mean_prediction(&self) -> Vec<Scalar> {
        let mean = |at: usize| self.truth[at] + mean(&self.column(&self.errors, at));
        (0..self.truth.len()).map(|at| mean(at) as Scalar).collect()
    }

    /// The parts of the error at one point.
    ///
    /// # Panics
    /// Unless there is a point with this number.
    pub fn at(&self, point: usize) -> Parts {
        let count = self.truth.len();
        assert!(point < count, "decomposition: point {point} of {count}");
        let errors = self.column(&self.errors, point);
        let mut sums = Sums::new(1);
        errors.chunks_exact(1).for_each(|row| sums.add(row));
        take_apart(&errors, &self.column(&self.test_errors, point), &sums, self.noise)
    }

    /// The parts of the error, averaged over all points.
    pub fn average(&self) -> Parts {
        take_apart(&self.errors, &self.test_errors, &self.sums, self.noise)
    }

    fn column(&self, numbers: &[f64], at: usize) -> Vec<f64> {
        numbers.iter().skip(at).step_by(self.truth.len()).copied().collect()
    }
}

/// What rows of errors e₁ … e_R come to together, kept up to date row by row.
#[derive(Clone, Debug, PartialEq)]
struct Sums {
    /// Σ e, `[N]`.
    sum: Vec<f64>,
    /// |e|² of each row.
    lengths: Vec<f64>,
    /// Σ e eᵀ, `[N, N]`.
    products: Vec<f64>,
}

impl Sums {
    fn new(points: usize) -> Self {
        Self { sum: vec![0.0; points], lengths: Vec::new(), products: vec![0.0; points * points] }
    }

    fn add(&mut self, row: &[f64]) {
        add_scaled(&mut self.sum, 1.0, row);
        self.lengths.push(dot(row, row));
        for (line, &error) in self.products.chunks_exact_mut(row.len().max(1)).zip(row) {
            add_scaled(line, error, row);
        }
    }

    /// The sum of the squares of all covariances between points.
    fn covariance_squared(&self) -> f64 {
        let count = self.lengths.len() as f64;
        let means = self.sum.iter().flat_map(|a| self.sum.iter().map(move |b| a * b / count));
        self.products.iter().zip(means).map(|(product, mean)| (product - mean) / count).map(|c| c * c).sum()
    }
}

/// The parts for these rows of errors, and for what they come to together.
///
/// Of the rows eᵣ only two numbers matter: the squared length of their sum, and the sum of their squared lengths. Without
/// one row both are quickly found, which gives the standard errors (the jackknife; Quenouille 1949, Tukey 1958). Where the
/// bias is 0, bias² moves with the square of the mean error alone; this the jackknife does not see, so it is added.
fn take_apart(errors: &[f64], test_errors: &[f64], sums: &Sums, noise: f64) -> Parts {
    let (sum, points) = (&sums.sum, sums.sum.len());
    let rows = || errors.chunks_exact(points.max(1)).zip(&sums.lengths);
    let count = sums.lengths.len() as f64;
    let (of_sum, of_rows) = (dot(sum, sum), sums.lengths.iter().sum::<f64>());
    // bias² = (|Σ e|² − Σ |e|²) / (R (R − 1)), variance = (Σ |e|² − |Σ e|² / R) / (R − 1): both right on average.
    let split = |of_sum: f64, of_rows: f64, count: f64| {
        let bias_squared = (of_sum - of_rows) / (count * (count - 1.0));
        let variance = (of_rows - of_sum / count) / (count - 1.0);
        (bias_squared / points as f64, variance / points as f64)
    };
    let (bias_squared, variance) = split(of_sum, of_rows, count);
    let without = |(row, own): (&[f64], &f64)| split(of_sum - 2.0 * dot(sum, row) + own, of_rows - own, count - 1.0);
    let (biases, variances): (Vec<f64>, Vec<f64>) = rows().map(without).unzip();
    let tests: Vec<f64> = test_errors.chunks_exact(points.max(1)).map(|row| dot(row, row) / points as f64).collect();
    let distances: Vec<f64> = sums.lengths.iter().map(|length| length / points as f64).collect();
    let by_chance = 2.0 * sums.covariance_squared() / (count * points as f64 * count * points as f64);
    let jackknife = |value, left_out: &[f64]| Estimate { value, standard_error: spread(left_out) * (count - 1.0) };
    let mut bias_squared = jackknife(bias_squared, &biases);
    bias_squared.standard_error = libm::sqrt(bias_squared.standard_error * bias_squared.standard_error + by_chance);
    Parts {
        bias_squared,
        variance: jackknife(variance, &variances),
        distance: average(&distances),
        noise,
        test_error: average(&tests),
    }
}

/// The mean of these values.
fn average(values: &[f64]) -> Estimate {
    Estimate { value: mean(values), standard_error: spread(values) }
}

/// The standard error of the mean of these values.
fn spread(values: &[f64]) -> f64 {
    let (count, mean) = (values.len() as f64, mean(values));
    let squares: f64 = values.iter().map(|value| (value - mean) * (value - mean)).sum();
    libm::sqrt(squares / (count * (count - 1.0)))
}

/// Bias² and variance, averaged over the points, without drawing anything; `None` unless the learner
/// [is linear](Learner::is_linear).
///
/// A linear learner predicts `H y`. So its mean prediction is its fit to the truth, and its variance σ² Σ H² / N; the
/// columns of H are its fits to targets of which one is 1 and all others are 0.
///
/// # Errors
/// As [`Learner::fit`].
pub fn closed_form<L: Learner>(learner: &L, truth: &Truth) -> Result<Option<(f64, f64)>, FitError> {
    if !learner.is_linear() {
        return Ok(None);
    }
    let fit = |targets: &[Scalar]| -> Result<Vec<Scalar>, FitError> {
        let model = learner.fit(Examples::new(&truth.points, 1, targets)?, &mut Pcg32::new(0))?;
        Ok(model.predict_all(&truth.points, 1))
    };
    let square = |x: Scalar| f64::from(x) * f64::from(x);
    let bias = fit(&truth.values)?.iter().zip(&truth.values).map(|(p, f)| square(p - f)).sum::<f64>();
    let mut factors = 0.0;
    for at in 0..truth.points.len() {
        let mut targets = vec![0.0; truth.points.len()];
        targets[at] = 1.0;
        factors += fit(&targets)?.into_iter().map(square).sum::<f64>();
    }
    let count = truth.points.len() as f64;
    Ok(Some((bias / count, square(truth.noise) * factors / count)))
}
