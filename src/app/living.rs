//! One figure that has come to life: its player, where it stands, and what it tells the page.
//!
//! Everything that a reader can do to a figure is a method here; the parts of the interface call them and follow the
//! signals. Which figure it is, is not known.

use std::cell::{Cell, Ref, RefCell};
use std::rc::{Rc, Weak};

use figures::figure::{Drawn, Handle};
use figures::player::{Player, Showing};
use figures::settings::ControlView;
use figures::text::{Language, Problem};
use leptos::prelude::{ArcTrigger, Notify, Track};
use web_sys::HtmlElement;

use crate::canvas::Canvas;
use crate::clock::{self, Beat, Subscription};
use crate::page::Page;
use crate::playback::{Playback, Reel};
use crate::problems::Told;
use crate::stage::Stage;
use crate::{crash, dom, measures, opening, telling, words};

/// How long the last picture stays while the run has not come to its moment, in milliseconds.
const PATIENCE_MS: f64 = 250.0;

/// What the transport bar shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The index of the frame.
    pub at: usize,
    /// The number of frames computed so far.
    pub computed: usize,
    /// The number of frames of the whole run.
    pub length: usize,
    /// Whether it moves on by itself.
    pub playing: bool,
    /// How fast.
    pub speed: f32,
    /// The moment in a few words.
    pub moment: String,
}

/// A figure that has come to life.
pub struct Living {
    /// Its name in the address, and its element's `id`.
    pub id: String,
    /// Its element.
    pub root: HtmlElement,
    /// The page that it stands on.
    pub page: Rc<Page>,
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
    /// The run and the moment that the words below the picture are about.
    told: Option<(u32, usize, bool)>,
}

