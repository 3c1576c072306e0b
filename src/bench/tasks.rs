//! The tasks that engines are compared by, under the names that the harness has for them.

use crate::models::{LSTM, Model, Network, Order, classifier, convolution, perceptron, product, product_of, recurrent};

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
    Task { name: "product_200", prepare: || product(200) },
    Task { name: "product_384", prepare: || product(384) },
    Task { name: "product_1024", prepare: || product(1024) },
    Task { name: "product_wide", prepare: || product_of(64, 512, 2048, Order::Plain) },
    Task { name: "product_tall", prepare: || product_of(1024, 64, 64, Order::Plain) },
    Task { name: "product_512_left_transposed", prepare: || product_of(512, 512, 512, Order::LeftTransposed) },
    Task { name: "product_512_right_transposed", prepare: || product_of(512, 512, 512, Order::RightTransposed) },
];
