//! Where in its run a figure stands, and how it moves on. Plain arithmetic: no clock, no page.

/// The longest movement into a frame, in seconds.
const GLIDE_S: f32 = 0.35;
/// The longest time that one beat of the clock counts for, in seconds: a page that was hidden does not leap.
const LONGEST_BEAT_S: f32 = 0.1;

/// How fast a run is played.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Speed {
    /// One step a second, to talk over.
    EachSecond,
    /// So many times the figure's own pace.
    Times(f32),
    /// The figure's own pace.
    #[default]
    Own,
    /// As fast as it is computed; a run that is there already, a step in every frame of the screen.
    Full,
}

/// The speeds that are offered.
pub const SPEEDS: [Speed; 8] = [
    Speed::EachSecond,
    Speed::Times(0.25),
    Speed::Times(0.5),
    Speed::Own,
    Speed::Times(2.0),
    Speed::Times(4.0),
    Speed::Times(8.0),
    Speed::Full,
];

/// What there is to play.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reel {
    /// The number of frames computed so far.
    pub computed: usize,
    /// The number of frames of the whole run.
    pub length: usize,
    /// Every how many frames one has been kept.
    pub stride: usize,
}

impl Reel {
    /// The next kept frame after `at`, if it is there.
    fn after(self, at: usize) -> Option<usize> {
        let next = (at / self.stride + 1) * self.stride;
        let newest = self.computed.checked_sub(1)?;
        if next <= newest { Some(next) } else { (newest > at && self.computed >= self.length).then_some(newest) }
    }

    /// The last kept frame before `at`.
    fn before(self, at: usize) -> usize {
        at.saturating_sub(1) / self.stride * self.stride
    }
}

/// A position in a run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// The index of the frame.
    pub at: usize,
    /// Whether it moves on by itself.
    pub playing: bool,
    /// How fast.
    pub speed: Speed,
    /// Whether frames are shown without any movement into them.
    pub calm: bool,
    /// Time in this frame, in seconds.
    since_s: f32,
    /// Whether the frame was entered by a movement.
    gliding: bool,
    /// Whether the next frame is due at once.
    due: bool,
}

impl Playback {
    /// At rest in a frame.
    pub fn new(at: usize, calm: bool) -> Self {
        Self { at, playing: false, speed: Speed::Own, calm, since_s: 0.0, gliding: false, due: false }
    }

    /// Jumps to a frame, or as far as the run goes.
    pub fn seek(&mut self, at: usize, length: usize) {
        self.at = at.min(length.saturating_sub(1));
        (self.since_s, self.gliding, self.due) = (0.0, false, false);
    }

    /// One frame on, with a movement into it, and no further by itself.
    pub fn forward(&mut self, reel: Reel) {
        self.playing = false;
        let next = reel.after(self.at).unwrap_or((self.at / reel.stride + 1) * reel.stride);
        if self.at + 1 < reel.length {
            self.enter(next.min(reel.length - 1));
        }
    }

    /// One frame back, and no further by itself.
    pub fn back(&mut self, reel: Reel) {
        self.playing = false;
        self.seek(reel.before(self.at), reel.length);
    }

    /// Plays or pauses. From the end it starts over.
    pub fn toggle(&mut self, length: usize) {
        self.playing = !self.playing && length > 1;
        if !self.playing {
            return;
        }
        if self.at + 1 >= length {
            self.seek(0, length);
        } else {
            self.due = true;
        }
    }

    /// Lets time pass. Answers whether there is anything new to draw.
    pub fn tick(&mut self, beat_s: f32, pace: impl Fn(usize) -> f32, reel: Reel) -> bool {
        let moving = self.is_gliding();
        let before = self.at;
        self.since_s += beat_s.clamp(0.0, LONGEST_BEAT_S);
        if self.gliding && self.since_s >= self.glide_s(pace(self.at)) {
            self.gliding = false;
        }
        if self.playing && self.speed == Speed::Full {
            let running = reel.computed < reel.length;
            let next = if running { reel.computed.checked_sub(1) } else { reel.after(self.at) };
            self.seek(next.unwrap_or(self.at).max(self.at), reel.length);
            self.playing = running || next.is_some();
            return self.at != before;
        }
        while self.playing && (self.due || self.since_s >= self.period_s(pace(self.at))) {
            if self.at + 1 >= reel.length {
                self.playing = false;
            } else if let Some(next) = reel.after(self.at) {
                let left_s = if self.due { 0.0 } else { self.since_s - self.period_s(pace(self.at)) };
                self.enter(next);
                self.since_s = left_s;
            } else {
                break;
            }
        }
        moving || self.at != before
    }

    /// How far the movement into this frame has come: 0 just begun, 1 at rest; eased at both ends.
    pub fn glide(&self, pace_s: f32) -> f32 {
        if !self.is_gliding() {
            return 1.0;
        }
        let share = (self.since_s / self.glide_s(pace_s)).clamp(0.0, 1.0);
        share * share * (3.0 - 2.0 * share)
    }

    /// Whether a movement is under way.
    pub fn is_gliding(&self) -> bool {
        self.gliding && !self.calm
    }

