//! A figure that has been set up, whatever its type: its settings, its run so far, and everything that can be asked of it.
//!
//! The page, the builder of pages and the tests hold figures through [`Player`] alone. A player does not know time: its
//! holder says how long to compute and which frame to show.

use std::rc::Rc;

use plotters::prelude::DrawingBackend;

use crate::curve::{self, Curve};
use crate::elsewhere::Office;
use crate::figure::{Drawn, Figure, Kept, Part, Preset, View};
use crate::json;
use crate::paper::Paper;
use crate::say;
use crate::settings::{self, ControlView, Settings};
use crate::shelf::Shelf;
use crate::table::Table;
use crate::text::{Language, Problem};
use crate::theme::Theme;
use crate::track::Track;

/// How a moment is to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Showing<'a> {
    /// The index of the frame; beyond the run so far, its last.
    pub at: usize,
    /// Light or dark.
    pub theme: Theme,
    /// The language of the labels.
    pub language: Language,
    /// The part that the reader points at.
    pub pointed: Option<&'a str>,
    /// How far the movement into this frame has come: 0 just begun, 1 at rest.
    pub glide: f32,
}

/// A figure that has been set up, drawing on backends of type `DB`.
pub trait Player<DB: DrawingBackend> {
    /// The figure's name.
    fn name(&self) -> &'static str;
    /// The figure's name for readers.
    fn title(&self, language: Language) -> &'static str;
    /// The figure's named parts.
    fn parts(&self) -> &'static [Part];
    /// The figure's presets.
    fn presets(&self) -> &'static [Preset];

