//! Schedules: how the learning rate changes from step to step.
//!
//! A schedule is a function from the step, counted from 0, to the factor that the rate is multiplied by. It sets
//! nothing: `rule.set_learning_rate(rate * schedule.factor(step))` does. A new one is a type here and a line in
//! [`SCHEDULES`].

#[cfg(not(feature = "double"))]
use std::f32::consts::PI;
#[cfg(feature = "double")]
use std::f64::consts::PI;

#[cfg(feature = "double")]
use libm::{cos, pow};
#[cfg(not(feature = "double"))]
use libm::{cosf as cos, powf as pow};

use crate::{Scalar, UnknownName, named::find};

/// A factor for the learning rate in every step.
pub trait Schedule {
    /// What the learning rate is multiplied by in this step; the first is step 0.
    fn factor(&self, step: usize) -> Scalar;
}

/// A schedule as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// Makes the schedule for a training of that many steps.
    pub make: fn(usize) -> Box<dyn Schedule>,
}

/// All schedules, each with shares of the training that are usual.
pub const SCHEDULES: &[Plan] = &[
    Plan { name: "constant", make: |_| Box::new(Constant) },
    Plan { name: "step", make: |steps| Box::new(Step { every: steps.div_ceil(3), factor: 0.1 }) },
    Plan { name: "exponential", make: |steps| Box::new(Exponential::down_to(0.01, steps)) },
    Plan { name: "cosine", make: |steps| Box::new(Cosine { steps, floor: 0.0 }) },
    Plan {
        name: "warm-up",
        make: |steps| Box::new(WarmUp::before(Cosine { steps: steps - steps / 10, floor: 0.0 }, steps / 10)),
    },
    Plan { name: "one-cycle", make: |steps| Box::new(OneCycle::new(steps)) },
];

/// The schedule of that name in [`SCHEDULES`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Plan, UnknownName> {
    find("schedule", name, SCHEDULES, |plan| plan.name)
}

/// 1 in every step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Constant;

impl Schedule for Constant {
    fn factor(&self, _step: usize) -> Scalar {
        1.0
    }
}

/// Falls by a factor after every so many steps: `factor^⌊step / every⌋`.
///
/// PyTorch: `torch.optim.lr_scheduler.StepLR`, whose factor is 0.1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// How many steps the rate stays the same; 0 counts as 1.
    pub every: usize,
    /// What it is then multiplied by.
    pub factor: Scalar,
}

impl Schedule for Step {
    fn factor(&self, step: usize) -> Scalar {
        power(self.factor, step / self.every.max(1))
    }
}

/// Falls by the same factor in every step: `factor^step`.
///
/// PyTorch: `torch.optim.lr_scheduler.ExponentialLR`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Exponential {
    /// What the rate is multiplied by after each step.
    pub factor: Scalar,
}

impl Exponential {
    /// The schedule that comes down to `end`, above 0, after that many steps; 0 steps count as 1.
    pub fn down_to(end: Scalar, steps: usize) -> Self {
        Self { factor: pow(end, 1.0 / steps.max(1) as Scalar) }
    }
}

impl Schedule for Exponential {
    fn factor(&self, step: usize) -> Scalar {
        power(self.factor, step)
    }
}

/// Falls from 1 to a floor along half a cosine: `floor + (1 − floor) (1 + cos(π step / steps)) / 2`.
///
/// After that it stays on the floor. Loshchilov and Hutter 2017, <https://arxiv.org/abs/1608.03983>.
/// PyTorch: `torch.optim.lr_scheduler.CosineAnnealingLR`, which rises again after `T_max` steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cosine {
    /// After how many steps the floor is reached.
    pub steps: usize,
    /// Where it ends, from 0 to 1.
    pub floor: Scalar,
}

impl Schedule for Cosine {
    fn factor(&self, step: usize) -> Scalar {
        along_cosine(1.0, self.floor, share(step as Scalar, 0.0, self.steps as Scalar))
    }
}

/// Rises in a straight line to 1, and then hands over to another schedule, which begins with its own step 0.
///
/// Goyal et al. 2017, <https://arxiv.org/abs/1706.02677>. PyTorch: `torch.optim.lr_scheduler.LinearLR`, before another
/// in `SequentialLR`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WarmUp<S> {
    /// After how many steps the other schedule begins.
    pub steps: usize,
    /// Where the line begins, from 0 to 1.
    pub start: Scalar,
    /// The schedule that follows.
    pub then: S,
}

impl<S> WarmUp<S> {
    /// A warm-up before `then`, which begins with a third of the rate, as in PyTorch.
    pub fn before(then: S, steps: usize) -> Self {
        Self { steps, start: 1.0 / 3.0, then }
    }
}

impl<S: Schedule> Schedule for WarmUp<S> {
    fn factor(&self, step: usize) -> Scalar {
        match step.checked_sub(self.steps) {
            Some(step) => self.then.factor(step),
            None => self.start + (1.0 - self.start) * (step as Scalar / self.steps as Scalar),
        }
    }
}

