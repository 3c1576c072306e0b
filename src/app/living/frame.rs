//! One frame of a figure: computes for a while, moves on, draws, and tells.

use figures::figure::Drawn;
use figures::player::Showing;
use leptos::prelude::Notify;

use super::until::{UNTIL, Waited};
use super::{Living, Shown, State};
use crate::clock::Beat;
use crate::problems::Told;
use crate::{crash, dom, measures, telling, words};

/// How long the last picture stays while the run has not come to its moment, in milliseconds.
const PATIENCE_MS: f64 = 250.0;
/// A frame that has worked for longer leaves the words to the next one, in milliseconds.
const LONG_MS: f64 = 8.0;

impl Living {
    /// One frame of the page: computes, moves on, draws, tells. Answers whether another is needed.
    pub(super) fn tick(&self, beat: Beat) -> bool {
        if !self.seen.get() {
            return false;
        }
        crash::about(&self.root);
        let start_ms = dom::now_ms();
        let (go_on, drawn) = self.state.borrow_mut().advance(self, beat, start_ms);
        self.tell_trouble();
        let seen = drawn.map(|drawn| self.stage.follow(drawn, self));
        if let Some(seen) = seen {
            let mut state = self.state.borrow_mut();
            (state.stale, state.untold) = (state.stale || !seen, seen);
        }
        let untold = self.state.borrow().untold;
        let later = untold && dom::now_ms() - start_ms > LONG_MS;
        if untold && !later {
            self.tell_words();
        }
        self.tell_progress();
        measures::frame(&self.id, start_ms);
        go_on || later || seen == Some(false)
    }

    /// The words and numbers around the picture, when they are about another moment than the one drawn.
    fn tell_words(&self) {
        let mut state = self.state.borrow_mut();
        state.untold = false;
        let now = (self.version.get(), state.drawable(), state.playback.playing);
        if state.told != Some(now) {
            state.told = Some(now);
            let (player, at, language) = (state.player.as_ref(), now.1, self.language());
            telling::tell(&self.root, player, at, language, now.2);
            self.comparison.tell(player, at, language, now.2);
            if let Some(voice) = &self.voice {
                voice.say(|| [&player.moment(at, language), ". ", &player.caption(at, language)].concat());
            }
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
            stride: player.stride(),
            unfinished: player.in_worker() && player.computed() < player.length() && player.trouble().is_none(),
            halted: state.halted,
            rate: state.rate.per_second,
            moment: player.moment(state.drawable(), self.language()),
        };
        drop(state);
        let before = self.shown.replace(shown.clone());
        if before == shown {
            return;
        }
        if before.stride != shown.stride {
            let thinned = (shown.stride > 1).then(|| words::thinned(shown.stride, shown.length));
            Told::replace(&mut self.problems.borrow_mut(), Some("stride"), thinned);
            self.changed.notify();
        }
        if !shown.playing && (before.at != shown.at || before.playing) {
            self.page.remember();
        }
        self.moved.notify();
    }

    /// What was waited for has not happened.
    fn tell_in_vain(&self) {
        Told::replace(&mut self.problems.borrow_mut(), Some(UNTIL), Some(words::in_vain()));
        self.changed.notify();
    }

    /// A run that has broken down says so in the figure's place, with a way to begin again.
    fn tell_trouble(&self) {
        let trouble = self.state.borrow().player.trouble();
        crash::trouble(&self.root, self.language(), trouble.as_ref());
    }

    /// A table has been opened, in which nothing is written while it is closed, or a run has been kept: what stands around
    /// the pictures is told again.
    pub fn tell_again(&self) {
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
        let reel = self.reel();
        let computing = !complete && !self.halted && self.player.trouble().is_none();
        if computing {
            self.rate.note(start_ms, reel.computed);
        } else {
            self.rate.rest();
        }
        if self.wait(complete) == Some(Waited::InVain) {
            living.tell_in_vain();
        }
        let beat_s = self.last_beat_ms.map_or(0.0, |before_ms| (beat.now_ms - before_ms) / 1000.0);
        self.last_beat_ms = Some(beat.now_ms);
        let player = &self.player;
        self.stale |= self.playback.tick(beat_s as f32, |at| player.pace(at), reel);
        self.follow_kept();

        let there = self.playback.at < reel.computed;
        // Until the run is at its moment the last picture stays for a while; then the run is watched on its way. The
        // printed picture stays until there is a better one, but a run in the worker may be a long one.
        let since_ms = *self.waiting_since_ms.get_or_insert(start_ms);
        let shown = living.stage.is_alive() || self.player.in_worker();
        let impatient = !there && shown && start_ms - since_ms > PATIENCE_MS;
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
        let go_on = computing || self.playback.playing || self.playback.is_gliding();
        if !go_on {
            self.last_beat_ms = None;
        }
        (go_on, drawn)
    }

    /// Kept runs are computed after the present one: as far as they have come to its moment, they are drawn and told.
    fn follow_kept(&mut self) {
        let (player, frames) = (&self.player, self.playback.at + 1);
        let drawable = (0..player.kept()).map(|index| player.kept_computed(index).min(frames)).sum();
        if std::mem::replace(&mut self.kept_drawable, drawable) != drawable {
            self.stale = true;
            self.told = None;
        }
    }

    /// The frame to show, or the last that there is.
    pub(super) fn drawable(&self) -> usize {
        self.playback.at.min(self.player.computed().saturating_sub(1))
    }

    fn draw(&self, living: &Living) -> Option<Drawn> {
        let player = self.player.as_ref();
        let at = self.drawable();
        let pointed = living.page.pointed_among(player.parts());
        let canvas = living.stage.begin(living.page.is_presenting(), |width| player.height(width))?;
        let showing = Showing {
            at,
            theme: living.page.theme(),
            language: living.page.language,
            pointed,
            glide: self.playback.glide(player.pace(at)),
        };
        living.comparison.draw(player, showing, dom::window().device_pixel_ratio());
        player.draw(canvas, showing).map_err(|error| measures::complain(&error)).ok()
    }
}
