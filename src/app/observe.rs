//! The browser's observers: whether an element is in sight or near it, and how wide it is.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    HtmlElement, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit, ResizeObserver,
    ResizeObserverEntry,
};

use crate::dom;

/// How far outside the window something counts as near: half a window above and below.
const NEAR: f64 = 0.5;
/// The same, as the browser is told.
const NEAR_MARGIN: &str = "50% 0px";

/// An observer at work, until it is dropped.
pub struct Observer {
    stop: Box<dyn Fn()>,
    _closure: Closure<dyn FnMut(Array)>,
}

impl Drop for Observer {
    fn drop(&mut self) {
        (self.stop)();
    }
}

/// Tells whether `element` is in sight or near it: once soon, and then whenever it changes.
pub fn sight(element: &HtmlElement, mut told: impl FnMut(bool) + 'static) -> Option<Observer> {
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        let last = entries.pop().dyn_into::<IntersectionObserverEntry>();
        if let Ok(entry) = last {
            told(entry.is_intersecting());
        }
    });
    let options = IntersectionObserverInit::new();
    options.set_root_margin(NEAR_MARGIN);
    let observer = IntersectionObserver::new_with_options(closure.as_ref().unchecked_ref(), &options).ok()?;
    observer.observe(element);
    Some(Observer { stop: Box::new(move || observer.disconnect()), _closure: closure })
}

/// Whether `element` is in sight or near it now.
pub fn is_near(element: &HtmlElement) -> bool {
    let place = element.get_bounding_client_rect();
    let window = dom::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    place.bottom() >= -NEAR * window && place.top() <= (1.0 + NEAR) * window
}

/// Tells the width of `element` in CSS pixels: once soon, and then whenever it changes.
pub fn size(element: &HtmlElement, mut told: impl FnMut(f32) + 'static) -> Option<Observer> {
    let closure = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
        if let Ok(entry) = entries.pop().dyn_into::<ResizeObserverEntry>() {
            told(entry.content_rect().width() as f32);
        }
    });
    let observer = ResizeObserver::new(closure.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(Observer { stop: Box::new(move || observer.disconnect()), _closure: closure })
}
