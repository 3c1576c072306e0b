//! The few words that the app has for the browser's document. Nothing here knows a figure.

use figures::number;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element, Event, EventTarget, HtmlElement, Window};

/// The window. The app runs in one.
///
/// # Panics
/// In a worker, where there is none: a mistake in the program.
pub fn window() -> Window {
    match web_sys::window() {
        Some(window) => window,
        None => unreachable!("the app runs in a window"),
    }
}

/// The document of the window.
///
/// # Panics
/// If the window has none: a mistake in the program.
pub fn document() -> Document {
    match window().document() {
        Some(document) => document,
        None => unreachable!("a window has a document"),
    }
}

/// The root element of the page.
pub fn html() -> Option<Element> {
    document().document_element()
}

/// Milliseconds since the page began to load.
pub fn now_ms() -> f64 {
    window().performance().map_or(0.0, |performance| performance.now())
}

/// The first element under `root` that `selector` matches.
pub fn find(root: &Element, selector: &str) -> Option<HtmlElement> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements under `root` that `selector` matches, MathML among them.
pub fn find_all(root: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = root.query_selector_all(selector) else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect()
}

/// A new HTML element of a class, or of none.
pub fn create(tag: &str, class: &str) -> Option<HtmlElement> {
    let element: HtmlElement = document().create_element(tag).ok()?.dyn_into().ok()?;
    if !class.is_empty() {
        element.set_class_name(class);
    }
    Some(element)
}

/// Sets an attribute. It can fail only for a name that is none, and names are written in this program.
pub fn set(element: &Element, name: &str, value: &str) {
    let _ = element.set_attribute(name, value);
}

/// Sets or removes an attribute that has no value.
pub fn set_flag(element: &Element, name: &str, on: bool) {
    let _ = element.toggle_attribute_with_force(name, on);
}

/// Adds or removes a class.
pub fn set_class(element: &Element, class: &str, on: bool) {
    let _ = element.class_list().toggle_with_force(class, on);
}

/// Replaces an element's text, if it differs.
pub fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() != Some(text) {
        element.set_text_content(Some(text));
    }
}

/// Puts an element at a place of the one around it: a style such as `left:1.5px;top:20px`.
pub fn place(element: &Element, lengths_px: &[(&str, f32)]) {
    let tenths = |length: f32| number::plain((length * 10.0).round() / 10.0);
    let style: Vec<_> = lengths_px.iter().map(|(name, length)| [name, ":", &tenths(*length), "px"].concat()).collect();
    // Not as an attribute, which the page's policy refuses.
    element.unchecked_ref::<HtmlElement>().style().set_css_text(&style.join(";"));
}

/// Whether an element has the focus.
pub fn has_focus(element: &Element) -> bool {
    document().active_element().is_some_and(|active| active == *element)
}

/// The element that an event happened on.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether the page stands in a frame of another one.
pub fn is_framed() -> bool {
    window().parent().is_ok_and(|parent| parent.is_some_and(|parent| parent != window()))
}

/// Whether a media query holds.
pub fn media(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Something that is called when an event happens, until it is dropped.
pub struct Listener {
    target: EventTarget,
    event: &'static str,
    closure: Closure<dyn FnMut(Event)>,
}

/// Calls `heard` at every `event` on `target`.
pub fn listen(target: &EventTarget, event: &'static str, heard: impl FnMut(Event) + 'static) -> Listener {
    let closure = Closure::<dyn FnMut(Event)>::new(heard);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    Listener { target: target.clone(), event, closure }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

/// Calls `done` once after some milliseconds, unless it is dropped before.
pub struct Timer {
    id: i32,
    _closure: Closure<dyn FnMut()>,
}

impl Timer {
    /// A timer that has just been started.
    pub fn new(delay_ms: i32, done: impl FnOnce() + 'static) -> Self {
        let mut done = Some(done);
        let closure = Closure::<dyn FnMut()>::new(move || {
            if let Some(done) = done.take() {
                done();
            }
        });
        let id = window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(closure.as_ref().unchecked_ref(), delay_ms)
            .unwrap_or_default();
        Self { id, _closure: closure }
    }
}

impl Drop for Timer {
    fn drop(&mut self) {
        window().clear_timeout_with_handle(self.id);
    }
}
