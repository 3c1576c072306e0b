//! LSTM cells on top of one another.

use super::{LstmCell, LstmForm, LstmState};
use crate::{Scope, Var};

/// An LSTM of L layers: the hidden states of one are the inputs of the next.
///
/// Its cells are called `cells.0`, `cells.1` … PyTorch: `torch.nn.LSTM`, with [`LstmForm::TwoBiases`].
#[derive(Clone, Debug, PartialEq)]
pub struct Lstm {
    /// The cells, lowest first. Step them yourself to see their gates.
    pub cells: Vec<LstmCell>,
}

impl Lstm {
    /// A stack of `layers` cells, from `inputs` numbers to `hidden` units in each.
    ///
    /// # Panics
    /// Without a layer.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize, layers: usize, form: LstmForm) -> Self {
        assert!(layers > 0, "lstm: a stack needs at least one layer");
        let mut cells = scope.scope("cells");
        let mut cell = |layer: usize| {
            let inputs = if layer == 0 { inputs } else { hidden };
            LstmCell::new(&mut cells.scope(&layer.to_string()), inputs, hidden, form)
        };
        Self { cells: (0..layers).map(&mut cell).collect() }
    }

    /// From `x` `[T, B, I]` the hidden states of the last layer `[T, B, D]`, and the last state of every layer `[L, B, D]`.
    ///
    /// Without a `state` `[L, B, D]` to start from, zeros.
    pub fn forward<'t>(&self, x: Var<'t>, state: Option<LstmState<'t>>) -> (Var<'t>, LstmState<'t>) {
        let (record, batch) = (x.record(), x.shape()[1]);
        let mut sequence = x;
        // Layer by layer rather than step by step: the numbers are the same, and only one state is alive at a time.
        let states = record.stack(self.cells.iter().enumerate().map(|(layer, cell)| {
            let start = state.map_or_else(|| cell.zero_state(record, batch), |state| state.at(layer));
            let mut last = start;
            sequence = record.stack(cell.sequence(sequence.unstack(), start).map(|step| {
                last = step.state();
                step.hidden
            }));
            record.stack([last.hidden, last.cell])
        }));
        // [L, 2, B, D] to twice [L, B, D].
        let [layers, _, batch, hidden] = [0, 1, 2, 3].map(|axis| states.shape()[axis]);
        let part = |which| states.slice(1, which..which + 1).reshape(&[layers, batch, hidden]);
        (sequence, LstmState { hidden: part(0), cell: part(1) })
    }
}

impl<'t> LstmState<'t> {
    /// The state of one layer, out of the states of all.
    fn at(self, layer: usize) -> LstmState<'t> {
        LstmState { hidden: self.hidden.at(layer), cell: self.cell.at(layer) }
    }
}
