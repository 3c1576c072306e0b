//! Schedules: how the learning rate changes from step to step.
//!
//! A schedule is a function from the step, counted from 0, to the factor that the rate is multiplied by. It sets
//! nothing: `rule.set_learning_rate(rate * schedule.factor(step))` does. A new one
//! is a file here, and in this one its module and a line in [`SCHEDULES`].

mod cosine;
mod exponential;
mod one_cycle;
mod step;
mod warm_up;

pub use cosine::Cosine;
pub use exponential::Exponential;
pub use one_cycle::OneCycle;
pub use step::Step;
pub use warm_up::WarmUp;

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

/// How much of the way from `begin` to `end` is done; all of it if there is no way.
fn share(step: Scalar, begin: Scalar, end: Scalar) -> Scalar {
    if step < end { (step - begin) / (end - begin) } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::{SCHEDULES, named};

    #[test]
    fn every_schedule_has_factors_from_0_to_1_whatever_the_length_of_the_training() {
        for plan in SCHEDULES {
            for steps in [0, 1, 2, 3, 7, 1000] {
                let schedule = (named(plan.name).unwrap().make)(steps);
                let all: Vec<_> = (0..steps + 3).map(|step| schedule.factor(step)).collect();
                assert!(all.iter().all(|factor| (0.0..=1.0).contains(factor)), "{} of {steps}: {all:?}", plan.name);
            }
        }
        let sentence = named("cosin").unwrap_err().to_string();
        assert!(sentence.starts_with(r#"there is no schedule named "cosin"; there are constant, step"#));
    }
}
