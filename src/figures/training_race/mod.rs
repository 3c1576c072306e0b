//! The figure `training-race`: all rules train the same network on the same digits, from the same start.

mod asked;
mod picture;
mod presets;
mod pytorch;
pub mod run;
pub mod settings;
#[cfg(test)]
mod tests;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::optimizers::{LOOKS, PARTS, RULES};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use run::Lap;
use settings::RaceSettings;

/// Nine learners that differ in their rule alone.
pub struct TrainingRace;

impl Figure for TrainingRace {
    const NAME: &'static str = "training-race";
    const TITLE: Text = Text::new("Nine rules train a network on digits", "아홉 규칙으로 숫자 신경망 학습하기");
    const PARTS: &'static [Part] = &PARTS;
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "nine-tenths",
            label: Text::new("one rule has 9 of 10 right", "어느 규칙이 열에 아홉을 맞힐 때"),
            holds: |frames| frames.iter().any(|lap| lap.accuracy >= 0.9),
        },
        Event {
            name: "all-nine-tenths",
            label: Text::new("all rules have 9 of 10 right", "모든 규칙이 열에 아홉을 맞힐 때"),
            holds: |frames| (0..RULES).all(|rule| run::standing(frames, rule).is_some_and(|lap| lap.accuracy >= 0.9)),
        },
        Event {
            name: "diverged",
            label: Text::new("a rule diverges", "어느 규칙이 발산할 때"),
            holds: |frames| frames.iter().any(|lap| lap.diverged.is_some()),
        },
    ];
    const IN_WORKER: bool = true;

    type Settings = RaceSettings;
    type Frame = Lap;

    fn run(settings: &RaceSettings) -> impl Iterator<Item = Lap> + 'static {
        run::pieces(settings).flatten()
    }

    fn pieces(settings: &RaceSettings) -> impl Iterator<Item = Option<Lap>> + 'static {
        run::pieces(settings)
    }

    fn length(settings: &RaceSettings) -> usize {
        run::length(settings)
    }

    fn rest(settings: &RaceSettings) -> usize {
        run::length(settings) - 1
    }

    fn pace(settings: &RaceSettings, _: &Lap) -> f32 {
        (10.0 / run::length(settings) as f32).clamp(0.02, 0.1)
    }

    fn height(_: &RaceSettings, width: f32) -> f32 {
        picture::Geometry::new(width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &RaceSettings, frames: &[Lap]) -> Vec<&'static str> {
        frames.last().filter(|lap| lap.round > 0).map(|lap| LOOKS[lap.rule].name).into_iter().collect()
    }

    fn moment(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
        words::moment(settings, frames, language)
    }

    fn caption(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
        words::caption(settings, frames, language)
    }

    fn describe(settings: &RaceSettings, frames: &[Lap], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &RaceSettings, frames: &[Lap], language: Language) -> Table {
        words::table(settings, frames, language)
    }

    fn measure(settings: &RaceSettings, frames: &[Lap], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &RaceSettings, frames: &[Lap], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &RaceSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
