//! The one implementation of [`Player`]: a figure of a known type, its present run, and those that have been kept.

use std::rc::Rc;

use plotters::prelude::DrawingBackend;

use crate::bitmap::Bitmap;
use crate::curve::{self, Curve};
use crate::elsewhere::Office;
use crate::figure::{Drawn, Figure, Kept, Part, Preset, View};
use crate::json;
use crate::paper::Paper;
use crate::player::{Player, Showing};
use crate::say;
use crate::settings::{self, ControlView, Settings};
use crate::shelf::Shelf;
use crate::table::Table;
use crate::text::{Language, Problem};
use crate::track::Track;

/// A figure that has been set up.
pub(crate) struct Run<F: Figure> {
    /// What the figure was set up with.
    base: F::Settings,
    track: Track<F>,
    shelf: Shelf<F>,
    office: Option<Rc<dyn Office>>,
    /// A picture of the reader's.
    picture: Option<Bitmap>,
}

impl<F: Figure> Run<F> {
    /// A figure with its own defaults. `office` computes its runs, if they are not to be computed here.
    pub(crate) fn new(office: Option<Rc<dyn Office>>) -> Self {
        let settings = F::Settings::default();
        let track = Track::new(settings.clone(), office.as_ref());
        Self { base: settings, track, shelf: Shelf::default(), office, picture: None }
    }

    /// Begins anew with other settings, unless they have the same frames.
    fn begin(&mut self, settings: F::Settings) {
        if settings == self.track.settings {
            return;
        }
        // A kept run keeps its settings: it moves to the shelf whole.
        if F::same_run(&self.track.settings, &settings) && !self.shelf.has_present() {
            self.track.settings = settings;
        } else {
            let before = std::mem::replace(&mut self.track, Track::new(settings, self.office.as_ref()));
            self.shelf.receive(before);
        }
    }

    /// Changes a copy of the settings, and begins anew with it.
    fn change<T>(&mut self, change: impl FnOnce(&mut F::Settings) -> T) -> T {
        let mut settings = self.track.settings.clone();
        let told = change(&mut settings);
        self.begin(settings);
        told
    }

    /// Every setting that differs from those that the figure was set up with.
    fn changes_of(&self, settings: &F::Settings) -> Vec<(&'static str, String)> {
        let controls = F::Settings::CONTROLS;
        let mut named = vec![false; controls.len()];
        let mut back = self.base.clone();
        // Writing one setting may take another back to its usual value: what would be lost on the way is named as well.
        loop {
            let lost: Vec<usize> = (0..controls.len())
                .filter(|&at| !named[at] && controls[at].read(&back) != controls[at].read(settings))
                .collect();
            if lost.is_empty() {
                break;
            }
            lost.into_iter().for_each(|at| named[at] = true);
            back = self.base.clone();
            for (control, _) in controls.iter().zip(&named).filter(|(_, named)| **named) {
                settings::write(&mut back, control.name, &control.read(settings));
            }
        }
        let changed = controls.iter().zip(named).filter(|(_, named)| *named);
        changed.map(|(control, _)| (control.name, control.read(settings))).collect()
    }

    /// `ask` of the run up to `at`, or nothing before the first frame.
    fn ask<T: Default>(&self, at: usize, ask: impl FnOnce(&F::Settings, &[F::Frame]) -> T) -> T {
        ask_of(&self.track, at, ask)
    }

    /// `ask` of a kept run up to `at`, or nothing before its first frame.
    fn ask_kept<T: Default>(&self, index: usize, at: usize, ask: impl FnOnce(&F::Settings, &[F::Frame]) -> T) -> T {
        self.shelf.get(index, &self.track).map(|run| ask_of(run, at, ask)).unwrap_or_default()
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

    fn unset(&self, name: &str) -> String {
        let control = F::Settings::CONTROLS.iter().find(|control| control.name == name);
        control.map(|control| (control.unset)(&self.track.settings)).unwrap_or_default()
    }

    fn write(&mut self, name: &str, text: &str) -> Option<Problem> {
        self.change(|settings| settings::write(settings, name, text))
    }

    fn write_each(&mut self, pairs: &[(String, String)]) -> Vec<Problem> {
        self.change(|settings| settings::write_each(settings, borrowed(pairs)))
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
        let problems = settings::write_each(&mut changed, borrowed(settings));
        self.shelf.add(Track::new(changed, self.office.as_ref()));
        problems
    }

    fn kept_changes(&self, index: usize) -> Vec<(&'static str, String)> {
        self.shelf.get(index, &self.track).map(|run| self.changes_of(&run.settings)).unwrap_or_default()
    }

    fn draw_kept(&self, index: usize, backend: DB, showing: Showing<'_>) -> Result<Drawn, String> {
        match self.shelf.get(index, &self.track) {
            Some(run) => draw::<F, DB>(run, &[], self.picture.as_ref(), backend, showing),
            None => Ok(Drawn::default()),
        }
    }

    fn kept_height(&self, index: usize, width: f32) -> f32 {
        self.shelf.get(index, &self.track).map_or(0.0, |run| F::height(&run.settings, width))
    }

    fn kept_computed(&self, index: usize) -> usize {
        self.shelf.get(index, &self.track).map_or(0, |run| run.film.computed())
    }

    fn kept_caption(&self, index: usize, at: usize, language: Language) -> String {
        self.ask_kept(index, at, |settings, frames| F::caption(settings, frames, language))
    }

    fn kept_describe(&self, index: usize, at: usize, language: Language) -> String {
        self.ask_kept(index, at, |settings, frames| F::describe(settings, frames, language))
    }

    fn kept_table(&self, index: usize, at: usize, language: Language) -> Table {
        self.ask_kept(index, at, |settings, frames| F::table(settings, frames, language))
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
        let kept = self.shelf.until(showing.at, &self.track);
        draw::<F, DB>(&self.track, &kept, self.picture.as_ref(), backend, showing)
    }

    fn takes_picture(&self) -> bool {
        F::TAKES_PICTURE
    }

    fn show_picture(&mut self, picture: Option<Bitmap>) {
        self.picture = picture.filter(|_| F::TAKES_PICTURE);
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

fn borrowed(pairs: &[(String, String)]) -> Vec<(&str, &str)> {
    pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect()
}

/// `ask` of a run up to `at`, or nothing before the first frame.
fn ask_of<F: Figure, T: Default>(run: &Track<F>, at: usize, ask: impl FnOnce(&F::Settings, &[F::Frame]) -> T) -> T {
    match run.film.until(at) {
        [] => T::default(),
        frames => ask(&run.settings, frames),
    }
}

/// Draws a moment of a run, beside what has been kept of others.
fn draw<F: Figure, DB: DrawingBackend>(
    run: &Track<F>,
    kept: &[Kept<'_, F>],
    picture: Option<&Bitmap>,
    backend: DB,
    showing: Showing<'_>,
) -> Result<Drawn, String> {
    let mut paper = Paper::new(backend, showing.theme);
    let drawn = match run.film.until(showing.at) {
        [] => Drawn::default(),
        frames => {
            let Showing { language, pointed, glide, .. } = showing;
            F::draw(&mut paper, &View { settings: &run.settings, frames, kept, picture, language, pointed, glide })
        }
    };
    paper.finish().map(|()| drawn)
}
