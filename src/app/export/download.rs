//! Handing a file to the browser.

use js_sys::Array;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, HtmlCanvasElement, Url};

use crate::dom::{self, Timer};

/// How long a file is kept for the browser, in milliseconds.
const KEPT_MS: i32 = 60_000;

/// Saves a text as a file. Answers whether the browser has taken it.
pub fn text(text: &str, kind: &str, name: &str) -> bool {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&JsValue::from_str(text));
    Blob::new_with_str_sequence_and_options(&parts, &options).is_ok_and(|blob| save(&blob, name).is_some())
}

/// Saves a canvas as a PNG file, and tells whether the browser has taken it.
pub fn image(canvas: &HtmlCanvasElement, name: String, done: impl FnOnce(bool) + 'static) {
    let take = Closure::once_into_js(move |blob: JsValue| {
        // There is none if the canvas is larger than the browser can hold.
        let saved = blob.dyn_ref::<Blob>().and_then(|blob| save(blob, &name));
        done(saved.is_some());
    });
    let _ = canvas.to_blob(take.unchecked_ref());
}

fn save(blob: &Blob, name: &str) -> Option<()> {
    let address = Url::create_object_url_with_blob(blob).ok()?;
    let link: HtmlAnchorElement = dom::create("a", "")?.dyn_into().ok()?;
    link.set_href(&address);
    link.set_download(name);
    link.click();
    // Some browsers read what they save a little later.
    std::mem::forget(Timer::new(KEPT_MS, move || {
        let _ = Url::revoke_object_url(&address);
    }));
    Some(())
}
