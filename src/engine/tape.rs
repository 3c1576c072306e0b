//! The tape: an arena in which a computation is recorded, to be walked backwards for its derivatives.
//!
//! All values lie in one vector, one after the other, parameters first; all gradients lie in a second vector at the same
//! places. Whatever is computed comes later in the arena than what it was computed from. So the reverse pass is one
//! loop over the recorded operations from last to first, and a view of a tensor (a reshape, a row, a parameter) is
//! only another [`Slot`]: nothing is copied, nothing is recorded, and its gradient is right by itself.

use std::{borrow::Borrow, cell::RefCell, ops::Range};

use crate::{
    Parameter, Scalar, Shape, Var,
    ops::{Flow, Operation, Place},
    records::Records,
};

/// Owns the memory of a computation and hands it out again for the next one.
///
/// After the first pass of a training loop whose passes are alike, no further memory is asked for.
#[derive(Debug, Default)]
pub struct Tape {
    recording: Recording,
}

impl Tape {
    /// An empty tape.
    pub fn new() -> Self {
        Self::default()
    }

    /// Forgets the last recording, keeps its memory, and starts the next with these parameters.
    ///
    /// The parameters are copied in, so an optimizer may change them while the recording is still being read.
    pub fn begin(&mut self, parameters: &[Scalar]) -> &Recording {
        let arena = self.recording.arena.get_mut();
        arena.records.clear();
        arena.pieces.clear();
        arena.gradients.clear();
        arena.used = 0;
        let slot = arena.reserve(parameters.len());
        arena.values[slot..slot + parameters.len()].copy_from_slice(parameters);
        arena.parameters = parameters.len();
        &self.recording
    }
}

/// One computation being recorded. Layers and figures only ever see this side of a [`Tape`].
#[derive(Debug, Default)]
pub struct Recording {
    arena: RefCell<Arena>,
}

#[derive(Debug, Default)]
struct Arena {
    /// Behind the numbers in use lie those of earlier recordings.
    values: Vec<Scalar>,
    used: usize,
    /// As many as values in use after a reverse pass, shorter before it.
    gradients: Vec<Scalar>,
    records: Records,
    /// The tensors that stacks under construction have collected, innermost stack last.
    pieces: Vec<Slot>,
    /// How many numbers at the front are parameters.
    parameters: usize,
}

/// Where a tensor lies in the arena.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Slot {
    start: usize,
    pub(crate) shape: Shape,
    /// Whether anything below wants its gradient: false for constants and for what is computed from constants alone.
    tracked: bool,
}

impl Slot {
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + self.shape.size()
    }

    /// The tensor's numbers, out of all of the arena's.
    pub(crate) fn of<'a>(&self, values: &'a [Scalar]) -> &'a [Scalar] {
        &values[self.range()]
    }

    pub(crate) fn of_mut<'a>(&self, values: &'a mut [Scalar]) -> &'a mut [Scalar] {
        &mut values[self.range()]
    }

    pub(crate) fn is_tracked(&self) -> bool {
        self.tracked
    }

    /// The same numbers, without a gradient.
    pub(crate) fn untracked(self) -> Self {
        Self { tracked: false, ..self }
    }

    /// The same numbers, or the run of them that begins `offset` further on, under another shape.
    pub(crate) fn view(self, offset: usize, shape: Shape) -> Self {
        debug_assert!(offset + shape.size() <= self.shape.size(), "a view lies inside its tensor");
        Self { start: self.start + offset, shape, ..self }
    }
}

impl Arena {
    /// Room for so many numbers; what is in it is left over from before. Says where it begins.
    #[inline(never)] // once in a program instead of once for each operation
    fn reserve(&mut self, count: usize) -> usize {
        let start = self.used;
        self.used += count;
        if self.used > self.values.len() {
            self.values.resize(self.used, 0.0);
        }
        start
    }

    /// Room for a tensor, filled with zeros.
    fn allocate(&mut self, shape: Shape, tracked: bool) -> Slot {
        let slot = Slot { start: self.reserve(shape.size()), shape, tracked };
        slot.of_mut(&mut self.values).fill(0.0);
        slot
    }

