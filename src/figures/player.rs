//! A figure that has been set up, whatever its type: its settings, its run so far, and everything that can be asked of it.
//!
//! The page, the builder of pages and the tests hold figures through [`Player`] alone. A player does not know time: its
//! holder says how long to compute and which frame to show.

use plotters::prelude::DrawingBackend;

use crate::figure::{Drawn, Figure, Part, Preset, View};
use crate::paper::Paper;
use crate::say;
use crate::settings::{self, ControlView, Settings};
use crate::table::Table;
use crate::text::{Language, Problem};
use crate::theme::Theme;

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

    /// Computes frames until the run is complete or `go_on`, asked after each frame, says no.
    /// Answers whether the run is complete.
    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool;
    /// The number of frames computed so far.
    fn computed(&self) -> usize;
    /// The number of frames of the whole run.
    fn length(&self) -> usize;
    /// The frame to show before anybody has touched the figure.
    fn rest(&self) -> usize;
    /// How long a frame is shown at speed 1, in seconds.
    fn pace(&self, at: usize) -> f32;

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
}

/// The one implementation of [`Player`].
pub(crate) struct Run<F: Figure> {
    /// What the figure was set up with.
    base: F::Settings,
    settings: F::Settings,
    engine: Box<dyn Iterator<Item = F::Frame>>,
    frames: Vec<F::Frame>,
}

impl<F: Figure> Run<F> {
    /// A figure with its own defaults.
    pub(crate) fn new() -> Self {
        let settings = F::Settings::default();
        Self { engine: Box::new(F::run(&settings)), base: settings.clone(), settings, frames: Vec::new() }
    }

    /// Begins anew with other settings, unless they are the same.
    fn restart(&mut self, settings: F::Settings) {
        if settings != self.settings {
            self.engine = Box::new(F::run(&settings));
            self.frames.clear();
            self.settings = settings;
        }
    }

    /// Changes a copy of the settings, and begins anew with it.
    fn change(&mut self, change: impl FnOnce(&mut F::Settings) -> Option<Problem>) -> Option<Problem> {
        let mut settings = self.settings.clone();
        let problem = change(&mut settings);
        self.restart(settings);
        problem
    }

    /// The run up to the moment `at`; empty only before the first frame.
    fn until(&self, at: usize) -> &[F::Frame] {
        &self.frames[..self.frames.len().min(at.saturating_add(1))]
    }

    /// `ask` of the run up to `at`, or nothing before the first frame.
    fn ask<T: Default>(&self, at: usize, ask: impl FnOnce(&[F::Frame]) -> T) -> T {
        match self.until(at) {
            [] => T::default(),
            frames => ask(frames),
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
        F::Settings::CONTROLS.iter().any(|control| control.name == name && (control.when)(&self.settings))
    }

    fn read(&self, name: &str) -> String {
        F::Settings::CONTROLS
            .iter()
            .find(|control| control.name == name)
            .map(|control| control.read(&self.settings))
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
        self.restart(settings);
    }

    fn notices(&self) -> Vec<Problem> {
        self.settings.notices()
    }

    fn changes(&self) -> Vec<(&'static str, String)> {
        F::Settings::CONTROLS
            .iter()
            .map(|control| (control.name, control.read(&self.base), control.read(&self.settings)))
            .filter(|(_, base, now)| base != now)
            .map(|(name, _, now)| (name, now))
            .collect()
    }

    fn settle(&mut self) {
        self.base = self.settings.clone();
    }

    fn reset(&mut self) {
        self.restart(self.base.clone());
    }

    fn advance(&mut self, go_on: &mut dyn FnMut() -> bool) -> bool {
        let length = F::length(&self.settings);
        while self.frames.len() < length {
            match self.engine.next() {
                Some(frame) => self.frames.push(frame),
                None => return true,
            }
            if !go_on() {
                break;
            }
        }
        self.frames.len() >= length
    }

    fn computed(&self) -> usize {
        self.frames.len()
    }

    fn length(&self) -> usize {
        F::length(&self.settings)
    }

    fn rest(&self) -> usize {
        F::rest(&self.settings)
    }

    fn pace(&self, at: usize) -> f32 {
        self.until(at).last().map_or(1.0, |frame| F::pace(&self.settings, frame))
    }

    fn height(&self, width: f32) -> f32 {
        F::height(&self.settings, width)
    }

    fn draw(&self, backend: DB, showing: Showing<'_>) -> Result<Drawn, String> {
        let mut paper = Paper::new(backend, showing.theme);
        let drawn = self.ask(showing.at, |frames| {
            let view = View {
                settings: &self.settings,
                frames,
                language: showing.language,
                pointed: showing.pointed,
                glide: showing.glide,
            };
            F::draw(&mut paper, &view)
        });
        paper.finish().map(|()| drawn)
    }

    fn active(&self, at: usize) -> Vec<&'static str> {
        self.ask(at, |frames| F::active(&self.settings, frames))
    }

    fn moment(&self, at: usize, language: Language) -> String {
        self.ask(at, |frames| F::moment(&self.settings, frames, language))
    }

    fn caption(&self, at: usize, language: Language) -> String {
        self.ask(at, |frames| F::caption(&self.settings, frames, language))
    }

    fn describe(&self, at: usize, language: Language) -> String {
        self.ask(at, |frames| F::describe(&self.settings, frames, language))
    }

    fn table(&self, at: usize, language: Language) -> Table {
        self.ask(at, |frames| F::table(&self.settings, frames, language))
    }

    fn measure(&self, name: &str) -> Result<f32, Problem> {
        match self.frames.as_slice() {
            [] => Err(Problem::new("", |language| {
                say!(language, "Nothing has been computed yet.", "아직 계산된 것이 없습니다.")
            })),
            frames => F::measure(&self.settings, frames, name),
        }
    }
}
