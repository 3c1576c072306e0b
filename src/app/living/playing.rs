//! How a figure is played, and what wakes it.

use super::Living;
use crate::playback::Playback;

impl Living {
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

    pub(super) fn play(&self, change: impl FnOnce(&mut Playback, usize)) {
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
}
