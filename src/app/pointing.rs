//! Pointing at a named part anywhere on the page lights it everywhere: in text, formulas, code and pictures.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use crate::dom::{self, Listener};
use crate::page::Page;

/// The class of elements whose part is pointed at.
const LIT: &str = "lit";
/// The class of elements whose part a figure's moment is about.
const NOW: &str = "now";

/// Follows the pointer and the focus over the whole page.
pub fn follow(page: &std::rc::Rc<Page>) -> Vec<Listener> {
    ["pointerover", "pointerout", "focusin", "focusout"]
        .into_iter()
        .map(|name| {
            let page = std::rc::Rc::downgrade(page);
            dom::listen(&dom::document(), name, move |event| {
                if let Some(page) = page.upgrade() {
                    heard(&page, &event);
                }
            })
        })
        .collect()
}

fn heard(page: &Page, event: &Event) {
    let Some(target) = dom::target(event) else { return };
    // A picture knows better than its element what is pointed at.
    if target.closest(".stage").is_ok_and(|stage| stage.is_some()) {
        return;
    }
    let pointer = event.dyn_ref::<PointerEvent>();
    let leaves = matches!(event.type_().as_str(), "pointerout" | "focusout");
    if leaves && pointer.is_some_and(|pointer| pointer.pointer_type() == "touch") {
        return;
    }
    let marked = target.closest("[data-part]").ok().flatten().filter(|_| !leaves);
    if !leaves {
        page.leave_stages(&target);
    }
    page.point(marked.map(|marked| parts_of(&marked)).unwrap_or_default());
}

fn parts_of(element: &Element) -> Vec<String> {
    let list = element.get_attribute("data-part").unwrap_or_default();
    list.split_whitespace().map(String::from).collect()
}

/// Lights all elements of the page that belong to one of `parts`, and no others.
pub fn light(parts: &[String]) {
    let Some(html) = dom::html() else { return };
    mark(&html, LIT, |part| parts.iter().any(|lit| lit == part));
}

/// Marks all elements under `linked` that belong to one of `parts`, and no others.
pub fn mark_now(linked: &Element, parts: &[&str]) {
    mark(linked, NOW, |part| parts.contains(&part));
}

fn mark(root: &Element, class: &str, is_marked: impl Fn(&str) -> bool) {
    for element in dom::find_all(root, "[data-part]") {
        let list = element.get_attribute("data-part").unwrap_or_default();
        let marked = list.split_whitespace().any(&is_marked);
        if element.class_list().contains(class) != marked {
            dom::set_class(&element, class, marked);
        }
    }
}
