//! What the harness calls in a browser.

use std::cell::RefCell;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::{Run, tasks};

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
