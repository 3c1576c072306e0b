//! The long short-term memory cell, gate by gate.

use std::borrow::Borrow;

use super::{LayerNorm, Linear, Recurrent, State, recurrent};
use crate::{Init, Recording, Scope, Var};

/// The three usual ways to write the cell down. They differ in parameters, not in what the gates do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LstmForm {
    /// One bias, on the map of the hidden state: the form of the lesson. 4D(I + D) + 4D parameters.
    ///
    /// <https://nn.labml.ai/lstm/index.html>
    #[default]
    OneBias,
    /// One bias, and a layer norm for each gate and for the cell where it is shown. 10D parameters more.
    ///
    /// Ba et al. 2016, <https://arxiv.org/abs/1607.06450>, normalize the two maps instead.
    LayerNorm,
    /// A bias on each map; everything starts from U(±1/√D). 4D(I + D) + 8D parameters.
    ///
    /// PyTorch: `torch.nn.LSTMCell`.
    TwoBiases,
}

/// An LSTM cell with I inputs and D hidden units.
///
/// ```text
/// i, f, g, o = split(W_h h + b + W_x x)
/// c′ = σ(f) ∘ c + σ(i) ∘ tanh(g)
/// h′ = σ(o) ∘ tanh(c′)
/// ```
///
/// With layer norm, `i`, `f`, `g`, `o` are normalized before their nonlinearity and `c′` inside the last line; the cell
/// itself is carried on as it is. Hochreiter and Schmidhuber 1997; forget gate by Gers et al. 2000.
#[derive(Clone, Debug, PartialEq)]
pub struct LstmCell {
    hidden: usize,
    hidden_lin: Linear,
    input_lin: Linear,
    norms: Option<Norms>,
}

/// The layer norms of a cell: of `i`, `f`, `g`, `o`, and of the cell state where it is shown.
#[derive(Clone, Debug, PartialEq)]
struct Norms {
    gates: [LayerNorm; 4],
    cell: LayerNorm,
}

/// What a cell hands on to its next step.
#[derive(Clone, Copy, Debug)]
pub struct LstmState<'t> {
    /// h: what the cell shows, `[B, D]`.
    pub hidden: Var<'t>,
    /// c: what the cell keeps, `[B, D]`.
    pub cell: Var<'t>,
}

/// The gates of one step, each `[B, D]` unless said otherwise. A field may be replaced before [`LstmCell::update`].
#[derive(Clone, Copy, Debug)]
pub struct LstmGates<'t> {
    /// W_h h + b, `[B, 4D]`.
    pub from_hidden: Var<'t>,
    /// W_x x, `[B, 4D]`.
    pub from_input: Var<'t>,
    /// The sum of both, `[B, 4D]`.
    pub sum: Var<'t>,
    /// Its four parts in the order i, f, g, o, normalized if the cell has layer norms.
    pub preactivations: [Var<'t>; 4],
    /// σ(i): how much of the candidate is written.
    pub input: Var<'t>,
    /// σ(f): how much of the cell is kept.
    pub forget: Var<'t>,
    /// tanh(g): what could be written.
    pub candidate: Var<'t>,
    /// σ(o): how much of the cell is shown.
    pub output: Var<'t>,
}

/// Everything that happens in one step, each `[B, D]`.
#[derive(Clone, Copy, Debug)]
pub struct LstmStep<'t> {
    /// The gates that it happened with.
    pub gates: LstmGates<'t>,
    /// σ(f) ∘ c: what is left of the old cell.
    pub kept: Var<'t>,
    /// σ(i) ∘ tanh(g): what is added to it.
    pub written: Var<'t>,
    /// c′: the new cell.
    pub cell: Var<'t>,
    /// The new cell after its layer norm; the new cell itself if there is none.
    pub normalized: Var<'t>,
    /// tanh of it: what could be shown.
    pub shown: Var<'t>,
    /// h′: the new hidden state.
    pub hidden: Var<'t>,
}

impl<'t> LstmStep<'t> {
    /// What the next step starts from.
    pub fn state(&self) -> LstmState<'t> {
        LstmState { hidden: self.hidden, cell: self.cell }
    }
}

