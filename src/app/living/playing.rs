//! How a figure is played, and what wakes it.

use figures::bitmap::Bitmap;
use leptos::prelude::Notify;

use super::Living;
use super::until::{UNTIL, Until};
use crate::playback::{Playback, Reel, Speed};
use crate::problems::Told;

impl Living {
    /// Plays or pauses.
    pub fn toggle(&self) {
        if self.stop_waiting() {
            return self.play(|_, _| {});
        }
        let halted = self.state.borrow().halted;
        self.play(|playback, reel| playback.toggle(reel.length));
        if halted && self.state.borrow().playback.playing {
            self.halt();
        }
    }

    /// One frame on.
    pub fn forward(&self) {
        self.stop_waiting();
        self.play(Playback::forward);
    }

    /// One frame back.
    pub fn back(&self) {
        self.stop_waiting();
        self.play(Playback::back);
    }

    /// Goes to a frame.
    pub fn seek(&self, at: usize) {
        self.stop_waiting();
        self.play(|playback, reel| playback.seek(at, reel.length));
    }

    /// The reader takes over from [`Living::run_until`]: the run rests. Answers whether anything was waited for.
    fn stop_waiting(&self) -> bool {
        let mut state = self.state.borrow_mut();
        let waited = state.until.take().is_some();
        state.playback.playing &= !waited;
        waited
    }

    /// Sets the speed.
    pub fn set_speed(&self, speed: Speed) {
        self.play(|playback, _| playback.speed = speed);
    }

    /// Has a run that is computed in the worker wait, or go on.
    pub fn halt(&self) {
        self.stop_waiting();
        {
            let mut state = self.state.borrow_mut();
            state.halted = !state.halted;
            let halted = state.halted;
            state.player.pause(halted);
        }
        self.subscription.wake();
    }

    /// Plays as fast as it goes until an event, by its index, happens after the present moment.
    pub fn run_until(&self, event: usize) {
        Told::replace(&mut self.problems.borrow_mut(), Some(UNTIL), None);
        self.changed.notify();
        if self.state.borrow().halted {
            self.halt();
        }
        {
            let mut state = self.state.borrow_mut();
            state.until = Some(Until { event, from: state.playback.at });
        }
        self.play(|playback, _| playback.playing = true);
    }

    /// Begins the run anew, after it has broken down.
    pub fn restart(&self) {
        self.state.borrow_mut().player.restart();
        self.version.set(self.version.get() + 1);
        self.refresh();
    }

    /// Has the picture drawn again: the theme, the size or what is pointed at has changed.
    pub fn refresh(&self) {
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.stale = true;
        }
        self.subscription.wake();
    }

    /// Shows a picture of the reader's in the place of the figure's own, or its own again.
    pub fn show_picture(&self, picture: Option<Bitmap>) {
        if let Ok(mut state) = self.state.try_borrow_mut() {
            state.player.show_picture(picture);
        }
        self.refresh();
    }

    /// The figure has come into sight, or near it, or has left.
    pub fn set_seen(&self, seen: bool) {
        if self.seen.replace(seen) == seen {
            return;
        }
        let mut state = self.state.borrow_mut();
        let halted = state.halted;
        state.player.pause(halted || !seen);
        if seen {
            state.last_beat_ms = None;
            self.subscription.wake();
        }
    }

    /// Follows the reader's wish for less motion.
    pub fn set_calm(&self, calm: bool) {
        self.play(|playback, _| playback.calm = calm);
    }

    pub(super) fn play(&self, change: impl FnOnce(&mut Playback, Reel)) {
        {
            let mut state = self.state.borrow_mut();
            let reel = state.reel();
            if !state.playback.playing {
                state.last_beat_ms = None;
            }
            change(&mut state.playback, reel);
            state.stale = true;
        }
        self.page.remember();
        self.subscription.wake();
    }
}
