//! The menu that lets a figure show a picture of the reader's in the place of its own. The file is read here and nowhere
//! else; which figure it is, is not known.

mod reading;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use figures::svg::push_text;
use figures::text::{Language, Text};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{DragEvent, Event, File, HtmlDetailsElement, HtmlElement, HtmlInputElement};

use crate::dom::{self, Listener};
use crate::living::Living;
use crate::menu::{Menu, button, row};
use crate::words::picture as words;

/// The name of the menu.
pub const NAME: &str = "picture";

/// The menu for a picture of the reader's.
pub struct OwnPicture {
    taker: Rc<Taker>,
    /// The field that the browser's window for files belongs to.
    field: RefCell<Option<(HtmlInputElement, Listener)>>,
    _dropped: Vec<Listener>,
}

impl OwnPicture {
    /// The menu of `living`. From now on files can be dropped onto it as well.
    pub fn new(living: &Rc<Living>) -> Self {
        let taker = Rc::new(Taker { living: Rc::downgrade(living), asked: Cell::default() });
        let stage = dom::find(&living.root, ".stage");
        let listen = |name| {
            let taker = taker.clone();
            stage.as_ref().map(|stage| dom::listen(stage, name, move |event| taker.dropped(&event)))
        };
        let dropped = ["dragover", "drop"].into_iter().filter_map(listen).collect();
        Self { taker, field: RefCell::default(), _dropped: dropped }
    }

    /// Opens the browser's window for files.
    fn choose(&self) {
        let field = dom::create("input", "").and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        let Some(field) = field else { return };
        field.set_type("file");
        dom::set(&field, "accept", "image/*");
        let (taker, asked) = (self.taker.clone(), field.clone());
        let listener = dom::listen(&field, "change", move |_| {
            if let Some(file) = asked.files().and_then(|files| files.item(0)) {
                taker.take(file);
            }
        });
        field.click();
        self.field.replace(Some((field, listener)));
    }
}

impl Menu for OwnPicture {
    fn content(&self, language: Language) -> String {
        let buttons = [("choose", words::CHOOSE), ("ours", words::OURS)];
        let buttons = buttons.map(|(action, label)| button(action, label.get(language)));
        let mut html = row(words::SHOW.get(language), &buttons.concat());
        html.push_str("<p class=\"about\">");
        push_text(&mut html, words::STAYS.get(language));
        html + "</p>"
    }

    fn press(&self, action: &str, _: &HtmlElement, _: &HtmlElement) {
        match action {
            "choose" => self.choose(),
            _ => self.taker.give_back(),
        }
    }
}

/// What takes files, however they come.
struct Taker {
    living: Weak<Living>,
    /// How many times something has been asked for: of files that are still being read only the last one counts.
    asked: Cell<u32>,
}

impl Taker {
    /// Reads a file and shows it, or says why it cannot be shown.
    fn take(self: &Rc<Self>, file: File) {
        let (taker, number) = (self.clone(), self.ask());
        spawn_local(async move {
            let picture = reading::read(&file).await;
            let Some(living) = taker.living.upgrade().filter(|_| taker.asked.get() == number) else { return };
            let told = match picture {
                Ok(picture) => {
                    living.show_picture(Some(picture));
                    words::SHOWN
                }
                Err(refusal) => refusal,
            };
            tell(&living, told);
        });
    }

    /// Shows the figure's own picture again.
    fn give_back(&self) {
        self.ask();
        if let Some(living) = self.living.upgrade() {
            living.show_picture(None);
            tell(&living, words::OURS_AGAIN);
        }
    }

    fn ask(&self) -> u32 {
        self.asked.set(self.asked.get() + 1);
        self.asked.get()
    }

    /// Something is held over the figure, or let go there. Anything but a file is left to the browser.
    fn dropped(self: &Rc<Self>, event: &Event) {
        if event.type_() == "dragover" {
            return event.prevent_default();
        }
        // What is let go comes as such an event and as no other.
        let files = event.unchecked_ref::<DragEvent>().data_transfer().and_then(|data| data.files());
        if let Some(file) = files.and_then(|files| files.item(0)) {
            event.prevent_default();
            self.take(file);
        }
    }
}

/// Says it in the menu, which is opened for it.
fn tell(living: &Living, sentence: Text) {
    let Some(menu) = dom::find(&living.root, &["[data-menu=", NAME, "]"].concat()) else { return };
    if let Some(details) = menu.dyn_ref::<HtmlDetailsElement>().filter(|details| !details.open()) {
        details.set_open(true);
    }
    if let Some(said) = dom::find(&menu, ".said") {
        dom::set_text(&said, sentence.get(living.language()));
    }
}
