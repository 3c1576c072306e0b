//! Sequences with their answers, for tasks of memory.

use super::Targets;
use crate::{Scalar, Shape};

/// When an answer is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Once, after the last step: the answers are `[B]` or `[B, O]`.
    Last,
    /// After every step: the answers are `[T, B]`.
    Always,
}

/// B sequences of T steps with their answers.
#[derive(Clone, Debug, PartialEq)]
pub struct Sequences {
    /// `[T, B, I]`, row-major.
    pub inputs: Vec<Scalar>,
    /// `[T, B, I]`.
    pub shape: Shape,
    /// When an answer is asked for.
    pub asked: Asked,
    /// What to answer.
    pub targets: Targets,
    /// The loss of the best answer that looks at no input: mean squared error for numbers, cross-entropy for classes.
    pub baseline: Scalar,
}

/// Inputs `[T, B, I]` of zeros, to be filled step by step.
pub(crate) struct Steps {
    pub(crate) inputs: Vec<Scalar>,
    pub(crate) shape: Shape,
}

impl Steps {
    pub(crate) fn new(steps: usize, batch: usize, width: usize) -> Self {
        let shape = Shape::new(&[steps, batch, width]);
        Self { inputs: vec![0.0; shape.size()], shape }
    }

    /// What sequence `example` shows at `step`.
    pub(crate) fn at(&mut self, step: usize, example: usize) -> &mut [Scalar] {
        let (batch, width) = (self.shape[1], self.shape[2]);
        &mut self.inputs[(step * batch + example) * width..][..width]
    }

    pub(crate) fn asking(self, asked: Asked, targets: Targets, baseline: Scalar) -> Sequences {
        Sequences { inputs: self.inputs, shape: self.shape, asked, targets, baseline }
    }
}
