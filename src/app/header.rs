//! The header scrolls away with the text, and comes back when the reader scrolls up. Its menus close by themselves.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};

/// So far must one scroll in a direction before the header follows, in pixels: a trembling finger means nothing.
const FIRM_PX: f64 = 12.0;
/// At the head of the page it always stands.
const HEAD_PX: f64 = 64.0;

/// Follows scrolling, clicks and the Escape key.
pub fn mount(root: &Element) -> Vec<Listener> {
    let Some(header) = dom::find(root, "header.site") else { return Vec::new() };
    let menus = header.clone();
    let clicked = dom::listen(root, "click", move |event| {
        let summary = dom::target(&event).and_then(|target| target.closest("summary").ok()?);
        close(&menus, summary.and_then(|summary| summary.parent_element()).as_ref());
    });
    vec![scrolling(header.clone()), clicked, escaping(header)]
}

fn scrolling(header: HtmlElement) -> Listener {
    let turned = Cell::new(0.0);
    dom::listen(&dom::window(), "scroll", move |_| {
        let now = dom::window().scroll_y().unwrap_or_default();
        let (was_away, moved) = (header.has_attribute("data-away"), now - turned.get());
        let is_away = now >= HEAD_PX && if moved.abs() > FIRM_PX { moved > 0.0 } else { was_away };
        dom::set_flag(&header, "data-away", is_away);
        // The way is measured from where the reader has turned round.
        if moved.abs() > FIRM_PX || (moved > 0.0) == was_away {
            turned.set(now);
        }
    })
}

fn escaping(header: HtmlElement) -> Listener {
    dom::listen(&header.clone(), "keydown", move |event| {
        let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if let Some(open) = dom::find(&header, ".menu[open] > summary").filter(|_| is_escape) {
            close(&header, None);
            let _ = open.focus();
        }
    })
}

/// Closes all menus but one.
fn close(header: &Element, besides: Option<&Element>) {
    for menu in dom::find_all(header, ".menu[open]") {
        if Some(&menu) != besides {
            dom::set_flag(&menu, "open", false);
        }
    }
}
