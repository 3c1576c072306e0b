//! The race: every rule takes one step after the other from the same start, with the same noise.

use engine::Pcg32;
use engine::optim::schedule::{SCHEDULES, Schedule};
use engine::optim::{Optimizer, RULES};
use engine::surface::Surface;
use serde::{Deserialize, Serialize};

use super::settings::DescentSettings;
use crate::terrain;

/// Beyond this a rule counts as overflowed: its numbers mean nothing any more, and soon are none.
const LOST: f32 = 1e6;

/// All rules after one step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The number of steps taken.
    pub step: u32,
    /// What the schedule has just multiplied the rates by.
    pub factor: f32,
    /// The rules that run, in the order of the list.
    pub racers: Vec<Racer>,
}

/// Where a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Racer {
    /// Its index in the list of rules.
    pub rule: u8,
    /// Its place. A rule that has overflowed stays at the last one that it had.
    pub at: [f32; 2],
    /// The loss there.
    pub loss: f32,
    /// How far that is above the lowest loss of the surface; the loss itself, if there is no lowest.
    pub above: f32,
    /// The step at which it first left the picture; 0 for never.
    pub left: u32,
    /// The step at which it overflowed; 0 for never.
    pub overflowed: u32,
}

impl Moment {
    /// The rule at an index of the list, if it runs.
    pub fn racer(&self, rule: usize) -> Option<&Racer> {
        self.racers.iter().find(|racer| racer.rule as usize == rule)
    }

    /// The rules that still go on, the lowest first.
    pub fn ranked(&self) -> Vec<&Racer> {
        let mut ranked: Vec<&Racer> = self.racers.iter().filter(|racer| racer.overflowed == 0).collect();
        ranked.sort_by(|a, b| a.above.total_cmp(&b.above));
        ranked
    }
}

/// The race of `settings`: the start, and one moment for each step.
pub fn run(settings: &DescentSettings) -> impl Iterator<Item = Moment> + 'static {
    let mut race = Race::new(settings);
    let start = race.moment.clone();
    std::iter::once(start).chain((0..settings.steps).map(move |_| race.step()))
}

struct Race {
    surface: Box<dyn Surface>,
    lowest: f32,
    window: [[f32; 2]; 2],
    schedule: Box<dyn Schedule>,
    rng: Pcg32,
    noise: f32,
    runners: Vec<Runner>,
    moment: Moment,
}

struct Runner {
    rule: Box<dyn Optimizer>,
    rate: f32,
    at: [f32; 2],
}

impl Race {
    fn new(settings: &DescentSettings) -> Self {
        let surface = settings.made();
        let lowest = surface.lowest().unwrap_or(0.0);
        let begin = settings.begin();
        let at = begin;
        let loss = surface.value(at);
        let racers = settings.running().map(|rule| Racer {
            rule: rule as u8,
            at: begin,
            loss,
            above: loss - lowest,
            left: 0,
            overflowed: 0,
        });
        let runners = settings.running().map(|rule| {
            let rate = settings.rate(rule);
            let mut rule = (RULES[rule].make)(rate);
            for (name, value) in rule.settings_mut() {
                if name == "momentum" && *value > 0.0 {
                    *value = settings.mu;
                }
            }
            Runner { rule, rate, at }
        });
        let schedule = (SCHEDULES[settings.schedule].make)(settings.steps as usize);
        Self {
            lowest,
            window: settings.window(),
            rng: Pcg32::new(settings.seed.into()),
            noise: settings.noise,
            runners: runners.collect(),
            moment: Moment { step: 0, factor: schedule.factor(0), racers: racers.collect() },
            surface,
            schedule,
        }
    }

    fn step(&mut self) -> Moment {
        let factor = self.schedule.factor(self.moment.step as usize);
        let noise = match self.noise > 0.0 {
            true => [self.noise * self.rng.normal(), self.noise * self.rng.normal()],
            false => [0.0; 2],
        };
        self.moment.step += 1;
        self.moment.factor = factor;
        let step = self.moment.step;
        for (runner, racer) in self.runners.iter_mut().zip(&mut self.moment.racers) {
            if racer.overflowed > 0 {
                continue;
            }
            let [x, y] = self.surface.gradient(runner.at);
            runner.rule.set_learning_rate(runner.rate * factor);
            runner.rule.step(&mut runner.at, &[x + noise[0], y + noise[1]]);
            let loss = self.surface.value(runner.at);
            let counts = |x: &f32| x.is_finite() && x.abs() <= LOST;
            if !runner.at.iter().all(counts) || !loss.is_finite() {
                racer.overflowed = step;
                racer.left = if racer.left == 0 { step } else { racer.left };
                continue;
            }
            racer.at = runner.at;
            racer.loss = loss;
            racer.above = loss - self.lowest;
            if racer.left == 0 && !terrain::holds(self.window, racer.at) {
                racer.left = step;
            }
        }
        self.moment.clone()
    }
}
