//! One question of a page: how the reader commits, how an earlier answer comes back, and how it is taken back.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use figures::text::Language;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent};

use super::answer::Answer;
use super::form::{Form, Kind};
use super::keep::Keep;
use super::record::Entry;
use super::teachers::Answers;
use super::{now, words};
use crate::chunks::Made;
use crate::clock::{self, Subscription};
use crate::dom::{self, Listener};
use crate::observe::{self, Observer};
use crate::opening;

/// What all questions of a page have in common.
pub struct Setting {
    /// The language of the page.
    pub language: Language,
    /// The lesson.
    pub lesson: String,
    /// Whether answers are to be seen.
    pub answers: Answers,
    /// Where they are kept.
    pub keep: Rc<Keep>,
}

/// A question, alive until it is dropped.
pub struct Question {
    pub(super) form: Form,
    pub(super) language: Language,
    pub(super) player: RefCell<Made>,
    pub(super) answer: RefCell<Option<Answer>>,
    /// How many typed numbers were wrong.
    pub(super) misses: Cell<u32>,
    /// The answer is an earlier one: nobody waits for what comes of it.
    pub(super) restored: Cell<bool>,
    lesson: String,
    key: String,
    answers: Answers,
    keep: Rc<Keep>,
    /// Commits the reader. It stays afterwards, so that nobody loses the focus, and does nothing.
    commit: HtmlElement,
    again: HtmlElement,
    /// Where the reader is told what came out.
    outcome: HtmlElement,
    note: HtmlElement,
    subscription: Subscription,
    sight: RefCell<Option<Observer>>,
    listeners: RefCell<Vec<Listener>>,
}

impl Question {
    /// Brings the question of `section` to life. One about no figure stays as it was printed, with its answer.
    pub fn mount(section: &Element, mut player: Made, setting: &Setting) -> Option<Rc<Self>> {
        let section: HtmlElement = section.clone().dyn_into().ok()?;
        opening::settle(player.as_mut(), &section.get_attribute("data-settings").unwrap_or_default());
        let question = Self::new(Form::new(section, setting.language)?, player, setting)?;
        question.furnish()?;
        question.listen();
        question.follow_record();
        dom::set_flag(&question.form.section, "data-live", true);
        Some(question)
    }

    fn new(form: Form, player: Made, setting: &Setting) -> Option<Rc<Self>> {
        let button = |action: &str| {
            let button = dom::create("button", "")?;
            dom::set(&button, "type", "button");
            dom::set(&button, "data-action", action);
            Some(button)
        };
        let (commit, again) = (button("commit")?, button("again")?);
        let (outcome, note) = (dom::create("p", "outcome")?, dom::create("p", "hint")?);
        Some(Rc::new_cyclic(|weak: &Weak<Self>| {
            let ticking = weak.clone();
            Self {
                key: form.section.get_attribute("data-key").unwrap_or_default(),
                form,
                language: setting.language,
                player: RefCell::new(player),
                answer: RefCell::default(),
                misses: Cell::default(),
                restored: Cell::default(),
                lesson: setting.lesson.clone(),
                answers: setting.answers,
                keep: setting.keep.clone(),
                commit,
                again,
                outcome,
                note,
                subscription: clock::subscribe(move |beat| {
                    ticking.upgrade().is_some_and(|question| question.tick(beat))
                }),
                sight: RefCell::default(),
                listeners: RefCell::default(),
            }
        }))
    }

    /// Puts the buttons and the place for what comes out into the section.
    fn furnish(&self) -> Option<()> {
        let section = &self.form.section;
        let alive = dom::find(section, ".alive")?;
        for part in [&self.commit, &self.again, &self.outcome, &self.note] {
            alive.append_child(part).ok()?;
        }
        dom::set_text(&self.again, words::AGAIN.get(self.language));
        self.open();
        let (removed, opened) = match self.answers {
            Answers::Afterwards => (".answer", false),
            Answers::Hidden => (".answer, .explain, .says, .reply", false),
            Answers::Shown => (".answer", true),
        };
        for part in dom::find_all(section, removed) {
            if opened {
                dom::set_flag(&part, "open", true);
            } else {
                part.remove();
            }
        }
        Some(())
    }

