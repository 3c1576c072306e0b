//! Light or dark: what the reader has chosen, else what the system asks for.

use std::rc::Rc;

use figures::theme::Scheme;
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, Storage};

use crate::dom::{self, Listener};
use crate::page::Page;
use crate::{address, notices, store, words};

/// The key of the choice in the browser's storage.
const KEY: &str = "unrolled.theme";
/// The key in the address.
const IN_ADDRESS: &str = "theme";
/// Whether the system asks for the dark.
const DARK: &str = "(prefers-color-scheme: dark)";

/// Offers the button. The script in the page's head has put in force what the address asks for, or the reader's earlier
/// choice.
pub fn begin(page: &Rc<Page>) -> Vec<Listener> {
    store::read(KEY, page.language, named);
    if let Some(asked) = address::of_page(&page.query(), IN_ADDRESS).filter(|asked| named(asked).is_none()) {
        notices::say(&words::no_theme(page.language, &asked), page.language);
    }
    show(page);
    let mut listeners: Vec<_> = buttons()
        .iter()
        .map(|button| {
            let page = Rc::downgrade(page);
            dom::listen(button, "click", move |_| {
                let other = if current() == Scheme::Light { Scheme::Dark } else { Scheme::Light };
                choose(other);
                // Storage may be full or switched off: then the choice holds for this page.
                store::write(KEY, name(other));
                if let Some(page) = page.upgrade() {
                    // What the address asked for was for its first sight.
                    if address::of_page(&page.query(), IN_ADDRESS).is_some() {
                        page.set_value(IN_ADDRESS, None, None);
                    }
                    show(&page);
                }
            })
        })
        .collect();
    if let Ok(Some(list)) = dom::window().match_media(DARK) {
        let page = Rc::downgrade(page);
        listeners.push(dom::listen(list.unchecked_ref::<EventTarget>(), "change", move |_| {
            if let Some(page) = page.upgrade() {
                show(&page);
            }
        }));
    }
    listeners
}

/// The scheme in force.
pub fn current() -> Scheme {
    let chosen = dom::html().and_then(|html| html.get_attribute("data-theme")).and_then(|name| named(&name));
    chosen.unwrap_or(if dom::media(DARK) { Scheme::Dark } else { Scheme::Light })
}

fn choose(scheme: Scheme) {
    if let Some(html) = dom::html() {
        dom::set(&html, "data-theme", name(scheme));
    }
}

fn show(page: &Page) {
    let scheme = current();
    let label = if scheme == Scheme::Light { words::TO_DARK } else { words::TO_LIGHT }.get(page.language);
    for button in buttons() {
        dom::set_flag(&button, "hidden", false);
        dom::set(&button, "aria-label", label);
        dom::set(&button, "title", label);
    }
    page.set_scheme(scheme);
}

fn buttons() -> Vec<Element> {
    dom::html().map(|html| dom::find_all(&html, "button[data-action=theme]")).unwrap_or_default()
}

fn name(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Light => "light",
        Scheme::Dark => "dark",
    }
}

fn named(text: &str) -> Option<Scheme> {
    [Scheme::Light, Scheme::Dark].into_iter().find(|&scheme| name(scheme) == text)
}

/// The browser's storage, which throws where it is switched off.
pub fn storage() -> Option<Storage> {
    dom::window().local_storage().ok().flatten()
}
