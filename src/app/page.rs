//! The page as a whole: its figures, its language, what is pointed at, and its address.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use figures::elsewhere;
use figures::figure::Part;
use figures::text::{Language, Problem};
use figures::theme::{Scheme, Theme};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, EventTarget, HtmlDetailsElement, HtmlElement};

use crate::chunks::{self, Made, Missing};
use crate::dom::{self, Listener, Timer};
use crate::figure::{self, Mounted};
use crate::later::Later;
use crate::living::Living;
use crate::office::{Counter, Office};
use crate::present::{self, Opening};
use crate::{address, notices, observe, panels, pointing, predict, print, shell, store, theme, walking, words};

/// How long after the last change the address is written, in milliseconds. Browsers refuse too many changes.
const ADDRESS_MS: i32 = 350;
/// What a figure of a page is.
pub const FIGURES: &str = "figure[data-figure]";
/// The reader's wish for less motion.
const CALM: &str = "(prefers-reduced-motion: reduce)";

/// A page, or a part of one, that the app has brought to life, until it is dropped.
pub struct Alive {
    _figures: Vec<Brought>,
    _later: Vec<Later<Brought>>,
    _questions: Option<Later<predict::Questions>>,
    _presenting: Rc<Opening>,
    _listeners: Vec<Listener>,
}

/// What the figures of a page share.
pub struct Page {
    /// Its language.
    pub language: Language,
    scheme: Cell<Scheme>,
    /// The page is shown to an audience.
    presenting: Cell<bool>,
    pointed: RefCell<Vec<String>>,
    figures: RefCell<Vec<Weak<Living>>>,
    writing: RefCell<Option<Timer>>,
    /// Who computes the runs of figures that train; `None` on a page without a worker.
    office: Option<Rc<Office>>,
    itself: Weak<Page>,
}

/// The language of the document.
pub fn language() -> Language {
    let tag = dom::html().and_then(|html| html.get_attribute("lang")).unwrap_or_default();
    Language::from_tag(&tag).unwrap_or_default()
}

/// Brings every figure under `root` to life that is near, and the others once they are; so with questions.
pub async fn mount(root: &Element) -> Alive {
    let page = Page::new();
    let mut listeners = theme::begin(&page);
    listeners.extend(shell::mount(root, page.language).await);
    listeners.extend(pointing::follow(&page));
    listeners.extend(page.follow_screen());
    listeners.push(page.follow_address());
    listeners.extend(print::follow(&page));
    let mut figures = Vec::new();
    let mut later = Vec::new();
    for element in elements(root, FIGURES) {
        listeners.extend(panels::tabs(&element));
        // What the first one needs is on its way in any case.
        if figures.is_empty() || observe::is_near(&element) {
            figures.extend(bring(page.clone(), element).await);
        } else {
            // The keyboard reaches it too, and so brings it into sight.
            if let Some(stage) = dom::find(&element, ".stage") {
                dom::set(&stage, "tabindex", "0");
            }
            let (page, figure) = (page.clone(), element.clone());
            later.push(Later::near(&element, move || bring(page, figure)));
        }
    }
    if let Some(problem) = strangers(&page, root) {
        notices::say(problem.text(page.language), page.language);
    }
    let questions = questions(&page, root);
    let presenting = present::begin(&page);
    Alive { _figures: figures, _later: later, _questions: questions, _presenting: presenting, _listeners: listeners }
}

/// A figure that has been brought to life, and what listens to the page around it.
struct Brought {
    _mounted: Mounted,
    _listeners: Vec<Listener>,
}

async fn bring(page: Rc<Page>, element: HtmlElement) -> Option<Brought> {
    let mounted = figure::mount(&page, &element).await?;
    let mut listeners: Vec<Listener> = follow_table(&element, &mounted.living).into_iter().collect();
    listeners.extend(walking::follow(&element, &mounted.living));
    page.figures.borrow_mut().push(Rc::downgrade(&mounted.living));
    Some(Brought { _mounted: mounted, _listeners: listeners })
}

