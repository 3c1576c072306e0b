//! The run: data sets are drawn one after the other, each is fitted at every level, and the error so far is taken apart.

use engine::Pcg32;
use engine::classical::{Examples, Learner, Model};
use engine::resample::{Decomposition, Estimate, Truth, closed_form};
use serde::{Deserialize, Serialize};

use super::learners::Level;
use super::settings::BiasSettings;

/// About how many points a fit is drawn with.
const DRAWN: usize = 110;

/// One data set, and what is known after it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fitted {
    /// What was seen at the points, `[N]`: learned from.
    pub sample: Vec<f32>,
    /// What was seen at the same points once more, `[N]`: predicted, not learned from.
    pub unseen: Vec<f32>,
    /// What the fit of each level predicts at each place of the grid, `[L, G]`.
    pub fits: Vec<f32>,
    /// The error of each level so far.
    pub parts: Vec<Parts>,
    /// Bias² and variance in closed form: of the level whose number is that of the data set, if its learner has one.
    pub exact: Option<[f32; 2]>,
}

/// A number found by drawing, and its standard error.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The number.
    pub value: f32,
    /// How far it may be off; not a number with fewer than three data sets.
    pub error: f32,
}

impl From<Estimate> for Found {
    fn from(estimate: Estimate) -> Self {
        Self { value: estimate.value as f32, error: estimate.standard_error as f32 }
    }
}

/// What the error of one level is made of, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Parts {
    /// bias².
    pub bias: Found,
    /// The variance.
    pub variance: Found,
    /// bias² + variance + noise.
    pub sum: Found,
    /// The squared error on new observations.
    pub test: Found,
    /// The squared error on what was learned from; not a number where that was not counted.
    pub training: f32,
}

impl Parts {
    fn new(parts: engine::resample::Parts, training: f64) -> Self {
        let mut sum = Found::from(parts.distance);
        sum.value = parts.sum() as f32;
        // A single data set has a distance from the truth, but nothing tells bias and variance apart.
        let (bias, variance) = (parts.bias_squared.into(), parts.variance.into());
        Self { bias, variance, sum, test: parts.test_error.into(), training: training as f32 }
    }

    /// How many standard errors the measured error lies above the sum of the parts.
    pub fn gap(&self) -> f32 {
        (self.test.value - self.sum.value) / self.test.error
    }
}

/// The run of these settings.
pub fn run(settings: &BiasSettings) -> impl Iterator<Item = Fitted> + 'static {
    let mut experiment = Experiment::new(settings);
    (0..settings.sets as usize).map(move |number| experiment.next(number))
}

/// The truth of these settings.
pub fn truth(settings: &BiasSettings) -> Truth {
    Truth::new(settings.truth().function, settings.count as usize, settings.noise)
}

/// How many places of the grid there are from one point of the sample to the next.
pub fn refinement(count: u32) -> usize {
    DRAWN.div_ceil(count.max(2) as usize - 1)
}

/// The places at which fits are drawn: the points of the sample, and others evenly between.
pub fn grid(settings: &BiasSettings) -> Vec<f32> {
    let last = (settings.count.max(2) as usize - 1) * refinement(settings.count);
    (0..=last).map(|place| (place as f64 / last as f64) as f32).collect()
}

struct Experiment {
    truth: Truth,
    grid: Vec<f32>,
    every: usize,
    levels: Vec<Level>,
    /// Separate, so that every learner gets the same samples and the same new observations.
    samples: Pcg32,
    unseen: Pcg32,
    chance: Pcg32,
    decompositions: Vec<Decomposition>,
    training: Vec<f64>,
}

impl Experiment {
    fn new(settings: &BiasSettings) -> Self {
        let truth = truth(settings);
        let level = |rung: &(&str, f32)| Level::new(settings.learner, rung.1, settings.steps);
        let levels: Vec<Level> = settings.ladder().iter().map(level).collect();
        let rng = |stream: u64| Pcg32::new((u64::from(settings.seed) << 2) + stream);
        Self {
            grid: grid(settings),
            every: refinement(settings.count),
            samples: rng(0),
            unseen: rng(1),
            chance: rng(2),
            decompositions: levels.iter().map(|_| Decomposition::new(&truth)).collect(),
            training: vec![0.0; levels.len()],
            levels,
            truth,
        }
    }

