//! A kept run: its number, what differs, its picture, and what can be done with it.

use std::rc::Weak;

use figures::player::{Player, Showing};
use figures::table::Table;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::canvas::{Canvas, Surface};
use crate::dom::{self, Listener};
use crate::living::Living;
use crate::{locks, measures, page, telling, words};

/// A kept run in the interface, until it is dropped.
pub struct Card {
    root: HtmlElement,
    name: String,
    difference: HtmlElement,
    surface: Surface,
    _listeners: Vec<Listener>,
}

impl Card {
    /// A card at the end of `place`, for the kept run `index`.
    pub fn new(place: &HtmlElement, index: usize, living: &Living) -> Option<Self> {
        let root = dom::create("section", "kept")?;
        let name = words::kept(index + 1, living.language());
        dom::set(&root, "aria-label", &name);
        let words = [&living.id, "-kept", &(index + 1).to_string(), "-words"].concat();
        root.set_inner_html(&content(living, &name, &words));
        let difference = dom::find(&root, ".difference")?;
        let surface = Surface::new(dom::find(&root, "canvas")?.dyn_into().ok()?)?;
        place.append_child(&root).ok()?;
        let opened = living.itself().upgrade().and_then(|living| page::follow_table(&root, &living));
        let listeners = opened.into_iter().chain([listen(&root, living.itself())]).collect();
        Some(Self { root, name, difference, surface, _listeners: listeners })
    }

    /// What differs from the present run.
    pub fn compare(&self, difference: &str) {
        dom::set_text(&self.difference, difference);
        dom::set(&self.surface.canvas, "aria-label", &[&self.name, ": ", difference].concat());
    }

    /// What is to be seen of the run at the moment shown; the table only when there is time for it.
    pub fn tell(&self, caption: &str, description: &str, table: Option<&dyn Fn() -> Table>) {
        telling::tell_words(&self.root, caption, description, table);
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
    }
}

impl Drop for Card {
    fn drop(&mut self) {
        self.root.remove();
    }
}

/// The head, the picture, and what the figure has below its own picture once more: a caption, the words, which describe
/// the canvas, and the numbers. What the link hides is left out.
fn content(living: &Living, name: &str, words_id: &str) -> String {
    let language = living.language();
    let shows = |place| !living.locks.hides(place);
    let mut html = ["<p class=\"kept-head\"><strong>", name, "</strong><span class=\"difference\"></span>"].concat();
    if shows(locks::KEEP) {
        for (action, label) in [("return", words::TAKE_UP), ("discard", words::DISCARD)] {
            let label = label.get(language);
            let named = [label, ": ", name].concat();
            html += "<button type=\"button\" data-kept=\"";
            html += &[action, "\" aria-label=\"", &named, "\">", label, "</button>"].concat();
        }
    }
    html += "</p><div class=\"kept-stage\"><canvas class=\"picture\" role=\"img\" aria-describedby=\"";
    html += words_id;
    html += "\"></canvas></div>";
    if shows(locks::CAPTION) {
        html += "<p class=\"caption\"></p>";
    }
    html += &folded(living, "words", &["<p class=\"description\" id=\"", words_id, "\"></p>"].concat());
    if shows(locks::TABLE) {
        html += &folded(living, "table", "<div class=\"scroll\" tabindex=\"0\"><table></table></div>");
    }
    html
}

/// `inner` below the heading that the figure has over its own.
fn folded(living: &Living, kind: &str, inner: &str) -> String {
    let heading = dom::find(&living.root, &["details.", kind, " > summary"].concat());
    let heading = heading.map(|heading| heading.outer_html()).unwrap_or_default();
    ["<details class=\"", kind, "\">", &heading, inner, "</details>"].concat()
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