    fn listen(self: &Rc<Self>) {
        let on = |target: &HtmlElement, event, act: fn(&Self)| {
            let question = Rc::downgrade(self);
            dom::listen(target, event, move |event| {
                let key = event.dyn_ref::<KeyboardEvent>();
                let meant = key.is_none_or(|key| key.key() == "Enter" && !key.is_composing());
                if let (true, Some(question)) = (meant, question.upgrade()) {
                    act(&question);
                }
            })
        };
        let mut listeners = vec![on(&self.commit, "click", Self::commit), on(&self.again, "click", Self::take_back)];
        listeners.extend(self.form.fields("text").iter().map(|field| on(field, "keydown", Self::commit)));
        self.listeners.replace(listeners);
    }

    /// The key of the question in the record.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Takes what has been chosen, typed or drawn, and sets the engine to work.
    fn commit(&self) {
        if self.answer.borrow().is_some() {
            return;
        }
        // What is said from now on, somebody waits for.
        dom::set(&self.outcome, "role", "status");
        match self.form.given() {
            Ok(answer) => {
                self.restored.set(false);
                self.settle(answer);
                if self.answers != Answers::Hidden {
                    self.subscription.wake();
                }
            }
            Err(sentence) => self.tell(sentence.get(self.language)),
        }
    }

    /// From now on the answer stands.
    fn settle(&self, answer: Answer) {
        self.answer.replace(Some(answer));
        dom::set(&self.commit, "aria-disabled", "true");
        dom::set_text(&self.commit, words::COMMITTED.get(self.language));
        self.form.allow(false);
        if self.answers == Answers::Hidden {
            self.done(words::NOTED.get(self.language));
        } else {
            self.tell(words::COMPUTING.get(self.language));
        }
    }

    /// The question is open, or open again.
    pub(super) fn open(&self) {
        let word = if self.form.kind == Kind::Check { words::CHECK } else { words::COMMIT };
        self.answer.take();
        let _ = self.commit.remove_attribute("aria-disabled");
        dom::set_text(&self.commit, word.get(self.language));
        dom::set_flag(&self.again, "hidden", true);
        self.form.allow(true);
    }

    /// Everything has come out: says so, and keeps it.
    pub(super) fn done(&self, sentence: &str) {
        self.tell(sentence);
        dom::set_flag(&self.form.section, "data-answered", true);
        dom::set_flag(&self.again, "hidden", false);
        let Some(answer) = self.answer.borrow().clone().filter(|_| !self.restored.get()) else { return };
        let outcome = if self.answers == Answers::Hidden { "" } else { sentence };
        let (lesson, key) = (self.lesson.clone(), self.key.clone());
        self.keep.put(Entry { lesson, key, answer, outcome: outcome.into(), when: now() });
        if let Some(notice) = self.keep.notice_once() {
            dom::set_text(&self.note, notice.get(self.language));
        }
    }

    /// The reader takes the answer back.
    fn take_back(&self) {
        self.keep.remove(&self.lesson, &self.key);
        self.reset();
        // The button has gone.
        let _ = self.commit.focus();
    }

    /// As if nobody had answered.
    fn reset(&self) {
        self.sight.take();
        self.misses.set(0);
        self.open();
        self.tell("");
        dom::set_text(&self.note, "");
        dom::set_flag(&self.form.section, "data-answered", false);
        self.unmark();
        self.form.clear();
    }

    /// Brings the question to what stands in the record: answered, or open.
    pub fn follow_record(self: &Rc<Self>) {
        let kept = self.keep.ask(|record| record.find(&self.lesson, &self.key).map(|entry| entry.answer.clone()));
        if kept == *self.answer.borrow() {
            return;
        }
        if self.answer.borrow().is_some() {
            self.reset();
        }
        if let Some(answer) = kept.filter(|answer| self.form.fill(answer)) {
            // Nobody waits for this, so nothing is announced; the engine works on it once it comes into sight.
            let _ = self.outcome.remove_attribute("role");
            self.restored.set(true);
            self.settle(answer);
            let question = Rc::downgrade(self);
            let sight = observe::sight(&self.form.section, move |in_sight| {
                if let Some(question) = question.upgrade().filter(|question| in_sight && question.is_waiting()) {
                    question.subscription.wake();
                }
            });
            self.sight.replace(sight);
        }
    }

    fn is_waiting(&self) -> bool {
        self.answer.borrow().is_some() && !self.form.section.has_attribute("data-answered")
    }

    pub(super) fn tell(&self, sentence: &str) {
        dom::set_text(&self.outcome, sentence);
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        for part in [&self.commit, &self.again, &self.outcome, &self.note] {
            part.remove();
        }
    }
}
