//! Runs that a reader has kept, to compare others with them.

use crate::figure::{Figure, Kept};
use crate::text::Problem;
use crate::track::Track;

/// So many runs are kept at most.
pub const MOST: usize = 4;

/// The kept runs, the oldest first.
///
/// A run that has just been kept is the present one; it moves here when that is changed.
pub(crate) struct Shelf<F: Figure>(Vec<Option<Track<F>>>);

impl<F: Figure> Default for Shelf<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F: Figure> Shelf<F> {
    /// The number of kept runs.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Keeps the present run, once. Answers whether it is kept now.
    pub fn keep(&mut self) -> bool {
        if self.0.iter().all(Option::is_some) && self.0.len() < MOST {
            self.0.push(None);
        }
        self.has_present()
    }

    /// Whether the present run is a kept one.
    pub fn has_present(&self) -> bool {
        self.0.iter().any(Option::is_none)
    }

    /// Keeps another run, if there is room.
    pub fn add(&mut self, run: Track<F>) {
        if self.0.len() < MOST {
            self.0.push(Some(run));
        }
    }

    /// What was the present run is it no longer: it stays here if it was kept.
    pub fn receive(&mut self, run: Track<F>) {
        if let Some(place) = self.0.iter_mut().find(|place| place.is_none()) {
            *place = Some(run);
        }
    }

    /// Lets a run go.
    pub fn discard(&mut self, index: usize) {
        if index < self.0.len() {
            self.0.remove(index);
        }
    }

    /// A kept run, when `present` is the present one.
    pub fn get<'a>(&'a self, index: usize, present: &'a Track<F>) -> Option<&'a Track<F>> {
        self.0.get(index).map(|place| place.as_ref().unwrap_or(present))
    }

    /// What figures draw: every kept run that differs from the present one, up to the moment `at`.
    pub fn until<'a>(&'a self, at: usize, present: &Track<F>) -> Vec<Kept<'a, F>> {
        let places = self.0.iter().enumerate().filter_map(|(index, place)| Some((index, place.as_ref()?)));
        places
            .filter(|(_, run)| run.settings != present.settings)
            .map(|(index, run)| Kept { number: index + 1, settings: &run.settings, frames: run.film.until(at) })
            .collect()
    }

    /// The runs that are not the present one.
    pub fn tracks(&mut self) -> impl Iterator<Item = &mut Track<F>> {
        self.0.iter_mut().flatten()
    }

    /// Why one of them will not be completed.
    pub fn trouble(&self) -> Option<Problem> {
        self.0.iter().flatten().find_map(Track::trouble)
    }
}
