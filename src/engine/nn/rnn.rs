//! The plain recurrent cell, which has no gates.

use std::borrow::Borrow;

use super::{Linear, Recurrent, recurrent};
use crate::{Init, Recording, Scope, Var};

/// A recurrent cell with I inputs and D hidden units: `h′ = tanh(W x + b + U h + d)`.
///
/// D(I + D) + 2D parameters, all from U(±1/√D). Elman 1990. PyTorch: `torch.nn.RNNCell`.
#[derive(Clone, Debug, PartialEq)]
pub struct RnnCell {
    hidden: usize,
    input_lin: Linear,
    hidden_lin: Linear,
}

/// Everything that happens in one step, each `[B, D]`.
#[derive(Clone, Copy, Debug)]
pub struct RnnStep<'t> {
    /// W x + b.
    pub from_input: Var<'t>,
    /// U h + d.
    pub from_hidden: Var<'t>,
    /// The sum of both.
    pub sum: Var<'t>,
    /// h′: the new hidden state.
    pub hidden: Var<'t>,
}

impl RnnCell {
    /// A cell from `inputs` numbers to `hidden` units. Its parameters: `input_lin`, `hidden_lin`.
    pub fn new(scope: &mut Scope<'_>, inputs: usize, hidden: usize) -> Self {
        let init = Init::fan(hidden);
        let input_lin = Linear::with_init(&mut scope.scope("input_lin"), inputs, hidden, init);
        let hidden_lin = Linear::with_init(&mut scope.scope("hidden_lin"), hidden, hidden, init);
        Self { hidden, input_lin, hidden_lin }
    }

    /// The hidden state before the first step: zeros.
    pub fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> Var<'t> {
        record.filled(0.0, &[batch, self.hidden])
    }

    /// One step, from the input `x` `[B, I]` and the hidden state `h` `[B, D]`.
    pub fn step<'t>(&self, x: Var<'t>, h: Var<'t>) -> RnnStep<'t> {
        let from_input = self.input_lin.forward(x);
        let from_hidden = self.hidden_lin.forward(h);
        let sum = from_input + from_hidden;
        let hidden = sum.tanh();
        RnnStep { from_input, from_hidden, sum, hidden }
    }

    /// One step after the other, each `x` `[B, I]`. A step is taken when the iterator is asked for it.
    pub fn sequence<'t, V: Borrow<Var<'t>>>(
        &self,
        xs: impl IntoIterator<Item = V>,
        mut h: Var<'t>,
    ) -> impl Iterator<Item = RnnStep<'t>> {
        xs.into_iter().map(move |x| {
            let step = self.step(*x.borrow(), h);
            h = step.hidden;
            step
        })
    }
}

impl Recurrent for RnnCell {
    type State<'t> = Var<'t>;

    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> Var<'t> {
        self.zero_state(record, batch)
    }

    fn unroll<'t>(&self, x: Var<'t>, start: Var<'t>) -> (Var<'t>, Var<'t>) {
        recurrent::unroll(x, start, |x, h| self.step(x, h).hidden)
    }
}
