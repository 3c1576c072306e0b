//! The figure `convergence-map`: for which learning rates and momenta a ball comes down a ravine, and how fast.

mod asked;
mod course;
mod geometry;
mod map;
mod marks;
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
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use crate::theme::Token;
use geometry::Geometry;
use run::Row;
use settings::MapSettings;

/// The measured rate of convergence of momentum on a quadratic, over learning rate and momentum.
pub struct ConvergenceMap;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

impl Figure for ConvergenceMap {
    const NAME: &'static str = "convergence-map";
    const TITLE: Text = Text::new("Where momentum converges, and how fast", "모멘텀이 수렴하는 곳과 빠르기");
    const PARTS: &'static [Part] = &[
        part("learning_rate", "learning rate", "학습률", Token::Ink),
        part("momentum", "momentum", "모멘텀", Token::Ink),
        part("rate", "rate of convergence", "수렴률", Token::Accent),
        part("border", "border of convergence", "수렴의 경계", Token::Wrong),
        part("critical", "critical damping", "임계 감쇠", Token::Ink),
        part("best", "best constants", "최적의 상수", Token::Forget),
        part("loss", "loss", "손실", Token::Ink),
    ];
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "passed",
            label: Text::new("the fastest run has been passed", "가장 빠른 실행을 지날 때"),
            holds: |frames| run::fastest(frames).is_some_and(|(_, best)| best.row + 4 < frames.len()),
        },
        Event {
            name: "complete",
            label: Text::new("the map is complete", "지도가 완성될 때"),
            holds: |frames| frames.len() == run::ROWS,
        },
    ];
    const IN_WORKER: bool = true;

    type Settings = MapSettings;
    type Frame = Row;

    fn run(settings: &MapSettings) -> impl Iterator<Item = Row> + 'static {
        run::run(settings)
    }

    fn same_run(before: &MapSettings, after: &MapSettings) -> bool {
        before.same_map(after)
    }

    fn length(_: &MapSettings) -> usize {
        run::ROWS
    }

    fn rest(_: &MapSettings) -> usize {
        run::ROWS - 1
    }

    fn pace(_: &MapSettings, _: &Row) -> f32 {
        0.04
    }

    fn height(_: &MapSettings, width: f32) -> f32 {
        Geometry::new(width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &MapSettings, _: &[Row]) -> Vec<&'static str> {
        vec!["rate", "momentum"]
    }

    fn moment(_: &MapSettings, frames: &[Row], language: Language) -> String {
        frames.last().map(|last| words::moment(last, language)).unwrap_or_default()
    }

    fn caption(settings: &MapSettings, _: &[Row], language: Language) -> String {
        words::caption(settings, language)
    }

    fn describe(settings: &MapSettings, frames: &[Row], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &MapSettings, frames: &[Row], language: Language) -> Table {
        words::table(settings, frames, language)
    }

    fn measure(settings: &MapSettings, frames: &[Row], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &MapSettings, frames: &[Row], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &MapSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
