//! The bar of a presentation: back, where it is, on, and out.

use figures::text::{Language, Text};
use web_sys::HtmlElement;

use crate::dom;
use crate::words::present as words;

/// The bar, until it is dropped.
pub struct Bar {
    element: HtmlElement,
    place: HtmlElement,
}

impl Bar {
    /// A bar at the foot of the window.
    pub fn new(language: Language) -> Option<Self> {
        let element = dom::create("div", "presenting")?;
        dom::set(&element, "role", "group");
        dom::set(&element, "aria-label", words::PRESENTATION.get(language));
        let place = dom::create("span", "place")?;
        dom::set(&place, "role", "status");
        let button = |action: &str, label: Text| {
            let button = dom::create("button", "")?;
            let label = label.get(language);
            for (name, value) in [("type", "button"), ("data-action", action), ("aria-label", label), ("title", label)]
            {
                dom::set(&button, name, value);
            }
            element.append_child(&button).ok()
        };
        button("present-back", words::BACK)?;
        element.append_child(&place).ok()?;
        button("present-next", words::NEXT)?;
        button("present-leave", words::LEAVE)?;
        dom::document().body()?.append_child(&element).ok()?;
        Some(Self { element, place })
    }

    /// Says which section is shown. A page that has one says nothing.
    pub fn tell(&self, at: usize, count: usize, title: &str) {
        let number =
            if count > 1 { [&(at + 1).to_string(), " / ", &count.to_string()].concat() } else { String::new() };
        dom::set_text(&self.place, &number);
        dom::set_flag(&self.place, "hidden", number.is_empty());
        dom::set(&self.place, "title", title);
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        self.element.remove();
    }
}
