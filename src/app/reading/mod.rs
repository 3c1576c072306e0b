//! Where the reader is in a lesson, and what has been read of it: marked in the tables of contents, and told on the front
//! page. A section counts as read when it was in sight for some seconds, and its end too.

mod contents;
mod record;
mod words;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::text::Language;
use web_sys::Element;

use crate::dom::{self, Listener, Timer};
use crate::store::{self, Kept};
use contents::Contents;
use record::{KEY, Record};

/// How long a section must have been the one in sight, in milliseconds.
const READ_MS: f64 = 4000.0;
/// Who does not scroll for longer may have gone.
const PATIENCE_MS: f64 = 60_000.0;
/// How soon after scrolling it is looked where the reader is, in milliseconds.
const LOOK_MS: i32 = 120;
/// The line of the window that is being read, from its top, in parts of its height.
const LINE: f64 = 0.4;

/// The way of a reader through a lesson.
struct Reader {
    lesson: String,
    contents: Contents,
    record: RefCell<Record>,
    language: Language,
    /// The section in sight.
    current: Cell<Option<usize>>,
    /// How long each section has been in sight, in milliseconds.
    seen_ms: RefCell<Vec<f64>>,
    looked_ms: Cell<f64>,
    looking: RefCell<Option<Timer>>,
    /// Whether the browser may be given the record.
    keeps: bool,
}

/// Follows the reader of a lesson, or tells on the front page how far lessons have been read.
pub fn mount(root: &Element, language: Language) -> Vec<Listener> {
    let (record, keeps) = match store::read(KEY, language, Record::parse) {
        Kept::Value(record) => (record, true),
        Kept::Nothing => (Record::default(), store::works()),
        Kept::Stuck => (Record::default(), false),
    };
    for entry in dom::find_all(root, "li[data-lesson][data-sections]") {
        tell(&entry, &record, language);
    }
    let lesson = dom::find(root, "main[data-lesson]").and_then(|main| main.get_attribute("data-lesson"));
    let Some((lesson, contents)) = lesson.zip(Contents::find(root, language)) else { return Vec::new() };
    let reader = Rc::new(Reader {
        lesson,
        seen_ms: RefCell::new(vec![0.0; contents.count()]),
        contents,
        record: RefCell::new(record),
        language,
        current: Cell::default(),
        looked_ms: Cell::new(dom::now_ms()),
        looking: RefCell::default(),
        keeps,
    });
    reader.look();
    reader.mark();
    reader.listen()
}

/// Says in the list of lessons how much of one has been read.
fn tell(entry: &Element, record: &Record, language: Language) {
    let [lesson, sections] = ["data-lesson", "data-sections"].map(|name| entry.get_attribute(name).unwrap_or_default());
    let sections: Vec<&str> = sections.split_whitespace().collect();
    let read = sections.iter().filter(|section| record.has(&lesson, section)).count();
    if read > 0
        && let Some(state) = dom::create("p", "state read")
    {
        dom::set_text(&state, &words::sections_read(language, read, sections.len()));
        let _ = entry.append_child(&state);
    }
}

impl Reader {
    fn listen(self: &Rc<Self>) -> Vec<Listener> {
        let (scrolled, hidden, erased) = (self.clone(), self.clone(), self.clone());
        let mut listeners = vec![
            dom::listen(&dom::window(), "scroll", move |_| scrolled.look_soon()),
            dom::listen(&dom::document(), "visibilitychange", move |_| {
                if dom::document().hidden() {
                    hidden.look();
                }
                hidden.looked_ms.set(dom::now_ms());
            }),
        ];
        listeners.extend(self.contents.erasers().iter().map(|button| {
            let erased = erased.clone();
            dom::listen(button, "click", move |_| erased.forget())
        }));
        listeners
    }

    fn look_soon(self: &Rc<Self>) {
        let reader = self.clone();
        self.looking.borrow_mut().get_or_insert_with(|| {
            Timer::new(LOOK_MS, move || {
                reader.looking.take();
                reader.look();
            })
        });
    }

    /// Finds the section in sight, and what has been read by now.
    fn look(&self) {
        let now_ms = dom::now_ms();
        let passed_ms = (now_ms - self.looked_ms.replace(now_ms)).min(PATIENCE_MS);
        let height = dom::window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
        let tops = self.contents.tops();
        let current = tops.iter().take(self.contents.count()).rposition(|top| *top < LINE * height);
        let before = self.current.replace(current);
        let mut seen_ms = self.seen_ms.borrow_mut();
        if let Some(seen_ms) = before.and_then(|at| seen_ms.get_mut(at)) {
            *seen_ms += passed_ms;
        }
        if current != before {
            self.contents.point(current);
        }
        let has_ended = |at: usize| tops.get(at + 1).is_some_and(|end| *end < height);
        let read = (0..seen_ms.len()).filter(|&at| seen_ms[at] >= READ_MS && has_ended(at));
        let new: Vec<usize> = read.filter(|&at| !self.has(self.contents.id(at))).collect();
        if !new.is_empty() {
            self.change(|record| new.iter().for_each(|&at| record.add(&self.lesson, self.contents.id(at))));
        }
    }

    fn forget(&self) {
        self.change(|record| record.forget(&self.lesson));
        self.seen_ms.borrow_mut().fill(0.0);
    }

    /// Changes the record. Other tabs may have written in the meantime, so the change is made to what is kept.
    fn change(&self, change: impl FnOnce(&mut Record)) {
        let mut record = self.record.borrow_mut();
        if self.keeps {
            match store::read(KEY, self.language, Record::parse) {
                Kept::Value(kept) => *record = kept,
                Kept::Nothing => *record = Record::default(),
                Kept::Stuck => {}
            }
        }
        change(&mut record);
        if self.keeps {
            store::write(KEY, &record.written());
        }
        drop(record);
        self.mark();
    }

    fn has(&self, section: &str) -> bool {
        self.record.borrow().has(&self.lesson, section)
    }

    fn mark(&self) {
        self.contents.mark(|id| self.has(id));
    }
}
