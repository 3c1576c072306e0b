//! The runs: nine learners that differ in their rule alone, half an epoch at a time, one after the other.

use std::ops::Range;

use engine::optim::RULES;
use engine::{Pcg32, Tape};
use serde::{Deserialize, Serialize};

use super::settings::RaceSettings;
use crate::digits::{Digits, Learner, Network};

/// Looks at each learner in an epoch.
pub const LOOKS: usize = 2;
/// A loss this many times the first counts as divergence.
pub const HUGE: f32 = 10.0;

/// A learner's next half epoch, or the start, which is the same for all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lap {
    /// How many half epochs the learner has seen.
    pub round: usize,
    /// Its rule, by its place in the engine's list.
    pub rule: usize,
    /// How many updates it has made.
    pub updates: u32,
    /// The mean loss of the batches of this half epoch; at the start, that on the test digits.
    pub loss: f32,
    /// The loss on the test digits.
    pub test_loss: f32,
    /// The share of right answers on the test digits.
    pub accuracy: f32,
    /// The update at which it diverged, if it has.
    pub diverged: Option<u32>,
}

/// The number of frames: the start, and a lap for each learner and half epoch.
pub fn length(settings: &RaceSettings) -> usize {
    1 + LOOKS * settings.epochs as usize * RULES.len()
}

/// The race lap by lap, an update in a piece.
pub fn pieces(settings: &RaceSettings) -> impl Iterator<Item = Option<Lap>> + 'static {
    let (mut race, length) = (Race::new(settings), length(settings));
    let mut index = 0;
    std::iter::from_fn(move || {
        (index < length).then(|| {
            let lap = match usize::checked_sub(index, 1) {
                None => race.start(),
                Some(before) => race.advance(before / RULES.len() + 1, before % RULES.len())?,
            };
            index += 1;
            Some(lap)
        })
    })
}

struct Race {
    network: Network,
    digits: Digits,
    tape: Tape,
    rng: Pcg32,
    /// The order of the digits in this epoch, the same for all.
    order: Vec<usize>,
    batch: usize,
    racers: Vec<Racer>,
    half: Option<Half>,
    /// The loss above which a learner is out of the race.
    huge: f32,
}

struct Racer {
    learner: Learner,
    last: Lap,
}

/// The half epoch under way: the batches that are left of it, and the losses of those that are done.
struct Half {
    batches: Range<usize>,
    sum: f32,
    count: usize,
}

impl Race {
    fn new(settings: &RaceSettings) -> Self {
        let network = Network::new(settings.network);
        let digits = Digits::new(settings.images as usize);
        let parameters = network.initialize(settings.seed);
        let start = Lap { round: 0, rule: 0, updates: 0, loss: 0.0, test_loss: 0.0, accuracy: 0.0, diverged: None };
        let racers = RULES.iter().enumerate().map(|(rule, made)| Racer {
            learner: Learner::new(parameters.clone(), (made.make)(settings.rate(rule))),
            last: Lap { rule, ..start.clone() },
        });
        Self {
            racers: racers.collect(),
            half: None,
            network,
            order: (0..digits.training.len()).collect(),
            digits,
            tape: Tape::new(),
            rng: Pcg32::new(u64::from(settings.seed) + 1),
            batch: settings.batch as usize,
            huge: f32::INFINITY,
        }
    }

    /// The look before any training.
    fn start(&mut self) -> Lap {
        let (loss, accuracy) = self.racers[0].learner.judge(&self.network, &mut self.tape, &self.digits.test);
        self.huge = HUGE * loss;
        for racer in &mut self.racers {
            racer.last = Lap { loss, test_loss: loss, accuracy, ..racer.last.clone() };
        }
        self.racers[0].last.clone()
    }

    /// One update of a learner's half epoch, or the look at it after the last; the lap, when it is done.
    fn advance(&mut self, round: usize, rule: usize) -> Option<Lap> {
        let first = round % LOOKS == 1;
        let Racer { learner, last } = &mut self.racers[rule];
        let half = self.half.get_or_insert_with(|| {
            if first && rule == 0 {
                self.rng.shuffle(&mut self.order);
            }
            last.round = round;
            // Whole batches, as many in the first half as in the second or one more.
            let all = self.order.len().div_ceil(self.batch);
            let middle = all.div_ceil(LOOKS);
            Half { batches: if first { 0..middle } else { middle..all }, sum: 0.0, count: 0 }
        });
        if last.diverged.is_none()
            && let Some(batch) = half.batches.next()
        {
            let numbers = self.order.chunks(self.batch).nth(batch).unwrap_or_default();
            let loss = learner.learn(&self.network, &mut self.tape, &self.digits.training, numbers);
            last.updates += 1;
            if loss.is_nan() || loss > self.huge {
                last.diverged = Some(last.updates);
            }
            (half.sum, half.count) = (half.sum + loss, half.count + 1);
            return None;
        }
        // With fewer batches than halves there may be nothing new.
        if last.diverged.is_none() && half.count > 0 {
            let (test_loss, accuracy) = learner.judge(&self.network, &mut self.tape, &self.digits.test);
            let diverged = (test_loss.is_nan() || test_loss > self.huge).then_some(last.updates);
            (last.loss, last.test_loss) = (half.sum / half.count as f32, test_loss);
            (last.accuracy, last.diverged) = (accuracy, diverged);
        }
        self.half = None;
        Some(last.clone())
    }
}

/// The laps of one rule so far, the start among them.
pub fn laps(frames: &[Lap], rule: usize) -> impl DoubleEndedIterator<Item = &Lap> {
    frames.iter().filter(move |lap| lap.round == 0 || lap.rule == rule)
}

/// The last lap of a rule, before it diverged.
pub fn standing(frames: &[Lap], rule: usize) -> Option<&Lap> {
    laps(frames, rule).next_back()
}
