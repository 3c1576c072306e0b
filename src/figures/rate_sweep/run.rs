//! The runs: every rule with every learning rate, from the same start, with the same number of steps.

use engine::optim::{Optimizer, RULES};
use engine::surface::{self, Surface};
use engine::{Pcg32, Tape};
use serde::{Deserialize, Serialize};

use super::settings::{SweepSettings, Task};
use crate::chart;
use crate::digits::{Digits, Learner, Network};

/// Learning rates in each power of ten.
pub const PER_DECADE: usize = 5;
/// The powers of ten from the smallest rate to the largest.
pub const DECADES: (i32, i32) = (-5, 1);
/// The number of learning rates.
pub const RATES: usize = (DECADES.1 - DECADES.0) as usize * PER_DECADE + 1;
/// A loss this many times the first counts as divergence.
pub const HUGE: f32 = 1e4;
/// The same for a network: its loss can hardly grow by so much and come back.
pub const HUGE_ON_DIGITS: f32 = 10.0;
/// Digits in an update.
pub const BATCH: usize = 32;
/// Digits to learn from.
pub const IMAGES: usize = 640;

/// One rule with one learning rate, from the start to the end.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The rule, by its place in the engine's list.
    pub rule: usize,
    /// The learning rate, by its number from 0.
    pub rate: usize,
    /// The loss at the start.
    pub start: f32,
    /// The loss at the end, or where it diverged; on digits that of all that are learned from. Above the lowest that there
    /// is, where the surface has one.
    pub loss: f32,
    /// The step at which it diverged, if it did.
    pub diverged: Option<u32>,
}

impl Run {
    /// The loss at the end as a share of that at the start; nothing for what diverged.
    pub fn share(&self) -> Option<f32> {
        self.diverged.is_none().then_some(self.loss / self.start)
    }
}

/// A learning rate by its number.
pub fn learning_rate(number: usize) -> f32 {
    // 10^(k/5) for k from 0 to 4.
    const FIFTHS: [f32; PER_DECADE] = [1.0, 1.584_893_2, 2.511_886_4, 3.981_071_7, 6.309_573];
    FIFTHS[number % PER_DECADE] * chart::power(DECADES.0 + (number / PER_DECADE) as i32)
}

/// The sweep, in pieces: all rules with the smallest rate, then with the next.
pub fn pieces(settings: &SweepSettings) -> impl Iterator<Item = Option<Run>> + 'static {
    let steps = settings.steps;
    let mut task = task(settings);
    let mut index = 0;
    std::iter::from_fn(move || {
        let (rule, rate) = (index % RULES.len(), index / RULES.len());
        let make = || (RULES[rule].make)(learning_rate(rate));
        (rate < RATES).then(|| {
            let Outcome { start, loss, diverged } = task.advance(&make, steps)?;
            index += 1;
            Some(Run { rule, rate, start, loss, diverged })
        })
    })
}

/// What has become of a run.
struct Outcome {
    /// The loss at the start.
    start: f32,
    /// The loss at the end.
    loss: f32,
    /// The step at which it diverged, if it did.
    diverged: Option<u32>,
}

/// A task for one rule after the other.
trait Trial {
    /// Goes on with the run under way, or begins one with a rule that is made for it; its outcome, when all `steps` are done.
    fn advance(&mut self, make: &dyn Fn() -> Box<dyn Optimizer>, steps: u32) -> Option<Outcome>;
}

fn task(settings: &SweepSettings) -> Box<dyn Trial> {
    let condition = settings.condition as f32;
    match settings.task() {
        Task::Network(index) => Box::new(OnDigits::new(index, settings.seed)),
        Task::Surface(name) => match surface::named(name) {
            Ok(offer) => Box::new(OnSurface((offer.make)(condition))),
            // Not on the engine's list, which a test rules out.
            Err(_) => Box::new(Nothing),
        },
    }
}

/// No task at all.
struct Nothing;

impl Trial for Nothing {
    fn advance(&mut self, _: &dyn Fn() -> Box<dyn Optimizer>, _: u32) -> Option<Outcome> {
        Some(Outcome { start: 1.0, loss: 1.0, diverged: None })
    }
}

/// Down a surface; so quick that a run is one piece.
struct OnSurface(Box<dyn Surface>);