    /// All controls, in order.
    fn controls(&self, language: Language) -> Vec<ControlView>;
    /// Whether a setting has any effect under the others.
    fn applies(&self, name: &str) -> bool;
    /// The value of a setting in its written form; empty for an unknown name.
    fn read(&self, name: &str) -> String;
    /// Changes a setting and begins the run anew. `Some` says what was mended or refused.
    fn write(&mut self, name: &str, text: &str) -> Option<Problem>;
    /// Changes one number of a setting, as pointing at the picture does, and begins the run anew.
    fn put(&mut self, name: &str, at: [usize; 2], value: f32) -> Option<Problem>;
    /// Puts a preset in force, over the figure's own defaults.
    fn preset(&mut self, preset: &Preset);
    /// What is odd about the settings together.
    fn notices(&self) -> Vec<Problem>;
    /// Every setting that differs from those that the figure was set up with: name and written form.
    fn changes(&self) -> Vec<(&'static str, String)>;
    /// Takes the present settings as those that the figure was set up with.
    fn settle(&mut self);
    /// Goes back to the settings that the figure was set up with.
    fn reset(&mut self);

    /// Computes frames, or takes what the worker has sent, until the run is complete or `go_on`, asked after each, says
    /// no. Answers whether the run is complete.
    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool;
    /// Begins the run anew with the same settings.
    fn restart(&mut self);
    /// Has a run that is computed in the worker wait, or go on.
    fn pause(&mut self, paused: bool);
    /// Why the run will not be completed, if something has gone wrong.
    fn trouble(&self) -> Option<Problem>;
    /// Whether its runs are computed in a worker.
    fn in_worker(&self) -> bool;
    /// The number of frames computed so far.
    fn computed(&self) -> usize;
    /// Every how many frames one has been kept: 1, unless the run is a long one. A moment between two kept ones is shown
    /// by the earlier.
    fn stride(&self) -> usize;
    /// The number of frames of the whole run.
    fn length(&self) -> usize;
    /// The frame to show before anybody has touched the figure.
    fn rest(&self) -> usize;
    /// How long a frame is shown at speed 1, in seconds.
    fn pace(&self, at: usize) -> f32;

    /// What the run can be played until, for readers.
    fn events(&self, language: Language) -> Vec<&'static str>;
    /// The first moment after `after`, of those computed so far, in which the event of that index happens.
    fn find(&self, event: usize, after: usize) -> Option<usize>;

    /// Keeps the run, to be compared with others. Answers whether there was room for it.
    fn keep(&mut self) -> bool;
    /// The number of runs that are kept.
    fn kept(&self) -> usize;
    /// Lets a kept run go.
    fn discard(&mut self, index: usize);
    /// Keeps a run with these settings over those that the figure was set up with. Says what was mended or refused.
    fn keep_with(&mut self, settings: &[(String, String)]) -> Vec<Problem>;
    /// The value of a kept run's setting in its written form.
    fn read_kept(&self, index: usize, name: &str) -> String;
    /// Every setting of a kept run that differs from those that the figure was set up with.
    fn kept_changes(&self, index: usize) -> Vec<(&'static str, String)>;
    /// Draws a moment of a kept run, alone.
    ///
    /// # Errors
    /// What the backend said when it could not draw.
    fn draw_kept(&self, index: usize, backend: DB, showing: Showing<'_>) -> Result<Drawn, String>;
    /// The height of a kept run's picture at a width, both in CSS pixels.
    fn kept_height(&self, index: usize, width: f32) -> f32;
    /// A sentence or two on what is to be seen of a kept run.
    fn kept_caption(&self, index: usize, at: usize, language: Language) -> String;

    /// The height of the picture at a width, both in CSS pixels.
    fn height(&self, width: f32) -> f32;
    /// Draws a moment. Before the first frame there is nothing to draw.
    ///
    /// # Errors
    /// What the backend said when it could not draw.
    fn draw(&self, backend: DB, showing: Showing<'_>) -> Result<Drawn, String>;
    /// The parts that a moment is about.
    fn active(&self, at: usize) -> Vec<&'static str>;
    /// Where the run is, in a few words.
    fn moment(&self, at: usize, language: Language) -> String;
    /// A sentence or two on what is to be seen.
    fn caption(&self, at: usize, language: Language) -> String;
    /// The picture in words.
    fn describe(&self, at: usize, language: Language) -> String;
    /// The numbers behind the picture.
    fn table(&self, at: usize, language: Language) -> Table;
    /// A single number out of the run so far, by name.
    ///
    /// # Errors
    /// A sentence, if nothing has that name, or nothing has been computed.
    fn measure(&self, name: &str) -> Result<f32, Problem>;
    /// A curve or a point out of the run so far, by name.
    ///
    /// # Errors
    /// A sentence, if nothing has that name, or nothing has been computed.
    fn curve(&self, name: &str, language: Language) -> Result<Curve, Problem>;
    /// The frame that shows a moment as JSON; `null` before the first.
    fn json(&self, at: usize) -> String;
    /// A program for PyTorch that does the same, where there is one.
    fn pytorch(&self) -> Option<String>;
}

/// The one implementation of [`Player`].
pub(crate) struct Run<F: Figure> {
    /// What the figure was set up with.
    base: F::Settings,
    track: Track<F>,
    shelf: Shelf<F>,
    office: Option<Rc<dyn Office>>,
}

impl<F: Figure> Run<F> {
    /// A figure with its own defaults. `office` computes its runs, if they are not to be computed here.
    pub(crate) fn new(office: Option<Rc<dyn Office>>) -> Self {
        let settings = F::Settings::default();
        Self { base: settings.clone(), track: Track::new(settings, office.as_ref()), shelf: Shelf::default(), office }
    }

    /// Begins anew with other settings, unless they are the same.
    fn begin(&mut self, settings: F::Settings) {
        if settings != self.track.settings {
            let before = std::mem::replace(&mut self.track, Track::new(settings, self.office.as_ref()));
            self.shelf.receive(before);
        }
    }

    /// Changes a copy of the settings, and begins anew with it.
    fn change(&mut self, change: impl FnOnce(&mut F::Settings) -> Option<Problem>) -> Option<Problem> {
        let mut settings = self.track.settings.clone();
        let problem = change(&mut settings);
        self.begin(settings);
        problem
    }

    /// Every setting that differs from those that the figure was set up with.
    fn changes_of(&self, settings: &F::Settings) -> Vec<(&'static str, String)> {
        F::Settings::CONTROLS
            .iter()
            .map(|control| (control.name, control.read(&self.base), control.read(settings)))
            .filter(|(_, base, now)| base != now)
            .map(|(name, _, now)| (name, now))
            .collect()
    }

    /// `ask` of the run up to `at`, or nothing before the first frame.
    fn ask<T: Default>(&self, at: usize, ask: impl FnOnce(&F::Settings, &[F::Frame]) -> T) -> T {
        match self.track.film.until(at) {
            [] => T::default(),
            frames => ask(&self.track.settings, frames),
        }
    }
}

impl<F: Figure, DB: DrawingBackend> Player<DB> for Run<F> {
    fn name(&self) -> &'static str {
        F::NAME
    }

    fn title(&self, language: Language) -> &'static str {
        F::TITLE.get(language)
    }

    fn parts(&self) -> &'static [Part] {
        F::PARTS
    }

    fn presets(&self) -> &'static [Preset] {
        F::PRESETS
    }

