//! The figure `lstm-gates`: a cell learns a small task in the page, then reads the reader's own text, gate by gate.

mod asked;
mod bands;
mod curve;
mod event;
mod geometry;
mod measure;
mod numbers;
mod picture;
mod presets;
mod pytorch;
pub mod run;
pub mod settings;
mod strip;
pub mod task;
#[cfg(test)]
mod tests;
pub mod trace;
mod until;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use crate::theme::Token;
use event::Deed;
use geometry::Geometry;
use run::Moment;
use settings::GatesSettings;

/// A cell trained in the page, then reading.
pub struct LstmGates;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

impl Figure for LstmGates {
    const NAME: &'static str = "lstm-gates";
    const TITLE: Text = Text::new("A trained LSTM cell reads", "학습한 LSTM 셀이 글을 읽는 모습");
    const PARTS: &'static [Part] = &[
        part("x", "input", "입력", Token::Ink),
        part("hidden_before", "hidden state before", "이전 은닉 상태", Token::Ink),
        part("cell_before", "cell state before", "이전 셀 상태", Token::Cell),
        part("input_gate", "input gate", "입력 게이트", Token::Input),
        part("forget_gate", "forget gate", "망각 게이트", Token::Forget),
        part("candidate", "candidate", "후보", Token::Candidate),
        part("output_gate", "output gate", "출력 게이트", Token::Output),
        part("kept", "kept", "남긴 것", Token::Forget),
        part("written", "written", "쓴 것", Token::Input),
        part("cell_state", "cell state", "셀 상태", Token::Cell),
        part("squashed_cell", "squashed cell state", "tanh를 거친 셀 상태", Token::Cell),
        part("hidden_state", "hidden state", "은닉 상태", Token::Ink),
        part("prediction", "answer of the cell", "셀의 답", Token::Ink),
        part("target", "right answer", "정답", Token::Soft),
        part("loss", "loss", "손실", Token::Ink),
    ];
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = until::EVENTS;
    const IN_WORKER: bool = true;

    type Settings = GatesSettings;
    type Frame = Moment;

    fn run(settings: &GatesSettings) -> impl Iterator<Item = Moment> + 'static {
        run::run(settings)
    }

    fn length(settings: &GatesSettings) -> usize {
        run::training_frames(settings) + settings.read_length()
    }

    fn rest(settings: &GatesSettings) -> usize {
        words::rest(settings)
    }

    fn pace(settings: &GatesSettings, moment: &Moment) -> f32 {
        match moment.read {
            Some(_) => 0.6,
            // A training of whatever length takes about as long to watch.
            None => (5.0 / run::training_frames(settings) as f32).clamp(0.02, 0.06),
        }
    }

    fn height(settings: &GatesSettings, width: f32) -> f32 {
        Geometry::new(settings, width, None).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &GatesSettings, frames: &[Moment]) -> Vec<&'static str> {
        let Some(last) = frames.last() else { return Vec::new() };
        match event::event(last).map(|event| event.deed) {
            Some(Deed::Writes) => vec!["x", "input_gate", "candidate", "written", "prediction"],
            Some(Deed::Forgets) => vec!["x", "forget_gate", "kept", "prediction"],
            Some(Deed::Holds) => vec!["x", "forget_gate", "cell_state", "prediction"],
            None => vec!["loss"],
        }
    }

    fn moment(settings: &GatesSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::moment(settings, last, language)).unwrap_or_default()
    }

    fn caption(settings: &GatesSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::caption(settings, last, language)).unwrap_or_default()
    }

    fn describe(settings: &GatesSettings, frames: &[Moment], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &GatesSettings, frames: &[Moment], language: Language) -> Table {
        numbers::table(settings, frames, language)
    }

    fn measure(settings: &GatesSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
        measure::measure(settings, frames, name)
    }

    fn curve(settings: &GatesSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &GatesSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
