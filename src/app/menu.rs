//! The menus at a figure's foot: each unfolds below the figure, where a finger reaches it and nothing is covered.
//!
//! A menu says what is in it as markup and what its buttons do; opening, closing, keys and announcements are done here.

use std::rc::Rc;

use figures::svg::push_text;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDetailsElement, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};

/// A menu.
pub trait Menu {
    /// Its name, as an address would hide it.
    fn name(&self) -> &'static str;
    /// What it is called.
    fn label(&self) -> Text;
    /// What is in it; asked whenever it is opened.
    fn content(&self, language: Language) -> String;
    /// Does what the button `action` says; `said` is where it tells what has come of it.
    fn press(&self, action: &str, panel: &HtmlElement, said: &HtmlElement);
    /// Brings the open menu to the present state of the figure and of its own fields.
    fn follow(&self, _panel: &HtmlElement) {}
}

/// A button of a menu.
pub fn button(action: &str, label: &str) -> String {
    let mut html = ["<button type=\"button\" data-do=\"", action, "\">"].concat();
    push_text(&mut html, label);
    html.push_str("</button>");
    html
}

/// A row of a menu: what it is about, and what can be done.
pub fn row(label: &str, buttons: &str) -> String {
    let mut html = String::from("<div class=\"row\" role=\"group\" aria-label=\"");
    push_text(&mut html, label);
    html.push_str("\"><span class=\"what\">");
    push_text(&mut html, label);
    [&html, "</span>", buttons, "</div>"].concat()
}

/// The menus at the foot of a figure, until they are dropped.
pub struct Foot {
    element: HtmlElement,
    folds: Vec<Rc<Fold>>,
    _listeners: Vec<Listener>,
}

/// One menu with its places in the page.
struct Fold {
    menu: Box<dyn Menu>,
    details: HtmlDetailsElement,
    panel: HtmlElement,
    said: HtmlElement,
}

impl Foot {
    /// Puts the menus behind everything else in `place`.
    pub fn new(place: &HtmlElement, menus: Vec<Box<dyn Menu>>, language: Language) -> Option<Self> {
        let element = dom::create("div", "foot")?;
        let folds: Vec<Rc<Fold>> =
            menus.into_iter().filter_map(|menu| Fold::new(menu, &element, language).map(Rc::new)).collect();
        place.append_child(&element).ok()?;
        let mut listeners = Vec::new();
        for fold in &folds {
            for name in ["toggle", "click", "input", "keydown"] {
                let (heard, all) = (fold.clone(), folds.clone());
                listeners.push(dom::listen(&fold.details, name, move |event| heard.heard(&event, &all, language)));
            }
        }
        Some(Self { element, folds, _listeners: listeners })
    }

    /// Brings the menu that is open to the present state of the figure.
    pub fn follow(&self) {
        for fold in self.folds.iter().filter(|fold| fold.details.open()) {
            fold.menu.follow(&fold.panel);
        }
    }
}

impl Drop for Foot {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl Fold {
    fn new(menu: Box<dyn Menu>, foot: &HtmlElement, language: Language) -> Option<Self> {
        let details: HtmlDetailsElement = dom::create("details", "fold")?.dyn_into().ok()?;
        dom::set(&details, "data-menu", menu.name());
        let (summary, outer) = (dom::create("summary", "")?, dom::create("div", "unfolded")?);
        let (panel, said) = (dom::create("div", "")?, dom::create("p", "said")?);
        dom::set_text(&summary, menu.label().get(language));
        dom::set(&said, "role", "status");
        outer.append_child(&panel).ok()?;
        outer.append_child(&said).ok()?;
        details.append_child(&summary).ok()?;
        details.append_child(&outer).ok()?;
        foot.append_child(&details).ok()?;
        Some(Self { menu, details, panel, said })
    }

    fn heard(&self, event: &Event, all: &[Rc<Fold>], language: Language) {
        match event.type_().as_str() {
            "toggle" => self.toggled(all, language),
            "input" => self.menu.follow(&self.panel),
            "click" => {
                let target = dom::target(event).and_then(|target| target.closest("[data-do]").ok().flatten());
                if let Some(action) = target.and_then(|button| button.get_attribute("data-do")) {
                    self.menu.press(&action, &self.panel, &self.said);
                }
            }
            _ if self.details.open() && event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() == "Escape") => {
                self.details.set_open(false);
                if let Some(summary) = dom::find(&self.details, "summary") {
                    let _ = summary.focus();
                }
                event.stop_propagation();
            }
            _ => {}
        }
    }

    /// Opened it is filled, and the others are closed; closed it is emptied.
    fn toggled(&self, all: &[Rc<Fold>], language: Language) {
        dom::set_text(&self.said, "");
        if !self.details.open() {
            return self.panel.set_inner_html("");
        }
        for other in all.iter().filter(|other| other.menu.name() != self.menu.name()) {
            other.details.set_open(false);
        }
        self.panel.set_inner_html(&self.menu.content(language));
        self.menu.follow(&self.panel);
    }
}
