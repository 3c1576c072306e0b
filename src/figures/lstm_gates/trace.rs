//! What the cell does while it reads a text: the numbers of every step, and what it answers.

use serde::{Deserialize, Serialize};

/// The vectors of a step that are kept, in the order of the formulas.
pub const QUANTITIES: [&str; 9] = [
    "input_gate",
    "forget_gate",
    "candidate",
    "output_gate",
    "kept",
    "written",
    "cell_state",
    "squashed_cell",
    "hidden_state",
];

/// Everything that happened while a text was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    hidden: usize,
    classes: usize,
    /// `[T, Q, D]`.
    values: Vec<f32>,
    /// How likely each answer is taken to be, `[T, K]`.
    chances: Vec<f32>,
}

/// Both readings of a text: as the settings say, and without intervention.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Branches {
    /// With the clamped gate, if one is clamped.
    pub shown: Trace,
    /// Without it; nothing if none is.
    pub untouched: Option<Trace>,
}

impl Branches {
    /// The reading that nobody interfered with.
    pub fn free(&self) -> &Trace {
        self.untouched.as_ref().unwrap_or(&self.shown)
    }
}

impl Trace {
    /// A trace of no step yet, with room for `length` of them.
    pub fn new(hidden: usize, classes: usize, length: usize) -> Self {
        let values = Vec::with_capacity(length * QUANTITIES.len() * hidden);
        Self { hidden, classes, values, chances: Vec::with_capacity(length * classes) }
    }

    /// Adds numbers to the vectors of the step being recorded.
    pub(super) fn push(&mut self, values: &[f32]) {
        self.values.extend_from_slice(values);
    }

    /// Ends the step with its answer.
    pub(super) fn answer(&mut self, chances: &[f32]) {
        self.chances.extend_from_slice(chances);
    }

    /// The number of steps.
    pub fn length(&self) -> usize {
        self.chances.len() / self.classes
    }

    /// The number of units.
    pub fn units(&self) -> usize {
        self.hidden
    }

    /// The vector `name`, one of [`QUANTITIES`], at step `t` from 0: one number for each unit; empty if there is none.
    pub fn vector(&self, name: &str, t: usize) -> &[f32] {
        let index = QUANTITIES.iter().position(|&quantity| quantity == name);
        let start = index.map(|index| (t * QUANTITIES.len() + index) * self.hidden);
        start.and_then(|start| self.values.get(start..start + self.hidden)).unwrap_or_default()
    }

    /// One number of [`Trace::vector`]; not a number if there is none.
    pub fn value(&self, name: &str, t: usize, unit: usize) -> f32 {
        self.vector(name, t).get(unit).copied().unwrap_or(f32::NAN)
    }

    /// How likely each answer is taken to be at step `t` from 0.
    pub fn chances(&self, t: usize) -> &[f32] {
        self.chances.get(t * self.classes..(t + 1) * self.classes).unwrap_or_default()
    }

    /// The answer at step `t` from 0: the one taken to be likeliest, the first among equals.
    pub fn said(&self, t: usize) -> usize {
        let chances = self.chances(t);
        (1..chances.len()).fold(0, |best, class| if chances[class] > chances[best] { class } else { best })
    }

    /// Of the first `length` answers, how many are right.
    pub fn right(&self, answers: &[usize], length: usize) -> usize {
        (0..length.min(self.length())).filter(|&t| answers.get(t) == Some(&self.said(t))).count()
    }

    /// The unit whose cell state moves most over the text: the one to look at.
    pub fn liveliest(&self) -> usize {
        let span = |unit| {
            let (low, high) = (0..self.length())
                .map(|t| self.value("cell_state", t, unit))
                .fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), c| (low.min(c), high.max(c)));
            high - low
        };
        (1..self.hidden).fold(0, |best, unit| if span(unit) > span(best) { unit } else { best })
    }
}
