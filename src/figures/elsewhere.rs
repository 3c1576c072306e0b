//! Runs that are computed somewhere else than where they are shown: what is ordered, and how frames travel.
//!
//! Nothing here knows what lies between the two. On a page it is a Web Worker; in the tests it is nothing at all.
//! Frames travel in postcard's form, in which every number keeps its bits.

use serde::de::DeserializeOwned;

use crate::Visitor;
use crate::figure::Figure;
use crate::film::stride;
use crate::settings;
use crate::text::Problem;

/// A number that is equal where page and worker were built from the same sources.
pub const BUILD: &str = env!("UNROLLED_BUILD");

/// Some frames of a run, on their way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// The frames, each behind the number of its step.
    pub frames: Vec<u8>,
    /// The number of steps computed so far, whether or not they were sent.
    pub computed: usize,
    /// Whether the run is complete.
    pub complete: bool,
}

/// Somebody who computes runs.
pub trait Office {
    /// Has a run computed. `settings` has a line `hidden=4` for each.
    fn order(&self, figure: &'static str, settings: String) -> Box<dyn Delivery>;
}

/// A run that has been ordered. Dropping it cancels the rest.
pub trait Delivery {
    /// What has arrived and has not been taken yet.
    fn next(&mut self) -> Option<Batch>;
    /// Has the rest wait, or go on.
    fn pause(&mut self, paused: bool);
    /// Why no more will come, if something has gone wrong.
    fn trouble(&self) -> Option<Problem>;
}

/// A run that is being computed for somebody else.
pub trait Work {
    /// Computes frames until the run is complete or `go_on`, asked after each piece, says no.
    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> Batch;
}

/// The run of the figure called `name`, of which the first `from` steps need not be sent; `None` if there is no such
/// figure, or if it computes its runs where they are shown.
pub fn work(name: &str, written: &str, from: usize) -> Option<Box<dyn Work>> {
    struct Begin<'a>(&'a str, usize);
    impl Visitor for Begin<'_> {
        type Output = Option<Box<dyn Work>>;
        fn visit<F: Figure>(self) -> Self::Output {
            F::IN_WORKER.then(|| Box::new(Shift::<F>::new(self.0, self.1)) as Box<dyn Work>)
        }
    }
    crate::visit(name, Begin(written, from)).flatten()
}

struct Shift<F: Figure> {
    /// The run in pieces.
    engine: Box<dyn Iterator<Item = Option<F::Frame>>>,
    from: usize,
    step: usize,
    length: usize,
}

impl<F: Figure> Shift<F> {
    fn new(written: &str, from: usize) -> Self {
        let mut settings = F::Settings::default();
        for (name, value) in written.lines().filter_map(|line| line.split_once('=')) {
            settings::write(&mut settings, name, value);
        }
        Self { engine: Box::new(F::pieces(&settings)), from, step: 0, length: F::length(&settings) }
    }
}

impl<F: Figure> Work for Shift<F> {
    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> Batch {
        let mut batch = Batch::default();
        // Steps that nobody keeps do not travel, unless they are the newest.
        let mut newest = None;
        while self.step < self.length {
            match self.engine.next() {
                None => self.length = self.step,
                Some(None) => {}
                Some(Some(frame)) => {
                    let step = self.step;
                    self.step += 1;
                    newest = (step >= self.from).then_some((step, frame));
                    if step.is_multiple_of(stride(self.step, F::MOST_KEPT))
                        && let Some((step, frame)) = newest.take()
                    {
                        batch.pack(step, &frame);
                    }
                }
            }
            if !go_on() {
                break;
            }
        }
        if let Some((step, frame)) = newest {
            batch.pack(step, &frame);
        }
        (batch.computed, batch.complete) = (self.step, self.step >= self.length);
        batch
    }
}

impl Batch {
    fn pack(&mut self, step: usize, frame: &impl serde::Serialize) {
        let frames = std::mem::take(&mut self.frames);
        // Writing into memory fails only for a type that has no such form; the tests pack every figure's.
        self.frames = postcard::to_extend(&(step as u32, frame), frames).unwrap_or_default();
    }

