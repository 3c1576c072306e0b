//! A lesson in sections: from one heading to the next. The first is what stands before all headings.

use std::cell::Cell;

use web_sys::{Element, ScrollToOptions};

use crate::dom;

/// The attribute of what belongs to another section.
const OFF: &str = "data-off";
/// How much of a window's height one turn of a page moves on.
const TURN: f64 = 0.85;
/// So near to its end a section counts as read, in CSS pixels.
const NEAR_PX: f64 = 8.0;

/// The sections of a page, and the one that is shown.
#[derive(Default)]
pub struct Sections {
    sections: Vec<Vec<Element>>,
    at: Cell<usize>,
}

impl Sections {
    /// The sections of the page, at the one that the address names, if it is to be followed, or that the reader is at. A
    /// page without headings has one.
    pub fn of(html: &Element, by_address: bool) -> Self {
        let mut sections: Vec<Vec<Element>> = vec![Vec::new()];
        for child in dom::find_all(html, "main > article > *") {
            if child.tag_name() == "H2" {
                sections.push(Vec::new());
            }
            if let Some(section) = sections.last_mut() {
                section.push(child);
            }
        }
        let named = if by_address { named(&sections) } else { None };
        let at = named.map_or_else(|| here(&sections), |(at, _)| at);
        Self { sections, at: Cell::new(at) }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.sections.len()
    }

    /// The index of the one that is shown.
    pub fn at(&self) -> usize {
        self.at.get()
    }

    /// The heading of the one that is shown; empty for the first.
    pub fn title(&self) -> String {
        let heading = self.heading().and_then(|heading| heading.first_child());
        heading.and_then(|text| text.text_content()).unwrap_or_default().trim().to_owned()
    }

    /// The fragment by which an address names it.
    pub fn fragment(&self) -> Option<String> {
        let heading = self.heading()?;
        let id = if heading.id().is_empty() { heading.query_selector("[id]").ok()??.id() } else { heading.id() };
        (!id.is_empty()).then_some(id)
    }

    fn heading(&self) -> Option<&Element> {
        self.sections.get(self.at.get())?.first().filter(|first| first.tag_name() == "H2")
    }

    /// Shows what the address names now, if it is in a section.
    pub fn follow(&self) {
        if let Some((at, element)) = named(&self.sections) {
            self.at.set(at);
            self.show();
            if self.heading() != Some(&element) {
                element.scroll_into_view();
            }
        }
    }

    /// Shows the section and nothing else, from its beginning.
    pub fn show(&self) {
        for (index, section) in self.sections.iter().enumerate() {
            for element in section {
                dom::set_flag(element, OFF, self.sections.len() > 1 && index != self.at.get());
            }
        }
        scroll(0.0);
    }

    /// On by as much as the window shows, or to the next section; or back.
    pub fn go(&self, forward: bool) {
        let window = dom::window();
        let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let top = window.scroll_y().unwrap_or_default();
        let end = dom::html().map_or(0.0, |html| f64::from(html.scroll_height())) - height;
        if forward && top + NEAR_PX < end {
            scroll(top + TURN * height);
        } else if !forward && top > NEAR_PX {
            scroll(top - TURN * height);
        } else if forward && self.at.get() + 1 < self.sections.len() {
            self.at.set(self.at.get() + 1);
            self.show();
        } else if !forward && self.at.get() > 0 {
            self.at.set(self.at.get() - 1);
            self.show();
        }
    }

    /// Shows all sections again, and goes to where the reader was.
    pub fn leave(&self) {
        for element in self.sections.iter().flatten() {
            dom::set_flag(element, OFF, false);
        }
        match self.heading() {
            Some(heading) => heading.scroll_into_view(),
            None if self.sections.len() > 1 => scroll(0.0),
            None => {}
        }
    }
}

/// What the address names, and the section that it is in.
fn named(sections: &[Vec<Element>]) -> Option<(usize, Element)> {
    let hash = dom::window().location().hash().ok()?;
    let named = dom::document().get_element_by_id(hash.strip_prefix('#')?)?;
    let holds = |section: &Vec<Element>| section.iter().any(|part| part.contains(Some(&named)));
    sections.iter().position(holds).map(|at| (at, named))
}

/// The last section that begins above the middle of the window.
fn here(sections: &[Vec<Element>]) -> usize {
    let middle = dom::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() / 2.0;
    let above =
        |section: &Vec<Element>| section.first().is_some_and(|first| first.get_bounding_client_rect().top() < middle);
    sections.iter().rposition(above).unwrap_or_default()
}

fn scroll(top: f64) {
    let options = ScrollToOptions::new();
    options.set_top(top);
    dom::window().scroll_to_with_scroll_to_options(&options);
}