impl Trial for OnSurface {
    fn advance(&mut self, make: &dyn Fn() -> Box<dyn Optimizer>, steps: u32) -> Option<Outcome> {
        let Self(surface) = self;
        let lowest = surface.lowest().unwrap_or_default();
        let (mut rule, mut point) = (make(), surface.start());
        let above = |point| surface.value(point) - lowest;
        let start = above(point);
        for step in 1..=steps {
            let gradient = surface.gradient(point);
            rule.step(&mut point, &gradient);
            let loss = above(point);
            if loss.is_nan() || loss > HUGE * start {
                return Some(Outcome { start, loss, diverged: Some(step) });
            }
        }
        Some(Outcome { start, loss: above(point).max(0.0), diverged: None })
    }
}

/// A network learns to read digits, an update in a piece.
struct OnDigits {
    network: Network,
    digits: Digits,
    tape: Tape,
    /// Where all runs begin.
    parameters: Vec<f32>,
    seed: u32,
    /// The loss there.
    start: Option<f32>,
    /// The run under way.
    learning: Option<Learning>,
}

struct Learning {
    learner: Learner,
    rng: Pcg32,
    /// The digits in the order of this epoch, the same for all runs.
    order: Vec<usize>,
    step: u32,
}

impl OnDigits {
    fn new(network: usize, seed: u32) -> Self {
        let network = Network::new(network);
        let parameters = network.initialize(seed);
        Self { network, digits: Digits::new(IMAGES), tape: Tape::new(), parameters, seed, start: None, learning: None }
    }
}

impl Trial for OnDigits {
    fn advance(&mut self, make: &dyn Fn() -> Box<dyn Optimizer>, steps: u32) -> Option<Outcome> {
        let Self { network, digits, tape, .. } = self;
        let digits = &digits.training;
        let learning = self.learning.get_or_insert_with(|| Learning {
            learner: Learner::new(self.parameters.clone(), make()),
            rng: Pcg32::new(u64::from(self.seed) + 1),
            order: (0..digits.len()).collect(),
            step: 0,
        });
        let start = *self.start.get_or_insert_with(|| learning.learner.judge(network, tape, digits).0);
        let is_huge = |loss: f32| loss.is_nan() || loss > HUGE_ON_DIGITS * start;
        let outcome = if learning.step < steps {
            let batch = learning.step as usize % (learning.order.len() / BATCH);
            if batch == 0 {
                learning.rng.shuffle(&mut learning.order);
            }
            let loss = learning.learner.learn(network, tape, digits, &learning.order[batch * BATCH..][..BATCH]);
            learning.step += 1;
            is_huge(loss).then_some(Outcome { start, loss, diverged: Some(learning.step) })
        } else {
            let (loss, _) = learning.learner.judge(network, tape, digits);
            Some(Outcome { start, loss, diverged: is_huge(loss).then_some(steps) })
        };
        if outcome.is_some() {
            self.learning = None;
        }
        outcome
    }
}

/// The runs of one rule so far, from the smallest rate up.
pub fn of_rule(frames: &[Run], rule: usize) -> impl DoubleEndedIterator<Item = &Run> {
    frames.iter().filter(move |run| run.rule == rule)
}

/// The best run of a rule so far: the lowest loss, and of equals that with the smaller rate.
pub fn best(frames: &[Run], rule: usize) -> Option<&Run> {
    let share = |run: &Run| run.share().unwrap_or(f32::INFINITY);
    let finished = of_rule(frames, rule).filter(|run| run.diverged.is_none());
    finished.reduce(|best, run| if share(run) < share(best) { run } else { best })
}

/// Over how many powers of ten of the learning rate a rule so far comes down to `target`, a share of the first loss.
pub fn width(frames: &[Run], rule: usize, target: f32) -> f32 {
    let good = of_rule(frames, rule).filter(|run| run.share().is_some_and(|share| share <= target)).count();
    good as f32 / PER_DECADE as f32
}

/// The smallest rate with which a rule has diverged so far.
pub fn diverges(frames: &[Run], rule: usize) -> Option<f32> {
    of_rule(frames, rule).find(|run| run.diverged.is_some()).map(|run| learning_rate(run.rate))
}
