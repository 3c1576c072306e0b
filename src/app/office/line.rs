//! The way to the worker and back: what is said, and what is heard.
//!
//! | page to worker | worker to page |
//! |---|---|
//! | `begin`, job, figure, settings, steps not to send | `ready`, build |
//! | `pause`, job, whether | `turn`, job that is worked on now |
//! | `cancel`, job | `batch`, job, frames, steps computed, whether all |

use std::cell::Cell;

use figures::elsewhere::Batch;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};

use crate::dom::{self, Listener};
use crate::measures;

/// What has been heard from the worker.
pub enum Heard {
    /// It listens from now on.
    Ready {
        /// What it was built from.
        build: String,
    },
    /// It works on a job now.
    Turn {
        /// The job.
        job: u32,
    },
    /// Some frames.
    Batch {
        /// The job that they belong to.
        job: u32,
        /// The frames.
        batch: Batch,
    },
    /// It could not be loaded, or has stopped for good.
    Broken,
}

/// A worker, until it is dropped.
pub struct Line {
    worker: Worker,
    ready: Cell<bool>,
    _listeners: [Listener; 2],
}

impl Line {
    /// Opens a worker; `None` where the browser has none.
    pub fn open(address: &str, hear: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options).ok()?;
        let broken = hear.clone();
        let listeners = [
            dom::listen(&worker, "message", move |event| {
                let message = event.dyn_ref::<MessageEvent>().map(|event| Array::from(&event.data()));
                if let Some(heard) = message.and_then(|message| understood(&message)) {
                    hear(heard);
                }
            }),
            dom::listen(&worker, "error", move |event| {
                event.prevent_default();
                measures::complain("The worker has stopped.");
                broken(Heard::Broken);
            }),
        ];
        Some(Self { worker, ready: Cell::default(), _listeners: listeners })
    }

    /// Whether the worker listens.
    pub fn is_ready(&self) -> bool {
        self.ready.get()
    }

    /// The worker listens from now on.
    pub fn ready(&self) {
        self.ready.set(true);
    }

    /// Has a run computed, of which the first `from` steps are here.
    pub fn begin(&self, job: u32, figure: &str, settings: &str, from: usize) {
        self.say(&["begin".into(), job.into(), figure.into(), settings.into(), JsValue::from_f64(from as f64)]);
    }

    /// Has a run wait, or go on.
    pub fn pause(&self, job: u32, paused: bool) {
        self.say(&["pause".into(), job.into(), paused.into()]);
    }

    /// Has a run forgotten.
    pub fn cancel(&self, job: u32) {
        self.say(&["cancel".into(), job.into()]);
    }

    fn say(&self, words: &[JsValue]) {
        // Words and numbers can always be sent.
        let _ = self.worker.post_message(&words.iter().collect::<Array>());
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// A message of the worker's; `None` for one that it does not send.
fn understood(message: &Array) -> Option<Heard> {
    let number = |at| message.get(at).as_f64();
    Some(match message.get(0).as_string()?.as_str() {
        "ready" => Heard::Ready { build: message.get(1).as_string()? },
        "turn" => Heard::Turn { job: number(1)? as u32 },
        "batch" => Heard::Batch {
            job: number(1)? as u32,
            batch: Batch {
                frames: message.get(2).dyn_into::<Uint8Array>().ok()?.to_vec(),
                computed: number(3)? as usize,
                complete: message.get(4).is_truthy(),
            },
        },
        _ => return None,
    })
}

/// Loads the page anew, unless that has been tried already.
pub fn reload_once() {
    const KEY: &str = "unrolled.reloaded";
    let Some(storage) = dom::window().session_storage().ok().flatten() else { return };
    if storage.get_item(KEY).ok().flatten().as_deref() != Some(figures::elsewhere::BUILD)
        && storage.set_item(KEY, figures::elsewhere::BUILD).is_ok()
    {
        let _ = dom::window().location().reload();
    }
}
