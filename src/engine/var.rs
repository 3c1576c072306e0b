//! A tensor of a recording, as code that computes with it sees it.

use std::fmt;

use crate::{Recording, Scalar, Shape, tape::Slot};

/// A tensor on the tape: a handle to copy, so that code reads like the formula it stands for.
///
/// Its operations are methods and operators, each defined in its own file under `ops`. Arithmetic broadcasts: axes are
/// matched from the last, and a size of 1 stretches.
#[derive(Clone, Copy)]
pub struct Var<'t> {
    pub(crate) record: &'t Recording,
    pub(crate) slot: Slot,
}

impl<'t> Var<'t> {
    pub(crate) fn new(record: &'t Recording, slot: Slot) -> Self {
        Self { record, slot }
    }

    /// The recording that it belongs to, where further tensors can be made.
    pub fn record(self) -> &'t Recording {
        self.record
    }

    /// The sizes of its axes.
    pub fn shape(self) -> Shape {
        self.slot.shape
    }

    /// Its one number.
    ///
    /// # Panics
    /// If it has not exactly one.
    pub fn value(self) -> Scalar {
        let shape = self.shape();
        if shape.size() != 1 {
            return self.record.refuse(format_args!("value: {shape} is not one number"), Shape::new(&[])).value();
        }
        self.with_values(|values| values[0])
    }

    /// Its numbers, row-major, copied out.
    pub fn to_vec(self) -> Vec<Scalar> {
        self.with_values(<[Scalar]>::to_vec)
    }

    /// Reads its numbers, row-major, where they are. Nothing can be recorded meanwhile.
    pub fn with_values<R>(self, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        self.record.read(self.slot, reader)
    }

    /// ∂loss/∂self, copied out.
    ///
    /// Empty before [`Var::backward`]; zeros for a constant and for what the loss does not depend on.
    pub fn gradient(self) -> Vec<Scalar> {
        self.with_gradient(<[Scalar]>::to_vec)
    }

    /// Reads ∂loss/∂self where it is; see [`Var::gradient`].
    pub fn with_gradient<R>(self, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        self.record.read_gradient(self.slot, reader)
    }

    /// The reverse pass: sets `gradients` to ∂self/∂parameters, and makes the gradient of every tensor readable.
    ///
    /// # Panics
    /// Unless `self` is one number and `gradients` as long as the parameters of the recording.
    pub fn backward(self, gradients: &mut [Scalar]) {
        self.record.backward(self.slot, gradients);
    }

    /// The same numbers, through which no gradient goes back from here on.
    ///
    /// Nothing is copied: [`Var::gradient`] of either reads what reached the original on other ways.
    pub fn detach(self) -> Var<'t> {
        Var::new(self.record, self.slot.untracked())
    }
}

impl fmt::Debug for Var<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.with_values(|values| write!(f, "{} {values:?}", self.shape()))
    }
}
