//! The engine's tasks for the harness that times engines in a browser: `setup(task)`, then `run(task, iterations)`.
//!
//! Everything goes through what the lessons use: tape, layers, losses, rules. `cargo x bench` builds the module, runs the
//! same tasks natively, and, given the harness, runs it beside other engines.
#![expect(missing_docs, reason = "a program to measure with, not a library")]

mod draws;
pub mod models;
pub mod tasks;
pub mod trainings;

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

/// Runs so many iterations, and returns the loss or the sum of the last one.
pub type Run = Box<dyn FnMut(u32) -> f64>;

thread_local! {
    static CURRENT: RefCell<Option<Run>> = const { RefCell::new(None) };
}

/// Prepares the task of this name; false if there is none.
#[wasm_bindgen]
pub fn setup(task: &str) -> bool {
    let run = tasks::TASKS.iter().find(|known| known.name == task).map(|known| (known.prepare)().run);
    CURRENT.with_borrow_mut(|current| {
        *current = run;
        current.is_some()
    })
}

/// Runs the prepared task so many times.
#[wasm_bindgen]
pub fn run(_task: &str, iterations: u32) -> f64 {
    CURRENT.with_borrow_mut(|current| current.as_mut().map_or(f64::NAN, |run| run(iterations)))
}

/// Runs all that the engine has, so that a module with it holds the whole engine and can be weighed.
#[cfg(feature = "everything")]
#[wasm_bindgen]
pub fn everything() -> usize {
    trainings::all().len()
}
