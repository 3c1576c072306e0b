//! The list of what the browser keeps for the course, on the page about it: to be saved as a file, and to be erased.

mod words;

use std::cell::RefCell;
use std::rc::Rc;

use figures::text::Language;
use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use crate::dom::{self, Listener};
use crate::store;

/// The list, and what listens to its buttons.
struct List {
    place: HtmlElement,
    language: Language,
    listeners: RefCell<Vec<Listener>>,
}

/// Where the list is. The page about the course alone has a place for it.
pub const PLACE: &str = "main.about .alive";

/// Fills the list.
pub fn fill(place: HtmlElement, language: Language) -> Vec<Listener> {
    let list = Rc::new(List { place, language, listeners: RefCell::default() });
    list.fill();
    // Another tab may change what is kept.
    vec![dom::listen(&dom::window(), "storage", move |_| list.fill())]
}

impl List {
    fn fill(self: &Rc<Self>) {
        let all = store::all();
        self.place.set_text_content(None);
        let mut listeners = Vec::new();
        // An element that cannot be made is missing; the rest stands.
        let _ = self.build(&all, &mut listeners);
        self.listeners.replace(listeners);
    }

    fn build(self: &Rc<Self>, all: &[(String, String)], listeners: &mut Vec<Listener>) -> Option<()> {
        if all.is_empty() {
            let nothing = dom::create("p", "aside")?;
            dom::set_text(&nothing, words::NOTHING.get(self.language));
            return self.place.append_child(&nothing).ok().map(drop);
        }
        let list = dom::create("ul", "kept")?;
        for (key, value) in all {
            let item = dom::create("li", "")?;
            let name = dom::create("span", "")?;
            dom::set_text(&name, &words::entry(self.language, key, value.len()));
            item.append_child(&name).ok()?;
            let keys = vec![key.clone()];
            self.eraser(&item, words::ERASE.get(self.language), Some(name.text_content()?), keys, listeners)?;
            list.append_child(&item).ok()?;
        }
        self.place.append_child(&list).ok()?;
        let row = dom::create("p", "row")?;
        let saver = self.saver(all)?;
        row.append_child(&saver).ok()?;
        let keys = all.iter().map(|(key, _)| key.clone()).collect();
        self.eraser(&row, words::ERASE_ALL.get(self.language), None, keys, listeners)?;
        self.place.append_child(&row).ok().map(drop)
    }

    /// A link that saves everything as a file.
    fn saver(&self, all: &[(String, String)]) -> Option<HtmlElement> {
        let object = Object::new();
        for (key, value) in all {
            Reflect::set(&object, &key.as_str().into(), &value.as_str().into()).ok()?;
        }
        let json = String::from(JSON::stringify_with_replacer_and_space(&object, &JsValue::NULL, &2.into()).ok()?);
        let link = dom::create("a", "button")?;
        let address = ["data:application/json,", &String::from(js_sys::encode_uri_component(&json))].concat();
        dom::set(&link, "href", &address);
        dom::set(&link, "download", "unrolled.json");
        dom::set_text(&link, words::SAVE.get(self.language));
        Some(link)
    }

    /// A button that erases at the second press: what is erased is gone.
    fn eraser(
        self: &Rc<Self>,
        around: &Element,
        label: &str,
        about: Option<String>,
        keys: Vec<String>,
        listeners: &mut Vec<Listener>,
    ) -> Option<()> {
        let button = dom::create("button", "")?;
        dom::set(&button, "type", "button");
        dom::set_text(&button, label);
        if let Some(about) = about {
            dom::set(&button, "aria-label", &[label, ": ", &about].concat());
        }
        let (list, pressed) = (self.clone(), button.clone());
        listeners.push(dom::listen(&button, "click", move |_| {
            if pressed.has_attribute("data-sure") {
                keys.iter().for_each(|key| store::erase(key));
                list.fill_soon();
            } else {
                dom::set_flag(&pressed, "data-sure", true);
                dom::set_flag(&pressed, "aria-label", false);
                dom::set_text(&pressed, words::SURE.get(list.language));
            }
        }));
        around.append_child(&button).ok().map(drop)
    }

    /// Fills the list anew once the press that asks for it is over: it takes the pressed button away.
    fn fill_soon(self: &Rc<Self>) {
        let list = self.clone();
        wasm_bindgen_futures::spawn_local(async move { list.fill() });
    }
}
