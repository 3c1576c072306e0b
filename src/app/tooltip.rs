//! What the thing under the pointer is and holds, beside it.

use figures::paper::Rect;
use web_sys::HtmlElement;

use crate::dom;

/// Room that a tooltip needs above its thing, in CSS pixels.
const ROOM_PX: f32 = 40.0;

/// A small text over a picture. Screen readers have the description instead.
pub struct Tooltip(Option<HtmlElement>);

impl Tooltip {
    /// A hidden tooltip in `stage`.
    pub fn new(stage: &HtmlElement) -> Self {
        let element = dom::create("div", "tooltip");
        if let Some(element) = &element {
            dom::set(element, "aria-hidden", "true");
            dom::set_flag(element, "hidden", true);
            let _ = stage.append_child(element);
        }
        Self(element)
    }

    /// Shows `text` above `thing`, or below it at the upper edge, and always within `width`.
    pub fn show(&self, text: &str, thing: Rect, width: f32) {
        let Some(element) = &self.0 else { return };
        dom::set_text(element, text);
        dom::set_flag(element, "hidden", false);
        let half = element.offset_width() as f32 / 2.0;
        let x = thing.center().0.min(width - half).max(half);
        let below = thing.y < ROOM_PX;
        dom::set_class(element, "below", below);
        let y = if below { thing.bottom() } else { thing.y };
        dom::place(element, &[("left", x), ("top", y)]);
    }

    /// Takes it away.
    pub fn hide(&self) {
        if let Some(element) = &self.0 {
            dom::set_flag(element, "hidden", true);
        }
    }
}

impl Drop for Tooltip {
    fn drop(&mut self) {
        if let Some(element) = &self.0 {
            element.remove();
        }
    }
}
