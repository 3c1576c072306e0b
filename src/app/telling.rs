//! What stands around a picture and follows its moment: caption, description, table, and the marks in formulas and
//! code. Nothing here is announced by itself; who listens instead of looking asks for it.

use figures::player::Player;
use figures::table::Table;
use figures::text::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlDetailsElement, HtmlElement};

use crate::canvas::Canvas;
use crate::{dom, pointing};

/// Brings everything around the picture to the moment `at`.
pub fn tell(root: &HtmlElement, player: &dyn Player<Canvas>, at: usize, language: Language, playing: bool) {
    let table = || player.table(at, language);
    tell_words(root, &player.caption(at, language), &player.describe(at, language), (!playing).then_some(&table));
    for linked in dom::find_all(root, ".linked") {
        pointing::mark_now(&linked, &player.active(at));
        for listing in dom::find_all(&linked, ".listing:not([hidden])") {
            keep_in_sight(&listing);
        }
    }
}

/// Brings caption, description and table in `root` to a moment; the table only if it is given, and open.
pub fn tell_words(root: &HtmlElement, caption: &str, description: &str, table: Option<&dyn Fn() -> Table>) {
    if let Some(place) = computed_caption(root) {
        dom::set_text(&place, caption);
    }
    if let Some(place) = dom::find(root, ".description") {
        dom::set_text(&place, description);
    }
    if let Some((table, place)) = table.zip(open_table(root)) {
        write(&place, &table());
    }
}

/// Scrolls a long listing, and nothing else, to the line that the moment is about.
fn keep_in_sight(listing: &Element) {
    const ROOM_PX: i32 = 48;
    if listing.scroll_height() <= listing.client_height() {
        return;
    }
    let Some(line) = dom::find(listing, ".line.now") else { return };
    let (top, height) = (line.offset_top(), listing.client_height());
    let seen = listing.scroll_top()..listing.scroll_top() + height - ROOM_PX;
    if !seen.contains(&top) {
        listing.set_scroll_top(top - height / 2);
    }
}

/// The sentence that is computed; the author's own words may stand behind it.
fn computed_caption(root: &HtmlElement) -> Option<HtmlElement> {
    if let Some(computed) = dom::find(root, ".caption .computed") {
        return Some(computed);
    }
    let caption = dom::find(root, ".caption")?;
    let computed = dom::create("span", "computed")?;
    match caption.first_child() {
        // The text before any element is what was computed when the page was built.
        Some(printed) if printed.node_type() == web_sys::Node::TEXT_NODE => {
            caption.replace_child(&computed, &printed).ok()?;
        }
        first => {
            caption.insert_before(&computed, first.as_ref()).ok()?;
        }
    }
    Some(computed)
}

/// The table, if the reader has it open.
fn open_table(root: &HtmlElement) -> Option<Element> {
    let details = dom::find(root, "details.table")?.dyn_into::<HtmlDetailsElement>().ok()?;
    if !details.open() {
        return None;
    }
    dom::find(&details, "table").map(Element::from)
}

fn write(element: &Element, table: &Table) {
    let mut html = String::from("<thead><tr>");
    for column in &table.columns {
        cell(&mut html, "th scope=\"col\"", "th", column);
    }
    html.push_str("</tr></thead><tbody>");
    for row in &table.rows {
        html.push_str("<tr>");
        for entry in row {
            cell(&mut html, "td", "td", &entry.shown());
        }
        html.push_str("</tr>");
    }
    html.push_str("</tbody>");
    let heading = dom::find(element, "caption").map(|caption| caption.outer_html()).unwrap_or_default();
    element.set_inner_html(&(heading + &html));
}

fn cell(html: &mut String, open: &str, close: &str, text: &str) {
    html.push('<');
    html.push_str(open);
    html.push('>');
    for character in text.chars() {
        match character {
            '<' => html.push_str("&lt;"),
            '&' => html.push_str("&amp;"),
            _ => html.push(character),
        }
    }
    html.push_str("</");
    html.push_str(close);
    html.push('>');
}
