//! Paper: while a page is printed, every figure shows its present moment as a drawing, which is crisp at any size.

use std::rc::Rc;

use figures::svg::{Paint, push_text};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::page::Page;

/// The width that a picture is drawn for, in CSS pixels: a sheet of A4 between its margins, or a little more.
const WIDTH_PX: f32 = 760.0;
/// How long the figures of a page may compute before it is printed, in milliseconds, all together.
const PATIENCE_MS: f64 = 500.0;

/// Follows the browser's printing.
pub fn follow(page: &Rc<Page>) -> Vec<Listener> {
    let (before, after) = (Rc::downgrade(page), Rc::downgrade(page));
    vec![
        dom::listen(&dom::window(), "beforeprint", move |_| {
            let Some(page) = before.upgrade() else { return };
            let until_ms = dom::now_ms() + PATIENCE_MS;
            for living in page.figures() {
                living.hurry(until_ms);
                if let Some(svg) = drawing(&living) {
                    living.stage().print(&svg);
                }
            }
        }),
        dom::listen(&dom::window(), "afterprint", move |_| {
            for living in after.upgrade().iter().flat_map(|page| page.figures()) {
                living.stage().unprint();
            }
        }),
    ]
}

/// The present moment, in the names of colours: on paper these are the light ones.
fn drawing(living: &Living) -> Option<String> {
    let language = living.language();
    let mut attributes = String::from("class=\"picture print\" role=\"img\" aria-label=\"");
    push_text(&mut attributes, living.ask(|player| player.title(language)));
    attributes.push('"');
    living.drawing(WIDTH_PX, Paint::Names)?.element(&attributes).ok()
}
