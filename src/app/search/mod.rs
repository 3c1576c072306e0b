//! The search over all lessons in both languages: a dialog that the pages bring along, and the texts that it loads when
//! it is opened for the first time. All but its opening is loaded then as well.

mod matching;
mod opening;
mod ranking;
mod results;
mod sections;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::text::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, HtmlDialogElement, HtmlElement, HtmlInputElement, KeyboardEvent, Response};

use crate::dom::{self, Listener};
pub use opening::{Searching, mount};
use sections::Section;

/// So many sections are shown at most.
const MOST: usize = 30;

/// The search of a page.
struct Search {
    language: Language,
    dialog: HtmlDialogElement,
    field: HtmlInputElement,
    /// Where it says what has been found.
    found: HtmlElement,
    results: HtmlElement,
    /// The texts that have arrived: those of the page's language, and then those of the other.
    texts: RefCell<[Option<Vec<Section>>; 2]>,
    /// How many texts are on their way.
    awaited: Cell<usize>,
}

/// The search that is there.
struct Found {
    search: Rc<Search>,
    _listeners: Vec<Listener>,
}

impl Searching for Found {
    fn open(&self) {
        self.search.open();
    }
}

/// The search of the page under `root`; `None` without its dialog.
pub fn find(root: &Element, language: Language) -> Option<Box<dyn Searching>> {
    let search = Rc::new(Search::find(root, language)?);
    let mut listeners = Vec::new();
    let mut on = |element: &Element, event: &'static str, hear: fn(&Rc<Search>, &web_sys::Event)| {
        let search = search.clone();
        listeners.push(dom::listen(element, event, move |event| hear(&search, &event)));
    };
    on(&search.dialog, "keydown", |search, event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>() {
            search.key(event);
        }
    });
    on(&search.dialog, "click", |search, event| search.click(event));
    on(&search.field, "input", |search, _| search.show());
    Some(Box::new(Found { search, _listeners: listeners }))
}

impl Search {
    fn find(root: &Element, language: Language) -> Option<Self> {
        let dialog: HtmlDialogElement = dom::find(root, "dialog.search")?.dyn_into().ok()?;
        Some(Self {
            language,
            field: dom::find(&dialog, "input")?.dyn_into().ok()?,
            found: dom::find(&dialog, ".found")?,
            results: dom::find(&dialog, ".results")?,
            dialog,
            texts: RefCell::default(),
            awaited: Cell::new(0),
        })
    }

    fn open(self: &Rc<Self>) {
        self.field.select();
        if self.awaited.get() == 0 {
            let addresses = self.dialog.get_attribute("data-texts").unwrap_or_default();
            for (at, address) in addresses.split_whitespace().enumerate().take(2) {
                if self.texts.borrow()[at].is_none() {
                    self.load(at, address.to_owned());
                }
            }
        }
        self.show();
    }

    fn load(self: &Rc<Self>, at: usize, address: String) {
        self.awaited.set(self.awaited.get() + 1);
        let search = self.clone();
        spawn_local(async move {
            let text = fetch(&address).await;
            search.texts.borrow_mut()[at] = text.map(|text| sections::read(&text));
            search.awaited.set(search.awaited.get() - 1);
            search.show();
        });
    }

    /// Answers what is in the field.
    fn show(&self) {
        let words = matching::words(&self.field.value());
        let texts = self.texts.borrow();
        results::clear(&self.results);
        let is_there = texts.iter().any(Option::is_some);
        let sentence = match (words.as_slice(), is_there, self.awaited.get()) {
            (_, false, 0) => words::FAILED.get(self.language).to_owned(),
            (_, false, _) => words::LOADING.get(self.language).to_owned(),
            ([], ..) => String::new(),
            _ => {
                let hits: Vec<_> = texts.iter().flatten().flat_map(|all| ranking::rank(all, &words)).collect();
                let shown = hits.len().min(MOST);
                results::show(&self.results, &hits[..shown], &words);
                match hits.len() {
                    0 => words::NOTHING.get(self.language).to_owned(),
                    count => words::found(self.language, count, shown),
                }
            }
        };
        dom::set_text(&self.found, &sentence);
    }

    /// Up and Down go along the results, Enter in the field takes the first.
    fn key(&self, event: &KeyboardEvent) {
        let links: Vec<Element> = dom::find_all(&self.results, "a");
        let at = links.iter().position(dom::has_focus);
        let next = match (event.key().as_str(), at) {
            ("ArrowDown", None) => links.first(),
            ("ArrowDown", Some(at)) => links.get(at + 1),
            ("ArrowUp", Some(0)) => Some(self.field.as_ref()),
            ("ArrowUp", Some(at)) => links.get(at - 1),
            ("Enter", None) if dom::has_focus(&self.field) && !event.is_composing() => {
                if let Some(first) = links.first().and_then(|link| link.dyn_ref::<HtmlElement>()) {
                    event.prevent_default();
                    first.click();
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if let Some(next) = next.and_then(|next| next.dyn_ref::<HtmlElement>()) {
            let _ = next.focus();
        }
    }

    /// A click beside the dialog, on its button or on a result closes it; a result may be on this very page.
    fn click(&self, event: &web_sys::Event) {
        let Some(target) = dom::target(event) else { return };
        let leaves =
            target == **self.dialog || target.closest("a,button[data-action=close]").is_ok_and(|hit| hit.is_some());
        if leaves {
            self.dialog.close();
        }
    }
}

/// The text at an address; `None` if it does not come.
async fn fetch(address: &str) -> Option<String> {
    let response = JsFuture::from(dom::window().fetch_with_str(address)).await.ok()?;
    let response: Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}