impl LstmCell {
    /// A cell from `inputs` numbers to `hidden` units.
    ///
    /// Its parameters: `hidden_lin`, `input_lin`, and with layer norms `layer_norm.{input, forget, candidate, output, cell}`.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize, form: LstmForm) -> Self {
        let hidden_lin = Linear::new(&mut scope.scope("hidden_lin"), hidden, 4 * hidden);
        let mut input_scope = scope.scope("input_lin");
        let input_lin = match form {
            LstmForm::TwoBiases => Linear::with_init(&mut input_scope, inputs, 4 * hidden, Init::fan(hidden)),
            LstmForm::OneBias | LstmForm::LayerNorm => Linear::without_bias(&mut input_scope, inputs, 4 * hidden),
        };
        let norms = (form == LstmForm::LayerNorm).then(|| Norms::new(&mut scope.scope("layer_norm"), hidden));
        Self { hidden, hidden_lin, input_lin, norms }
    }

    /// The state before the first step: zeros.
    pub fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> LstmState<'t> {
        let zeros = record.filled(0.0, &[batch, self.hidden]);
        LstmState { hidden: zeros, cell: zeros }
    }

    /// The gates, from the input `x` `[B, I]` and the hidden state `h` `[B, D]`.
    pub fn gates<'t>(&self, x: Var<'t>, h: Var<'t>) -> LstmGates<'t> {
        let from_hidden = self.hidden_lin.forward(h);
        let from_input = self.input_lin.forward(x);
        let sum = from_hidden + from_input;
        let preactivations = self.normalize_gates(sum.split());
        let [i, f, g, o] = preactivations;
        let input = i.sigmoid();
        let forget = f.sigmoid();
        let candidate = g.tanh();
        let output = o.sigmoid();
        LstmGates { from_hidden, from_input, sum, preactivations, input, forget, candidate, output }
    }

    /// What the gates do to the cell `c` `[B, D]`.
    pub fn update<'t>(&self, gates: &LstmGates<'t>, c: Var<'t>) -> LstmStep<'t> {
        let kept = gates.forget * c;
        let written = gates.input * gates.candidate;
        let cell = kept + written;
        let normalized = self.normalize_cell(cell);
        let shown = normalized.tanh();
        let hidden = gates.output * shown;
        LstmStep { gates: *gates, kept, written, cell, normalized, shown, hidden }
    }

    /// One step: the gates, then the update.
    pub fn step<'t>(&self, x: Var<'t>, state: LstmState<'t>) -> LstmStep<'t> {
        let gates = self.gates(x, state.hidden);
        self.update(&gates, state.cell)
    }

    /// One step after the other, each `x` `[B, I]`. A step is taken when the iterator is asked for it.
    pub fn sequence<'t, V: Borrow<Var<'t>>>(
        &self,
        xs: impl IntoIterator<Item = V>,
        mut state: LstmState<'t>,
    ) -> impl Iterator<Item = LstmStep<'t>> {
        xs.into_iter().map(move |x| {
            let step = self.step(*x.borrow(), state);
            state = step.state();
            step
        })
    }

    fn normalize_gates<'t>(&self, parts: [Var<'t>; 4]) -> [Var<'t>; 4] {
        match &self.norms {
            Some(norms) => std::array::from_fn(|gate| norms.gates[gate].forward(parts[gate])),
            None => parts,
        }
    }

    fn normalize_cell<'t>(&self, cell: Var<'t>) -> Var<'t> {
        self.norms.as_ref().map_or(cell, |norms| norms.cell.forward(cell))
    }
}

impl Recurrent for LstmCell {
    type State<'t> = LstmState<'t>;

    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> LstmState<'t> {
        self.zero_state(record, batch)
    }

    fn unroll<'t>(&self, x: Var<'t>, start: LstmState<'t>) -> (Var<'t>, LstmState<'t>) {
        recurrent::unroll(x, start, |x, state| self.step(x, state).state())
    }
}

impl<'t> State<'t> for LstmState<'t> {
    fn hidden(self) -> Var<'t> {
        self.hidden
    }

    fn stack(record: &'t Recording, states: impl Iterator<Item = Self>) -> Self {
        // [L, 2, …] to twice [L, …].
        let both = record.stack(states.map(|state| record.stack([state.hidden, state.cell])));
        let shape = both.shape();
        let part = |which| both.slice(1, which..which + 1).reshape(&shape.without_axis(1));
        Self { hidden: part(0), cell: part(1) }
    }

    fn item(self, index: usize) -> Self {
        Self { hidden: self.hidden.at(index), cell: self.cell.at(index) }
    }
}

