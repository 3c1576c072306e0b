//! What a figure is: settings → a sequence of frames → a picture, words and numbers.
//!
//! A figure knows the engine and a sheet of paper. It does not know time, pointers, pages or addresses: those are
//! written once, for all figures, by whoever holds a [`Player`](crate::player::Player).

use plotters::prelude::DrawingBackend;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bitmap::Bitmap;
use crate::curve::{self, Curve};
use crate::paper::{Paper, Rect};
use crate::settings::Settings;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use crate::theme::Token;

/// A figure of the course.
pub trait Figure: Sized + 'static {
    /// Its name in lessons, addresses and tests.
    const NAME: &'static str;
    /// Its name for readers.
    const TITLE: Text;
    /// Its parts that text, formulas and code can point at.
    const PARTS: &'static [Part];
    /// Settings worth seeing, that work or that fail, each with its reason.
    const PRESETS: &'static [Preset];
    /// What a run can be played until.
    const EVENTS: &'static [Event<Self>] = &[];
    /// Whether its runs are computed in the worker: those of figures that train. The frames are the same either way.
    const IN_WORKER: bool = false;
    /// Whether it can show a picture of the reader's in the place of its own: [`View::picture`].
    const TAKES_PICTURE: bool = false;
    /// About how many frames of a long run are kept to look back at.
    const MOST_KEPT: usize = 2048;

    /// All that a reader can change.
    type Settings: Settings;
    /// What one step shows.
    type Frame: Serialize + DeserializeOwned + 'static;

    /// The engine at work: one frame after the other, as many as [`Figure::length`] says.
    fn run(settings: &Self::Settings) -> impl Iterator<Item = Self::Frame> + 'static;

    /// The same run in pieces, between which it can be stopped; `None` is one that has not come to a frame yet.
    ///
    /// A piece takes well below a tenth of a second. Where every frame does, as nearly everywhere, each is a piece.
    fn pieces(settings: &Self::Settings) -> impl Iterator<Item = Option<Self::Frame>> + 'static {
        Self::run(settings).map(Some)
    }

    /// Whether two settings have the same frames, and differ only in how they are shown: then what has been computed stays
    /// when one is put in the place of the other.
    fn same_run(before: &Self::Settings, after: &Self::Settings) -> bool {
        let _ = (before, after);
        false
    }

    /// The number of frames of a run; at least 1.
    fn length(settings: &Self::Settings) -> usize;

    /// The frame to show before anybody has touched the figure.
    fn rest(settings: &Self::Settings) -> usize;

    /// How long a frame is shown at speed 1, in seconds.
    fn pace(settings: &Self::Settings, frame: &Self::Frame) -> f32;

    /// The height of the picture at a width, both in CSS pixels.
    fn height(settings: &Self::Settings, width: f32) -> f32;

    /// Draws the moment of `view`, and says what can be pointed at in it.
    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn;

    /// The parts that the last of `frames` is about.
    fn active(settings: &Self::Settings, frames: &[Self::Frame]) -> Vec<&'static str>;

    /// Where the run is, in a few words: `t = 2 of 5 · keep`.
    fn moment(settings: &Self::Settings, frames: &[Self::Frame], language: Language) -> String;

    /// A sentence or two on what is to be seen just now, with its numbers.
    fn caption(settings: &Self::Settings, frames: &[Self::Frame], language: Language) -> String;

    /// The whole picture in words, from its numbers, for somebody who does not see it.
    fn describe(settings: &Self::Settings, frames: &[Self::Frame], language: Language) -> String;

    /// The numbers behind the picture.
    fn table(settings: &Self::Settings, frames: &[Self::Frame], language: Language) -> Table;

    /// A single number out of a whole run, by name: what predictions and checks ask for.
    ///
    /// # Errors
    /// A sentence, if nothing has that name.
    fn measure(settings: &Self::Settings, frames: &[Self::Frame], name: &str) -> Result<f32, Problem>;

    /// A curve or a point out of a whole run, by name, with its axes: what predictions ask the reader to draw. The axes
    /// follow from the settings alone, so that they give nothing away.
    ///
    /// # Errors
    /// A sentence, if nothing has that name.
    fn curve(
        settings: &Self::Settings,
        frames: &[Self::Frame],
        name: &str,
        language: Language,
    ) -> Result<Curve, Problem> {
        let _ = (settings, frames, language);
        Err(curve::unknown(name))
    }

    /// A complete program for PyTorch that does what the figure does; `None` where that is not to be had.
    fn pytorch(_: &Self::Settings) -> Option<String> {
        None
    }
}

