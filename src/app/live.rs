//! What follows a figure in a view, and what a view does to it.
//!
//! Leptos compiles its whole machinery once more for every type of closure that it is given. Boxed they are a few
//! types, and the page's program is smaller by a tenth.

use leptos::ev::{Event, MouseEvent};
use leptos::prelude::*;

/// A value that is computed again whenever something that it reads has changed.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// A text that follows: of an attribute, a property or an element.
pub fn text(read: impl FnMut() -> String + Send + 'static) -> Live<String> {
    Box::new(read)
}

/// An attribute or a property that follows: there or not, on or off.
pub fn flag(read: impl FnMut() -> bool + Send + 'static) -> Live<bool> {
    Box::new(read)
}

/// Runs `show` now, and again whenever something that it reads has changed, for as long as the view stands.
pub fn follow(mut show: impl FnMut() + 'static) {
    let effect = RenderEffect::new(move |_: Option<()>| show());
    StoredValue::new_local(effect);
}

/// What a button does.
pub fn press(mut act: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| act())
}

/// What a field does with the value that it has been given.
pub fn given(mut take: impl FnMut(String) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| take(event_target_value(&event)))
}

/// What a switch does when it has been put on or off.
pub fn checked(mut take: impl FnMut(bool) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(move |event| take(event_target_checked(&event)))
}