    fn controls(&self, language: Language) -> Vec<ControlView> {
        F::Settings::CONTROLS.iter().map(|control| control.view(language)).collect()
    }

    fn applies(&self, name: &str) -> bool {
        F::Settings::CONTROLS.iter().any(|control| control.name == name && (control.when)(&self.track.settings))
    }

    fn read(&self, name: &str) -> String {
        F::Settings::CONTROLS
            .iter()
            .find(|control| control.name == name)
            .map(|control| control.read(&self.track.settings))
            .unwrap_or_default()
    }

    fn write(&mut self, name: &str, text: &str) -> Option<Problem> {
        self.change(|settings| settings::write(settings, name, text))
    }

    fn put(&mut self, name: &str, at: [usize; 2], value: f32) -> Option<Problem> {
        self.change(|settings| {
            F::Settings::CONTROLS
                .iter()
                .find(|control| control.name == name)
                .and_then(|control| control.put(settings, at, value))
        })
    }

    fn preset(&mut self, preset: &Preset) {
        let mut settings = F::Settings::default();
        settings::write_all(&mut settings, preset.settings);
        self.begin(settings);
    }

    fn notices(&self) -> Vec<Problem> {
        self.track.settings.notices()
    }

    fn changes(&self) -> Vec<(&'static str, String)> {
        self.changes_of(&self.track.settings)
    }

    fn settle(&mut self) {
        self.base = self.track.settings.clone();
    }

    fn reset(&mut self) {
        self.begin(self.base.clone());
    }