impl Living {
    /// Brings the figure of `root` to life, as the page and the address set it up.
    pub fn new(page: &Rc<Page>, root: HtmlElement, mut player: Box<dyn Player<Canvas>>) -> Option<Rc<Self>> {
        let id = root.id();
        let opened = opening::open(player.as_mut(), &root, &page.query());
        let playback = Playback::new(opened.at, page.is_calm());
        let problems = opened.problems;
        let element = dom::find(&root, ".stage")?;
        let title = player.title(page.language);
        let living = Rc::new_cyclic(|weak: &Weak<Self>| {
            let ticking = weak.clone();
            Self {
                stage: Stage::new(element, title, page.language, weak),
                id,
                root,
                page: page.clone(),
                shown: RefCell::new(Shown { length: player.length(), speed: 1.0, ..Shown::default() }),
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
                    told: None,
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
    pub fn changes(&self) -> Vec<(&'static str, String)> {
        let state = self.state.borrow();
        let mut changes = state.player.changes();
        let start = state.opening.unwrap_or_else(|| state.player.rest());
        if state.playback.at != start {
            changes.push((crate::address::AT, state.playback.at.to_string()));
        }
        changes
    }

    /// Changes a setting. Answers whether the value was taken.
    pub fn write(&self, name: &'static str, text: &str) -> bool {
        self.change(Some(name), |player| {
            let before = player.read(name);
            let problem = player.write(name, text);
            let taken = problem.is_none() || player.read(name) != before;
            (problem, taken)
        })
    }

    /// Changes one number of a setting, as pointing at the picture does.
    pub fn put(&self, handle: &Handle, value: f32) {
        self.change(Some(handle.setting), |player| (player.put(handle.setting, handle.at, value), ()));
    }

    /// Says that a number typed into the picture is none.
    pub fn refuse(&self, handle: &Handle, text: &str) {
        let label = self.controls().iter().find(|control| control.name == handle.setting).map(|control| control.label);
        let problem = words::no_number(handle.setting, label.unwrap_or(handle.setting), text);
        Told::replace(&mut self.problems.borrow_mut(), Some(handle.setting), Some(problem));
        self.changed.notify();
    }

    /// Where it is seen.
    pub fn stage(&self) -> &Stage {
        &self.stage
    }

    /// Puts a preset in force, by its index.
    pub fn choose_preset(&self, index: usize) {
        self.change(None, |player| {
            if let Some(preset) = player.presets().get(index) {
                player.preset(preset);
            }
            (None, ())
        });
        self.preset.set(Some(index));
        self.changed.notify();
    }

    /// Goes back to the settings and the moment that the page set it up with.
    pub fn reset(&self) {
        self.change(None, |player| {
            player.reset();
            (None, ())
        });
        self.play(|playback, _| {
            playback.playing = false;
            playback.speed = 1.0;
        });
        let start = self.state.borrow().opening.unwrap_or_else(|| self.ask(|player| player.rest()));
        self.seek(start);
    }

    /// Plays or pauses.
    pub fn toggle(&self) {
        self.play(Playback::toggle);
    }

    /// One frame on.
    pub fn forward(&self) {
        self.play(Playback::forward);
    }

    /// One frame back.
    pub fn back(&self) {
        self.play(Playback::back);
    }

    /// Goes to a frame.
    pub fn seek(&self, at: usize) {
        self.play(|playback, length| playback.seek(at, length));
    }

    /// Sets the speed.
    pub fn set_speed(&self, speed: f32) {
        self.play(|playback, _| playback.speed = speed);
    }

    /// Has the picture drawn again: the theme, the size or what is pointed at has changed.
    pub fn refresh(&self) {
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.stale = true;
        }
        self.subscription.wake();
    }

    /// The figure has come into sight, or near it, or has left.
    pub fn set_seen(&self, seen: bool) {
        if self.seen.replace(seen) != seen && seen {
            self.state.borrow_mut().last_beat_ms = None;
            self.subscription.wake();
        }
    }

    /// Follows the reader's wish for less motion.
    pub fn set_calm(&self, calm: bool) {
        self.play(|playback, _| playback.calm = calm);
    }

    fn play(&self, change: impl FnOnce(&mut Playback, usize)) {
        {
            let mut state = self.state.borrow_mut();
            let length = state.player.length();
            if !state.playback.playing {
                state.last_beat_ms = None;
            }
            change(&mut state.playback, length);
            state.stale = true;
        }
        self.page.remember();
        self.subscription.wake();
    }

    /// Changes settings, begins the run anew, and keeps the moment as far as the run goes.
    fn change<T>(
        &self,
        name: Option<&'static str>,
        change: impl FnOnce(&mut dyn Player<Canvas>) -> (Option<Problem>, T),
    ) -> T {
        crash::about(&self.root);
        let (problem, answer) = {
            let mut state = self.state.borrow_mut();
            let (problem, answer) = change(state.player.as_mut());
            let (at, length) = (state.playback.at, state.player.length());
            if at >= length {
                state.playback.seek(at, length);
            }
            state.stale = true;
            (problem, answer)
        };
        self.preset.set(None);
        Told::replace(&mut self.problems.borrow_mut(), name, problem);
        self.settled();
        self.page.remember();
        answer
    }

    /// After a change of settings: what stands beside the picture follows.
    fn settled(&self) {
        self.version.set(self.version.get() + 1);
        let notices = self.ask(|player| player.notices());
        Told::notice(&mut self.problems.borrow_mut(), notices);
        self.changed.notify();
        crate::panels::show(&self.root, |name| self.read(name));
        self.subscription.wake();
    }

    /// One frame of the page: computes, moves on, draws, tells. Answers whether another is needed.
    fn tick(&self, beat: Beat) -> bool {
        if !self.seen.get() {
            return false;
        }
        crash::about(&self.root);
        let start_ms = dom::now_ms();
        let (go_on, drawn) = self.state.borrow_mut().advance(self, beat, start_ms);
        if let Some(drawn) = drawn {
            self.stage.follow(drawn, self);
            self.tell_words();
        }
        self.tell_progress();
        measures::frame(&self.id, start_ms);
        go_on
    }

    /// The words and numbers around the picture, when they are about another moment than the one just drawn.
    fn tell_words(&self) {
        let mut state = self.state.borrow_mut();
        let now = (self.version.get(), state.drawable(), state.playback.playing);
        if state.told != Some(now) {
            state.told = Some(now);
            telling::tell(&self.root, state.player.as_ref(), now.1, self.language(), now.2);
        }
    }

    /// What the transport bar shows, when it has changed.
    fn tell_progress(&self) {
        let state = self.state.borrow();
        let (player, playback) = (state.player.as_ref(), state.playback);
        let shown = Shown {
            at: playback.at,
            computed: player.computed(),
            length: player.length(),
            playing: playback.playing,
            speed: playback.speed,
            moment: player.moment(state.drawable(), self.language()),
        };
        drop(state);
        let before = self.shown.replace(shown.clone());
        if before == shown {
            return;
        }
        if !shown.playing && (before.at != shown.at || before.playing) {
            self.page.remember();
        }
        self.moved.notify();
    }

    /// The table has been opened: what is in it is written only while it is open.
    pub fn tell_table(&self) {
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.told = None;
        }
        self.refresh();
    }
}

impl State {
    /// Computes and moves on; draws if the picture is stale. Answers whether another frame is needed.
    fn advance(&mut self, living: &Living, beat: Beat, start_ms: f64) -> (bool, Option<Drawn>) {
        let until_ms = start_ms + beat.slice_ms;
        let complete = self.player.advance(&mut || dom::now_ms() < until_ms);
        let reel = Reel { computed: self.player.computed(), length: self.player.length() };
        let beat_s = self.last_beat_ms.map_or(0.0, |before_ms| (beat.now_ms - before_ms) / 1000.0);
        self.last_beat_ms = Some(beat.now_ms);
        let player = &self.player;
        self.stale |= self.playback.tick(beat_s as f32, |at| player.pace(at), reel);

        let there = self.playback.at < reel.computed;
        // Until the run is at its moment the last picture stays for a while; then the run is watched on its way. The
        // printed picture stays until there is a better one.
        let since_ms = *self.waiting_since_ms.get_or_insert(start_ms);
        let impatient = !there && living.stage.is_alive() && start_ms - since_ms > PATIENCE_MS;
        if there {
            self.waiting_since_ms = None;
        }
        let mut drawn = None;
        if reel.computed > 0 && (impatient || (self.stale && there)) {
            drawn = self.draw(living);
            self.stale = drawn.is_none() || !there;
            if drawn.is_none() {
                // There is no room, or no canvas: a change of size asks again.
                return (false, None);
            }
        }
        let go_on = !complete || self.playback.playing || self.playback.is_gliding();
        if !go_on {
            self.last_beat_ms = None;
        }
        (go_on, drawn)
    }

    /// The frame to show, or the last that there is.
    fn drawable(&self) -> usize {
        self.playback.at.min(self.player.computed().saturating_sub(1))
    }

    fn draw(&self, living: &Living) -> Option<Drawn> {
        let player = self.player.as_ref();
        let at = self.drawable();
        let pointed = living.page.pointed_among(player.parts());
        let canvas = living.stage.begin(|width| player.height(width))?;
        let showing = Showing {
            at,
            theme: living.page.theme(),
            language: living.page.language,
            pointed,
            glide: self.playback.glide(player.pace(at)),
        };
        player.draw(canvas, showing).map_err(|error| measures::complain(&error)).ok()
    }
}
