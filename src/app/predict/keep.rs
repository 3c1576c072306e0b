//! Where the record is kept: in the browser's storage, and for as long as the page stands where there is none. What
//! cannot be read is set aside under another key and never destroyed.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use figures::text::Text;
use web_sys::Storage;

use super::record::{Entry, Record};
use super::words;
use crate::theme;

/// The key of the record.
pub const KEY: &str = "unrolled.answers";
/// The key of what could not be read.
pub const ASIDE: &str = "unrolled.answers.set-aside";

/// The record of this reader.
pub struct Keep {
    record: RefCell<Record>,
    /// Whether the last attempt to write succeeded.
    works: Cell<bool>,
    set_aside: Cell<bool>,
    /// Somebody has been told already that nothing is kept.
    told: Cell<bool>,
    changed: RefCell<Option<Box<dyn Fn()>>>,
}

impl Keep {
    /// The record as it stands in storage.
    pub fn open() -> Rc<Self> {
        let keep = Self {
            record: RefCell::default(),
            works: Cell::new(true),
            set_aside: Cell::default(),
            told: Cell::default(),
            changed: RefCell::default(),
        };
        keep.load();
        Rc::new(keep)
    }

    /// Asks the record.
    pub fn ask<T>(&self, ask: impl FnOnce(&Record) -> T) -> T {
        ask(&self.record.borrow())
    }

    /// What there is to say about how answers are kept.
    pub fn notice(&self) -> Option<Text> {
        if !self.works.get() {
            return Some(words::NOTHING_KEPT);
        }
        self.set_aside.get().then_some(words::SET_ASIDE)
    }

    /// That nothing is kept, if it is so and has not been said.
    pub fn notice_once(&self) -> Option<Text> {
        (!self.works.get() && !self.told.replace(true)).then_some(words::NOTHING_KEPT)
    }

    /// Has somebody told whenever the record changes.
    pub fn on_change(&self, told: Box<dyn Fn()>) {
        *self.changed.borrow_mut() = Some(told);
    }

    /// Keeps an answer.
    pub fn put(&self, entry: Entry) {
        self.change(|record| record.put(entry));
    }

    /// Erases the answer to one question.
    pub fn remove(&self, lesson: &str, key: &str) {
        self.change(|record| record.remove(lesson, Some(key)));
    }

    /// Changes the record. Other tabs may have written in the meantime, so the change is made to what stands in storage.
    pub fn change(&self, change: impl FnOnce(&mut Record)) {
        self.load();
        change(&mut self.record.borrow_mut());
        self.store();
        if let Some(told) = self.changed.borrow().as_ref() {
            told();
        }
    }

    fn load(&self) {
        let Some(storage) = theme::storage() else {
            self.works.set(false);
            return;
        };
        let Ok(Some(text)) = storage.get_item(KEY) else {
            // Nothing is kept: emptied in another tab, or never written. What this page alone knows stays, if it must.
            if self.works.get() {
                self.record.take();
            }
            return;
        };
        let (record, rest) = Record::salvage(&text);
        if !rest.is_empty() {
            if !put_aside(&storage, &rest) {
                // There is no room for it elsewhere, so it stays where it is, and this page writes nothing over it.
                self.works.set(false);
                return;
            }
            self.set_aside.set(true);
            let _ = storage.set_item(KEY, &record.write());
        }
        if self.works.get() {
            self.record.replace(record);
        }
    }

    fn store(&self) {
        if !self.works.get() {
            return;
        }
        let record = self.record.borrow();
        let stored = theme::storage().is_some_and(|storage| match record.is_empty() {
            true => storage.remove_item(KEY).is_ok(),
            false => storage.set_item(KEY, &record.write()).is_ok(),
        });
        self.works.set(stored);
    }
}

/// Puts what could not be read behind what was set aside before.
fn put_aside(storage: &Storage, rest: &str) -> bool {
    let before = storage.get_item(ASIDE).ok().flatten().unwrap_or_default();
    if before.contains(rest.trim_end()) {
        return true;
    }
    let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
    storage.set_item(ASIDE, &[&before, gap, rest].concat()).is_ok()
}
