//! How a presentation is begun: the only thing of it that every page has.

use std::cell::{OnceCell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::{FLAG, PRESENT};
use crate::chunks::{self, Missing};
use crate::dom::{self, Listener};
use crate::page::{FIGURES, Page};
use crate::words::present as words;
use crate::{address, notices, words as page_words};

/// A screen on its stand.
const SCREEN: &str = "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"M1.5 2.5h13v8h-13zM8 11v3M5 14h6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/></svg>";

/// A presentation, once it has been loaded.
pub trait Presentation {
    /// Begins, at the section that the reader is at. Only a reader's own deed may ask for the full screen.
    fn enter(&self, by_reader: bool);
}

/// The offer to present a page.
pub struct Opening {
    page: Weak<Page>,
    button: Option<HtmlElement>,
    presentation: OnceCell<Box<dyn Presentation>>,
    listeners: RefCell<Vec<Listener>>,
}

/// Offers presentation, and begins with it if the address says so.
pub fn begin(page: &Rc<Page>) -> Rc<Opening> {
    let opening = Rc::new(Opening {
        page: Rc::downgrade(page),
        button: button(page),
        presentation: OnceCell::new(),
        listeners: RefCell::default(),
    });
    opening.listen();
    match address::of_page(&page.query(), PRESENT).as_deref() {
        Some("1") => opening.enter(false),
        Some("" | "0") | None => {}
        Some(other) => notices::say(words::unknown_value(other).text(page.language), page.language),
    }
    opening
}

/// The button in the page's header, for pages that have something to present.
fn button(page: &Page) -> Option<HtmlElement> {
    let html = dom::html()?;
    dom::find(&html, FIGURES)?;
    let tools = dom::find(&html, "header .tools")?;
    let button = dom::create("button", "")?;
    let label = words::PRESENT.get(page.language);
    for (name, value) in [("type", "button"), ("data-action", "present"), ("aria-label", label), ("title", label)] {
        dom::set(&button, name, value);
    }
    button.set_inner_html(SCREEN);
    let theme = dom::find(&tools, "[data-action=theme]");
    tools.insert_before(&button, theme.as_ref().map(|theme| theme.as_ref())).ok()?;
    Some(button)
}

impl Opening {
    fn listen(self: &Rc<Self>) {
        let (pressed, clicked) = (Rc::downgrade(self), Rc::downgrade(self));
        let keys = dom::listen(&dom::document(), "keydown", move |event| {
            if let (Some(opening), Some(key)) = (pressed.upgrade(), event.dyn_ref::<KeyboardEvent>())
                && asks_for_it(key)
            {
                key.prevent_default();
                opening.enter(true);
            }
        });
        let clicks = self.button.as_ref().map(|button| {
            dom::listen(button, "click", move |_| {
                if let Some(opening) = clicked.upgrade() {
                    opening.enter(true);
                }
            })
        });
        self.listeners.borrow_mut().extend([Some(keys), clicks].into_iter().flatten());
    }

    fn enter(self: &Rc<Self>, by_reader: bool) {
        if let Some(presentation) = self.presentation.get() {
            return presentation.enter(by_reader);
        }
        let (opening, Some(page)) = (self.clone(), self.page.upgrade()) else { return };
        spawn_local(async move {
            match chunks::presentation(page.clone(), opening.button.clone()).await {
                // Asked for twice meanwhile, it has come twice; one is as good as the other.
                Ok(presentation) => opening.presentation.get_or_init(|| presentation).enter(by_reader),
                Err(Missing) => notices::say(page_words::MISSING.get(page.language), page.language),
            }
        });
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        if let Some(button) = &self.button {
            button.remove();
        }
    }
}

/// Only where a figure has the focus: a letter alone is no key of the whole page. And not while it is going on.
fn asks_for_it(event: &KeyboardEvent) -> bool {
    let within = |target: &Element, selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
    let begun = dom::html().is_some_and(|html| html.has_attribute(FLAG));
    let modified = event.ctrl_key() || event.alt_key() || event.meta_key();
    let inside = dom::target(event)
        .is_some_and(|target| within(&target, FIGURES) && !within(&target, "input,select,textarea,[role=spinbutton]"));
    event.key() == "p" && inside && !(begun || modified || event.default_prevented())
}
