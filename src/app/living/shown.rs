//! Where a figure stands, as its transport bar tells it.

use crate::playback::Speed;

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
    pub speed: Speed,
    /// Every how many frames one has been kept.
    pub stride: usize,
    /// Whether the worker has more to compute.
    pub unfinished: bool,
    /// Whether it has been told to wait.
    pub halted: bool,
    /// How many steps it computes in a second; 0 before that is known.
    pub rate: u32,
    /// The moment in a few words.
    pub moment: String,
}

impl Shown {
    /// Whether there is no moment before the one shown.
    pub fn is_first(&self) -> bool {
        self.at == 0
    }

    /// Whether there is no moment after the one shown.
    pub fn is_last(&self) -> bool {
        self.at + 1 >= self.length
    }
}
