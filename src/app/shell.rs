//! What a page offers around its text: header, search, how far one has read, and what the browser keeps.

use figures::text::Language;
use web_sys::Element;

use crate::dom::Listener;
use crate::{header, kept, reading, search};

/// Brings it to life.
pub fn mount(root: &Element, language: Language) -> Vec<Listener> {
    let mut listeners = search::mount(root, language);
    listeners.extend(reading::mount(root, language));
    listeners.extend(kept::mount(root, language));
    listeners.extend(header::mount(root));
    listeners
}
