//! A figure that has been set up, whatever its type: its settings, its run so far, and everything that can be asked of it.
//!
//! The page, the builder of pages and the tests hold figures through [`Player`] alone. A player does not know time: its
//! holder says how long to compute and which frame to show.

use plotters::prelude::DrawingBackend;

use crate::bitmap::Bitmap;
use crate::curve::Curve;
use crate::figure::{Drawn, Part, Preset};
use crate::settings::ControlView;
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
    /// What is taken for a setting while its value is empty, in its written form; empty where nothing is.
    fn unset(&self, name: &str) -> String;
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
    /// Takes many values at once, in whatever order they come. Says what was mended or refused.
    fn write_each(&mut self, pairs: &[(String, String)]) -> Vec<Problem>;
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
    /// The number of frames of a kept run that have been computed so far.
    fn kept_computed(&self, index: usize) -> usize;
    /// A sentence or two on what is to be seen of a kept run.
    fn kept_caption(&self, index: usize, at: usize, language: Language) -> String;
    /// The picture of a kept run in words.
    fn kept_describe(&self, index: usize, at: usize, language: Language) -> String;
    /// The numbers behind the picture of a kept run.
    fn kept_table(&self, index: usize, at: usize, language: Language) -> Table;

    /// Whether it can show a picture of the reader's in the place of its own.
    fn takes_picture(&self) -> bool;
    /// Shows a picture of the reader's, or its own again. It belongs to the drawing alone: no setting, no frame and no
    /// number knows of it.
    fn show_picture(&mut self, picture: Option<Bitmap>);

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