/// Rises to 1 and falls further than it came from, both along half a cosine.
///
/// Smith and Topin 2019, <https://arxiv.org/abs/1708.07120>. PyTorch: `torch.optim.lr_scheduler.OneCycleLR` with
/// `anneal_strategy="cos"` and without its cycle of the momentum; the rate that is multiplied is its `max_lr`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OneCycle {
    /// How many steps the whole takes.
    pub steps: usize,
    /// The share of them in which it rises; 0.3.
    pub rise: Scalar,
    /// Where it begins; 1/25.
    pub first: Scalar,
    /// Where it ends; 1/250 000.
    pub last: Scalar,
}

impl OneCycle {
    /// One cycle with PyTorch's constants.
    pub fn new(steps: usize) -> Self {
        Self { steps, rise: 0.3, first: 1.0 / 25.0, last: 1.0 / 250_000.0 }
    }
}

impl Schedule for OneCycle {
    fn factor(&self, step: usize) -> Scalar {
        let (step, end) = (step as Scalar, self.steps as Scalar - 1.0);
        let top = self.rise * self.steps as Scalar - 1.0;
        if step < top {
            along_cosine(self.first, 1.0, share(step, 0.0, top))
        } else {
            along_cosine(1.0, self.last, share(step, top, end))
        }
    }
}

/// How much of the way from `begin` to `end` is done; all of it if there is no way.
fn share(step: Scalar, begin: Scalar, end: Scalar) -> Scalar {
    if step < end { (step - begin) / (end - begin) } else { 1.0 }
}

/// From `first` to `last` along half a cosine.
fn along_cosine(first: Scalar, last: Scalar, share: Scalar) -> Scalar {
    last + (first - last) * (0.5 * (1.0 + cos(PI * share)))
}

fn power(factor: Scalar, exponent: usize) -> Scalar {
    pow(factor, exponent as Scalar)
}

#[cfg(test)]
mod tests {
    use super::{Cosine, Exponential, OneCycle, SCHEDULES, Schedule, Step, WarmUp, named};
    use crate::Scalar;

    fn factors(schedule: &dyn Schedule, steps: usize) -> Vec<Scalar> {
        (0..steps).map(|step| schedule.factor(step)).collect()
    }

    fn assert_close(ours: &[Scalar], expected: &[Scalar]) {
        assert!(ours.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{ours:?} for {expected:?}");
    }

    // PyTorch's documentation of StepLR and ExponentialLR: η · γ^⌊t/s⌋ and η · γ^t.
    #[test]
    fn step_and_exponential_are_powers() {
        assert_close(&factors(&Step { every: 2, factor: 0.1 }, 6), &[1.0, 1.0, 0.1, 0.1, 0.01, 0.01]);
        assert_close(&factors(&Exponential { factor: 0.5 }, 4), &[1.0, 0.5, 0.25, 0.125]);
        assert_close(&[Exponential::down_to(0.01, 30).factor(30)], &[0.01]);
    }

    // By hand: cos 0, cos π/3, cos 2π/3, cos π are 1, ½, −½, −1.
    #[test]
    fn cosine_passes_its_thirds_and_stays_on_the_floor() {
        assert_close(&factors(&Cosine { steps: 3, floor: 0.2 }, 6), &[1.0, 0.8, 0.4, 0.2, 0.2, 0.2]);
    }

    #[test]
    fn a_warm_up_is_a_line_and_what_follows_begins_from_its_start() {
        let schedule = WarmUp { steps: 4, start: 0.2, then: Exponential { factor: 0.5 } };
        assert_close(&factors(&schedule, 7), &[0.2, 0.4, 0.6, 0.8, 1.0, 0.5, 0.25]);
    }

    #[test]
    fn one_cycle_begins_rises_to_one_and_ends_where_it_says() {
        let all = factors(&OneCycle::new(100), 120);
        assert_close(&[all[0], all[29], all[99], all[119]], &[0.04, 1.0, 4e-6, 4e-6]);
        assert!(all[..30].is_sorted() && all[29..].is_sorted_by(|a, b| a >= b));
    }

    #[test]
    fn every_schedule_has_factors_from_0_to_1_whatever_the_length_of_the_training() {
        for plan in SCHEDULES {
            for steps in [0, 1, 2, 3, 7, 1000] {
                let schedule = (named(plan.name).unwrap().make)(steps);
                let all = factors(&*schedule, steps + 3);
                assert!(all.iter().all(|factor| (0.0..=1.0).contains(factor)), "{} of {steps}: {all:?}", plan.name);
            }
        }
        let sentence = named("cosin").unwrap_err().to_string();
        assert!(sentence.starts_with(r#"there is no schedule named "cosin"; there are constant, step"#));
    }
}
