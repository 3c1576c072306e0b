//! A kept run: its number, what differs, its picture, and what can be done with it.

use std::rc::Weak;

use figures::player::{Player, Showing};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::canvas::{Canvas, Surface};
use crate::dom::{self, Listener};
use crate::living::Living;
use crate::{measures, words};

/// A kept run in the interface, until it is dropped.
pub struct Card {
    root: HtmlElement,
    difference: HtmlElement,
    caption: HtmlElement,
    surface: Surface,
    _listener: Listener,
}

impl Card {
    /// A card at the end of `place`, for the kept run `index`.
    pub fn new(place: &HtmlElement, index: usize, living: &Living) -> Option<Self> {
        let language = living.language();
        let root = dom::create("section", "kept")?;
        let name = words::kept(index + 1, language);
        dom::set(&root, "aria-label", &name);
        let head = dom::create("p", "kept-head")?;
        let number = dom::create("strong", "")?;
        dom::set_text(&number, &name);
        let difference = dom::create("span", "difference")?;
        head.append_child(&number).ok()?;
        head.append_child(&difference).ok()?;
        for (action, label) in [("return", words::TAKE_UP), ("discard", words::DISCARD)] {
            let button = dom::create("button", "")?;
            dom::set(&button, "type", "button");
            dom::set(&button, "data-kept", action);
            dom::set_text(&button, label.get(language));
            dom::set(&button, "aria-label", &[label.get(language), ": ", &name].concat());
            head.append_child(&button).ok()?;
        }
        root.append_child(&head).ok()?;
        let surface = Surface::new(dom::create("canvas", "picture")?.dyn_into().ok()?)?;
        dom::set(&surface.canvas, "role", "img");
        dom::set(&surface.canvas, "aria-label", &name);
        root.append_child(&surface.canvas).ok()?;
        let caption = dom::create("p", "caption")?;
        root.append_child(&caption).ok()?;
        place.append_child(&root).ok()?;
        let listener = listen(&root, living.itself());
        Some(Self { root, difference, caption, surface, _listener: listener })
    }

    /// What differs from the present run.
    pub fn tell(&self, difference: &str) {
        dom::set_text(&self.difference, difference);
    }

    /// Draws the run at the moment shown.
    pub fn draw(&mut self, player: &dyn Player<Canvas>, index: usize, showing: Showing<'_>, ratio: f64) {
        let width = self.root.client_width() as f32;
        if width < 1.0 {
            return;
        }
        self.surface.fit(width, player.kept_height(index, width), ratio);
        let Some(canvas) = self.surface.begin() else { return };
        if let Err(error) = player.draw_kept(index, canvas, showing) {
            measures::complain(&error);
        }
        dom::set_text(&self.caption, &player.kept_caption(index, showing.at, showing.language));
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// Hears what is to be done with the run; its number is its place among the cards.
fn listen(root: &HtmlElement, living: Weak<Living>) -> Listener {
    let card = root.clone();
    dom::listen(root, "click", move |event| {
        let action = dom::target(&event).and_then(|target| target.get_attribute("data-kept"));
        let (Some(action), Some(living)) = (action, living.upgrade()) else { return };
        let before = std::iter::successors(card.previous_element_sibling(), |card| card.previous_element_sibling());
        let index = before.count();
        if action == "return" {
            living.take_up(index);
        } else {
            living.discard(index);
        }
    })
}
