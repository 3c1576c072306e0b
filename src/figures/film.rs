//! The frames of a run, in bounded memory: however long the run, a few thousand of them are kept.
//!
//! While a run is short every step is kept. Each time there are too many, every second one goes, so what is kept lies
//! evenly over the whole run, and the newest step is always there. Which steps are kept depends on the number of steps
//! alone: whoever computes the run elsewhere leaves out the same ones.

/// Every how many steps one is kept, when `steps` have been computed and at most `most` are to be kept.
///
/// A power of two; 1 while all fit.
pub fn stride(steps: usize, most: usize) -> usize {
    steps.div_ceil(most.max(1)).next_power_of_two()
}

/// The steps of a run that have been kept.
pub struct Film<T> {
    most: usize,
    /// The number of each step, beside its frame.
    steps: Vec<usize>,
    frames: Vec<T>,
}

impl<T> Film<T> {
    /// An empty film that keeps about `most` frames.
    pub fn new(most: usize) -> Self {
        Self { most, steps: Vec::new(), frames: Vec::new() }
    }

    /// Adds the frame of `step`. Steps come in order; those that have been left out are missing.
    pub fn push(&mut self, step: usize, frame: T) {
        let (before, now) = (self.stride(), stride(step + 1, self.most));
        // The newest step so far was kept because it was the newest.
        if self.steps.last().is_some_and(|last| last % now != 0) {
            self.steps.pop();
            self.frames.pop();
        }
        if now != before {
            let mut steps = self.steps.iter();
            self.frames.retain(|_| steps.next().is_some_and(|step| step % now == 0));
            self.steps.retain(|step| step % now == 0);
        }
        self.steps.push(step);
        self.frames.push(frame);
    }

    /// The number of steps computed so far, kept or not.
    pub fn computed(&self) -> usize {
        self.steps.last().map_or(0, |step| step + 1)
    }

    /// Every how many steps one is kept.
    pub fn stride(&self) -> usize {
        stride(self.computed(), self.most)
    }

    /// The kept frames up to the step `at`; the last of them is the moment shown. Empty only before the first frame.
    pub fn until(&self, at: usize) -> &[T] {
        &self.frames[..self.steps.partition_point(|&step| step <= at)]
    }

    /// All kept frames.
    pub fn all(&self) -> &[T] {
        &self.frames
    }

    /// The first kept step after `at` at which `holds`, asked about the run so far, begins to hold.
    pub fn find(&self, at: usize, holds: impl Fn(&[T]) -> bool) -> Option<usize> {
        let first = self.steps.partition_point(|&step| step <= at);
        let mut before = first > 0 && holds(&self.frames[..first]);
        for (index, step) in self.steps.iter().enumerate().skip(first) {
            let now = holds(&self.frames[..=index]);
            if now && !before {
                return Some(*step);
            }
            before = now;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn film(steps: usize, most: usize) -> Film<usize> {
        let mut film = Film::new(most);
        (0..steps).for_each(|step| film.push(step, step));
        film
    }

    #[test]
    fn a_short_run_is_kept_whole() {
        let film = film(100, 100);
        assert_eq!((film.stride(), film.all().len(), film.computed()), (1, 100, 100));
        assert_eq!(film.until(41).len(), 42);
    }

    #[test]
    fn a_hundred_thousand_steps_stay_within_bounds_and_lie_evenly() {
        let film = film(100_000, 1000);
        assert_eq!(film.stride(), 128);
        assert!(film.all().len() <= 1001, "{}", film.all().len());
        assert_eq!(film.all().last(), Some(&99_999), "the newest is there");
        let evenly = &film.all()[..film.all().len() - 1];
        assert!(evenly.iter().enumerate().all(|(index, &step)| step == 128 * index));
        assert_eq!(film.until(1000).last(), Some(&896), "a moment between two is shown by the one before");
    }

    #[test]
    fn whoever_leaves_out_the_same_steps_arrives_at_the_same_film() {
        for steps in [1, 7, 64, 65, 1000, 4097] {
            let mut sparse = Film::new(64);
            for step in (0..steps).filter(|step| step % stride(step + 1, 64) == 0 || step + 1 == steps) {
                sparse.push(step, step);
            }
            let whole = film(steps, 64);
            assert_eq!((sparse.all(), sparse.computed()), (whole.all(), whole.computed()), "{steps}");
        }
    }

    #[test]
    fn what_is_looked_for_begins_after_the_moment() {
        let film = film(50, 64);
        let above_20 = |frames: &[usize]| frames.last().is_some_and(|&step| step > 20);
        assert_eq!(film.find(10, above_20), Some(21));
        assert_eq!(film.find(30, above_20), None, "it holds already");
        assert_eq!(film.find(0, |frames| frames.len() == 1), None, "it is over");
    }
}
