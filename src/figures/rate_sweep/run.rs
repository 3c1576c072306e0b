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

/// The sweep: all rules with the smallest rate, then with the next.
pub fn run(settings: &SweepSettings) -> impl Iterator<Item = Run> + 'static {
    let steps = settings.steps;
    let mut task = task(settings);
    (0..RATES * RULES.len()).map(move |index| {
        let (rule, rate) = (index % RULES.len(), index / RULES.len());
        let (start, loss, diverged) = task((RULES[rule].make)(learning_rate(rate)), steps);
        Run { rule, rate, start, loss, diverged }
    })
}

/// What a rule makes of a task in so many steps: the loss at the start, the loss at the end, and the step at which it
/// diverged, if it did.
type Doing = Box<dyn FnMut(Box<dyn Optimizer>, u32) -> (f32, f32, Option<u32>)>;

fn task(settings: &SweepSettings) -> Doing {
    let condition = settings.condition as f32;
    match settings.task() {
        Task::Network(index) => on_digits(index, settings.seed),
        Task::Surface(name) => match surface::named(name) {
            Ok(offer) => on_surface((offer.make)(condition)),
            // Not on the engine's list, which a test rules out.
            Err(_) => Box::new(|_, _| (1.0, 1.0, None)),
        },
    }
}

fn on_surface(surface: Box<dyn Surface>) -> Doing {
    let lowest = surface.lowest().unwrap_or_default();
    Box::new(move |mut rule, steps| {
        let mut point = surface.start();
        let above = |point| surface.value(point) - lowest;
        let start = above(point);
        for step in 1..=steps {
            let gradient = surface.gradient(point);
            rule.step(&mut point, &gradient);
            let loss = above(point);
            if loss.is_nan() || loss > HUGE * start {
                return (start, loss, Some(step));
            }
        }
        (start, above(point).max(0.0), None)
    })
}

fn on_digits(network: usize, seed: u32) -> Doing {
    let (network, digits, mut tape) = (Network::new(network), Digits::new(IMAGES), Tape::new());
    let parameters = network.initialize(seed);
    Box::new(move |rule, steps| {
        let mut learner = Learner::new(parameters.clone(), rule);
        let (start, _) = learner.judge(&network, &mut tape, &digits.training);
        // The same order for all.
        let (mut rng, mut order) = (Pcg32::new(u64::from(seed) + 1), (0..digits.training.len()).collect::<Vec<_>>());
        let per_epoch = order.len() / BATCH;
        for step in 0..steps {
            let batch = step as usize % per_epoch;
            if batch == 0 {
                rng.shuffle(&mut order);
            }
            let numbers = &order[batch * BATCH..][..BATCH];
            let loss = learner.learn(&network, &mut tape, &digits.training, numbers);
            if loss.is_nan() || loss > HUGE_ON_DIGITS * start {
                return (start, loss, Some(step + 1));
            }
        }
        let (loss, _) = learner.judge(&network, &mut tape, &digits.training);
        let diverged = loss.is_nan() || loss > HUGE_ON_DIGITS * start;
        (start, loss, diverged.then_some(steps))
    })
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
