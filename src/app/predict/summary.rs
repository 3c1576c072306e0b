//! The reader's record at the end of a lesson: how many questions are answered, the answers as a file, out and in, and the
//! way to erase them. No score. And the links for teachers.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use figures::text::{Language, Text};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FileReader, HtmlAnchorElement, HtmlElement, HtmlInputElement};

use super::keep::Keep;
use super::question::{Question, Setting};
use super::record::{MOST_BYTES, Record, Refused};
use super::{count, now, teachers, words};
use crate::address;
use crate::dom::{self, Listener};

/// Who is told how an attempt to copy ended.
type Told = Closure<dyn FnMut(JsValue)>;

/// The record at the end of a lesson.
pub struct Summary {
    section: HtmlElement,
    language: Language,
    lesson: String,
    keep: Rc<Keep>,
    questions: Weak<[Rc<Question>]>,
    /// What has been erased last, to be brought back.
    erased: RefCell<Option<Record>>,
    /// A file that is being read.
    reading: RefCell<Option<(FileReader, Listener)>>,
    /// What waits for the clipboard.
    copying: RefCell<Option<[Told; 2]>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Summary {
    /// Brings the section to life.
    pub fn mount(section: HtmlElement, questions: &Rc<[Rc<Question>]>, setting: &Setting) -> Option<Rc<Self>> {
        let summary = Rc::new(Self {
            section,
            language: setting.language,
            lesson: setting.lesson.clone(),
            keep: setting.keep.clone(),
            questions: Rc::downgrade(questions),
            erased: RefCell::default(),
            reading: RefCell::default(),
            copying: RefCell::default(),
            listeners: RefCell::default(),
        });
        let (following, hearing) = (Rc::downgrade(&summary), Rc::downgrade(&summary));
        setting.keep.on_change(Box::new(move || {
            if let Some(summary) = following.upgrade() {
                summary.show();
            }
        }));
        let heard = move |event: Event| {
            if let Some(summary) = hearing.upgrade() {
                summary.heard(&event);
            }
        };
        // A toggle does not rise to the section.
        let teachers = dom::find(&summary.section, ".teachers")?;
        let targets = [("click", &summary.section), ("change", &summary.section), ("toggle", &teachers)];
        summary.listeners.replace(targets.map(|(event, target)| dom::listen(target, event, heard.clone())).into());
        summary.show();
        if let Some(notice) = summary.keep.notice() {
            summary.tell(notice);
        }
        dom::set_flag(&summary.section, "hidden", false);
        Some(summary)
    }

    /// Says how many are answered.
    fn show(&self) {
        let Some(questions) = self.questions.upgrade() else { return };
        let answered = |question: &&Rc<Question>| {
            let own = |record: &Record| record.find(&self.lesson, question.key()).map(|entry| entry.answer.clone());
            self.keep.ask(own).is_some_and(|answer| question.form.fits(&answer))
        };
        let text = count(questions.iter().filter(answered).count(), questions.len(), self.language);
        if let Some(line) = dom::find(&self.section, ".count") {
            dom::set_text(&line, &text);
        }
    }

    fn heard(self: &Rc<Self>, event: &Event) {
        let Some(target) = dom::target(event) else { return };
        match event.type_().as_str() {
            "toggle" => self.write_links(),
            "change" => self.load(&target),
            _ => match target.get_attribute("data-action").as_deref() {
                Some("save-answers") => self.save(),
                Some("load-answers") => {
                    if let Some(field) = dom::find(&self.section, "input[type=file]") {
                        field.click();
                    }
                }
                Some("erase-answers") => self.erase(Some(&self.lesson)),
                Some("erase_all-answers") => self.erase(None),
                Some("undo") => self.bring_back(),
                Some("copy-link") => self.copy(&target.get_attribute("data-answers").unwrap_or_default()),
                _ => {}
            },
        }
    }

    /// The record as a file.
    fn save(&self) {
        let text = self.keep.ask(Record::write);
        let address = ["data:text/plain;charset=utf-8,", &String::from(js_sys::encode_uri_component(&text))].concat();
        if let Some(link) = dom::create("a", "").and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) {
            link.set_href(&address);
            link.set_download(&["unrolled-answers-", now().get(..10).unwrap_or_default(), ".txt"].concat());
            link.click();
        }
    }

