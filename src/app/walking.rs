//! Going from part to part of a formula with the arrow keys: each is lit everywhere, and named to somebody who listens.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::words;

/// Makes the formulas beside a figure a stop of the Tab key each.
pub fn follow(root: &HtmlElement, living: &Rc<Living>) -> Vec<Listener> {
    dom::find_all(root, ".linked .equations")
        .into_iter()
        .filter_map(|equations| walk(&equations, living))
        .flatten()
        .collect()
}

fn walk(equations: &Element, living: &Rc<Living>) -> Option<[Listener; 2]> {
    let names = names(equations);
    if names.is_empty() {
        return None;
    }
    dom::set(equations, "tabindex", "0");
    dom::set(equations, "role", "group");
    dom::set(equations, "aria-label", words::FORMULAS.get(living.language()));
    let region = dom::create("p", "unseen")?;
    dom::set(&region, "role", "status");
    equations.parent_element()?.append_child(&region).ok()?;
    // The place before the first part, so that the first key comes to it.
    let at = Rc::new(Cell::new(None::<usize>));
    let (walker, walked) = (Rc::downgrade(living), at.clone());
    let keys = dom::listen(equations, "keydown", move |event| {
        let (Some(event), Some(living)) = (event.dyn_ref::<KeyboardEvent>(), walker.upgrade()) else { return };
        let last = names.len() - 1;
        let next = match (event.key().as_str(), walked.get()) {
            ("ArrowRight" | "ArrowDown", at) => at.map_or(0, |at| (at + 1).min(last)),
            ("ArrowLeft" | "ArrowUp", at) => at.map_or(last, |at| at.saturating_sub(1)),
            ("Home", _) => 0,
            ("End", _) => last,
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        walked.set(Some(next));
        dom::set_text(&region, &point(&living, &names[next]));
    });
    let left = Rc::downgrade(living);
    let leave = dom::listen(equations, "focusout", move |_| {
        at.set(None);
        if let Some(living) = left.upgrade() {
            living.page.point(Vec::new());
        }
    });
    Some([keys, leave])
}

/// Lights a part, and says what it is called.
fn point(living: &Living, name: &str) -> String {
    living.page.point(vec![name.to_owned()]);
    let parts = living.ask(|player| player.parts());
    let label = parts.iter().find(|part| part.name == name).map(|part| part.label.get(living.language()));
    label.unwrap_or(name).to_owned()
}

/// The parts that stand in a formula, each once, in the order of reading.
fn names(equations: &Element) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for element in dom::find_all(equations, "[data-part]") {
        let list = element.get_attribute("data-part").unwrap_or_default();
        for name in list.split_whitespace() {
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}
