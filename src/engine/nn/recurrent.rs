//! What reads a sequence: cells, stacks of them, and pairs that read from both ends.

use crate::{Recording, Var};

/// A layer that reads a sequence step by step and carries a state from one step to the next.
///
/// Cells are such layers, and so is whatever is made of such layers: [`Stack`](super::Stack) puts them on top of one
/// another, [`Bidirectional`](super::Bidirectional) reads with two of them from both ends.
pub trait Recurrent {
    /// What it carries on.
    type State<'t>: State<'t>;

    /// The state before the first step: zeros.
    fn zero_state<'t>(&self, record: &'t Recording, batch: usize) -> Self::State<'t>;

    /// From `x` `[T, B, I]` the hidden states of all steps `[T, B, D]`, and the state after the last.
    ///
    /// # Panics
    /// If there are no steps.
    fn unroll<'t>(&self, x: Var<'t>, start: Self::State<'t>) -> (Var<'t>, Self::State<'t>);

    /// From `x` `[T, B, I]` the hidden states of all steps `[T, B, D]`, begun with zeros.
    ///
    /// # Panics
    /// Unless `x` has three axes and at least one step.
    fn read<'t>(&self, x: Var<'t>) -> Var<'t> {
        let shape = x.shape();
        if shape.len() != 3 {
            return x.record().refuse(format_args!("a sequence of shape {shape}, where it must be [T, B, I]"), shape);
        }
        self.unroll(x, self.zero_state(x.record(), x.shape()[1])).0
    }
}

/// What is carried from one step to the next: one tensor, or several of one shape.
pub trait State<'t>: Copy {
    /// The part that others see.
    fn hidden(self) -> Var<'t>;

    /// States of one shape as one, under a new first axis: L times `[B, D]` is `[L, B, D]`.
    ///
    /// The states may be computed while they are being collected.
    fn stack(record: &'t Recording, states: impl Iterator<Item = Self>) -> Self;

    /// Item `index` of the first axis, out of what [`State::stack`] has stacked.
    fn item(self, index: usize) -> Self;
}

/// The state of a cell that carries on its hidden state alone.
impl<'t> State<'t> for Var<'t> {
    fn hidden(self) -> Var<'t> {
        self
    }

    fn stack(record: &'t Recording, states: impl Iterator<Item = Self>) -> Self {
        record.stack(states)
    }

    fn item(self, index: usize) -> Self {
        self.at(index)
    }
}

/// What [`Recurrent::unroll`] is for a cell: `step` from one state to the next.
pub(super) fn unroll<'t, S: State<'t>>(x: Var<'t>, start: S, step: impl Fn(Var<'t>, S) -> S) -> (Var<'t>, S) {
    let mut state = start;
    let hidden = x.record().stack(x.unstack().map(|x| {
        state = step(x, state);
        state.hidden()
    }));
    (hidden, state)
}
