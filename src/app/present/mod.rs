//! Presentation: large type, nothing that distracts, and one thing at a time. A lesson goes section by section, a
//! figure's own page step by step, by keys, a clicker, or two buttons.
//!
//! It stands in the address as `present=1`, with the section as its fragment.

mod bar;
mod sections;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};
use crate::page::{FIGURES, Page};
use crate::words::present as words;
use crate::{address, notices, transport};
use bar::Bar;
use sections::Sections;

/// The key in the address.
pub const PRESENT: &str = "present";
/// The attribute of a page that is being presented.
const FLAG: &str = "data-present";

/// A screen on its stand.
const SCREEN: &str = "<svg viewBox=\"0 0 16 16\" width=\"16\" height=\"16\" aria-hidden=\"true\"><path d=\"M1.5 2.5h13v8h-13zM8 11v3M5 14h6\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.5\"/></svg>";

/// The presentation of a page.
pub struct Presenting {
    page: Weak<Page>,
    sections: RefCell<Sections>,
    bar: RefCell<Option<Bar>>,
    /// Whether the page has the full screen.
    full: Cell<bool>,
    button: Option<HtmlElement>,
    listeners: RefCell<Vec<Listener>>,
}

/// Offers presentation, and begins with it if the address says so.
pub fn begin(page: &Rc<Page>) -> Option<Rc<Presenting>> {
    let button = button(page);
    let presenting = Rc::new(Presenting {
        page: Rc::downgrade(page),
        sections: RefCell::default(),
        bar: RefCell::default(),
        full: Cell::default(),
        button,
        listeners: RefCell::default(),
    });
    presenting.listen();
    match address::of_page(&page.query(), PRESENT).as_deref() {
        Some("1") => presenting.enter(false),
        Some("" | "0") | None => {}
        Some(other) => notices::say(words::unknown_value(other).text(page.language), page.language),
    }
    Some(presenting)
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

impl Presenting {
    fn listen(self: &Rc<Self>) {
        let mut listeners = Vec::new();
        let (pressed, clicked, left) = (Rc::downgrade(self), Rc::downgrade(self), Rc::downgrade(self));
        listeners.push(dom::listen(&dom::document(), "keydown", move |event| {
            if let (Some(presenting), Some(key)) = (pressed.upgrade(), event.dyn_ref::<KeyboardEvent>()) {
                presenting.pressed(key);
            }
        }));
        listeners.push(dom::listen(&dom::document(), "click", move |event| {
            let (Some(presenting), Some(target)) = (clicked.upgrade(), dom::target(&event)) else { return };
            match action(&target).as_deref() {
                Some("present") => presenting.enter(true),
                Some("present-next") => presenting.go(true),
                Some("present-back") => presenting.go(false),
                Some("present-leave") => presenting.leave(),
                _ => {}
            }
        }));
        // The browser takes Escape for itself while the page has the whole screen.
        listeners.push(dom::listen(&dom::document(), "fullscreenchange", move |_| {
            let Some(presenting) = left.upgrade() else { return };
            let full = dom::document().fullscreen_element().is_some();
            if presenting.full.replace(full) && !full {
                presenting.leave();
            }
        }));
        *self.listeners.borrow_mut() = listeners;
    }

    fn is_on(&self) -> bool {
        self.bar.borrow().is_some()
    }

    /// Begins, at the section that the reader is at. Only a reader's own deed may ask for the full screen.
    pub fn enter(&self, by_reader: bool) {
        let (Some(page), Some(html)) = (self.page.upgrade(), dom::html()) else { return };
        if self.is_on() {
            return;
        }
        let sections = Sections::of(&html);
        dom::set_flag(&html, FLAG, true);
        page.set_presenting(true);
        sections.show();
        *self.bar.borrow_mut() = Bar::new(page.language);
        *self.sections.borrow_mut() = sections;
        if by_reader && dom::document().fullscreen_enabled() {
            let _ = html.request_fullscreen();
        }
        self.tell();
    }

    /// Ends, and leaves the reader at the section that was shown.
    pub fn leave(&self) {
        let (Some(page), Some(html)) = (self.page.upgrade(), dom::html()) else { return };
        if self.bar.take().is_none() {
            return;
        }
        if self.full.replace(false) && dom::document().fullscreen_element().is_some() {
            dom::document().exit_fullscreen();
        }
        dom::set_flag(&html, FLAG, false);
        page.set_presenting(false);
        self.sections.take().leave();
        page.set_value(PRESENT, None, None);
        if let Some(button) = &self.button {
            let _ = button.focus();
        }
    }

    /// The next thing, or the one before.
    fn go(&self, forward: bool) {
        let Some(page) = self.page.upgrade() else { return };
        let sections = self.sections.borrow();
        if sections.count() > 1 {
            sections.go(forward);
        } else if let Some(living) = page.figures().first() {
            if forward { living.forward() } else { living.back() }
        }
        drop(sections);
        self.tell();
    }

    /// Where it is, on the bar and in the address.
    fn tell(&self) {
        let Some(page) = self.page.upgrade() else { return };
        let sections = self.sections.borrow();
        if let Some(bar) = self.bar.borrow().as_ref() {
            bar.tell(sections.at(), sections.count(), &sections.title());
        }
        page.set_value(PRESENT, Some("1"), sections.fragment().as_deref());
    }

    fn pressed(&self, event: &KeyboardEvent) {
        if event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(target) = dom::target(event) else { return };
        let inside = |selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
        let types = inside("input,select,textarea,[role=spinbutton]");
        if !self.is_on() {
            // Only where a figure has the focus: a letter alone is no key of the whole page.
            if event.key() == "p" && !types && inside("figure[data-figure]") {
                self.enter(true);
                event.prevent_default();
            }
            return;
        }
        match event.key().as_str() {
            "Escape" | "p" if !types => self.leave(),
            "PageDown" if !types => self.go(true),
            "PageUp" if !types => self.go(false),
            "ArrowRight" if !transport::takes_arrows(&target) => self.go(true),
            "ArrowLeft" if !transport::takes_arrows(&target) => self.go(false),
            " " if !transport::takes_space(&target) => self.go(!event.shift_key()),
            _ => return,
        }
        event.prevent_default();
    }
}

impl Drop for Presenting {
    fn drop(&mut self) {
        self.leave();
        if let Some(button) = &self.button {
            button.remove();
        }
    }
}

fn action(target: &Element) -> Option<String> {
    target.closest("[data-action]").ok()??.get_attribute("data-action")
}
