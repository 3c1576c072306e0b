//! A run that has been ordered from the worker, and how far it has come.

use std::collections::VecDeque;

use figures::elsewhere::Batch;
use figures::text::Problem;

use super::line::Line;

/// A run that has been ordered.
pub struct Job {
    /// The number under which page and worker speak of it.
    pub id: u32,
    figure: &'static str,
    settings: String,
    /// When the worker was asked for it, if it was.
    pub asked_ms: Option<f64>,
    /// The worker has noticed.
    pub begun: bool,
    /// It is to wait.
    pub paused: bool,
    /// Why it will not be completed.
    pub trouble: Option<Problem>,
    /// The number of steps that have arrived, from whichever worker came furthest.
    arrived: usize,
    complete: bool,
    inbox: VecDeque<Batch>,
}

impl Job {
    /// An order that nobody has been told of yet.
    pub fn new(id: u32, figure: &'static str, settings: String) -> Self {
        Self {
            id,
            figure,
            settings,
            asked_ms: None,
            begun: false,
            paused: false,
            trouble: None,
            arrived: 0,
            complete: false,
            inbox: VecDeque::new(),
        }
    }

    /// Whether nothing more will come.
    pub fn is_over(&self) -> bool {
        self.complete || self.trouble.is_some()
    }

    /// Asks the worker for what has not arrived yet.
    pub fn begin(&mut self, line: &Line, now_ms: f64, hidden: bool) {
        line.begin(self.id, self.figure, &self.settings, self.arrived);
        if self.paused || hidden {
            line.pause(self.id, true);
        }
        self.asked_ms = Some(now_ms);
    }

    /// The worker that was asked is gone.
    pub fn withdraw(&mut self) {
        (self.asked_ms, self.begun) = (None, false);
    }

    /// Some frames have arrived.
    pub fn receive(&mut self, batch: Batch) {
        // A worker that goes on for another first computes again what is here already.
        self.arrived = self.arrived.max(batch.computed);
        self.complete = batch.complete;
        self.inbox.push_back(batch);
    }

    /// The next of those that have arrived.
    pub fn fetch(&mut self) -> Option<Batch> {
        self.inbox.pop_front()
    }
}