    fn enter(&mut self, at: usize) {
        (self.at, self.since_s, self.gliding, self.due) = (at, 0.0, true, false);
    }

    fn period_s(&self, pace_s: f32) -> f32 {
        match self.speed {
            Speed::EachSecond => 1.0,
            Speed::Times(times) => (pace_s / times).max(1e-3),
            Speed::Own | Speed::Full => pace_s.max(1e-3),
        }
    }

    fn glide_s(&self, pace_s: f32) -> f32 {
        self.period_s(pace_s).min(GLIDE_S)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const REEL: Reel = Reel { computed: 10, length: 10, stride: 1 };
    const BEAT_S: f32 = 1.0 / 60.0;

    fn beats(playback: &mut Playback, seconds: f32, reel: Reel) {
        for _ in 0..(seconds / BEAT_S).round() as usize {
            playback.tick(BEAT_S, |_| 0.5, reel);
        }
    }

    #[test]
    fn playing_shows_the_next_frame_at_once_and_then_one_per_pace() {
        let mut playback = Playback::new(3, false);
        playback.toggle(10);
        playback.tick(BEAT_S, |_| 0.5, REEL);
        assert_eq!(playback.at, 4);
        beats(&mut playback, 1.04, REEL);
        assert_eq!(playback.at, 6);
    }

    #[test]
    fn twice_the_speed_is_twice_the_frames() {
        let mut playback = Playback::new(0, false);
        playback.speed = Speed::Times(2.0);
        playback.toggle(10);
        beats(&mut playback, 1.1, REEL);
        assert_eq!(playback.at, 5);
    }

    #[test]
    fn at_the_end_it_stops_and_then_starts_over() {
        let mut playback = Playback::new(8, false);
        playback.toggle(10);
        beats(&mut playback, 2.0, REEL);
        assert_eq!((playback.at, playback.playing), (9, false));
        playback.toggle(10);
        assert_eq!((playback.at, playback.playing), (0, true));
    }

    #[test]
    fn it_waits_for_frames_that_are_not_computed_yet() {
        let mut playback = Playback::new(2, false);
        playback.toggle(10);
        beats(&mut playback, 2.0, Reel { computed: 4, ..REEL });
        assert_eq!((playback.at, playback.playing), (3, true));
    }

    #[test]
    fn a_step_forward_glides_and_a_step_back_jumps() {
        let mut playback = Playback::new(3, false);
        playback.forward(REEL);
        assert_eq!((playback.at, playback.glide(0.5)), (4, 0.0));
        beats(&mut playback, 0.5, REEL);
        assert_eq!(playback.glide(0.5), 1.0);
        playback.back(REEL);
        assert_eq!((playback.at, playback.glide(0.5)), (3, 1.0));
    }

    #[test]
    fn nothing_glides_under_reduced_motion() {
        let mut playback = Playback::new(3, true);
        playback.forward(REEL);
        assert_eq!(playback.glide(0.5), 1.0);
        assert!(!playback.is_gliding());
    }

    #[test]
    fn a_hidden_minute_does_not_leap() {
        let mut playback = Playback::new(0, false);
        playback.toggle(10);
        playback.tick(60.0, |_| 0.5, REEL);
        assert_eq!(playback.at, 1);
    }

    #[test]
    fn nothing_lies_beyond_the_ends() {
        let mut playback = Playback::new(0, false);
        playback.back(REEL);
        assert_eq!(playback.at, 0);
        playback.seek(99, 10);
        playback.forward(REEL);
        assert_eq!(playback.at, 9);
        playback.toggle(1);
        assert!(!playback.playing, "a single frame cannot be played");
    }

    #[test]
    fn one_step_a_second_is_one_whatever_the_pace() {
        let mut playback = Playback::new(0, false);
        playback.speed = Speed::EachSecond;
        playback.toggle(10);
        beats(&mut playback, 3.1, REEL);
        assert_eq!(playback.at, 4, "the first at once, then three");
    }

    #[test]
    fn full_speed_shows_the_newest_step_and_goes_on_to_the_end() {
        let mut playback = Playback::new(0, false);
        playback.speed = Speed::Full;
        playback.toggle(1000);
        playback.tick(BEAT_S, |_| 0.5, Reel { computed: 700, length: 1000, stride: 1 });
        assert_eq!(playback.at, 699);
        beats(&mut playback, 10.0, Reel { computed: 1000, length: 1000, stride: 1 });
        assert_eq!((playback.at, playback.playing), (999, false));
    }

    #[test]
    fn in_a_thinned_run_steps_go_from_one_kept_frame_to_the_next() {
        let reel = Reel { computed: 1000, length: 1000, stride: 8 };
        let mut playback = Playback::new(3, false);
        playback.forward(reel);
        assert_eq!(playback.at, 8);
        playback.forward(reel);
        assert_eq!(playback.at, 16);
        playback.back(reel);
        assert_eq!(playback.at, 8);
        playback.seek(997, 1000);
        playback.forward(reel);
        assert_eq!(playback.at, 999, "the last is kept");
        playback.back(reel);
        assert_eq!(playback.at, 992);
    }
}
