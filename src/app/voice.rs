//! What is said to somebody who listens: the moment and its caption, only while it is asked for, and at most every few
//! seconds, however fast the figure plays.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::text::Language;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlInputElement};

use crate::dom::{self, Timer};
use crate::words;

/// The shortest time between two sentences, in milliseconds.
const PAUSE_MS: f64 = 4000.0;

/// The voice of a figure, until it is dropped.
pub struct Voice {
    line: HtmlElement,
    switch: HtmlInputElement,
    mouth: Rc<Mouth>,
}

/// What speaks, and what waits to be said.
struct Mouth {
    region: HtmlElement,
    last_ms: Cell<f64>,
    next: RefCell<String>,
    /// Whether the timer runs.
    waiting: Cell<bool>,
    timer: RefCell<Option<Timer>>,
}

impl Voice {
    /// Offers to say what changes, below the words of the figure `root`; `None` if it has no place for them.
    pub fn new(root: &HtmlElement, language: Language) -> Option<Self> {
        let place = dom::find(root, "details.words")?;
        let line = dom::create("div", "voice")?;
        let label = dom::create("label", "")?;
        let switch: HtmlInputElement = dom::create("input", "")?.dyn_into().ok()?;
        switch.set_type("checkbox");
        let text = dom::create("span", "")?;
        dom::set_text(&text, words::SPEAK.get(language));
        label.append_child(&switch).ok()?;
        label.append_child(&text).ok()?;
        let region = dom::create("p", "unseen")?;
        dom::set(&region, "aria-live", "polite");
        line.append_child(&label).ok()?;
        line.append_child(&region).ok()?;
        place.append_child(&line).ok()?;
        let mouth = Mouth {
            region,
            last_ms: Cell::new(-PAUSE_MS),
            next: RefCell::default(),
            waiting: Cell::default(),
            timer: RefCell::default(),
        };
        Some(Self { line, switch, mouth: Rc::new(mouth) })
    }

    /// Has a sentence said, now or when the last one has had its time; a newer one takes its place until then.
    pub fn say(&self, sentence: impl FnOnce() -> String) {
        if !self.switch.checked() {
            return;
        }
        *self.mouth.next.borrow_mut() = sentence();
        let wait_ms = self.mouth.last_ms.get() + PAUSE_MS - dom::now_ms();
        if self.mouth.waiting.replace(true) {
            return;
        }
        let mouth = Rc::downgrade(&self.mouth);
        let timer = Timer::new(wait_ms.max(0.0) as i32, move || {
            if let Some(mouth) = mouth.upgrade() {
                mouth.speak();
            }
        });
        *self.mouth.timer.borrow_mut() = Some(timer);
    }
}

impl Mouth {
    fn speak(&self) {
        self.waiting.set(false);
        self.last_ms.set(dom::now_ms());
        dom::set_text(&self.region, &self.next.take());
    }
}

impl Drop for Voice {
    fn drop(&mut self) {
        self.line.remove();
    }
}
