//! One figure that has come to life: its player, where it stands, and what it tells the page.
//!
//! Everything that a reader can do to a figure is a method here; the parts of the interface call them. What is
//! “followed” notifies whoever read it in a view or an effect. Which figure it is, is not known.

mod compare;
mod exporting;
mod frame;
mod locking;
mod playing;
mod rate;
mod shown;
mod until;

use std::cell::{Cell, Ref, RefCell};
use std::rc::{Rc, Weak};

use figures::figure::Handle;
use figures::player::Player;
use figures::settings::ControlView;
use figures::text::{Language, Problem};
use leptos::prelude::{ArcTrigger, Notify, Track};
use web_sys::HtmlElement;

use crate::canvas::Canvas;
use crate::clock::{self, Subscription};
use crate::comparison::Comparison;
use crate::locks::Locks;
use crate::page::Page;
use crate::playback::{Playback, Reel, Speed};
use crate::problems::Told;
use crate::stage::Stage;
use crate::voice::Voice;
use crate::{address, crash, dom, opening, words};
use rate::Rate;
pub use shown::Shown;
use until::Until;

/// A figure that has come to life.
pub struct Living {
    /// Its name in the address, and its element's `id`.
    pub id: String,
    /// Its element.
    pub root: HtmlElement,
    /// The page that it stands on.
    pub page: Rc<Page>,
    /// What its link hides and locks.
    pub locks: Locks,
    shown: RefCell<Shown>,
    /// Notified when what the transport bar shows has changed.
    moved: ArcTrigger,
    /// Counts the changes of its settings.
    version: Cell<u32>,
    problems: RefCell<Vec<Told>>,
    preset: Cell<Option<usize>>,
    /// Notified when settings have changed, or what is said about them.
    changed: ArcTrigger,
    state: RefCell<State>,
    stage: Stage,
    comparison: Comparison,
    voice: Option<Voice>,
    itself: Weak<Living>,
    seen: Cell<bool>,
    subscription: Subscription,
}

/// What changes from frame to frame.
struct State {
    player: Box<dyn Player<Canvas>>,
    playback: Playback,
    /// The moment that the page itself asks for, if it does.
    opening: Option<usize>,
    /// The last picture does not show what is to be shown.
    stale: bool,
    /// Since when the run has not come to its moment.
    waiting_since_ms: Option<f64>,
    last_beat_ms: Option<f64>,
    /// A picture has been drawn that the words below it do not follow yet.
    untold: bool,
    /// The run and the moment that the words below the picture are about.
    told: Option<(u32, usize, bool)>,
    /// The number of frames of kept runs that could be drawn, all together.
    kept_drawable: usize,
    /// The reader has stopped what the worker computes.
    halted: bool,
    until: Option<Until>,
    rate: Rate,
}

impl State {
    /// What there is to play.
    fn reel(&self) -> Reel {
        let player = self.player.as_ref();
        Reel { computed: player.computed(), length: player.length(), stride: player.stride() }
    }
}

impl Living {
    /// Brings the figure of `root` to life, as the page and the address set it up.
    pub fn new(page: &Rc<Page>, root: HtmlElement, mut player: Box<dyn Player<Canvas>>) -> Option<Rc<Self>> {
        let id = root.id();
        let opened = opening::open(player.as_mut(), &root, &page.query());
        let playback = Playback::new(opened.at, page.is_calm());
        let (locks, problems) = (opened.locks, opened.problems);
        let element = dom::find(&root, ".stage")?;
        let title = player.title(page.language);
        let living = Rc::new_cyclic(|weak: &Weak<Self>| {
            let ticking = weak.clone();
            Self {
                stage: Stage::new(element, title, page.language, weak),
                comparison: Comparison::default(),
                voice: Voice::new(&root, page.language),
                itself: weak.clone(),
                id,
                root,
                page: page.clone(),
                locks,
                shown: RefCell::new(Shown { length: player.length(), stride: 1, ..Shown::default() }),
                moved: ArcTrigger::new(),
                version: Cell::default(),
                problems: RefCell::new(problems),
                preset: Cell::default(),
                changed: ArcTrigger::new(),
                state: RefCell::new(State {
                    player,
                    playback,
                    opening: opened.by_page,
                    stale: true,
                    waiting_since_ms: None,
                    last_beat_ms: None,
                    untold: false,
                    told: None,
                    kept_drawable: 0,
                    halted: false,
                    until: None,
                    rate: Rate::default(),
                }),
                seen: Cell::new(false),
                subscription: clock::subscribe(move |beat| ticking.upgrade().is_some_and(|living| living.tick(beat))),
            }
        });
        living.settled();
        Some(living)
    }

    /// The language of the page.
    pub fn language(&self) -> Language {
        self.page.language
    }

    /// Asks the figure that stands behind.
    pub fn ask<T>(&self, ask: impl FnOnce(&dyn Player<Canvas>) -> T) -> T {
        ask(self.state.borrow().player.as_ref())
    }

