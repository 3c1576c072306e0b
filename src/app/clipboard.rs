//! Copying a text, and what is done where a browser does not allow it.

use figures::text::Language;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::dom;
use crate::words::share as words;

/// Copies `text`, and says so in `said`. Where that is refused, the text is put into `field`, shown and selected.
pub fn copy(text: &str, field: &HtmlElement, said: &HtmlElement, language: Language) {
    let (done, place) = (said.clone(), said.clone());
    let copied = Closure::once_into_js(move |_: JsValue| dom::set_text(&done, words::COPIED.get(language)));
    let (by_hand, kept) = (field.clone(), text.to_owned());
    let refused = move || {
        select(&by_hand, &kept);
        dom::set_text(&place, words::SELECTED.get(language));
    };
    // Emptied first, so that the same sentence is announced again.
    dom::set_text(said, "");
    match written(text) {
        Some(promise) => {
            let refused = Closure::once_into_js(move |_: JsValue| refused());
            let then = Reflect::get(&promise, &"then".into()).ok().and_then(|then| then.dyn_into::<Function>().ok());
            if let Some(then) = then {
                let _ = then.call2(&promise, &copied, &refused);
            }
        }
        None => refused(),
    }
}

/// The promise that a text is being copied; `None` where there is no clipboard, as on pages that are not secure.
fn written(text: &str) -> Option<Promise> {
    let navigator = Reflect::get(&dom::window(), &"navigator".into()).ok()?;
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok().filter(JsValue::is_object)?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}

fn select(field: &HtmlElement, text: &str) {
    dom::set_flag(field, "hidden", false);
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
        let _ = area.focus();
        area.select();
    } else if let Some(line) = field.dyn_ref::<HtmlInputElement>() {
        line.set_value(text);
        let _ = line.focus();
        line.select();
    }
}
