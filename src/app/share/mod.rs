//! The share menu of a figure: a link to it as it stands, as text, as a QR code, and as a frame for other pages; without
//! what should not distract, and with its settings locked, if a teacher wants it so.

mod code;
mod link;

use std::rc::{Rc, Weak};

use figures::svg::push_text;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use web_sys::{HtmlAnchorElement, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::living::Living;
use crate::locks::{self, Locks};
use crate::menu::{Menu, button};
use crate::words::share as words;
use crate::{clipboard, dom};

/// The share menu of a figure.
pub struct Share(Weak<Living>);

impl Share {
    /// The menu of `living`.
    pub fn new(living: &Rc<Living>) -> Self {
        Self(Rc::downgrade(living))
    }
}

impl Menu for Share {
    fn content(&self, language: Language) -> String {
        let Some(living) = self.0.upgrade() else { return String::new() };
        let say = |text: Text| text.get(language);
        let mut html = String::new();
        if !link::is_alone(&living) {
            let name = [&living.id, "-opens"].concat();
            let choices = [("page", words::PAGE, true), ("alone", words::ALONE, false)];
            let fields: String = choices
                .map(|(value, text, on)| {
                    tick("radio", &[" name=\"", &name, "\" value=\"", value, "\""].concat(), on, say(text))
                })
                .concat();
            html.push_str(&group(say(words::OPENS), &fields));
        }
        let places: String = locks::PLACES
            .iter()
            .zip(words::PLACES)
            .map(|(place, text)| {
                tick("checkbox", &[" data-hide=\"", place, "\""].concat(), living.locks.hides(place), say(text))
            })
            .collect();
        html.push_str(&group(say(words::WITHOUT), &places));
        let lock = tick("checkbox", " data-lock", living.locks.holds_all(), say(words::ALL_SETTINGS));
        html.push_str(&group(say(words::LOCK), &lock));
        let [link, embed] = [words::LINK, words::EMBED].map(say);
        [
            &html,
            "<div class=\"row\"><label class=\"what\" for=\"",
            &living.id,
            "-link\">",
            link,
            "</label><input class=\"link\" readonly id=\"",
            &living.id,
            "-link\">",
            &button("link", say(words::COPY_LINK)),
            "<a class=\"open\" target=\"_blank\">",
            say(words::OPEN),
            "</a></div><div class=\"qr\"></div><div class=\"row\"><label class=\"what\" for=\"",
            &living.id,
            "-embed\">",
            embed,
            "</label><textarea readonly rows=\"3\" id=\"",
            &living.id,
            "-embed\"></textarea>",
            &button("embed", say(words::COPY_EMBED)),
            "</div>",
        ]
        .concat()
    }

    fn press(&self, action: &str, panel: &HtmlElement, said: &HtmlElement) {
        let Some(living) = self.0.upgrade() else { return };
        self.follow(panel);
        let field = dom::find(panel, if action == "link" { ".link" } else { "textarea" });
        if let Some(field) = field {
            clipboard::copy(&value(&field), &field, said, living.language());
        }
    }

    fn follow(&self, panel: &HtmlElement) {
        let Some(living) = self.0.upgrade() else { return };
        let locks = chosen(panel, &living.locks);
        let alone = dom::find(panel, "input[type=radio][value=alone]");
        let alone = alone.is_none_or(|field| is_on(&field));
        let address = if alone { link::alone(&living, &locks, false) } else { link::page(&living, &locks) };
        let Some(address) = address else { return };
        if let Some(field) = dom::find(panel, ".link").and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            if field.value() == address {
                return;
            }
            field.set_value(&address);
        }
        if let Some(open) = dom::find(panel, "a.open").and_then(|open| open.dyn_into::<HtmlAnchorElement>().ok()) {
            open.set_href(&address);
        }
        if let Some(place) = dom::find(panel, ".qr") {
            place.set_inner_html(&qr(&address, living.language()));
        }
        let area = dom::find(panel, "textarea").and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
        if let (Some(area), Some(embedded)) = (area, link::alone(&living, &locks, true)) {
            area.set_value(&link::frame(&living, &embedded));
        }
    }
}

/// The code with the address below it, or a sentence.
fn qr(address: &str, language: Language) -> String {
    let mut html = String::from("<p>");
    match code::svg(address, words::QR.get(language)) {
        Some(svg) => {
            html.insert_str(0, &svg);
            push_text(&mut html, address);
        }
        None => push_text(&mut html, words::too_long(address.chars().count()).text(language)),
    }
    html.push_str("</p>");
    html
}

/// What the fields say is to be hidden and locked. Settings that are hidden or locked one by one stay so.
fn chosen(panel: &HtmlElement, before: &Locks) -> Locks {
    let mut locks = before.clone();
    for field in dom::find_all(panel, "input[data-hide]") {
        locks.set_hidden(&field.get_attribute("data-hide").unwrap_or_default(), is_on(&field));
    }
    if let Some(field) = dom::find(panel, "input[data-lock]") {
        locks.set_all(is_on(&field));
    }
    locks
}

fn is_on(field: &web_sys::Element) -> bool {
    field.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked)
}

fn value(field: &HtmlElement) -> String {
    let line = field.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value);
    line.or_else(|| field.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value)).unwrap_or_default()
}

fn tick(kind: &str, attributes: &str, on: bool, label: &str) -> String {
    let on = if on { " checked" } else { "" };
    ["<label><input type=\"", kind, "\"", attributes, on, "><span>", label, "</span></label>"].concat()
}

fn group(legend: &str, fields: &str) -> String {
    ["<fieldset><legend class=\"what\">", legend, "</legend><div class=\"row\">", fields, "</div></fieldset>"].concat()
}
