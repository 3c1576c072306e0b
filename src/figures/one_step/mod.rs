//! `one-step`: an update of a rule taken apart, one inner quantity after the other.

mod asked;
mod layout;
mod ledger;
mod parts;
mod picture;
mod presets;
mod pytorch;
mod rows;
mod run;
mod settings;
#[cfg(test)]
mod tests;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use layout::Layout;
use run::Moment;
use settings::StepSettings;

/// One update, line by line.
pub struct OneStep;

impl Figure for OneStep {
    const NAME: &'static str = "one-step";
    const TITLE: Text = Text::new("One update, taken apart", "업데이트 한 번을 나누어 보기");
    const PARTS: &'static [Part] = parts::PARTS;
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "update",
            label: Text::new("the next update", "다음 업데이트"),
            holds: |run| run.last().is_some_and(|moment| moment.line == 0),
        },
        Event {
            name: "uphill",
            label: Text::new("a step goes uphill", "오르막으로 가는 걸음"),
            holds: |run| run.last().is_some_and(|moment| moment.losses[1] > moment.losses[0]),
        },
    ];

    type Settings = StepSettings;
    type Frame = Moment;

    fn run(settings: &StepSettings) -> impl Iterator<Item = Moment> + 'static {
        run::run(settings)
    }

    fn length(settings: &StepSettings) -> usize {
        settings.updates as usize * settings.lines().len()
    }

    /// The end of the second update, in which the rule already has a past.
    fn rest(settings: &StepSettings) -> usize {
        settings.updates.min(2) as usize * settings.lines().len() - 1
    }

    fn pace(_: &StepSettings, _: &Moment) -> f32 {
        0.9
    }

    fn height(settings: &StepSettings, width: f32) -> f32 {
        Layout::new(settings, width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(settings: &StepSettings, frames: &[Moment]) -> Vec<&'static str> {
        let line = frames.last().and_then(|moment| settings.lines().get(moment.line as usize));
        line.map(|line| line.part).into_iter().collect()
    }

    fn moment(settings: &StepSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::moment(settings, last, language)).unwrap_or_default()
    }

    fn caption(settings: &StepSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::caption(settings, last, language)).unwrap_or_default()
    }

    fn describe(settings: &StepSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::describe(settings, last, language)).unwrap_or_default()
    }

    fn table(settings: &StepSettings, frames: &[Moment], language: Language) -> Table {
        frames.last().map(|last| words::table(settings, last, language)).unwrap_or_default()
    }

    fn measure(settings: &StepSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &StepSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &StepSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
