//! A sequence read from both ends.

use crate::{Scope, Var};

/// Two cells, or stacks of cells, of which one reads a sequence forwards and the other backwards.
///
/// Their parameters are under `forward` and `backward`. Schuster and Paliwal 1997. PyTorch: `bidirectional=True` with one
/// layer. With more, PyTorch hands both directions to each next layer; two stacks here meet at the end only.
#[derive(Clone, Debug, PartialEq)]
pub struct Bidirectional<C> {
    /// Reads from first to last.
    pub forward: C,
    /// Reads from last to first.
    pub backward: C,
}

impl<C> Bidirectional<C> {
    /// Two of what `make` makes.
    pub fn new(scope: &mut Scope<'_>, make: impl Fn(&mut Scope<'_>) -> C) -> Self {
        Self { forward: make(&mut scope.scope("forward")), backward: make(&mut scope.scope("backward")) }
    }

    /// From `x` `[T, B, I]` the hidden states of both, side by side: `[T, B, 2D]`.
    ///
    /// `hidden` runs one of them over a sequence `[T, B, I]` and returns its hidden states `[T, B, D]`.
    ///
    /// # Panics
    /// If there are no steps.
    pub fn run<'t>(&self, x: Var<'t>, hidden: impl Fn(&C, Var<'t>) -> Var<'t>) -> Var<'t> {
        let reversed = |x: Var<'t>| x.record().stack(x.unstack().rev());
        let backward = reversed(hidden(&self.backward, reversed(x)));
        x.record().concat([hidden(&self.forward, x), backward], 2)
    }
}

#[cfg(test)]
mod tests {
    use super::Bidirectional;
    use crate::{
        Layout, Tape,
        nn::{RnnCell, tests::sine_steps},
    };

    #[test]
    fn the_backward_cell_has_seen_the_end_at_every_step() {
        let mut layout = Layout::new();
        let both = Bidirectional::new(&mut layout.root(), |scope| RnnCell::new(scope, 3, 2));
        assert!(layout.find("backward.hidden_lin.weight").is_some());
        let parameters = layout.initialize(&mut crate::Pcg32::new(7));
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let steps: Vec<_> = sine_steps(record).collect();
        let hidden = both.run(record.stack(&steps), |cell, x| {
            record.stack(cell.sequence(x.unstack(), cell.zero_state(record, 1)).map(|step| step.hidden))
        });
        assert_eq!(*hidden.shape(), [5, 1, 4]);
        let last = both.backward.step(steps[4], both.backward.zero_state(record, 1));
        assert_eq!(hidden.at(4).slice(1, 2..4).to_vec(), last.hidden.to_vec());
    }
}
