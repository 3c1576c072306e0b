//! Tensors put side by side: what records while it collects.

use std::borrow::Borrow;

use super::{Recording, Slot};
use crate::{MAX_AXES, Shape, Var, ops::Place};

/// Says of the pieces, at least one, the shape of the whole, and along which of its axes they lie; or what does not fit.
type Plan<'p> = dyn Fn(&[Slot]) -> Result<(Shape, usize), String> + 'p;

impl Recording {
    /// Tensors of one shape, one below the other along a new first axis: T times `[B, D]` is `[T, B, D]`.
    ///
    /// The items may be computed while they are being collected.
    ///
    /// # Panics
    /// If there is none, or if their shapes differ.
    pub fn stack<'t, V: Borrow<Var<'t>>>(&'t self, items: impl IntoIterator<Item = V>) -> Var<'t> {
        let base = self.collect(items);
        self.join(base, &|pieces| {
            let (first, count) = (pieces[0].shape, pieces.len());
            if let Some(other) = pieces.iter().find(|piece| piece.shape != first) {
                return Err(format!("stack: {first} and {} differ", other.shape));
            }
            if first.len() == MAX_AXES {
                return Err(format!("stack: {first} already has {MAX_AXES} axes"));
            }
            Ok((first.under(count), 0))
        })
    }

    /// Tensors joined along an axis that they already have; their other axes agree.
    ///
    /// # Panics
    /// If there is none, or if an axis other than `axis` differs.
    pub fn concat<'t, V: Borrow<Var<'t>>>(&'t self, items: impl IntoIterator<Item = V>, axis: usize) -> Var<'t> {
        let base = self.collect(items);
        self.join(base, &|pieces| {
            let first = pieces[0].shape;
            for Slot { shape, .. } in pieces {
                let agree = shape.len() == first.len() && axis < first.len();
                if !(agree && first == shape.with_axis(axis, first[axis])) {
                    return Err(format!("concat along axis {axis}: {first} and {shape} differ"));
                }
            }
            let total = pieces.iter().map(|piece| piece.shape[axis]).sum();
            Ok((first.with_axis(axis, total), axis))
        })
    }

    /// Collects tensors, and says where they begin among the pieces.
    fn collect<'t, V: Borrow<Var<'t>>>(&'t self, items: impl IntoIterator<Item = V>) -> usize {
        // The items may record, even stack, while being made. So the arena is borrowed for each push only, and the
        // pieces of a stack inside a stack lie above ours and are gone again when it is done.
        let base = self.arena.borrow().pieces.len();
        for item in items {
            self.arena.borrow_mut().pieces.push(item.borrow().slot);
        }
        base
    }

    /// Places the pieces from `base` on side by side. It is not generic: once in a program, and not once for each kind of
    /// iterator.
    fn join(&self, base: usize, plan: &Plan<'_>) -> Var<'_> {
        let mut arena = self.arena.borrow_mut();
        let Some(&first) = arena.pieces.get(base) else {
            drop(arena);
            return self.refuse(format_args!("stack or concat of nothing"), Shape::new(&[0; 3]));
        };
        let planned = plan(&arena.pieces[base..]);
        let (whole, axis) = match planned {
            Ok(plan) => plan,
            Err(sentence) => {
                arena.pieces.truncate(base);
                drop(arena);
                return self.refuse(format_args!("{sentence}"), first.shape);
            }
        };
        let arena = &mut *arena;
        let tracked = arena.pieces[base..].iter().any(Slot::is_tracked);
        let output = arena.allocate(whole, tracked);
        let mut begin = 0;
        for index in base..arena.pieces.len() {
            let input = arena.pieces[index];
            // A piece of a stack has the axis not yet, and takes one place of it.
            let width = if input.shape.len() < whole.len() { 1 } else { input.shape[axis] };
            arena.run(&Place { input, whole, axis, begin, width }, output);
            begin += width;
        }
        arena.pieces.truncate(base);
        Var::new(self, output)
    }
}
