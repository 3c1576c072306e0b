//! The tape: an arena in which a computation is recorded, to be walked backwards for its derivatives.
//!
//! All values lie in one vector, one after the other, parameters first; all gradients lie in a second vector at the same
//! places. Whatever is computed comes later in the arena than what it was computed from. So the reverse pass is one
//! loop over the recorded operations from last to first, and a view of a tensor (a reshape, a row, a parameter) is
//! only another [`Slot`]: nothing is copied, nothing is recorded, and its gradient is right by itself.

mod joining;

use std::{cell::RefCell, fmt, mem, ops::Range};

use crate::{
    MAX_AXES, Misfit, Parameter, Scalar, Shape, Var,
    misfit::Misfits,
    ops::{Flow, Operation},
    records::{Recorded, Records},
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
        arena.reached = 0;
        arena.used = 0;
        arena.misfits = Misfits::Stop;
        arena.fixed = false;
        let slot = arena.reserve(parameters.len());
        arena.values[slot..slot + parameters.len()].copy_from_slice(parameters);
        arena.parameters = parameters.len();
        &self.recording
    }

    /// The same with parameters whose gradients nobody wants, as when an input is to be explained. They are not computed,
    /// which saves a third of the way back; a reverse pass gives zeros for them.
    ///
    /// ```
    /// let (mut tape, mut layout) = (engine::Tape::new(), engine::Layout::new());
    /// let weight = layout.add("weight", &[1], engine::Init::Zeros);
    /// let record = tape.begin_fixed(&[3.0]);
    /// let x = record.leaf(&[2.0], &[1]);
    /// let mut gradients = [1.0];
    /// (x * record.parameter(weight)).sum().backward(&mut gradients);
    /// x.with_gradient(|gradient| assert_eq!((gradient, gradients), (&[3.0][..], [0.0])));
    /// ```
    pub fn begin_fixed(&mut self, parameters: &[Scalar]) -> &Recording {
        self.begin(parameters);
        self.recording.arena.get_mut().fixed = true;
        &self.recording
    }

    /// Records what `compute` records, and answers what does not fit in it with an error instead of a panic.
    ///
    /// What does not fit has numbers that are none, so `compute` runs to its end. It takes no longer than any other.
    ///
    /// ```
    /// let mut tape = engine::Tape::new();
    /// let misfit = tape.check(&[], |record| {
    ///     let (left, right) = (record.filled(1.0, &[2, 3]), record.filled(1.0, &[4, 5]));
    ///     left.matmul(right).sum().value()
    /// });
    /// assert_eq!(misfit.unwrap_err().to_string(), "matmul: [2, 3] × [4, 5], inner sizes 3 and 4 differ");
    /// ```
    ///
    /// # Errors
    /// [`Misfit`], the first one.
    pub fn check<R>(&mut self, parameters: &[Scalar], compute: impl FnOnce(&Recording) -> R) -> Result<R, Misfit> {
        self.begin(parameters);
        self.recording.arena.get_mut().misfits = Misfits::Keep(None);
        let result = compute(&self.recording);
        match mem::take(&mut self.recording.arena.get_mut().misfits) {
            Misfits::Keep(Some(misfit)) => Err(misfit),
            _ => Ok(result),
        }
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
    /// Behind those in use lie those of earlier recordings.
    gradients: Vec<Scalar>,
    /// How many of them are in use: as many as values after a reverse pass, none before it.
    reached: usize,
    records: Records,
    /// The tensors that stacks under construction have collected, innermost stack last.
    pieces: Vec<Slot>,
    /// How many numbers at the front are parameters.
    parameters: usize,
    /// Whether nobody wants their gradients.
    fixed: bool,
    misfits: Misfits,
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
    #[inline(always)]
    pub(crate) fn range(&self) -> Range<usize> {
        self.start..self.start + self.shape.size()
    }

    /// The tensor's numbers, out of all of the arena's.
    #[inline(always)]
    pub(crate) fn of<'a>(&self, values: &'a [Scalar]) -> &'a [Scalar] {
        &values[self.range()]
    }

    #[inline(always)]
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
    fn run(&mut self, op: &dyn Recorded, output: Slot) {
        let (earlier, rest) = self.values.split_at_mut(output.start);
        op.compute(earlier, &mut rest[..output.shape.size() + op.room_behind()]);
        if output.tracked {
            op.keep(output, &mut self.records);
        }
    }

    /// The reverse pass: ∂loss/∂everything, from `loss` back to the parameters.
    fn backward(&mut self, loss: Slot) {
        self.reached = self.used;
        if self.gradients.len() < self.reached {
            self.gradients = vec![0.0; self.values.len()];
        } else {
            self.gradients[..self.reached].fill(0.0);
        }
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
        let shape = self.shape(sizes);
        let mut arena = self.arena.borrow_mut();
        let slot = arena.allocate(shape, false);
        slot.of_mut(&mut arena.values).fill(value);
        Var::new(self, slot)
    }

    /// Constant rows that are 1 at their class and 0 elsewhere: `[B]` classes are `[B, C]`, with C = `count`.
    ///
    /// # Panics
    /// If a class is not below `count`.
    pub fn one_hot(&self, classes: &[usize], count: usize) -> Var<'_> {
        let shape = Shape::new(&[classes.len(), count]);
        if let Some(class) = classes.iter().find(|class| **class >= count) {
            return self.refuse(format_args!("one_hot: class {class} of {count}"), shape);
        }
        let mut arena = self.arena.borrow_mut();
        let slot = arena.allocate(shape, false);
        let rows = slot.of_mut(&mut arena.values).chunks_exact_mut(count.max(1));
        for (row, &class) in rows.zip(classes) {
            row[class] = 1.0;
        }
        Var::new(self, slot)
    }

    /// A parameter, as this recording was given it.
    ///
    /// # Panics
    /// If the recording began with fewer parameters than the parameter's layout has.
    pub fn parameter(&self, parameter: Parameter) -> Var<'_> {
        let (range, shape) = (parameter.range(), parameter.shape());
        let Arena { parameters: given, fixed, .. } = *self.arena.borrow();
        if range.end > given {
            return self.refuse(format_args!("parameter at {range:?} of a recording with {given} numbers"), shape);
        }
        Var::new(self, Slot { start: range.start, shape, tracked: !fixed })
    }

    /// Records an operation.
    pub(crate) fn apply<O: Operation>(&self, op: O, shape: Shape) -> Var<'_> {
        self.record(&op, shape)
    }

    /// The same for an operation of any type: once in a program instead of once for each.
    fn record(&self, op: &dyn Recorded, shape: Shape) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        let size = shape.size() + op.room_behind();
        let output = Slot { start: arena.reserve(size), shape, tracked: op.is_tracked() };
        let numbers = &mut arena.values[output.start..output.start + size];
        if !op.overwrites() {
            numbers.fill(0.0);
        } else if cfg!(debug_assertions) {
            // Whatever it leaves as it was is seen in the tests.
            numbers.fill(Scalar::NAN);
        }
        arena.run(op, output);
        Var::new(self, output)
    }

    /// Answers what does not fit: with a panic, or under [`Tape::check`] with numbers that are none, in the shape in which
    /// the computation can go on.
    #[cold]
    #[inline(never)]
    pub(crate) fn refuse(&self, sentence: fmt::Arguments<'_>, shape: Shape) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        arena.misfits.note(sentence);
        let slot = arena.allocate(shape, false);
        slot.of_mut(&mut arena.values).fill(Scalar::NAN);
        Var::new(self, slot)
    }

    /// The shape with these sizes.
    pub(crate) fn shape(&self, sizes: &[usize]) -> Shape {
        if sizes.len() > MAX_AXES {
            let sentence = format_args!("shape: {sizes:?} has more than {MAX_AXES} axes");
            return self.refuse(sentence, Shape::new(&sizes[..MAX_AXES])).shape();
        }
        Shape::new(sizes)
    }

    /// Reads the numbers of a tensor.
    pub(crate) fn read<R>(&self, slot: Slot, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        reader(slot.of(&self.arena.borrow().values))
    }

    /// Reads the gradient of a tensor: nothing before a reverse pass.
    pub(crate) fn read_gradient<R>(&self, slot: Slot, reader: impl FnOnce(&[Scalar]) -> R) -> R {
        let arena = self.arena.borrow();
        reader(arena.gradients[..arena.reached].get(slot.range()).unwrap_or(&[]))
    }

    /// Runs the reverse pass and copies the parameters' gradients out.
    pub(crate) fn backward(&self, loss: Slot, gradients: &mut [Scalar]) {
        let mut arena = self.arena.borrow_mut();
        let (ours, theirs) = (arena.parameters, gradients.len());
        if loss.shape.size() != 1 || ours != theirs {
            gradients.fill(Scalar::NAN);
            match ours == theirs {
                true => arena.misfits.note(format_args!("backward: the loss is one number, not {}", loss.shape)),
                false => arena.misfits.note(format_args!("backward: {ours} parameters, room for {theirs} gradients")),
            }
            return;
        }
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
        let (shape, count) = (self.shape(sizes), values.len());
        if count != shape.size() {
            return self.refuse(format_args!("tensor: {count} values for the shape {shape}"), shape);
        }
        let mut arena = self.arena.borrow_mut();
        let slot = Slot { start: arena.reserve(count), shape, tracked };
        slot.of_mut(&mut arena.values).copy_from_slice(values);
        Var::new(self, slot)
    }
}