    fn next(&mut self, number: usize) -> Fitted {
        let (sample, unseen) = (self.truth.draw(&mut self.samples), self.truth.draw(&mut self.unseen));
        let mut fits = Vec::with_capacity(self.levels.len() * self.grid.len());
        let mut parts = Vec::with_capacity(self.levels.len());
        for (at, level) in self.levels.iter().enumerate() {
            let fit = predictions(level, &self.truth.points, &sample, &self.grid, &mut self.chance);
            let at_points: Vec<f32> = fit.iter().step_by(self.every).copied().collect();
            self.decompositions[at].add(&at_points, &unseen);
            self.training[at] += mean_squared(&at_points, &sample);
            parts.push(Parts::new(self.decompositions[at].average(), self.training[at] / (number + 1) as f64));
            fits.extend(fit);
        }
        let exact = self.levels.get(number).and_then(|level| closed_form(level, &self.truth).ok().flatten());
        let exact = exact.map(|(bias, variance)| [bias as f32, variance as f32]);
        Fitted { sample, unseen, fits, parts, exact }
    }
}

/// What a level predicts after it has been fitted to a sample. Every level of every ladder can be: a test says so. If one
/// could not, its predictions would be no numbers.
fn predictions(level: &Level, points: &[f32], sample: &[f32], grid: &[f32], rng: &mut Pcg32) -> Vec<f32> {
    let model = Examples::new(points, 1, sample).and_then(|examples| level.fit(examples, rng));
    model.map_or_else(|_| vec![f32::NAN; grid.len()], |model| model.predict_all(grid, 1))
}

fn mean_squared(predictions: &[f32], targets: &[f32]) -> f64 {
    let squares = predictions.iter().zip(targets).map(|(p, y)| f64::from(p - y) * f64::from(p - y));
    squares.sum::<f64>() / targets.len().max(1) as f64
}

/// The fit of one level to one data set.
pub fn fit<'a>(settings: &BiasSettings, frame: &'a Fitted, rung: usize) -> &'a [f32] {
    let width = (settings.count.max(2) as usize - 1) * refinement(settings.count) + 1;
    frame.fits.get(rung * width..(rung + 1) * width).unwrap_or_default()
}

/// The mean of the fits of one level so far.
pub fn mean_fit(settings: &BiasSettings, frames: &[Fitted], rung: usize) -> Vec<f32> {
    let mut sum: Vec<f64> = Vec::new();
    for frame in frames {
        let fit = fit(settings, frame, rung);
        sum.resize(fit.len(), 0.0);
        sum.iter_mut().zip(fit).for_each(|(sum, &value)| *sum += f64::from(value));
    }
    sum.into_iter().map(|sum| (sum / frames.len().max(1) as f64) as f32).collect()
}

/// At the point looked at, for every data set: the error of the fit, and the noise of a new observation.
pub fn darts(settings: &BiasSettings, frames: &[Fitted]) -> Vec<(f32, f32)> {
    let (point, rung) = (settings.point(), settings.rung());
    let truth = (settings.truth().function)(f64::from(settings.place())) as f32;
    let place = point * refinement(settings.count);
    let dart =
        |frame: &Fitted| Some((fit(settings, frame, rung).get(place)? - truth, frame.unseen.get(point)? - truth));
    frames.iter().filter_map(dart).collect()
}

/// The parts of the error at the point looked at; nothing before the first data set.
pub fn parts_there(settings: &BiasSettings, frames: &[Fitted]) -> Option<Parts> {
    let one = Truth { points: vec![0.0], values: vec![0.0], noise: settings.noise };
    let mut decomposition = Decomposition::new(&one);
    for (error, noise) in darts(settings, frames) {
        decomposition.add(&[error], &[noise]);
    }
    (decomposition.count() > 0).then(|| Parts::new(decomposition.average(), f64::NAN))
}

/// The parts of one level so far, averaged over the points.
pub fn parts(frames: &[Fitted], rung: usize) -> Option<&Parts> {
    frames.last()?.parts.get(rung)
}

/// Bias² and variance of one level in closed form, once they have been computed.
pub fn exact(frames: &[Fitted], rung: usize) -> Option<[f32; 2]> {
    frames.get(rung)?.exact
}

/// The rung whose measured parts come to least, once there are two data sets.
pub fn best(frames: &[Fitted]) -> Option<usize> {
    let parts = &frames.last().filter(|_| frames.len() > 1)?.parts;
    lowest(parts.iter().map(|parts| parts.sum.value))
}

/// The rung whose closed form comes to least, once all are there.
pub fn exact_best(settings: &BiasSettings, frames: &[Fitted]) -> Option<usize> {
    let sums: Option<Vec<f32>> =
        (0..settings.ladder().len()).map(|rung| exact(frames, rung).map(|[bias, variance]| bias + variance)).collect();
    lowest(sums?.into_iter())
}

/// The place of the least number; of equals the first.
fn lowest(values: impl Iterator<Item = f32>) -> Option<usize> {
    values.enumerate().reduce(|best, next| if next.1 < best.1 { next } else { best }).map(|best| best.0)
}
