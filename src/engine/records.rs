//! The operations of a recording, in order.
//!
//! Operations of one type lie in one vector. So any type can be recorded without being listed anywhere, no memory is
//! asked for once the vectors are long enough, and a program holds the derivatives of those operations alone that it
//! uses.

use std::{
    any::{Any, TypeId},
    fmt,
};

use crate::{
    Scalar,
    ops::{Flow, Operation},
    tape::Slot,
};

/// An operation and the place of its result.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Record {
    /// Where the result lies.
    pub output: Slot,
    /// Which vector the operation is in, and where in it.
    kind: usize,
    index: usize,
}

/// All operations of a recording.
#[derive(Default)]
pub(crate) struct Records {
    order: Vec<Record>,
    kinds: Vec<(TypeId, Box<dyn Kind>)>,
}

/// All operations of one type.
trait Kind: Any {
    fn clear(&mut self);
    fn backward(&self, index: usize, flow: Flow<'_>);
}

/// An operation of any type, to whoever records it.
pub(crate) trait Recorded {
    /// Whether somebody wants the gradient of an input.
    fn is_tracked(&self) -> bool;
    fn overwrites(&self) -> bool;
    fn room_behind(&self) -> usize;
    fn compute(&self, values: &[Scalar], output: &mut [Scalar]);
    fn keep(&self, output: Slot, records: &mut Records);
}

impl<O: Operation> Recorded for O {
    fn is_tracked(&self) -> bool {
        self.inputs().into_iter().any(|input| input.is_tracked())
    }

    fn overwrites(&self) -> bool {
        O::OVERWRITES
    }

    fn room_behind(&self) -> usize {
        self.room()
    }

    fn compute(&self, values: &[Scalar], output: &mut [Scalar]) {
        self.forward(values, output);
    }

    fn keep(&self, output: Slot, records: &mut Records) {
        records.push(*self, output);
    }
}

impl<O: Operation> Kind for Vec<O> {
    fn clear(&mut self) {
        self.clear();
    }

    fn backward(&self, index: usize, mut flow: Flow<'_>) {
        let room = self[index].room();
        flow.room = &mut flow.room[..room];
        self[index].backward(&mut flow);
    }
}

impl Records {
    /// Forgets all operations and keeps their room.
    pub fn clear(&mut self) {
        self.order.clear();
        self.kinds.iter_mut().for_each(|(_, kind)| kind.clear());
    }

    /// Adds an operation whose result is `output`.
    fn push<O: Operation>(&mut self, op: O, output: Slot) {
        let kind = self.kind(TypeId::of::<O>(), || Box::new(Vec::<O>::new()));
        let same: &mut dyn Any = &mut *self.kinds[kind].1;
        if let Some(same) = same.downcast_mut::<Vec<O>>() {
            self.order.push(Record { output, kind, index: same.len() });
            same.push(op);
        }
    }

    /// The number of the vector for a type, made by `new` when it is the first of its type.
    #[inline(never)] // once in a program instead of once for each operation
    fn kind(&mut self, id: TypeId, new: fn() -> Box<dyn Kind>) -> usize {
        self.kinds.iter().position(|kind| kind.0 == id).unwrap_or_else(|| {
            self.kinds.push((id, new()));
            self.kinds.len() - 1
        })
    }

    /// The operations from last to first.
    pub fn latest_first(&self) -> impl Iterator<Item = &Record> {
        self.order.iter().rev()
    }

    /// Sends the gradient of an operation's result back to its inputs.
    pub fn backward(&self, record: &Record, flow: Flow<'_>) {
        self.kinds[record.kind].1.backward(record.index, flow);
    }
}

impl fmt::Debug for Records {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.order.fmt(f)
    }
}