/// The questions under `root`, which are loaded at the first sign of a reader, and at once where there is something to be
/// seen of them; `None` where nothing is asked.
fn questions(page: &Rc<Page>, root: &Element) -> Option<Later<predict::Questions>> {
    let sections = elements(root, predict::QUESTIONS);
    if sections.is_empty() {
        return None;
    }
    let at_once = address::of_page(&page.query(), predict::teachers::KEY).is_some() || store::holds(predict::keep::KEY);
    let (page, root) = (page.clone(), root.clone());
    let load = move || async move {
        let language = page.language;
        let load = async {
            let mut players = Vec::new();
            for section in &sections {
                players.push(page.player(&section.get_attribute("data-figure").unwrap_or_default()).await?);
            }
            chunks::questions(&page, &root, players).await
        };
        load.await.map_err(|Missing| notices::say(words::MISSING.get(language), language)).ok()
    };
    Some(if at_once { Later::now(load) } else { Later::at_first_sign(load) })
}

/// What the address says that is about nothing here: figures that the page does not have, and settings without their
/// figure.
fn strangers(page: &Page, root: &Element) -> Option<Problem> {
    let ids: Vec<String> = elements(root, FIGURES).iter().map(|figure| figure.id()).collect();
    let query = page.query();
    let first =
        page.figures().first().map(|living| (living.id.clone(), living.ask(|player| player.controls(page.language))));
    let bare = first.and_then(|(id, controls)| {
        let named = controls.iter().find(|control| address::of_page(&query, control.name).is_some())?;
        Some(words::without_figure(named.name, &id))
    });
    bare.or_else(|| Some(words::no_figure(&address::stranger(&query, &ids)?, &ids)).filter(|_| !ids.is_empty()))
}

fn elements(root: &Element, selector: &str) -> Vec<HtmlElement> {
    dom::find_all(root, selector).into_iter().filter_map(|element| element.dyn_into().ok()).collect()
}

impl Page {
    fn new() -> Rc<Self> {
        Rc::new_cyclic(|itself| Self {
            language: language(),
            scheme: Cell::new(theme::current()),
            presenting: Cell::default(),
            pointed: RefCell::default(),
            figures: RefCell::default(),
            writing: RefCell::default(),
            office: dom::html()
                .and_then(|html| html.get_attribute("data-worker"))
                .map(|program| Office::new([&program, ".js"].concat())),
            itself: itself.clone(),
        })
    }

    /// The figures that are alive.
    pub fn figures(&self) -> Vec<Rc<Living>> {
        self.figures.borrow().iter().filter_map(Weak::upgrade).collect()
    }

    /// The figure called `name`, as it is without settings; `None` if there is none.
    ///
    /// # Errors
    /// If its chunk of the program does not come.
    pub async fn player(&self, name: &str) -> Result<Option<Made>, Missing> {
        let office = self.office.clone().map(|office| Rc::new(Counter(office)) as Rc<dyn elsewhere::Office>);
        chunks::player(name, office).await
    }

    /// The colours in force.
    pub fn theme(&self) -> Theme {
        Theme::new(self.scheme.get())
    }

    /// Whether the reader wants less motion.
    pub fn is_calm(&self) -> bool {
        dom::media(CALM)
    }

    /// Puts other colours in force.
    pub fn set_scheme(&self, scheme: Scheme) {
        if self.scheme.replace(scheme) != scheme {
            self.refresh();
        }
    }

    /// Whether the page is shown to an audience.
    pub fn is_presenting(&self) -> bool {
        self.presenting.get()
    }

    /// Shows the page to an audience, or to a reader again.
    pub fn set_presenting(&self, presenting: bool) {
        self.presenting.set(presenting);
        self.refresh();
    }

    /// The reader points at these parts, or at none.
    pub fn point(&self, parts: Vec<String>) {
        if *self.pointed.borrow() == parts {
            return;
        }
        pointing::light(&parts);
        *self.pointed.borrow_mut() = parts;
        self.refresh();
    }

