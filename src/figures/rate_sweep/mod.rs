//! The figure `rate-sweep`: what each rule comes to at every learning rate, and over how wide a range it works.

mod asked;
mod picture;
mod presets;
mod pytorch;
mod rows;
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
use run::Run;
use settings::SweepSettings;

/// The loss that every rule ends with, over the learning rate.
pub struct RateSweep;

impl Figure for RateSweep {
    const NAME: &'static str = "rate-sweep";
    const TITLE: Text = Text::new("Nine rules at 31 learning rates", "학습률 31가지로 본 아홉 규칙");
    const PARTS: &'static [Part] = &PARTS;
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "solved",
            label: Text::new("a rule halves the loss", "어느 규칙이 손실을 절반으로 줄일 때"),
            holds: |frames| frames.iter().any(|run| run.share().is_some_and(|share| share < 0.5)),
        },
        Event {
            name: "diverged",
            label: Text::new("a rule diverges", "어느 규칙이 발산할 때"),
            holds: |frames| frames.iter().any(|run| run.diverged.is_some()),
        },
    ];
    const IN_WORKER: bool = true;

    type Settings = SweepSettings;
    type Frame = Run;

    fn run(settings: &SweepSettings) -> impl Iterator<Item = Run> + 'static {
        run::pieces(settings).flatten()
    }

    fn pieces(settings: &SweepSettings) -> impl Iterator<Item = Option<Run>> + 'static {
        run::pieces(settings)
    }

    fn same_run(before: &SweepSettings, after: &SweepSettings) -> bool {
        before.same_sweep(after)
    }

    fn length(_: &SweepSettings) -> usize {
        run::RATES * RULES
    }

    fn rest(_: &SweepSettings) -> usize {
        run::RATES * RULES - 1
    }

    fn pace(_: &SweepSettings, _: &Run) -> f32 {
        0.03
    }

    fn height(_: &SweepSettings, width: f32) -> f32 {
        picture::Geometry::new(width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &SweepSettings, frames: &[Run]) -> Vec<&'static str> {
        frames.last().map(|run| LOOKS[run.rule].name).into_iter().collect()
    }

    fn moment(_: &SweepSettings, frames: &[Run], language: Language) -> String {
        frames.last().map(|run| words::moment(run, language)).unwrap_or_default()
    }

    fn caption(settings: &SweepSettings, frames: &[Run], language: Language) -> String {
        words::caption(settings, frames, language)
    }

    fn describe(settings: &SweepSettings, frames: &[Run], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(_: &SweepSettings, frames: &[Run], language: Language) -> Table {
        words::table(frames, language)
    }

    fn measure(settings: &SweepSettings, frames: &[Run], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(_: &SweepSettings, frames: &[Run], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(frames, name, language)
    }

    fn pytorch(settings: &SweepSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