    /// What the transport bar shows, followed.
    pub fn shown(&self) -> Ref<'_, Shown> {
        self.moved.track();
        self.shown.borrow()
    }

    /// What it has to say about settings, followed.
    pub fn problems(&self) -> Ref<'_, Vec<Told>> {
        self.changed.track();
        self.problems.borrow()
    }

    /// The preset in force, by its index, until anything else is changed; followed.
    pub fn preset(&self) -> Option<usize> {
        self.changed.track();
        self.preset.get()
    }

    /// The written form of a setting, followed.
    pub fn value(&self, name: &str) -> String {
        self.changed.track();
        self.read(name)
    }

    /// What is taken for a setting while its value is empty, followed.
    pub fn unset(&self, name: &str) -> String {
        self.changed.track();
        self.ask(|player| player.unset(name))
    }

    /// Whether a setting has any effect under the others, followed.
    pub fn applies(&self, name: &str) -> bool {
        self.changed.track();
        self.ask(|player| player.applies(name))
    }

    /// All controls, in order.
    pub fn controls(&self) -> Vec<ControlView> {
        self.ask(|player| player.controls(self.language()))
    }

    /// The written form of a setting.
    pub fn read(&self, name: &str) -> String {
        self.ask(|player| player.read(name))
    }

    /// What the address has to hold about it: names and values.
    pub fn changes(&self) -> Vec<(String, String)> {
        let state = self.state.borrow();
        let mut changes: Vec<_> =
            state.player.changes().into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        for index in 0..state.player.kept() {
            let number = index + 1;
            // A kept run without any change of its own is there all the same.
            changes.push((format!("{}{number}", address::KEPT), String::new()));
            let own = state.player.kept_changes(index).into_iter();
            changes.extend(own.map(|(name, value)| (format!("{}{number}.{name}", address::KEPT), value)));
        }
        let start = state.opening.unwrap_or_else(|| state.player.rest());
        if state.playback.at != start {
            changes.push((address::AT.to_owned(), state.playback.at.to_string()));
        }
        changes.extend(self.locks.written().into_iter().map(|(key, names)| (key.to_owned(), names)));
        changes
    }

    /// Changes a setting. Answers whether the value was taken.
    pub fn write(&self, name: &'static str, text: &str) -> bool {
        if self.is_locked(name) {
            return false;
        }
        let before = self.read(name);
        self.change(Some(name), |player| player.write(name, text)) || self.read(name) != before
    }

    /// Changes one number of a setting, as pointing at the picture does.
    pub fn put(&self, handle: &Handle, value: f32) {
        if self.is_locked(handle.setting) {
            return;
        }
        self.change(Some(handle.setting), |player| player.put(handle.setting, handle.at, value));
    }

    /// Says that a number typed into the picture is none.
    pub fn refuse(&self, handle: &Handle, text: &str) {
        let label = self.controls().iter().find(|control| control.name == handle.setting).map(|control| control.label);
        let problem = words::no_number(handle.setting, label.unwrap_or(handle.setting), text);
        Told::replace(&mut self.problems.borrow_mut(), Some(handle.setting), Some(problem));
        self.changed.notify();
    }

    /// Itself, for whoever is to call it later.
    pub fn itself(&self) -> Weak<Self> {
        self.itself.clone()
    }

    /// Where it is seen.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Puts a preset in force, by its index.
    pub fn choose_preset(&self, index: usize) {
        let taken = self.change(None, |player| {
            let preset = player.presets().get(index)?;
            self.locked_out(player, preset)
        });
        self.preset.set(taken.then_some(index));
        self.changed.notify();
    }

    /// Goes back to the settings and the moment that the page set it up with.
    pub fn reset(&self) {
        self.change(None, |player| {
            self.keep_locked(player, |player| player.reset());
            None
        });
        self.play(|playback, _| {
            playback.playing = false;
            playback.speed = Speed::Own;
        });
        let start = self.state.borrow().opening.unwrap_or_else(|| self.ask(|player| player.rest()));
        self.seek(start);
    }

    /// Changes settings, begins the run anew, and keeps the moment as far as the run goes; whoever was at the end stays at
    /// the end. `name` is the setting, if it is a single one. Answers whether nothing had to be said.
    fn change(
        &self,
        name: Option<&'static str>,
        change: impl FnOnce(&mut dyn Player<Canvas>) -> Option<Problem>,
    ) -> bool {
        crash::about(&self.root);
        let problem = {
            let mut state = self.state.borrow_mut();
            let ended = state.playback.at + 1 >= state.player.length();
            let problem = change(state.player.as_mut());
            let (at, length) = (state.playback.at, state.player.length());
            if at >= length || ended {
                state.playback.seek(usize::MAX, length);
            }
            state.stale = true;
            (state.until, state.rate) = (None, Rate::default());
            if state.halted {
                state.player.pause(true);
            }
            problem
        };
        let taken = problem.is_none();
        self.preset.set(None);
        Told::replace(&mut self.problems.borrow_mut(), name, problem);
        self.settled();
        self.page.remember();
        taken
    }

    /// After a change of settings: what stands beside the picture follows.
    fn settled(&self) {
        self.version.set(self.version.get() + 1);
        let notices = self.ask(|player| player.notices());
        Told::notice(&mut self.problems.borrow_mut(), notices);
        self.changed.notify();
        self.comparison.follow(self);
        crate::panels::show(&self.root, |name| self.read(name));
        self.subscription.wake();
    }
}
