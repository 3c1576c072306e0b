//! The tasks that engines are compared by, under the names that the harness has for them.

use crate::models::{LSTM, Model, Network, classifier, convolution, perceptron, product, recurrent};

/// A task, and what makes it ready to run.
pub struct Task {
    pub name: &'static str,
    pub prepare: fn() -> Model,
}

/// All tasks.
pub const TASKS: &[Task] = &[
    Task { name: "t1", prepare: perceptron },
    Task { name: "t2", prepare: || classifier(32) },
    Task { name: "t3a", prepare: || recurrent(&LSTM, 32, 50, 16) },
    Task { name: "t3b", prepare: || recurrent(&LSTM, 128, 100, 16) },
    Task { name: "t4", prepare: || Network::new(28).train() },
    Task { name: "t4i", prepare: || Network::new(28).infer() },
    Task { name: "t5_64", prepare: || product(64) },
    Task { name: "t5_256", prepare: || product(256) },
    Task { name: "t5_512", prepare: || product(512) },
    Task { name: "t6", prepare: || convolution(56) },
];
