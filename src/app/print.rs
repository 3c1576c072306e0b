//! Paper: while a page is printed, every figure shows its present moment as a drawing, which is crisp at any size, and
//! so do the runs that are kept beside it.

use std::rc::Rc;

use figures::svg::{Paint, push_text};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::page::Page;
use crate::words;

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
                clear(&living);
                // The stage comes before the kept runs, which are in their order.
                for (number, place) in dom::find_all(&living.root, ".stage, .kept-stage").iter().enumerate() {
                    if let Some(svg) = drawing(&living, number.checked_sub(1)) {
                        let _ = place.insert_adjacent_html("beforeend", &svg);
                    }
                }
            }
        }),
        dom::listen(&dom::window(), "afterprint", move |_| {
            for living in after.upgrade().iter().flat_map(|page| page.figures()) {
                clear(&living);
            }
        }),
    ]
}

/// Takes the drawings of a figure away.
fn clear(living: &Living) {
    for drawing in dom::find_all(&living.root, "svg.print") {
        drawing.remove();
    }
}

/// The present moment, of the present run or of a kept one, in the names of colours: on paper these are the light ones.
fn drawing(living: &Living, kept: Option<usize>) -> Option<String> {
    let language = living.language();
    let title = || living.ask(|player| player.title(language)).to_owned();
    let mut attributes = String::from("class=\"picture print\" role=\"img\" aria-label=\"");
    push_text(&mut attributes, &kept.map_or_else(title, |index| words::kept(index + 1, language)));
    attributes.push('"');
    living.drawing(kept, WIDTH_PX, Paint::Names)?.element(&attributes).ok()
}
