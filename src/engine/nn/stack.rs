//! Recurrent layers on top of one another.

use std::fmt;

use super::{GruCell, LstmCell, LstmForm, Recurrent, RnnCell, State};
use crate::{Recording, Scope, Var};

/// L recurrent layers: the hidden states of one are the inputs of the next.
///
/// Its state has that of layer l at place l of a new first axis. A stack of [`Bidirectional`](super::Bidirectional) cells
/// is PyTorch's `bidirectional=True` with several layers.
#[derive(Clone, Debug, PartialEq)]
pub struct Stack<C> {
    /// The layers, lowest first; at least one. Step them yourself to see their gates.
    pub cells: Vec<C>,
}

/// Plain recurrent cells on top of one another. PyTorch: `torch.nn.RNN`.
pub type Rnn = Stack<RnnCell>;
/// GRU cells on top of one another. PyTorch: `torch.nn.GRU`.
pub type Gru = Stack<GruCell>;
/// LSTM cells on top of one another. PyTorch: `torch.nn.LSTM`, with [`LstmForm::TwoBiases`].
pub type Lstm = Stack<LstmCell>;

/// A stack of no layers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoLayers;

impl Rnn {
    /// A stack of `layers` cells, from `inputs` numbers to `hidden` units in each.
    ///
    /// # Errors
    /// [`NoLayers`] without a layer.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize, layers: usize) -> Result<Self, NoLayers> {
        Self::of(scope, [inputs, hidden], layers, |scope, inputs| RnnCell::new(scope, inputs, hidden))
    }
}

impl Gru {
    /// A stack of `layers` cells, from `inputs` numbers to `hidden` units in each.
    ///
    /// # Errors
    /// [`NoLayers`] without a layer.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize, layers: usize) -> Result<Self, NoLayers> {
        Self::of(scope, [inputs, hidden], layers, |scope, inputs| GruCell::new(scope, inputs, hidden))
    }
}

impl Lstm {
    /// A stack of `layers` cells, from `inputs` numbers to `hidden` units in each.
    ///
    /// # Errors
    /// [`NoLayers`] without a layer.
    pub fn new(
        scope: &mut Scope<'_>,
        inputs: usize,
        hidden: usize,
        layers: usize,
        form: LstmForm,
    ) -> Result<Self, NoLayers> {
        Self::of(scope, [inputs, hidden], layers, |scope, inputs| LstmCell::new(scope, inputs, hidden, form))
    }
}

impl<C> Stack<C> {
    /// A stack of `layers` of what `make` makes in a scope for so many inputs: I for the lowest, and for the others as many
    /// as a layer gives. They are called `cells.0`, `cells.1` …
    ///
    /// # Errors
    /// [`NoLayers`] without a layer.
    pub fn of(
        scope: &mut Scope<'_>,
        [inputs, outputs]: [usize; 2],
        layers: usize,
        make: impl Fn(&mut Scope<'_>, usize) -> C,
    ) -> Result<Self, NoLayers> {
        let mut cells = scope.scope("cells");
        let mut cell =
            |layer: usize| make(&mut cells.scope(&layer.to_string()), if layer == 0 { inputs } else { outputs });
        if layers == 0 { Err(NoLayers) } else { Ok(Self { cells: (0..layers).map(&mut cell).collect() }) }
    }
}

impl<C: Recurrent> Recurrent for Stack<C> {
    type State<'t> = C::State<'t>;

    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> C::State<'t> {
        State::stack(record, self.cells.iter().map(|cell| cell.zero_state(record, batch)))
    }

    /// The hidden states of the last layer `[T, B, D]`, and the last state of every layer, `[L, B, D]` each.
    fn unroll<'t>(&self, x: Var<'t>, start: C::State<'t>) -> (Var<'t>, C::State<'t>) {
        let mut sequence = x;
        // Layer by layer rather than step by step: the numbers are the same, and only one state is alive at a time.
        let states = self.cells.iter().enumerate().map(|(layer, cell)| {
            let (hidden, last) = cell.unroll(sequence, start.item(layer));
            sequence = hidden;
            last
        });
        let last = State::stack(x.record(), states);
        (sequence, last)
    }
}

impl fmt::Display for NoLayers {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a stack of 0 layers; there must be at least 1")
    }
}

impl std::error::Error for NoLayers {}

#[cfg(test)]
mod tests {
    use super::{Gru, Lstm, NoLayers, Rnn};
    use crate::{
        Layout, Pcg32, Tape,
        nn::{LstmForm, Recurrent, State, tests::sine_steps},
    };

    #[test]
    fn a_stack_of_nothing_is_refused() {
        let mut layout = Layout::new();
        assert_eq!(Rnn::new(&mut layout.root(), 1, 2, 0), Err(NoLayers));
        assert_eq!(Gru::new(&mut layout.root(), 1, 2, 0), Err(NoLayers));
        assert_eq!(Lstm::new(&mut layout.root(), 1, 2, 0, LstmForm::OneBias), Err(NoLayers));
        assert_eq!((NoLayers.to_string(), layout.len()), ("a stack of 0 layers; there must be at least 1".into(), 0));
    }

    // Nothing is lost where a sequence is cut: its second half goes on from the state after the first.
    #[test]
    fn a_sequence_in_two_parts_gives_what_it_gives_as_one() {
        let mut layout = Layout::new();
        let stack = Lstm::new(&mut layout.root(), 3, 2, 2, LstmForm::TwoBiases).unwrap();
        let parameters = layout.initialize(&mut Pcg32::new(7));
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let x = record.stack(sine_steps(record));
        let (whole, end) = stack.unroll(x, stack.zero_state(record, 1));
        let (first, middle) = stack.unroll(x.slice(0, 0..2), stack.zero_state(record, 1));
        let (second, last) = stack.unroll(x.slice(0, 2..5), middle);
        assert_eq!(record.concat([first, second], 0).to_vec(), whole.to_vec());
        assert_eq!((last.hidden().to_vec(), last.cell.to_vec()), (end.hidden().to_vec(), end.cell.to_vec()));
        assert_eq!(*end.hidden().shape(), [2, 1, 2]);
    }
}
