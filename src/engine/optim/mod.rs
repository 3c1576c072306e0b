//! Rules that turn gradients into steps. They see two slices and nothing else.
//!
//! A new rule is a file here, and in this one its module and a line in [`RULES`]. In all of them θ are the parameters,
//! g the gradient, η the learning rate; squares, roots and quotients are taken number by number. η stands outside of
//! what is remembered and ε outside the root, as in PyTorch, or the rule says otherwise.

mod adadelta;
mod adagrad;
mod adam;
mod adamw;
mod clip;
mod gradient_descent;
mod memory;
mod momentum;
mod nadam;
mod nesterov;
mod rmsprop;
pub mod schedule;
mod setting;

pub use adadelta::Adadelta;
pub use adagrad::Adagrad;
pub use adam::Adam;
pub use adamw::AdamW;
pub use clip::{clip_by_norm, clip_by_value};
pub use gradient_descent::Sgd;
pub use momentum::Momentum;
pub use nadam::NAdam;
pub use nesterov::Nesterov;
pub use rmsprop::RmsProp;
pub use setting::check_setting;

use memory::{by_name, correct, count, prepare};

use crate::{Scalar, UnknownName, named::find};

/// An update rule, with the memory it needs between steps.
///
/// Made anew by its name, with the settings and the state of another, a rule goes on as that one would, bit for bit.
pub trait Optimizer {
    /// Moves the parameters once. `gradients` are as many as `parameters`, in every call the same number.
    ///
    /// What is not a number stays so: a reader is to see that a run has diverged.
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]);

    /// η, the learning rate.
    fn learning_rate(&self) -> Scalar;

    /// Sets η from the next step on: schedules, sliders.
    fn set_learning_rate(&mut self, learning_rate: Scalar);

    /// The rule's settings by the names of its fields, η first.
    fn settings(&self) -> Vec<(&'static str, Scalar)>;

    /// The same, to be set.
    fn settings_mut(&mut self) -> Vec<(&'static str, &mut Scalar)>;

    /// What the rule remembers, by the names of its fields: as long as the parameters, or one or two numbers that
    /// count steps. Empty before the first step, or while no setting asks for it. What else a rule computes follows from it, as the rule says; the step
    /// itself is the difference of the parameters.
    fn state(&self) -> Vec<(&'static str, &[Scalar])>;

    /// The same, to be set.
    fn state_mut(&mut self) -> Vec<(&'static str, &mut Vec<Scalar>)>;
}

/// A rule as it is offered to a reader.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// What addresses, files and choosers call it.
    pub name: &'static str,
    /// PyTorch's default for η.
    pub learning_rate: Scalar,
    /// Makes the rule with this η and PyTorch's defaults for all else.
    pub make: fn(Scalar) -> Box<dyn Optimizer>,
}

/// All rules, each after the ones that it is made of. The momentum, which PyTorch leaves at 0, is 0.9 here.
pub const RULES: &[Rule] = &[
    Rule { name: "gradient-descent", learning_rate: 1e-3, make: |rate| Box::new(Sgd::new(rate)) },
    Rule { name: "momentum", learning_rate: 1e-3, make: |rate| Box::new(Momentum::new(rate, 0.9)) },
    Rule { name: "nesterov", learning_rate: 1e-3, make: |rate| Box::new(Nesterov::new(rate, 0.9)) },
    Rule { name: "adagrad", learning_rate: 1e-2, make: |rate| Box::new(Adagrad::new(rate)) },
    Rule { name: "adadelta", learning_rate: 1.0, make: |rate| Box::new(Adadelta::new(rate)) },
    Rule { name: "rmsprop", learning_rate: 1e-2, make: |rate| Box::new(RmsProp::new(rate)) },
    Rule { name: "adam", learning_rate: 1e-3, make: |rate| Box::new(Adam::new(rate)) },
    Rule { name: "adamw", learning_rate: 1e-3, make: |rate| Box::new(AdamW::new(rate)) },
    Rule { name: "nadam", learning_rate: 2e-3, make: |rate| Box::new(NAdam::new(rate)) },
];

/// The rule of that name in [`RULES`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Rule, UnknownName> {
    find("optimizer", name, RULES, |rule| rule.name)
}

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, prelude::*};

    use super::{Optimizer, RULES, named};
    use crate::Scalar;

    /// Takes some steps on ½ Σ (k + 1) θₖ².
    fn descend(rule: &mut dyn Optimizer, parameters: &mut [Scalar], steps: usize) {
        for _ in 0..steps {
            let gradients: Vec<_> = parameters.iter().enumerate().map(|(k, x)| (k + 1) as Scalar * x).collect();
            rule.step(parameters, &gradients);
        }
    }

    #[test]
    fn every_rule_is_found_by_its_name_and_has_its_rate() {
        for rule in RULES {
            let made = (named(rule.name).unwrap().make)(rule.learning_rate);
            assert_eq!(made.learning_rate(), rule.learning_rate, "{}", rule.name);
            assert_eq!(made.settings()[0], ("learning_rate", rule.learning_rate), "{}", rule.name);
        }
        let sentence = named("adamm").unwrap_err().to_string();
        assert!(sentence.starts_with(r#"there is no optimizer named "adamm"; there are gradient-descent, "#));
    }

    #[test]
    fn every_rule_goes_on_bit_for_bit_from_its_settings_and_state() {
        for rule in RULES {
            let mut first = (rule.make)(0.05);
            for (number, (_, setting)) in first.settings_mut().into_iter().enumerate().skip(1) {
                *setting *= 1.0 - 0.01 * number as Scalar;
            }
            let mut parameters = [1.5, -0.7, 0.3];
            descend(&mut *first, &mut parameters, 5);

            let mut second = (rule.make)(0.0);
            for ((_, to), (_, from)) in second.settings_mut().into_iter().zip(first.settings()) {
                *to = from;
            }
            for ((_, to), (_, from)) in second.state_mut().into_iter().zip(first.state()) {
                *to = from.to_vec();
            }
            let mut copy = parameters;
            descend(&mut *first, &mut parameters, 5);
            descend(&mut *second, &mut copy, 5);
            assert_eq!(parameters, copy, "{}", rule.name);
            assert_eq!(first.state(), second.state(), "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_goes_downhill_and_remembers_only_finite_numbers() {
        for rule in RULES {
            let mut made = (rule.make)(rule.learning_rate);
            let mut parameters = [1.5, -0.7, 0.3];
            descend(&mut *made, &mut parameters, 50);
            assert!(parameters[0] < 1.5 && parameters[1] > -0.7 && parameters[2] < 0.3, "{}", rule.name);
            assert!(made.state().iter().all(|(_, numbers)| numbers.iter().all(|x| x.is_finite())), "{}", rule.name);
        }
    }

    #[test]
    fn what_is_not_a_number_reaches_its_own_parameter_and_no_other() {
        for rule in RULES {
            let mut parameters = [1.0, 1.0];
            let mut made = (rule.make)(rule.learning_rate);
            made.step(&mut parameters, &[Scalar::NAN, 1.0]);
            made.step(&mut parameters, &[1.0, 1.0]);
            let [lost, kept] = parameters;
            assert!(lost.is_nan() && kept < 1.0, "{}: {parameters:?}", rule.name);
        }
    }

    #[test]
    fn no_parameters_are_no_problem() {
        for rule in RULES {
            let mut made = (rule.make)(rule.learning_rate);
            made.step(&mut [], &[]);
            made.step(&mut [], &[]);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

        // However many there are, and wherever they lie in the registers that several share.
        #[test]
        fn every_parameter_moves_as_if_it_were_alone(
            start in vec(-3.0 as Scalar..3.0, 1..40),
            gradients in vec(-1e3 as Scalar..1e3, 120),
        ) {
            for rule in RULES {
                let mut together = start.clone();
                let mut made = (rule.make)(0.1);
                for gradients in gradients.chunks(40) {
                    made.step(&mut together, &gradients[..start.len()]);
                }
                for (index, &expected) in together.iter().enumerate() {
                    let mut alone = [start[index]];
                    let mut made = (rule.make)(0.1);
                    for gradients in gradients.chunks(40) {
                        made.step(&mut alone, &[gradients[index]]);
                    }
                    prop_assert_eq!(alone[0].to_bits(), expected.to_bits(), "{}", rule.name);
                }
            }
        }
    }
}
