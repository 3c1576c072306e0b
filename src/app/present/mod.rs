//! Presentation: large type, nothing that distracts, and one thing at a time. A lesson goes section by section, a
//! figure's own page step by step, by keys, a clicker, or two buttons.
//!
//! It stands in the address as `present=1`, with the section as its fragment.

mod bar;
mod opening;
mod sections;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};
use crate::page::Page;
use crate::transport;
use bar::Bar;
pub use opening::{Opening, Presentation, begin};
use sections::Sections;

/// The key in the address.
pub const PRESENT: &str = "present";
/// The attribute of a page that is being presented.
const FLAG: &str = "data-present";

/// The presentation of a page.
struct Presenting {
    page: Weak<Page>,
    sections: RefCell<Sections>,
    bar: RefCell<Option<Bar>>,
    /// Whether the page has the full screen.
    full: Cell<bool>,
    button: Option<HtmlElement>,
    listeners: RefCell<Vec<Listener>>,
}

/// The presentation of `page`, which `button` begins.
pub fn make(page: &Rc<Page>, button: Option<HtmlElement>) -> Box<dyn Presentation> {
    let presenting = Rc::new(Presenting {
        page: Rc::downgrade(page),
        sections: RefCell::default(),
        bar: RefCell::default(),
        full: Cell::default(),
        button,
        listeners: RefCell::default(),
    });
    presenting.listen();
    Box::new(Made(presenting))
}

/// The presentation as those hold it who begin it.
struct Made(Rc<Presenting>);

impl Presentation for Made {
    fn enter(&self, by_reader: bool) {
        self.0.enter(by_reader);
    }
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
                Some("present-next") => presenting.go(true),
                Some("present-back") => presenting.go(false),
                Some("present-leave") => presenting.leave(),
                _ => {}
            }
        }));
        let followed = Rc::downgrade(self);
        listeners.push(dom::listen(&dom::window(), "hashchange", move |_| {
            if let Some(presenting) = followed.upgrade().filter(|presenting| presenting.is_on()) {
                presenting.sections.borrow().follow();
                presenting.tell();
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

    /// As [`Presentation::enter`].
    fn enter(&self, by_reader: bool) {
        let (Some(page), Some(html)) = (self.page.upgrade(), dom::html()) else { return };
        if self.is_on() {
            return;
        }
        let sections = Sections::of(&html, !by_reader);
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
    fn leave(&self) {
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
        if !self.is_on() || event.default_prevented() || event.ctrl_key() || event.alt_key() || event.meta_key() {
            return;
        }
        let Some(target) = dom::target(event) else { return };
        let inside = |selector: &str| target.closest(selector).is_ok_and(|found| found.is_some());
        let types = inside("input,select,textarea,[role=spinbutton]");
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
    }
}

fn action(target: &Element) -> Option<String> {
    target.closest("[data-action]").ok()??.get_attribute("data-action")
}
