//! Playing until something happens.

use super::State;

/// What is said about it is said under this name.
pub const UNTIL: &str = "until";

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Until {
    /// The event, by its index.
    pub event: usize,
    /// The moment after which it is to happen.
    pub from: usize,
}

/// What has come of waiting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// It has happened, and the run rests there.
    Happened,
    /// The run is over, and it has not happened.
    InVain,
}

impl State {
    /// Looks whether what is waited for has happened, and shows the newest step as long as it has not.
    pub(super) fn wait(&mut self, complete: bool) -> Option<Waited> {
        let Until { event, from } = self.until?;
        let found = self.player.find(event, from);
        let newest = self.player.computed().saturating_sub(1);
        let (at, length) = (found.unwrap_or(newest), self.player.length());
        self.stale |= at != self.playback.at;
        self.playback.seek(at, length);
        if found.is_none() && !complete {
            // What has been looked through needs no other look.
            self.until = Some(Until { event, from: newest.max(from) });
            return None;
        }
        self.until = None;
        self.playback.playing = false;
        Some(if found.is_some() { Waited::Happened } else { Waited::InVain })
    }
}