    /// The one of a figure's parts that the reader points at.
    pub fn pointed_among(&self, parts: &'static [Part]) -> Option<&'static str> {
        let pointed = self.pointed.borrow();
        pointed.iter().find_map(|name| parts.iter().map(|part| part.name).find(|part| part == name))
    }

    /// Something outside the pictures is touched.
    pub fn leave_stages(&self, target: &Element) {
        for living in self.figures() {
            living.stage().leave(Some(target));
        }
    }

    /// The query of the address.
    pub fn query(&self) -> String {
        dom::window().location().search().unwrap_or_default()
    }

    /// Something that the address holds has changed; it is written soon.
    pub fn remember(&self) {
        let page = self.itself.clone();
        let timer = Timer::new(ADDRESS_MS, move || {
            if let Some(page) = page.upgrade() {
                page.write_address();
            }
        });
        *self.writing.borrow_mut() = Some(timer);
    }

    fn write_address(&self) {
        let figures = self.figures();
        let ids: Vec<&str> = figures.iter().map(|living| living.id.as_str()).collect();
        let changes: Vec<_> = figures
            .iter()
            .flat_map(|living| living.changes().into_iter().map(|change| (living.id.as_str(), change)))
            .collect();
        let changes: Vec<_> = changes.iter().map(|(id, (name, value))| (*id, name.as_str(), value.as_str())).collect();
        put_address(&address::merge(&self.query(), &ids, &changes), None);
    }

    /// Writes a key that belongs to the page as a whole, or takes it out; and the section, if one is named.
    pub fn set_value(&self, key: &str, value: Option<&str>, section: Option<&str>) {
        put_address(&address::with_page_value(&self.query(), key, value), section);
    }

    fn refresh(&self) {
        for living in self.figures() {
            living.refresh();
        }
    }

    /// On the way back through sections the address holds the figures as they were: they are written as they are.
    fn follow_address(self: &Rc<Self>) -> Listener {
        let page = Rc::downgrade(self);
        dom::listen(&dom::window(), "popstate", move |_| {
            if let Some(page) = page.upgrade() {
                page.remember();
            }
        })
    }

    /// Follows changes of the pixel ratio and of the wish for less motion.
    fn follow_screen(self: &Rc<Self>) -> Vec<Listener> {
        let resized = Rc::downgrade(self);
        let zoom = dom::listen(&dom::window(), "resize", move |_| {
            if let Some(page) = resized.upgrade() {
                page.refresh();
            }
        });
        let wished = Rc::downgrade(self);
        let calm = dom::window().match_media(CALM).ok().flatten().map(|list| {
            dom::listen(list.unchecked_ref::<EventTarget>(), "change", move |_| {
                let Some(page) = wished.upgrade() else { return };
                for living in page.figures() {
                    living.set_calm(page.is_calm());
                }
            })
        });
        [Some(zoom), calm].into_iter().flatten().collect()
    }
}

/// Writes the address with another query, and the name of a section unless the one that stands there is to stay.
fn put_address(query: &str, section: Option<&str>) {
    let location = dom::window().location();
    let path = location.pathname().unwrap_or_default();
    let mark = if query.is_empty() { "" } else { "?" };
    let hash = section.map_or_else(|| location.hash().unwrap_or_default(), |section| ["#", section].concat());
    let whole = [path.as_str(), mark, query, &hash].concat();
    // A page opened from a file has an address that may not be changed: then it is not.
    if let Ok(history) = dom::window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&whole));
    }
}

/// Fills the table in `root`, a figure or a kept run of it, when the reader opens it.
pub fn follow_table(root: &HtmlElement, living: &Rc<Living>) -> Option<Listener> {
    let details = dom::find(root, "details.table")?.dyn_into::<HtmlDetailsElement>().ok()?;
    let living = Rc::downgrade(living);
    Some(dom::listen(&details, "toggle", move |_| {
        if let Some(living) = living.upgrade() {
            living.tell_again();
        }
    }))
}