    /// Reads the file that the reader has chosen.
    fn load(self: &Rc<Self>, field: &Element) {
        let Some(field) = field.dyn_ref::<HtmlInputElement>() else { return };
        let Some(file) = field.files().and_then(|files| files.item(0)) else { return };
        // The same file can be chosen again.
        field.set_value("");
        if file.size() > MOST_BYTES as f64 {
            self.tell(words::HUGE);
            return;
        }
        let Ok(reader) = FileReader::new() else { return };
        let summary = Rc::downgrade(self);
        let listener = dom::listen(&reader, "loadend", move |_| {
            if let Some(summary) = summary.upgrade() {
                summary.take_in();
            }
        });
        let _ = reader.read_as_text(&file);
        self.reading.replace(Some((reader, listener)));
    }

    fn take_in(&self) {
        let text = self.reading.borrow().as_ref().and_then(|(reader, _)| reader.result().ok()?.as_string());
        let read = text.map(|text| Record::read(&text));
        self.tell(match &read {
            None => words::UNREADABLE,
            Some(Ok(_)) => words::LOADED,
            Some(Err(Refused::Huge)) => words::HUGE,
            Some(Err(Refused::Foreign)) => words::FOREIGN,
            Some(Err(Refused::Newer)) => words::NEWER,
            Some(Err(Refused::Truncated)) => words::TRUNCATED,
            Some(Err(Refused::Spoiled)) => words::SPOILED,
        });
        if let Some(Ok(record)) = read {
            self.keep.change(|own| own.join(record));
            self.questions_follow();
        }
    }

    /// Erases the answers of a lesson, or all; they can be brought back until the page is left.
    fn erase(&self, lesson: Option<&str>) {
        self.keep.change(|record| {
            self.erased.replace(Some(record.clone()));
            match lesson {
                Some(lesson) => record.remove(lesson, None),
                None => *record = Record::default(),
            }
        });
        self.questions_follow();
        self.tell(words::ERASED);
        let (Some(told), Some(undo)) = (dom::find(&self.section, ".told"), dom::create("button", "")) else { return };
        dom::set(&undo, "type", "button");
        dom::set(&undo, "data-action", "undo");
        dom::set_text(&undo, words::UNDO.get(self.language));
        let _ = told.append_child(&undo);
    }

    fn bring_back(&self) {
        let Some(erased) = self.erased.take() else { return };
        self.keep.change(|record| record.join(erased));
        self.questions_follow();
        self.tell(words::BACK);
        if let Some(erase) = dom::find(&self.section, "[data-action=erase-answers]") {
            let _ = erase.focus();
        }
    }

    fn questions_follow(&self) {
        for question in self.questions.upgrade().iter().flat_map(|questions| questions.iter()) {
            question.follow_record();
        }
    }

    /// The address of this page with or without answers.
    fn link(&self, value: &str) -> String {
        let location = dom::window().location();
        let (origin, path) = (location.origin().unwrap_or_default(), location.pathname().unwrap_or_default());
        let query =
            ["?", &address::with_page_value(&location.search().unwrap_or_default(), teachers::KEY, Some(value))]
                .concat();
        [origin, path, query, location.hash().unwrap_or_default()].concat()
    }

    /// The links hold what the address holds now.
    fn write_links(&self) {
        for value in ["shown", "hidden"] {
            let selector = [".teachers a[data-answers=", value, "]"].concat();
            if let Some(link) = dom::find(&self.section, &selector) {
                dom::set(&link, "href", &self.link(value));
            }
        }
    }

    fn copy(self: &Rc<Self>, value: &str) {
        self.write_links();
        let link = self.link(value);
        let clipboard = js_sys::Reflect::get(&dom::window().navigator(), &"clipboard".into()).unwrap_or_default();
        // Pages that were not sent over a safe connection have none.
        let Some(clipboard) = clipboard.dyn_ref::<web_sys::Clipboard>() else {
            self.say(&[words::NOT_COPIED.get(self.language), &link].concat());
            return;
        };
        let answer = |sentence: String| {
            let summary = Rc::downgrade(self);
            Closure::<dyn FnMut(JsValue)>::new(move |_| {
                if let Some(summary) = summary.upgrade() {
                    summary.say(&sentence);
                }
            })
        };
        let done = answer(words::COPIED.get(self.language).into());
        let refused = answer([words::NOT_COPIED.get(self.language), &link].concat());
        let _ = clipboard.write_text(&link).then2(&done, &refused);
        self.copying.replace(Some([done, refused]));
    }

    fn tell(&self, text: Text) {
        self.say(text.get(self.language));
    }

    fn say(&self, sentence: &str) {
        if let Some(told) = dom::find(&self.section, ".told") {
            told.set_text_content(Some(sentence));
        }
    }
}
