//! The page's one clock: a single loop over the browser's animation frames.
//!
//! Who moves subscribes, and is called in every frame for as long as it says that it needs another. The loop stops
//! when nobody does. A page that is hidden gets no animation frames, so nothing runs in it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::dom;

/// The time in one frame that may go into computing, for all who are awake together.
const BUDGET_MS: f64 = 5.0;

/// One beat of the clock.
#[derive(Clone, Copy, Debug)]
pub struct Beat {
    /// The time of the frame, in milliseconds since the page began to load.
    pub now_ms: f64,
    /// How long this subscriber may compute, in milliseconds.
    pub slice_ms: f64,
}

/// What a subscriber does in a frame. It answers whether it needs another.
type Tick = dyn Fn(Beat) -> bool;

struct Subscriber {
    tick: Box<Tick>,
    awake: Cell<bool>,
}

/// A place in the clock's list, until it is dropped.
pub struct Subscription(Rc<Subscriber>);

thread_local! {
    static SUBSCRIBERS: RefCell<Vec<Weak<Subscriber>>> = const { RefCell::new(Vec::new()) };
    static REQUESTED: Cell<bool> = const { Cell::new(false) };
    static LOOP: Closure<dyn FnMut(f64)> = Closure::new(beat);
}

/// Puts `tick` on the clock's list, asleep.
pub fn subscribe(tick: impl Fn(Beat) -> bool + 'static) -> Subscription {
    let subscriber = Rc::new(Subscriber { tick: Box::new(tick), awake: Cell::new(false) });
    SUBSCRIBERS.with_borrow_mut(|list| {
        list.retain(|other| other.strong_count() > 0);
        list.push(Rc::downgrade(&subscriber));
    });
    Subscription(subscriber)
}

impl Subscription {
    /// Asks for a frame.
    pub fn wake(&self) {
        self.0.awake.set(true);
        request();
    }
}

/// Whether the loop is running.
pub fn is_running() -> bool {
    REQUESTED.get()
}

fn request() {
    if !REQUESTED.replace(true) {
        let asked = LOOP.with(|closure| dom::window().request_animation_frame(closure.as_ref().unchecked_ref()));
        REQUESTED.set(asked.is_ok());
    }
}

fn beat(now_ms: f64) {
    REQUESTED.set(false);
    let awake: Vec<_> = SUBSCRIBERS.with_borrow(|list| {
        list.iter().filter_map(Weak::upgrade).filter(|subscriber| subscriber.awake.replace(false)).collect()
    });
    let slice_ms = BUDGET_MS / awake.len().max(1) as f64;
    for subscriber in awake {
        if (subscriber.tick)(Beat { now_ms, slice_ms }) {
            subscriber.awake.set(true);
            request();
        }
    }
}
