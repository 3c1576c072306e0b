//! How long the main thread works on a frame, for whoever asks the browser's performance timeline.

use std::cell::Cell;

use wasm_bindgen::{JsCast, JsValue};

use crate::dom;

/// The name of the entries.
pub const FRAME: &str = "unrolled:frame";
/// So many entries are kept at most.
const MOST: u32 = 5000;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

/// Notes that the figure `id` has worked on a frame from `start_ms` until now.
pub fn frame(id: &str, start_ms: f64) {
    let Some(performance) = dom::window().performance() else { return };
    let count = COUNT.get() + 1;
    COUNT.set(count % MOST);
    if count == MOST {
        performance.clear_measures_with_measure_name(FRAME);
    }
    let options = js_sys::Object::new();
    for (name, value) in [
        ("start", JsValue::from_f64(start_ms)),
        ("end", JsValue::from_f64(performance.now())),
        ("detail", JsValue::from_str(id)),
    ] {
        let _ = js_sys::Reflect::set(&options, &name.into(), &value);
    }
    // An older browser has no measures with options; then nothing is noted.
    let measure = js_sys::Reflect::get(&performance, &"measure".into()).unwrap_or_default();
    if let Some(measure) = measure.dyn_ref::<js_sys::Function>() {
        let _ = measure.call2(&performance, &FRAME.into(), &options);
    }
}

/// Leaves a trace in the browser's console.
pub fn complain(text: &str) {
    web_sys::console::error_1(&text.into());
}
