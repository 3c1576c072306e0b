//! What a page offers around its text: header, search, how far one has read, and what the browser keeps.

use figures::text::Language;
use web_sys::Element;

use crate::dom::{self, Listener};
use crate::{chunks, header, kept, reading, search};

/// Brings it to life.
pub async fn mount(root: &Element, language: Language) -> Vec<Listener> {
    let mut listeners = search::mount(root, language);
    listeners.extend(reading::mount(root, language));
    listeners.extend(header::mount(root));
    if let Some(place) = dom::find(root, kept::PLACE) {
        // Without it the page says less; there is nothing that a reader could do.
        listeners.extend(chunks::kept(place, language).await.unwrap_or_default());
    }
    listeners
}