/// A named part of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Its name in lessons, such as `forget_gate`.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// Its colour, in picture, text, formula and code.
    pub token: Token,
}

/// Settings worth seeing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Preset {
    /// Its name for lessons and tests.
    pub name: &'static str,
    /// Its name for readers.
    pub label: Text,
    /// Why it works or fails, in a sentence.
    pub reason: Text,
    /// What differs from the figure's own defaults, written `hidden=4&cell=gru`.
    pub settings: &'static str,
}

/// Something that happens in a run, once or again and again.
pub struct Event<F: Figure> {
    /// Its name in tests.
    pub name: &'static str,
    /// Its name for readers, after “until”: `the loss is below 0.1`.
    pub label: Text,
    /// Whether it is so in the last frame of a run. It happens where this begins to hold.
    pub holds: fn(&[F::Frame]) -> bool,
}

/// A moment of a figure, as it is to be drawn.
pub struct View<'a, F: Figure> {
    /// The settings of the run.
    pub settings: &'a F::Settings,
    /// The run so far; its last frame is the moment shown. Never empty.
    pub frames: &'a [F::Frame],
    /// What has been kept of other runs, to be drawn beside this one where the picture allows it.
    pub kept: &'a [Kept<'a, F>],
    /// A picture of the reader's, to be shown in the place of the figure's own.
    pub picture: Option<&'a Bitmap>,
    /// The language of the labels.
    pub language: Language,
    /// The part that the reader points at, here, in a formula or in the code.
    pub pointed: Option<&'a str>,
    /// How far the movement into this frame has come: 0 just begun, 1 at rest.
    pub glide: f32,
}

/// A run that the reader has kept.
pub struct Kept<'a, F: Figure> {
    /// Its number, from 1.
    pub number: usize,
    /// Its settings.
    pub settings: &'a F::Settings,
    /// What has been computed of it, up to the moment shown.
    pub frames: &'a [F::Frame],
}

/// A place in a picture that can be pointed at.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Where it is.
    pub rect: Rect,
    /// The part that it belongs to; empty for none.
    pub part: &'static str,
    /// What it is and holds, in words.
    pub text: String,
    /// What it changes when it is edited or dragged.
    pub handle: Option<Handle>,
}

/// How much of a part is to be seen: all of it, or only `rest` while another is pointed at.
pub fn share(pointed: Option<&str>, part: &str, rest: f32) -> f32 {
    if pointed.is_none_or(|pointed| pointed == part) { 1.0 } else { rest }
}

/// A number in a picture that the reader can change.
#[derive(Clone, Debug, PartialEq)]
pub struct Handle {
    /// The setting that holds it.
    pub setting: &'static str,
    /// Its row and column in the setting.
    pub at: [usize; 2],
    /// Its value.
    pub value: f32,
    /// How it is held.
    pub grip: Grip,
}

/// How a number in a picture is held.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Grip {
    /// Dragged up and down by differences, all values alike.
    Number,
    /// Dragged up and down by factors: a number above 0 that may have any size.
    Factor,
    /// Dragged over the picture: the first of two numbers that are the whole setting, a place in a plane.
    Place {
        /// The second number.
        y: f32,
        /// What a CSS pixel to the right adds to the first, and one upwards to the second.
        per_px: [f32; 2],
    },
    /// Touched anywhere in its rectangle, it takes the two numbers that belong there: a map. They are the whole setting.
    Map {
        /// The second number.
        y: f32,
        /// The numbers that belong to its lower left corner.
        corner: [f32; 2],
        /// What a CSS pixel to the right adds to the first, and one upwards to the second.
        per_px: [f32; 2],
    },
    /// Touched anywhere in its rectangle, it takes the number that belongs there, from left to right: a slider that is a
    /// picture.
    Along {
        /// The number that belongs to its left edge.
        corner: f32,
        /// What a CSS pixel to the right adds.
        per_px: f32,
        /// What an arrow key adds.
        step: f32,
    },
}

/// What a drawing leaves behind: the places that can be pointed at, the upper ones last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// The places.
    pub spots: Vec<Spot>,
}

impl Drawn {
    /// Adds a place.
    pub fn spot(&mut self, rect: Rect, part: &'static str, text: impl Into<String>, handle: Option<Handle>) {
        self.spots.push(Spot { rect, part, text: text.into(), handle });
    }
}
