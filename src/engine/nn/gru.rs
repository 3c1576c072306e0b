//! The gated recurrent unit.

use std::borrow::Borrow;

use super::{Linear, Recurrent, recurrent};
use crate::{Init, Recording, Scope, Var};

/// A GRU cell with I inputs and D hidden units.
///
/// ```text
/// r = σ(W_r x + b_r + U_r h + d_r)
/// z = σ(W_z x + b_z + U_z h + d_z)
/// n = tanh(W_n x + b_n + r ∘ (U_n h + d_n))
/// h′ = z ∘ h + (1 − z) ∘ n
/// ```
///
/// The reset gate acts after the matrix product, bias included, as in PyTorch; Cho et al. 2014,
/// <https://arxiv.org/abs/1406.1078>, put it before, which is not the same. 3D(I + D) + 6D parameters, all from U(±1/√D).
/// PyTorch: `torch.nn.GRUCell`.
#[derive(Clone, Debug, PartialEq)]
pub struct GruCell {
    hidden: usize,
    input_lin: Linear,
    hidden_lin: Linear,
}

/// The gates of one step, each `[B, D]` unless said otherwise. A field may be replaced before [`GruCell::update`].
#[derive(Clone, Copy, Debug)]
pub struct GruGates<'t> {
    /// W x + b, `[B, 3D]`, in the order r, z, n.
    pub from_input: Var<'t>,
    /// U h + d, `[B, 3D]`, in the same order.
    pub from_hidden: Var<'t>,
    /// r: how much of the past the candidate sees.
    pub reset: Var<'t>,
    /// z: how much of the hidden state is kept.
    pub update: Var<'t>,
    /// W_n x + b_n: what the input says about the candidate.
    pub candidate_from_input: Var<'t>,
    /// U_n h + d_n: what the hidden state says about it, before the reset gate.
    pub candidate_from_hidden: Var<'t>,
}

/// Everything that happens in one step, each `[B, D]`.
#[derive(Clone, Copy, Debug)]
pub struct GruStep<'t> {
    /// The gates that it happened with.
    pub gates: GruGates<'t>,
    /// r ∘ (U_n h + d_n): the past, as far as the reset gate lets it through.
    pub recalled: Var<'t>,
    /// n: what could become the new hidden state.
    pub candidate: Var<'t>,
    /// z ∘ h: what is left of the old hidden state.
    pub kept: Var<'t>,
    /// (1 − z) ∘ n: what is added to it.
    pub written: Var<'t>,
    /// h′: the new hidden state.
    pub hidden: Var<'t>,
}

impl GruCell {
    /// A cell from `inputs` numbers to `hidden` units. Its parameters: `input_lin`, `hidden_lin`.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize) -> Self {
        let init = Init::fan(hidden);
        let input_lin = Linear::with_init(&mut scope.scope("input_lin"), inputs, 3 * hidden, init);
        let hidden_lin = Linear::with_init(&mut scope.scope("hidden_lin"), hidden, 3 * hidden, init);
        Self { hidden, input_lin, hidden_lin }
    }

    /// The hidden state before the first step: zeros.
    pub fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> Var<'t> {
        record.filled(0.0, &[batch, self.hidden])
    }

    /// The gates, from the input `x` `[B, I]` and the hidden state `h` `[B, D]`.
    pub fn gates<'t>(&self, x: Var<'t>, h: Var<'t>) -> GruGates<'t> {
        let from_input = self.input_lin.forward(x);
        let from_hidden = self.hidden_lin.forward(h);
        let [r_input, z_input, candidate_from_input] = from_input.split();
        let [r_hidden, z_hidden, candidate_from_hidden] = from_hidden.split();
        let reset = (r_input + r_hidden).sigmoid();
        let update = (z_input + z_hidden).sigmoid();
        GruGates { from_input, from_hidden, reset, update, candidate_from_input, candidate_from_hidden }
    }

    /// What the gates do to the hidden state `h` `[B, D]`.
    pub fn update<'t>(&self, gates: &GruGates<'t>, h: Var<'t>) -> GruStep<'t> {
        let recalled = gates.reset * gates.candidate_from_hidden;
        let candidate = (gates.candidate_from_input + recalled).tanh();
        let kept = gates.update * h;
        let written = (1.0 - gates.update) * candidate;
        let hidden = kept + written;
        GruStep { gates: *gates, recalled, candidate, kept, written, hidden }
    }

    /// One step: the gates, then the update.
    pub fn step<'t>(&self, x: Var<'t>, h: Var<'t>) -> GruStep<'t> {
        let gates = self.gates(x, h);
        self.update(&gates, h)
    }

    /// One step after the other, each `x` `[B, I]`. A step is taken when the iterator is asked for it.
    pub fn sequence<'t, V: Borrow<Var<'t>>>(
        &self,
        xs: impl IntoIterator<Item = V>,
        mut h: Var<'t>,
    ) -> impl Iterator<Item = GruStep<'t>> {
        xs.into_iter().map(move |x| {
            let step = self.step(*x.borrow(), h);
            h = step.hidden;
            step
        })
    }
}

impl Recurrent for GruCell {
    type State<'t> = Var<'t>;

    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> Var<'t> {
        self.zero_state(record, batch)
    }

    fn unroll<'t>(&self, x: Var<'t>, start: Var<'t>) -> (Var<'t>, Var<'t>) {
        recurrent::unroll(x, start, |x, h| self.step(x, h).hidden)
    }
}

#[cfg(test)]
mod tests {
    use super::GruCell;
    use crate::{
        Layout, Tape,
        nn::tests::{assert_near, sine_steps, sines_and_cosines},
    };

    // Computed in double precision by two independent implementations that agree to 1e-10.
    #[test]
    fn the_cell_gives_the_reference_states() {
        let mut layout = Layout::new();
        let cell = GruCell::new(&mut layout.root(), 3, 4);
        let parameters = sines_and_cosines(&layout);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let steps: Vec<_> = cell.sequence(sine_steps(record), cell.zero_state(record, 1)).collect();
        assert_near(&steps[0].hidden.to_vec(), &[0.1172265134, 0.0445779044, -0.0520793145, -0.1620761907]);
        assert_near(&steps[1].hidden.to_vec(), &[0.1761371011, 0.0818236082, -0.0654288058, -0.2410068278]);
        assert_near(&steps[4].hidden.to_vec(), &[-0.3348521376, -0.2215463516, 0.1651322537, 0.4209350827]);
    }

    #[test]
    fn an_open_update_gate_keeps_the_hidden_state_and_writes_nothing() {
        let mut layout = Layout::new();
        let cell = GruCell::new(&mut layout.root(), 3, 4);
        let parameters = sines_and_cosines(&layout);
        let mut tape = Tape::new();
        let record = tape.begin(&parameters);
        let h = record.filled(0.5, &[1, 4]);
        let mut gates = cell.gates(record.filled(1.0, &[1, 3]), h);
        gates.update = record.filled(1.0, &[1, 4]);
        assert_eq!(cell.update(&gates, h).hidden.to_vec(), h.to_vec());
    }
}
