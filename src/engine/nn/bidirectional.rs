//! A sequence read from both ends.

use super::{Recurrent, State};
use crate::{Recording, Scope, Var};

/// Two recurrent layers, of which one reads a sequence forwards and the other backwards.
///
/// Their parameters are under `forward` and `backward`, and their states, in this order, under a new first axis. Schuster
/// and Paliwal 1997. PyTorch: `bidirectional=True`; with several layers that is a [`Stack`](super::Stack) of pairs of
/// cells, in which both directions go into each next layer. Two stacks in a pair meet at the end only.
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
}

impl<C: Recurrent> Recurrent for Bidirectional<C> {
    type State<'t> = C::State<'t>;

    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> C::State<'t> {
        State::stack(record, [&self.forward, &self.backward].iter().map(|cell| cell.zero_state(record, batch)))
    }

    /// The hidden states of both, side by side: `[T, B, 2D]`. That of the backward cell has seen the end at every step.
    fn unroll<'t>(&self, x: Var<'t>, start: C::State<'t>) -> (Var<'t>, C::State<'t>) {
        let record = x.record();
        let reversed = |x: Var<'t>| record.stack(x.unstack().rev());
        let (forward, last) = self.forward.unroll(x, start.item(0));
        let (backward, first) = self.backward.unroll(reversed(x), start.item(1));
        (record.concat([forward, reversed(backward)], 2), State::stack(record, [last, first].into_iter()))
    }
}

#[cfg(test)]
mod tests {
    use super::Bidirectional;
    use crate::{
        Layout, Tape,
        nn::{Recurrent, RnnCell, tests::sine_steps},
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
        let (hidden, states) = both.unroll(record.stack(&steps), both.zero_state(record, 1));
        assert_eq!(*hidden.shape(), [5, 1, 4]);
        let last = both.backward.step(steps[4], both.backward.zero_state(record, 1));
        assert_eq!(hidden.at(4).slice(1, 2..4).to_vec(), last.hidden.to_vec());
        // Each direction ends where the other began.
        let ends = [hidden.at(4).slice(1, 0..2), hidden.at(0).slice(1, 2..4)].map(|end| end.to_vec());
        assert_eq!(states.to_vec(), ends.concat());
    }
}
