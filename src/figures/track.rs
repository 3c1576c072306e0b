//! One run of a figure: its settings, where its frames come from, and those that have been computed.

use std::rc::Rc;

use crate::elsewhere::{Batch, Delivery, Office};
use crate::figure::Figure;
use crate::film::Film;
use crate::say;
use crate::settings::Settings;
use crate::text::Problem;

/// One run.
pub(crate) struct Track<F: Figure> {
    pub settings: F::Settings,
    pub film: Film<F::Frame>,
    source: Source<F>,
    complete: bool,
    /// What has arrived cannot be read.
    garbled: bool,
}

/// Where frames come from.
enum Source<F: Figure> {
    /// From the engine, here, in pieces.
    Here(Box<dyn Iterator<Item = Option<F::Frame>>>),
    /// From somebody else.
    Elsewhere(Box<dyn Delivery>),
}

impl<F: Figure> Track<F> {
    /// A run of which nothing has been computed yet.
    pub fn new(settings: F::Settings, office: Option<&Rc<dyn Office>>) -> Self {
        let source = source::<F>(&settings, office);
        Self { settings, film: Film::new(F::MOST_KEPT), source, complete: false, garbled: false }
    }

    /// The number of frames of the whole run.
    pub fn length(&self) -> usize {
        F::length(&self.settings)
    }

    /// Computes frames, or takes those that have arrived, until the run is complete or `go_on`, asked after each piece,
    /// says no. Answers whether the run is complete.
    pub fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        let length = self.length();
        self.complete |= self.film.computed() >= length;
        while !self.complete {
            match &mut self.source {
                Source::Here(engine) => match engine.next() {
                    Some(Some(frame)) => self.film.push(self.film.computed(), frame),
                    Some(None) => {}
                    None => self.complete = true,
                },
                Source::Elsewhere(delivery) => {
                    let Some(batch) = delivery.next() else { break };
                    self.receive(&batch);
                }
            }
            self.complete |= self.film.computed() >= length;
            if !go_on() {
                break;
            }
        }
        self.complete
    }

    fn receive(&mut self, batch: &Batch) {
        let film = &mut self.film;
        self.garbled |= batch.unpack(|step, frame| film.push(step, frame)).is_err();
        self.complete |= batch.complete;
    }

    /// Has a run that is computed elsewhere wait, or go on.
    pub fn pause(&mut self, paused: bool) {
        if let Source::Elsewhere(delivery) = &mut self.source {
            delivery.pause(paused);
        }
    }

    /// Why the run will not be completed, if something has gone wrong.
    pub fn trouble(&self) -> Option<Problem> {
        let Source::Elsewhere(delivery) = &self.source else { return None };
        let garbled = self.garbled.then(|| {
            Problem::new("", |language| {
                say!(
                    language,
                    "What the engine sent could not be read: page and engine are of different versions. Reload the page.",
                    "엔진이 보낸 내용을 읽을 수 없습니다. 페이지와 엔진의 버전이 다릅니다. 페이지를 새로 고치세요."
                )
            })
        });
        garbled.or_else(|| delivery.trouble())
    }
}

/// A page leaves runs of some figures to others, and does not hold the code to compute them.
fn source<F: Figure>(settings: &F::Settings, office: Option<&Rc<dyn Office>>) -> Source<F> {
    match office {
        Some(office) if F::IN_WORKER => Source::Elsewhere(office.order(F::NAME, written(settings))),
        _ if F::IN_WORKER && cfg!(feature = "remote") => Source::Elsewhere(Box::new(Nobody)),
        _ => Source::Here(Box::new(F::pieces(settings))),
    }
}

/// All settings in their written form, a line each: no value has a line break, and an ordinary text may have an `&`.
fn written<S: Settings>(settings: &S) -> String {
    let mut text = String::new();
    for control in S::CONTROLS {
        text.push_str(control.name);
        text.push('=');
        text.push_str(&control.read(settings));
        text.push('\n');
    }
    text
}

/// Where a run would be ordered if there were anybody to order it from.
struct Nobody;

impl Delivery for Nobody {
    fn next(&mut self) -> Option<Batch> {
        None
    }

    fn pause(&mut self, _: bool) {}

    fn trouble(&self) -> Option<Problem> {
        Some(Problem::new("", |language| {
            say!(
                language,
                "This figure needs a Web Worker, and there is none here. Open the page from a web server in a current browser.",
                "이 그림에는 웹 워커가 필요한데 여기에는 없습니다. 최신 브라우저에서 웹 서버를 통해 페이지를 여세요."
            )
        }))
    }
}
