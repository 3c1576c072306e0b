//! Whether a network is being trained, which two layers must know: dropout and batch norm.

use crate::{Pcg32, Scalar};

/// What a forward pass is for. A network hands it on to its layers.
#[derive(Debug)]
pub enum Mode<'m> {
    /// To learn: numbers are dropped, and batches normalized by their own mean and variance.
    Training {
        /// Chance, for what is dropped.
        rng: &'m mut Pcg32,
        /// The numbers of [`Layout::buffers`](crate::Layout::buffers), which follow the batches.
        buffers: &'m mut [Scalar],
    },
    /// To answer: nothing is dropped, and the buffers are read.
    Evaluation {
        /// The numbers of [`Layout::buffers`](crate::Layout::buffers).
        buffers: &'m [Scalar],
    },
}