    fn restart(&mut self) {
        let office = self.office.as_ref();
        for track in self.shelf.tracks().chain([&mut self.track]) {
            *track = Track::new(track.settings.clone(), office);
        }
    }

    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        let complete = self.track.advance(go_on);
        complete & self.shelf.tracks().all(|track| track.advance(go_on))
    }

    fn pause(&mut self, paused: bool) {
        self.shelf.tracks().chain([&mut self.track]).for_each(|track| track.pause(paused));
    }

    fn trouble(&self) -> Option<Problem> {
        self.track.trouble().or_else(|| self.shelf.trouble())
    }

    fn keep(&mut self) -> bool {
        self.shelf.keep()
    }

    fn kept(&self) -> usize {
        self.shelf.len()
    }

    fn discard(&mut self, index: usize) {
        self.shelf.discard(index);
    }

    fn read_kept(&self, index: usize, name: &str) -> String {
        let Some(run) = self.shelf.get(index, &self.track) else { return String::new() };
        let control = F::Settings::CONTROLS.iter().find(|control| control.name == name);
        control.map(|control| control.read(&run.settings)).unwrap_or_default()
    }

    fn keep_with(&mut self, settings: &[(String, String)]) -> Vec<Problem> {
        let mut changed = self.base.clone();
        let problems = settings.iter().filter_map(|(name, text)| settings::write(&mut changed, name, text)).collect();
        self.shelf.add(Track::new(changed, self.office.as_ref()));
        problems
    }

    fn kept_changes(&self, index: usize) -> Vec<(&'static str, String)> {
        self.shelf.get(index, &self.track).map(|run| self.changes_of(&run.settings)).unwrap_or_default()
    }

    fn draw_kept(&self, index: usize, backend: DB, showing: Showing<'_>) -> Result<Drawn, String> {
        match self.shelf.get(index, &self.track) {
            Some(run) => draw::<F, DB>(run, &[], backend, showing),
            None => Ok(Drawn::default()),
        }
    }

    fn kept_height(&self, index: usize, width: f32) -> f32 {
        self.shelf.get(index, &self.track).map_or(0.0, |run| F::height(&run.settings, width))
    }

    fn kept_caption(&self, index: usize, at: usize, language: Language) -> String {
        match self.shelf.get(index, &self.track).map(|run| (run, run.film.until(at))) {
            None | Some((_, [])) => String::new(),
            Some((run, frames)) => F::caption(&run.settings, frames, language),
        }
    }

    fn in_worker(&self) -> bool {
        F::IN_WORKER && self.office.is_some()
    }

    fn computed(&self) -> usize {
        self.track.film.computed()
    }

    fn stride(&self) -> usize {
        self.track.film.stride()
    }

    fn length(&self) -> usize {
        self.track.length()
    }

    fn events(&self, language: Language) -> Vec<&'static str> {
        F::EVENTS.iter().map(|event| event.label.get(language)).collect()
    }

    fn find(&self, event: usize, after: usize) -> Option<usize> {
        self.track.film.find(after, F::EVENTS.get(event)?.holds)
    }

    fn rest(&self) -> usize {
        F::rest(&self.track.settings)
    }

    fn pace(&self, at: usize) -> f32 {
        self.track.film.until(at).last().map_or(1.0, |frame| F::pace(&self.track.settings, frame))
    }

    fn height(&self, width: f32) -> f32 {
        F::height(&self.track.settings, width)
    }

    fn draw(&self, backend: DB, showing: Showing<'_>) -> Result<Drawn, String> {
        draw::<F, DB>(&self.track, &self.shelf.until(showing.at, &self.track), backend, showing)
    }

    fn active(&self, at: usize) -> Vec<&'static str> {
        self.ask(at, |settings, frames| F::active(settings, frames))
    }

    fn moment(&self, at: usize, language: Language) -> String {
        self.ask(at, |settings, frames| F::moment(settings, frames, language))
    }

    fn caption(&self, at: usize, language: Language) -> String {
        self.ask(at, |settings, frames| F::caption(settings, frames, language))
    }

    fn describe(&self, at: usize, language: Language) -> String {
        self.ask(at, |settings, frames| F::describe(settings, frames, language))
    }

    fn table(&self, at: usize, language: Language) -> Table {
        self.ask(at, |settings, frames| F::table(settings, frames, language))
    }

    fn measure(&self, name: &str) -> Result<f32, Problem> {
        match self.track.film.all() {
            [] => Err(Problem::new("", |language| {
                say!(language, "Nothing has been computed yet.", "아직 계산된 것이 없습니다.")
            })),
            frames => F::measure(&self.track.settings, frames, name),
        }
    }

    fn curve(&self, name: &str, language: Language) -> Result<Curve, Problem> {
        match self.track.film.all() {
            [] => Err(curve::unknown(name)),
            frames => F::curve(&self.track.settings, frames, name, language),
        }
    }

    fn json(&self, at: usize) -> String {
        // What cannot be written is a mistake in a figure, which the tests of all figures find.
        self.track.film.until(at).last().and_then(|frame| json::text(frame).ok()).unwrap_or_else(|| "null".into())
    }

    fn pytorch(&self) -> Option<String> {
        F::pytorch(&self.track.settings)
    }
}

/// Draws a moment of a run, beside what has been kept of others.
fn draw<F: Figure, DB: DrawingBackend>(
    run: &Track<F>,
    kept: &[Kept<'_, F>],
    backend: DB,
    showing: Showing<'_>,
) -> Result<Drawn, String> {
    let mut paper = Paper::new(backend, showing.theme);
    let drawn = match run.film.until(showing.at) {
        [] => Drawn::default(),
        frames => {
            let Showing { language, pointed, glide, .. } = showing;
            F::draw(&mut paper, &View { settings: &run.settings, frames, kept, language, pointed, glide })
        }
    };
    paper.finish().map(|()| drawn)
}