    /// Computes `op` into `output`, and remembers it if a gradient will have to go back through it.
    fn run<O: Operation>(&mut self, op: O, output: Slot) {
        let (earlier, rest) = self.values.split_at_mut(output.start);
        op.forward(earlier, &mut rest[..output.shape.size() + op.room()]);
        if output.tracked {
            self.records.push(op, output);
        }
    }

    /// The reverse pass: ∂loss/∂everything, from `loss` back to the parameters.
    fn backward(&mut self, loss: Slot) {
        self.gradients.clear();
        self.gradients.resize(self.used, 0.0);
        loss.of_mut(&mut self.gradients).fill(1.0);
        for record in self.records.latest_first() {
            let (earlier, rest) = self.gradients.split_at_mut(record.output.start);
            let (upstream, room) = rest.split_at_mut(record.output.shape.size());
            // What the loss does not depend on is passed over: it costs nothing, and its infinities do no harm.
            if upstream.iter().any(|&g| g != 0.0) {
                let flow = Flow { values: &self.values, output: record.output, earlier, upstream, room };
                self.records.backward(record, flow);
            }
        }
    }
}

impl Recording {
    /// A tensor whose gradient nobody wants: data, targets, a starting state.
    ///
    /// # Panics
    /// Unless there are as many values as the sizes say.
    pub fn constant(&self, values: &[Scalar], sizes: &[usize]) -> Var<'_> {
        self.copy_in(values, sizes, false)
    }

    /// A tensor whose gradient can be read after the reverse pass, such as an input that is to be explained.
    ///
    /// # Panics
    /// Unless there are as many values as the sizes say.
    pub fn leaf(&self, values: &[Scalar], sizes: &[usize]) -> Var<'_> {
        self.copy_in(values, sizes, true)
    }

    /// A constant tensor whose numbers are all the same.
    pub fn filled(&self, value: Scalar, sizes: &[usize]) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        let slot = arena.allocate(Shape::new(sizes), false);
        slot.of_mut(&mut arena.values).fill(value);
        Var::new(self, slot)
    }

    /// Constant rows that are 1 at their class and 0 elsewhere: `[B]` classes are `[B, C]`, with C = `count`.
    ///
    /// # Panics
    /// If a class is not below `count`.
    pub fn one_hot(&self, classes: &[usize], count: usize) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        let slot = arena.allocate(Shape::new(&[classes.len(), count]), false);
        let rows = slot.of_mut(&mut arena.values).chunks_exact_mut(count.max(1));
        for (row, &class) in rows.zip(classes) {
            assert!(class < count, "one_hot: class {class} of {count}");
            row[class] = 1.0;
        }
        Var::new(self, slot)
    }

    /// A parameter, as this recording was given it.
    ///
    /// # Panics
    /// If the recording began with fewer parameters than the parameter's layout has.
    pub fn parameter(&self, parameter: Parameter) -> Var<'_> {
        let (range, given) = (parameter.range(), self.arena.borrow().parameters);
        assert!(range.end <= given, "parameter at {range:?} of a recording with {given} numbers");
        Var::new(self, Slot { start: range.start, shape: parameter.shape(), tracked: true })
    }

    /// Tensors of one shape, one below the other along a new first axis: T times `[B, D]` is `[T, B, D]`.
    ///
    /// The items may be computed while they are being collected.
    ///
    /// # Panics
    /// If there is none, or if their shapes differ.
    pub fn stack<'t, V: Borrow<Var<'t>>>(&'t self, items: impl IntoIterator<Item = V>) -> Var<'t> {
        self.collect(items, |pieces| {
            let (first, count) = (pieces[0].shape, pieces.len());
            for piece in pieces {
                assert!(piece.shape == first, "stack: {first} and {} differ", piece.shape);
            }
            (first.under(count), 0)
        })
    }

    /// Tensors joined along an axis that they already have; their other axes agree.
    ///
    /// # Panics
    /// If there is none, or if an axis other than `axis` differs.
    pub fn concat<'t, V: Borrow<Var<'t>>>(&'t self, items: impl IntoIterator<Item = V>, axis: usize) -> Var<'t> {
        self.collect(items, |pieces| {
            let first = pieces[0].shape;
            for Slot { shape, .. } in pieces {
                let agree = shape.len() == first.len() && axis < first.len();
                let agree = agree && first == shape.with_axis(axis, first[axis]);
                assert!(agree, "concat along axis {axis}: {first} and {shape} differ");
            }
            let total = pieces.iter().map(|piece| piece.shape[axis]).sum();
            (first.with_axis(axis, total), axis)
        })
    }

    /// Collects tensors, then places them side by side.
    ///
    /// `plan` sees the pieces and says the shape of the whole, and along which of its axes they lie.
    fn collect<'t, V: Borrow<Var<'t>>>(
        &'t self,
        items: impl IntoIterator<Item = V>,
        plan: impl Fn(&[Slot]) -> (Shape, usize),
    ) -> Var<'t> {
        // The items may record, even stack, while being made. So the arena is borrowed for each push only, and the
        // pieces of a stack inside a stack lie above ours and are gone again when it is done.
        let base = self.arena.borrow().pieces.len();
        for item in items {
            self.arena.borrow_mut().pieces.push(item.borrow().slot);
        }
        let arena = &mut *self.arena.borrow_mut();
        assert!(arena.pieces.len() > base, "stack or concat of nothing");
        let pieces = &arena.pieces[base..];
        let tracked = pieces.iter().any(Slot::is_tracked);
        let (whole, axis) = plan(pieces);
        let output = arena.allocate(whole, tracked);
        let mut begin = 0;
        for index in base..arena.pieces.len() {
            let input = arena.pieces[index];
            // A piece of a stack has the axis not yet, and takes one place of it.
            let width = if input.shape.len() < whole.len() { 1 } else { input.shape[axis] };
            arena.run(Place { input, whole, axis, begin, width }, output);
            begin += width;
        }
        arena.pieces.truncate(base);
        Var::new(self, output)
    }

    /// Records an operation.
    pub(crate) fn apply<O: Operation>(&self, op: O, shape: Shape) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        let tracked = op.inputs().into_iter().any(|input| input.is_tracked());
        let size = shape.size() + op.room();
        let output = Slot { start: arena.reserve(size), shape, tracked };
        let numbers = &mut arena.values[output.start..output.start + size];
        if !O::OVERWRITES {
            numbers.fill(0.0);
        } else if cfg!(debug_assertions) {
            // Whatever it leaves as it was is seen in the tests.
            numbers.fill(Scalar::NAN);
        }
        arena.run(op, output);
        Var::new(self, output)
    }

    /// Reads the numbers of a tensor.
    pub(crate) fn read<R>(&self, slot: Slot, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        reader(slot.of(&self.arena.borrow().values))
    }

    /// Reads the gradient of a tensor: nothing before a reverse pass.
    pub(crate) fn read_gradient<R>(&self, slot: Slot, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        reader(self.arena.borrow().gradients.get(slot.range()).unwrap_or(&[]))
    }

    /// Runs the reverse pass and copies the parameters' gradients out.
    pub(crate) fn backward(&self, loss: Slot, gradients: &mut [Scalar]) {
        let mut arena = self.arena.borrow_mut();
        assert!(loss.shape.size() == 1, "backward: the loss is one number, not {}", loss.shape);
        let (ours, theirs) = (arena.parameters, gradients.len());
        assert!(ours == theirs, "backward: {ours} parameters, room for {theirs} gradients");
        arena.backward(loss);
        gradients.copy_from_slice(&arena.gradients[..ours]);
    }

    /// Room for numbers that an operation needs beside its inputs.
    pub(crate) fn copy_of(&self, count: usize, numbers: impl Iterator<Item = Scalar>) -> Slot {
        let mut arena = self.arena.borrow_mut();
        let slot = arena.allocate(Shape::new(&[count]), false);
        slot.of_mut(&mut arena.values).iter_mut().zip(numbers).for_each(|(place, number)| *place = number);
        slot
    }

    fn copy_in(&self, values: &[Scalar], sizes: &[usize], tracked: bool) -> Var<'_> {
        let shape = Shape::new(sizes);
        let count = values.len();
        assert!(count == shape.size(), "tensor: {count} values for the shape {shape}");
        let mut arena = self.arena.borrow_mut();
        let slot = Slot { start: arena.reserve(count), shape, tracked };
        slot.of_mut(&mut arena.values).copy_from_slice(values);
        Var::new(self, slot)
    }
}
