//! What happens at one step of a reading, in the unit to look at: told by caption, picture and lit parts alike.

use super::run::Moment;
use super::trace::Trace;

/// What a step does to the memory of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// The step changes the memory, and adds more than it takes away.
    Writes,
    /// The step changes the memory, and takes away more than it adds.
    Forgets,
    /// The step leaves the memory almost as it was.
    Holds,
}

/// One step, in one unit.
#[derive(Clone, Copy, Debug)]
pub struct Event {
    /// The position from 0.
    pub t: usize,
    /// The unit from 0.
    pub unit: usize,
    /// What happens.
    pub deed: Deed,
    /// The cell state before.
    pub before: f32,
    /// The cell state after.
    pub after: f32,
    /// f, i and g.
    pub gates: [f32; 3],
}

/// What happens at the last character read in `moment`; nothing while the cell is in training.
pub fn event(moment: &Moment) -> Option<Event> {
    let t = moment.read?.checked_sub(1)?;
    Some(at(&moment.reading.shown, t, moment.reading.shown.liveliest()))
}

fn at(trace: &Trace, t: usize, unit: usize) -> Event {
    let before = if t == 0 { 0.0 } else { trace.value("cell_state", t - 1, unit) };
    let lost = (before - trace.value("kept", t, unit)).abs();
    let written = trace.value("written", t, unit).abs();
    let after = trace.value("cell_state", t, unit);
    let deed = if (after - before).abs() < 0.1 {
        Deed::Holds
    } else if lost > written {
        Deed::Forgets
    } else {
        Deed::Writes
    };
    let gates = ["forget_gate", "input_gate", "candidate"].map(|name| trace.value(name, t, unit));
    Event { t, unit, deed, before, after, gates }
}
