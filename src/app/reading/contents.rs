//! The tables of contents of a lesson: the one beside its head, the one that folds, and one in the header, which is made
//! here. All show the same marks.

use figures::text::Language;
use web_sys::Element;

use super::words;
use crate::dom;

/// The tables of a lesson.
pub struct Contents {
    /// The headings, in order.
    sections: Vec<(String, Element)>,
    article: Element,
    links: Vec<Element>,
    /// The buttons that erase the marks, one under each table.
    erasers: Vec<Element>,
    language: Language,
}

impl Contents {
    /// Finds the tables and makes the one in the header; `None` on a page without sections.
    pub fn find(root: &Element, language: Language) -> Option<Self> {
        let article = dom::find(root, "main.lesson > article")?;
        let list = dom::find(&article, ".contents ol")?;
        if let Some(menu) = dom::find(root, ".menu.here") {
            menu.append_child(&list.clone_node_with_deep(true).ok()?).ok()?;
            dom::set_flag(&menu, "hidden", false);
        }
        let lists = dom::find_all(root, ".contents ol, .menu.here ol");
        let erasers = lists.iter().filter_map(|list| eraser(list, language)).collect();
        let links = dom::find_all(root, ".contents a, .menu.here a");
        let ids = dom::find_all(&list, "a").into_iter().filter_map(|link| link.get_attribute("href"));
        let sections: Vec<(String, Element)> = ids
            .filter_map(|href| {
                let id = href.strip_prefix('#')?;
                Some((id.to_owned(), dom::document().get_element_by_id(id)?))
            })
            .collect();
        let article = article.into();
        (!sections.is_empty()).then_some(Self { sections, article, links, erasers, language })
    }

    /// The number of sections.
    pub fn count(&self) -> usize {
        self.sections.len()
    }

    /// The id of a section.
    pub fn id(&self, at: usize) -> &str {
        self.sections.get(at).map_or("", |(id, _)| id)
    }

    /// Where each section begins, and at last where the article ends, from the top of the window in pixels.
    pub fn tops(&self) -> Vec<f64> {
        let mut tops: Vec<f64> = self.sections.iter().map(|(_, head)| head.get_bounding_client_rect().top()).collect();
        tops.push(self.article.get_bounding_client_rect().bottom());
        tops
    }

    /// The buttons that erase the marks.
    pub fn erasers(&self) -> &[Element] {
        &self.erasers
    }

    /// Shows which section is in sight.
    pub fn point(&self, current: Option<usize>) {
        let href = current.map(|at| ["#", self.id(at)].concat());
        for link in &self.links {
            if href.is_some() && link.get_attribute("href") == href {
                dom::set(link, "aria-current", "true");
            } else {
                dom::set_flag(link, "aria-current", false);
            }
        }
    }

    /// Shows which sections have been read.
    pub fn mark(&self, is_read: impl Fn(&str) -> bool) {
        for link in &self.links {
            let href = link.get_attribute("href").unwrap_or_default();
            let mark = dom::find(link, ".mark");
            match (is_read(href.trim_start_matches('#')), mark) {
                (true, None) => {
                    // In words for who does not see the sign that the style puts before it.
                    if let Some(mark) = dom::create("span", "mark") {
                        dom::set_text(&mark, words::READ.get(self.language));
                        let _ = link.append_child(&mark);
                    }
                }
                (false, Some(mark)) => mark.remove(),
                _ => {}
            }
        }
        let is_any = self.sections.iter().any(|(id, _)| is_read(id));
        for eraser in &self.erasers {
            dom::set_flag(eraser, "hidden", !is_any);
        }
    }
}

/// A button under a table.
fn eraser(list: &Element, language: Language) -> Option<Element> {
    let item = dom::create("li", "erase")?;
    let button = dom::create("button", "")?;
    dom::set(&button, "type", "button");
    dom::set_flag(&button, "hidden", true);
    dom::set_text(&button, words::ERASE_MARKS.get(language));
    item.append_child(&button).ok()?;
    list.append_child(&item).ok()?;
    Some(button.into())
}
