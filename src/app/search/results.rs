//! The list of what has been found: for each section a link, and the sentence with the words marked in it.

use web_sys::{Element, Node};

use super::matching::Word;
use super::ranking::Hit;
use crate::dom;

/// Takes everything away.
pub fn clear(list: &Element) {
    list.set_text_content(None);
}

/// Shows the hits.
pub fn show(list: &Element, hits: &[Hit<'_>], words: &[Word]) {
    let root = dom::html().and_then(|html| html.get_attribute("data-root")).unwrap_or_default();
    let own = dom::html().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    for hit in hits {
        // A list that cannot be filled stays short.
        let _ = item(list, hit, words, &root, &own);
    }
}

fn item(list: &Element, hit: &Hit<'_>, words: &[Word], root: &str, own: &str) -> Option<()> {
    let section = hit.section;
    let item = dom::create("li", "")?;
    let link = dom::create("a", "")?;
    dom::set(&link, "href", &[root, &section.address].concat());
    let language = section.address.split('/').next().unwrap_or_default();
    if language != own {
        dom::set(&link, "lang", language);
        dom::set(&link, "hreflang", language);
    }
    let title = dom::create("strong", "")?;
    marked(&title, &section.title, words);
    link.append_child(&title).ok()?;
    if section.lesson != section.title {
        let lesson = dom::create("small", "")?;
        dom::set_text(&lesson, &section.lesson);
        link.append_child(&lesson).ok()?;
    }
    if !hit.sentence.is_empty() {
        let sentence = dom::create("span", "sentence")?;
        let dots = hit.is_cut.map(|is_cut| if is_cut { "…" } else { "" });
        marked(&sentence, &[dots[0], hit.sentence, dots[1]].concat(), words);
        link.append_child(&sentence).ok()?;
    }
    item.append_child(&link).ok()?;
    list.append_child(&item).ok()?;
    Some(())
}

/// Puts `text` into an element, with the words marked.
fn marked(element: &Element, text: &str, words: &[Word]) {
    let mut from = 0;
    let put = |node: &Node| {
        let _ = element.append_child(node);
    };
    while let Some(found) =
        words.iter().filter_map(|word| word.find(text, from)).min_by_key(|found| (found.start, usize::MAX - found.end))
    {
        put(&dom::document().create_text_node(&text[from..found.start]));
        if let Some(mark) = dom::create("mark", "") {
            dom::set_text(&mark, &text[found.clone()]);
            put(&mark);
        }
        from = found.end;
    }
    put(&dom::document().create_text_node(&text[from..]));
}
