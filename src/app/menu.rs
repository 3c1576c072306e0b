//! The menus at a figure's foot: each unfolds below the figure, where a finger reaches it and nothing is covered.
//!
//! A menu says what is in it as markup and what its buttons do; opening, closing, keys and announcements are done here. It
//! is loaded when it is opened for the first time.

use std::cell::OnceCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::{Rc, Weak};

use figures::svg::push_text;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlDetailsElement, HtmlElement, KeyboardEvent};

use crate::chunks::Missing;
use crate::dom::{self, Listener};
use crate::living::Living;
use crate::words;

/// A menu on its way.
pub type Loading = Pin<Box<dyn Future<Output = Result<Box<dyn Menu>, Missing>>>>;

/// A menu that is offered.
pub struct Offer {
    /// Its name.
    pub name: &'static str,
    /// What it is called.
    pub label: Text,
    /// Whether a figure has it.
    pub fits: fn(&Living) -> bool,
    /// Loads it.
    pub load: fn(Rc<Living>) -> Loading,
}

/// A menu.
pub trait Menu {
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
    offer: &'static Offer,
    menu: OnceCell<Box<dyn Menu>>,
    living: Weak<Living>,
    details: HtmlDetailsElement,
    panel: HtmlElement,
    said: HtmlElement,
}

impl Foot {
    /// Puts the menus of `living` behind everything else in `place`.
    pub fn new(place: &HtmlElement, offers: Vec<&'static Offer>, living: &Rc<Living>) -> Option<Self> {
        let language = living.language();
        let element = dom::create("div", "foot")?;
        let folds: Vec<Rc<Fold>> =
            offers.into_iter().filter_map(|offer| Fold::new(offer, &element, living).map(Rc::new)).collect();
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
            fold.follow();
        }
    }
}

impl Drop for Foot {
    fn drop(&mut self) {
        self.element.remove();
    }
}

impl Fold {
    fn new(offer: &'static Offer, foot: &HtmlElement, living: &Rc<Living>) -> Option<Self> {
        let details: HtmlDetailsElement = dom::create("details", "fold")?.dyn_into().ok()?;
        dom::set(&details, "data-menu", offer.name);
        let (summary, outer) = (dom::create("summary", "")?, dom::create("div", "unfolded")?);
        let (panel, said) = (dom::create("div", "")?, dom::create("p", "said")?);
        dom::set_text(&summary, offer.label.get(living.language()));
        dom::set(&said, "role", "status");
        outer.append_child(&panel).ok()?;
        outer.append_child(&said).ok()?;
        details.append_child(&summary).ok()?;
        details.append_child(&outer).ok()?;
        foot.append_child(&details).ok()?;
        Some(Self { offer, menu: OnceCell::new(), living: Rc::downgrade(living), details, panel, said })
    }

    fn follow(&self) {
        if let Some(menu) = self.menu.get() {
            menu.follow(&self.panel);
        }
    }

    fn heard(self: &Rc<Self>, event: &Event, all: &[Rc<Fold>], language: Language) {
        match event.type_().as_str() {
            "toggle" => self.toggled(all, language),
            "input" => self.follow(),
            "click" => {
                let target = dom::target(event).and_then(|target| target.closest("[data-do]").ok().flatten());
                let action = target.and_then(|button| button.get_attribute("data-do"));
                if let (Some(menu), Some(action)) = (self.menu.get(), action) {
                    menu.press(&action, &self.panel, &self.said);
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
    fn toggled(self: &Rc<Self>, all: &[Rc<Fold>], language: Language) {
        if !self.details.open() {
            dom::set_text(&self.said, "");
            return self.panel.set_inner_html("");
        }
        for other in all.iter().filter(|other| other.offer.name != self.offer.name) {
            other.details.set_open(false);
        }
        if self.menu.get().is_some() {
            return self.fill(language);
        }
        let (fold, Some(living)) = (self.clone(), self.living.upgrade()) else { return };
        spawn_local(async move {
            match (fold.offer.load)(living).await {
                Ok(menu) => {
                    // Opened twice meanwhile, it has come twice; one is as good as the other.
                    let _ = fold.menu.set(menu);
                    if fold.details.open() {
                        fold.fill(language);
                    }
                }
                Err(Missing) => dom::set_text(&fold.said, words::MISSING.get(language)),
            }
        });
    }

    fn fill(&self, language: Language) {
        if let Some(menu) = self.menu.get() {
            self.panel.set_inner_html(&menu.content(language));
            menu.follow(&self.panel);
        }
    }
}