impl Norms {
    fn new(scope: &mut Scope<'_>, hidden: usize) -> Self {
        let mut norm = |name| LayerNorm::new(&mut scope.scope(name), hidden);
        let gates = ["input", "forget", "candidate", "output"].map(&mut norm);
        Self { gates, cell: norm("cell") }
    }
}

#[cfg(test)]
mod tests {
    use super::{LstmCell, LstmForm};
    use crate::{
        Layout, Scalar, Tape,
        nn::tests::{assert_near, sine_steps, sines_and_cosines},
    };

    /// Hidden and cell states after steps 1, 2 and 5 of a cell with I = 3, D = 4, from weights that are sines and cosines.
    fn states(form: LstmForm) -> [(Vec<Scalar>, Vec<Scalar>); 3] {
        let mut layout = Layout::new();
        let cell = LstmCell::new(&mut layout.root(), 3, 4, form);
        let parameters = sines_and_cosines(&layout);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let states: Vec<_> = cell
            .sequence(sine_steps(record), cell.zero_state(record, 1))
            .map(|step| (step.hidden.to_vec(), step.cell.to_vec()))
            .collect();
        [0, 1, 4].map(|t: usize| states[t].clone())
    }

    // Computed in double precision by two independent implementations that agree to 1e-10.
    #[test]
    fn the_cell_with_one_bias_gives_the_reference_states() {
        let [first, second, fifth] = states(LstmForm::OneBias);
        assert_near(&first.0, &[0.1096124449, 0.0579791482, -0.0091303206, -0.0716153531]);
        assert_near(&first.1, &[0.3539007707, 0.2166747892, -0.0373777498, -0.3089958492]);
        assert_near(&second.0, &[0.1433826313, 0.0777408277, -0.0091032676, -0.0656829088]);
        assert_near(&fifth.0, &[0.0167503532, 0.0457103127, 0.03845732, -0.0087120988]);
        assert_near(&fifth.1, &[0.0405768162, 0.1260248199, 0.115354329, -0.0267191417]);
    }

    // Computed in double precision by two independent implementations that agree to 1e-10.
    #[test]
    fn the_cell_with_layer_norm_gives_the_reference_states() {
        let [first, second, fifth] = states(LstmForm::LayerNorm);
        assert_near(&first.0, &[0.5937143077, 0.38625887, -0.1065836821, -0.2539348365]);
        assert_near(&second.0, &[0.620844822, 0.3781650525, -0.162230265, -0.2621556673]);
        assert_near(&fifth.0, &[-0.1568498594, -0.1711307435, 0.4825254214, 0.5440920835]);
        assert_near(&fifth.1, &[-1.2641437276, -0.6326923727, 0.1403906599, 0.1719328715]);
    }

    #[test]
    fn parameters_come_in_the_order_and_under_the_names_of_the_layers() {
        let mut layout = Layout::new();
        LstmCell::new(&mut layout.scope("cell"), 3, 4, LstmForm::OneBias);
        let names: Vec<_> = layout.entries().map(|entry| (entry.name.as_str(), entry.shape().to_vec())).collect();
        let expected = [
            ("cell.hidden_lin.weight", vec![16, 4]),
            ("cell.hidden_lin.bias", vec![16]),
            ("cell.input_lin.weight", vec![16, 3]),
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn a_shut_forget_gate_keeps_nothing_and_an_open_one_everything() {
        let mut layout = Layout::new();
        let cell = LstmCell::new(&mut layout.root(), 3, 4, LstmForm::OneBias);
        let parameters = sines_and_cosines(&layout);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let state = cell.step(record.filled(1.0, &[1, 3]), cell.zero_state(record, 1)).state();
        let mut gates = cell.gates(record.filled(1.0, &[1, 3]), state.hidden);
        gates.forget = record.filled(0.0, &[1, 4]);
        let shut = cell.update(&gates, state.cell);
        assert_eq!(shut.cell.to_vec(), shut.written.to_vec());
        gates.forget = record.filled(1.0, &[1, 4]);
        assert_eq!(cell.update(&gates, state.cell).kept.to_vec(), state.cell.to_vec());
    }
}
