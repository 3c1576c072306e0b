//! Whose turn it is: a slice of time for each run that does not wait.

use figures::elsewhere::{Batch, Work};

/// The time between two looks at what the page wants, in milliseconds.
const SLICE_MS: f64 = 16.0;

/// A run that is being computed.
struct Job {
    id: u32,
    work: Box<dyn Work>,
    paused: bool,
}

/// The runs that are being computed, the one whose turn is next in front.
#[derive(Default)]
pub struct Rota {
    jobs: Vec<Job>,
}

impl Rota {
    /// Takes on a run; a figure that there is not has none.
    pub fn begin(&mut self, id: u32, work: Option<Box<dyn Work>>) {
        if let Some(work) = work {
            self.jobs.insert(0, Job { id, work, paused: false });
        }
    }

    /// Has a run wait, or go on.
    pub fn pause(&mut self, id: u32, paused: bool) {
        self.jobs.iter_mut().filter(|job| job.id == id).for_each(|job| job.paused = paused);
    }

    /// Forgets a run.
    pub fn cancel(&mut self, id: u32) {
        self.jobs.retain(|job| job.id != id);
    }

    /// Computes for a while on the next run, after `tell` has been told which; `None` if there is nothing to do.
    pub fn slice(&mut self, now_ms: impl Fn() -> f64, tell: impl FnOnce(u32)) -> Option<(u32, Batch)> {
        let mut job = self.jobs.remove(self.jobs.iter().position(|job| !job.paused)?);
        tell(job.id);
        let until_ms = now_ms() + SLICE_MS;
        let batch = job.work.advance(&mut || now_ms() < until_ms);
        let id = job.id;
        if !batch.complete {
            self.jobs.push(job);
        }
        Some((id, batch))
    }
}
