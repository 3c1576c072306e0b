//! Rules that turn gradients into steps. They see two slices and nothing else.
//!
//! A new rule is a file here, and in this one its module and a line in [`RULES`].

mod adam;
mod sgd;

pub use adam::Adam;
pub use sgd::Sgd;

use crate::{Scalar, UnknownName, named::find};

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

/// All rules, each after the one whose weakness it mends. Momentum, which PyTorch leaves at 0, is 0.9 here.
pub const RULES: &[Rule] = &[
    Rule { name: "gradient-descent", learning_rate: 1e-3, make: |rate| Box::new(Sgd::new(rate)) },
    Rule { name: "momentum", learning_rate: 1e-3, make: |rate| Box::new(Sgd::with_momentum(rate, 0.9)) },
    Rule { name: "nesterov", learning_rate: 1e-3, make: |rate| Box::new(Sgd::nesterov(rate, 0.9)) },
    Rule { name: "adam", learning_rate: 1e-3, make: |rate| Box::new(Adam::new(rate)) },
];

/// The rule of that name in [`RULES`].
///
/// # Errors
/// [`UnknownName`], which lists the names that there are.
pub fn named(name: &str) -> Result<&'static Rule, UnknownName> {
    find("optimizer", name, RULES, |rule| rule.name)
}

/// An update rule, with the memory it needs between steps.
pub trait Optimizer {
    /// Moves the parameters once. `gradients` are as many as `parameters`, in every call the same number.
    fn step(&mut self, parameters: &mut [Scalar], gradients: &[Scalar]);

    /// η, the learning rate.
    fn learning_rate(&self) -> Scalar;

    /// Sets η from the next step on: schedules, sliders.
    fn set_learning_rate(&mut self, learning_rate: Scalar);

    /// The rule's memory by name, each as long as the parameters; empty before the first step.
    fn state(&self) -> Vec<(&'static str, &[Scalar])>;
}

/// Makes room in a rule's memory, on its first step.
fn prepare(memory: &mut Vec<Scalar>, parameters: &[Scalar], gradients: &[Scalar]) {
    let (count, given) = (parameters.len(), gradients.len());
    assert!(count == given, "optimizer: {count} parameters, {given} gradients");
    if memory.is_empty() {
        memory.resize(count, 0.0);
    }
    let before = memory.len();
    assert!(count == before, "optimizer: {count} parameters, {before} in the step before");
}

#[cfg(test)]
mod tests {
    use super::Optimizer;
    use crate::{Init, Layout, Scalar, Tape};

    /// Beale's function `(1.5 − x + x y)² + (2.25 − x + x y²)² + (2.625 − x + x y³)²`, followed from (1, 1).
    ///
    /// Each expected point is the place after that many steps, as PyTorch 2.15.0 computes it in double precision.
    pub(super) fn assert_path_on_beale(mut rule: impl Optimizer, expected: &[(usize, [f64; 2])]) {
        let mut layout = Layout::new();
        let x = layout.add("x", &[], Init::Ones);
        let y = layout.add("y", &[], Init::Ones);
        let (mut parameters, mut gradients) = ([1.0, 1.0], [0.0, 0.0]);
        let mut tape = Tape::new();
        let mut done = 0;
        for &(steps, point) in expected {
            for _ in done..steps {
                let record = tape.begin(&parameters);
                let (x, y) = (record.parameter(x), record.parameter(y));
                let a = 1.5 - x + x * y;
                let b = 2.25 - x + x * y * y;
                let c = 2.625 - x + x * y * y * y;
                (a * a + b * b + c * c).backward(&mut gradients);
                rule.step(&mut parameters, &gradients);
            }
            done = steps;
            // To the digits printed, or to what rounding leaves of them along the path.
            let tolerance = if size_of::<Scalar>() == 4 { 2e-5 } else { 2e-8 };
            for (our, expected) in parameters.iter().zip(point) {
                let expected = expected as Scalar;
                assert!((our - expected).abs() <= tolerance, "{our} for {expected} after {steps} steps");
            }
        }
    }

    #[test]
    #[should_panic(expected = "optimizer: 2 parameters, 1 gradients")]
    fn a_gradient_is_needed_for_every_parameter() {
        super::Sgd::new(0.1).step(&mut [0.0, 0.0], &[0.0]);
    }
}
