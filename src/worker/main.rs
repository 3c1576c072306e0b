//! The worker: computes the runs of figures that train, a slice of each in turn, and sends the frames to the page.
//!
//! It knows figures by name, and neither the page nor any picture. The words that it exchanges with the page stand in
//! `src/app/office/line.rs`. A mistake in it ends it; the page sees that, says so, and opens another.

mod rota;

use std::cell::{Cell, RefCell};

use figures::elsewhere;
use js_sys::Array;
use rota::Rota;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageChannel, MessageEvent, MessagePort};

thread_local! {
    static ROTA: RefCell<Rota> = RefCell::default();
    /// Has [`slice`] called as soon as what the page has said meanwhile has been heard.
    static BELL: Option<MessagePort> = bell();
    static RINGING: Cell<bool> = const { Cell::new(false) };
}

fn main() {
    std::panic::set_hook(Box::new(|mistake| web_sys::console::error_1(&mistake.to_string().into())));
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| hear(&Array::from(&event.data())));
    scope().set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    say(&["ready".into(), elsewhere::BUILD.into()]);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn now_ms() -> f64 {
    scope().performance().map_or(0.0, |performance| performance.now())
}

/// Takes an order of the page's.
fn hear(message: &Array) {
    let job = message.get(1).as_f64().unwrap_or_default() as u32;
    let text = |at| message.get(at).as_string().unwrap_or_default();
    ROTA.with_borrow_mut(|rota| match text(0).as_str() {
        "begin" => {
            let from = message.get(4).as_f64().unwrap_or_default() as usize;
            // Before it is set up, which takes its time: the page waits for a word.
            say(&["turn".into(), job.into()]);
            rota.begin(job, elsewhere::work(&text(2), &text(3), from));
        }
        "pause" => rota.pause(job, message.get(2).is_truthy()),
        _ => rota.cancel(job),
    });
    ring();
}

/// Computes for a while on the job whose turn it is, and sends what has come of it.
fn slice() {
    RINGING.set(false);
    let worked = ROTA.with_borrow_mut(|rota| rota.slice(now_ms, |job| say(&["turn".into(), job.into()])));
    let Some((job, batch)) = worked else { return };
    let frames = js_sys::Uint8Array::from(batch.frames.as_slice());
    let message: Array = [
        "batch".into(),
        job.into(),
        frames.clone().into(),
        JsValue::from_f64(batch.computed as f64),
        batch.complete.into(),
    ]
    .iter()
    .collect();
    let _ = scope().post_message_with_transfer(&message, &Array::of1(&frames.buffer()));
    ring();
}

fn say(words: &[JsValue]) {
    let _ = scope().post_message(&words.iter().collect::<Array>());
}

fn ring() {
    BELL.with(|bell| {
        if let Some(bell) = bell
            && !RINGING.replace(true)
        {
            let _ = bell.post_message(&JsValue::NULL);
        }
    });
}

fn bell() -> Option<MessagePort> {
    let channel = MessageChannel::new().ok()?;
    let slice = Closure::<dyn FnMut()>::new(slice);
    channel.port1().set_onmessage(Some(slice.as_ref().unchecked_ref()));
    slice.forget();
    Some(channel.port2())
}
