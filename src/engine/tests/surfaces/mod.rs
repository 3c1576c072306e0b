//! Surfaces of two variables for the tests of rules, and the paths of rules on them.

use engine::{Init, Layout, Scalar, Tape, Var, optim::Optimizer};

/// A function of x and y, from what the tape can differentiate.
pub type Surface = for<'t> fn(Var<'t>, Var<'t>) -> Var<'t>;

/// Calls `visit` with the point after every step, while the rule goes downhill from `start`.
pub fn descend(
    rule: &mut dyn Optimizer,
    surface: Surface,
    start: [Scalar; 2],
    steps: usize,
    mut visit: impl FnMut(&mut [Scalar; 2]),
) {
    let mut layout = Layout::new();
    let x = layout.add("x", &[], Init::Zeros);
    let y = layout.add("y", &[], Init::Zeros);
    let (mut point, mut gradients, mut tape) = (start, [0.0; 2], Tape::new());
    for _ in 0..steps {
        let record = tape.begin(&point);
        surface(record.parameter(x), record.parameter(y)).backward(&mut gradients);
        rule.step(&mut point, &gradients);
        visit(&mut point);
    }
}