    /// The frames with their steps, in order.
    ///
    /// # Errors
    /// If the bytes are not those of such frames.
    pub fn unpack<T: DeserializeOwned>(&self, mut take: impl FnMut(usize, T)) -> Result<(), postcard::Error> {
        let mut rest = self.frames.as_slice();
        while !rest.is_empty() {
            let ((step, frame), after) = postcard::take_from_bytes::<(u32, T)>(rest)?;
            take(step as usize, frame);
            rest = after;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::track::Track;

    /// An office next door, which sends three frames at a time.
    struct NextDoor;

    impl Office for NextDoor {
        fn order(&self, figure: &'static str, settings: String) -> Box<dyn Delivery> {
            Box::new(Parcels { work: work(figure, &settings, 0).unwrap(), complete: false, paused: false })
        }
    }

    struct Parcels {
        work: Box<dyn Work>,
        complete: bool,
        paused: bool,
    }

    impl Delivery for Parcels {
        fn next(&mut self) -> Option<Batch> {
            if self.complete || self.paused {
                return None;
            }
            let mut frames = 0;
            let batch = self.work.advance(&mut || {
                frames += 1;
                frames < 3
            });
            self.complete = batch.complete;
            Some(batch)
        }

        fn pause(&mut self, paused: bool) {
            self.paused = paused;
        }

        fn trouble(&self) -> Option<Problem> {
            None
        }
    }

    /// The settings of a figure's presets, and its own.
    struct EverySetting<V>(V);

    trait Check {
        fn check<F: Figure>(&self, settings: F::Settings);
    }

    impl<V: Check> Visitor for EverySetting<V> {
        type Output = ();
        fn visit<F: Figure>(self) {
            for written in F::PRESETS.iter().map(|preset| preset.settings).chain([""]) {
                let mut settings = F::Settings::default();
                settings::write_all(&mut settings, written);
                self.0.check::<F>(settings);
            }
        }
    }

    fn written<T: serde::Serialize>(frame: &T) -> String {
        crate::json::text(frame).unwrap()
    }

    #[test]
    fn frames_keep_every_bit_on_their_way() {
        struct Travel;
        impl Check for Travel {
            fn check<F: Figure>(&self, settings: F::Settings) {
                let mut batch = Batch::default();
                let frames: Vec<F::Frame> = F::run(&settings).take(F::length(&settings)).collect();
                frames.iter().enumerate().for_each(|(step, frame)| batch.pack(step, frame));
                let mut arrived = 0;
                batch
                    .unpack::<F::Frame>(|step, frame| {
                        assert_eq!(written(&frame), written(&frames[step]), "{} {step}", F::NAME);
                        arrived += 1;
                    })
                    .unwrap();
                assert_eq!(arrived, frames.len(), "{}", F::NAME);
            }
        }
        for name in crate::NAMES {
            crate::visit(name, EverySetting(Travel)).unwrap();
        }
    }

    #[test]
    fn a_run_from_elsewhere_is_the_run_from_here() {
        struct Both;
        impl Check for Both {
            fn check<F: Figure>(&self, settings: F::Settings) {
                let office: Rc<dyn Office> = Rc::new(NextDoor);
                let [mut here, mut there] =
                    [None, Some(&office)].map(|office| Track::<F>::new(settings.clone(), office));
                assert!(here.advance(&mut || true) && there.advance(&mut || true), "{}", F::NAME);
                assert_eq!(here.film.all().len(), there.film.all().len(), "{}", F::NAME);
                for (a, b) in here.film.all().iter().zip(there.film.all()) {
                    assert_eq!(written(a), written(b), "{}", F::NAME);
                }
            }
        }
        for name in crate::NAMES {
            crate::visit(name, EverySetting(Both)).unwrap();
        }
    }

    #[test]
    fn a_run_that_waits_goes_on_where_it_was() {
        let office: Rc<dyn Office> = Rc::new(NextDoor);
        let mut track = Track::<crate::lstm_gates::LstmGates>::new(Default::default(), Some(&office));
        track.advance(&mut || false);
        let before = track.film.computed();
        track.pause(true);
        assert!(!track.advance(&mut || true));
        assert_eq!(track.film.computed(), before);
        track.pause(false);
        assert!(track.advance(&mut || true));
        assert_eq!(track.film.computed(), track.length());
    }

    #[test]
    fn what_has_arrived_before_is_not_sent_again() {
        let mut work = work("lstm-gates", "steps=50", 10).unwrap();
        let mut steps = Vec::new();
        let batch = work.advance(&mut || true);
        batch.unpack::<crate::lstm_gates::run::Moment>(|step, _| steps.push(step)).unwrap();
        assert_eq!((steps.first(), steps.len()), (Some(&10), batch.computed - 10));
    }

    #[test]
    fn what_is_no_batch_is_trouble_with_a_sentence() {
        struct Garbler;
        impl Office for Garbler {
            fn order(&self, _: &'static str, _: String) -> Box<dyn Delivery> {
                Box::new(Self)
            }
        }
        impl Delivery for Garbler {
            fn next(&mut self) -> Option<Batch> {
                Some(Batch { frames: vec![0xff; 7], computed: 1, complete: true })
            }
            fn pause(&mut self, _: bool) {}
            fn trouble(&self) -> Option<Problem> {
                None
            }
        }
        let office: Rc<dyn Office> = Rc::new(Garbler);
        let mut track = Track::<crate::lstm_gates::LstmGates>::new(Default::default(), Some(&office));
        track.advance(&mut || true);
        assert!(track.trouble().is_some_and(|problem| problem.text(crate::text::Language::English).contains("Reload")));
    }
}
