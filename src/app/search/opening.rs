//! How the search is opened: the only thing of it that every page has.

use std::cell::OnceCell;
use std::rc::Rc;

use figures::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlDialogElement, KeyboardEvent};

use crate::chunks::{self, Missing};
use crate::dom::{self, Listener};
use crate::{notices, words};

/// The search of a page, once it has been loaded.
pub trait Searching {
    /// Its dialog has been opened.
    fn open(&self);
}

/// Shows the button that opens the search, and listens to its key. Without the dialog in the page there is none.
pub fn mount(root: &Element, language: Language) -> Vec<Listener> {
    let Some(opening) = Opening::find(root, language).map(Rc::new) else { return Vec::new() };
    let mut listeners = Vec::new();
    for button in dom::find_all(root, "button[data-action=search]") {
        dom::set_flag(&button, "hidden", false);
        let opening = opening.clone();
        listeners.push(dom::listen(&button, "click", move |_| opening.open()));
    }
    listeners.push(dom::listen(root, "keydown", move |event| {
        if event.dyn_ref::<KeyboardEvent>().is_some_and(asks_for_search) {
            event.prevent_default();
            opening.open();
        }
    }));
    listeners
}

/// `/`, unless it is being typed somewhere.
fn asks_for_search(event: &KeyboardEvent) -> bool {
    let types = "input,select,textarea,[contenteditable],dialog";
    let is_typed = dom::target(event).is_none_or(|target| target.closest(types).is_ok_and(|found| found.is_some()));
    event.key() == "/" && !is_typed && !(event.ctrl_key() || event.alt_key() || event.meta_key())
}

struct Opening {
    root: Element,
    language: Language,
    dialog: HtmlDialogElement,
    search: OnceCell<Box<dyn Searching>>,
}

impl Opening {
    fn find(root: &Element, language: Language) -> Option<Self> {
        let dialog = dom::find(root, "dialog.search")?.dyn_into().ok()?;
        Some(Self { root: root.clone(), language, dialog, search: OnceCell::new() })
    }

    fn open(self: &Rc<Self>) {
        // It fails only when it is open already.
        let _ = self.dialog.show_modal();
        if let Some(search) = self.search.get() {
            return search.open();
        }
        let opening = self.clone();
        spawn_local(async move {
            match chunks::search(&opening.root, opening.language).await {
                Ok(search) => {
                    if let Some(search) = search {
                        // Opened twice meanwhile, it has come twice; one is as good as the other.
                        opening.search.get_or_init(|| search).open();
                    }
                }
                Err(Missing) => {
                    opening.dialog.close();
                    notices::say(words::MISSING.get(opening.language), opening.language);
                }
            }
        });
    }
}
