//! The engine's tasks for the harness that times engines in a browser: `setup(task)`, then `run(task, iterations)`.
//!
//! Everything goes through what the lessons use: tape, layers, losses, rules. `cargo x bench` builds the module, runs the
//! same tasks natively, and, given the harness, runs it beside other engines.
#![expect(missing_docs, reason = "a program to measure with, not a library")]

pub mod answers;
mod draws;
#[cfg(feature = "everything")]
mod everything;
#[cfg(not(feature = "everything"))]
mod harness;
pub mod models;
pub mod tasks;
pub mod trainings;

/// Runs so many iterations, and returns the loss or the sum of the last one.
pub type Run = Box<dyn FnMut(u32) -> f64>;
