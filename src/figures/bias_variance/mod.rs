//! The figure `bias-variance`: many data sets from one truth, a fit to each, and what the error is made of.

mod asked;
mod board;
mod fits;
mod geometry;
mod ladder;
pub mod learners;
mod lines;
mod lowest;
mod network;
mod picture;
mod presets;
pub mod run;
pub mod settings;
mod sums;
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
use run::Fitted;
use settings::BiasSettings;

/// Bias, variance and noise of a learner over its complexity, measured on many data sets.
pub struct BiasVariance;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

/// How many data sets the lowest sum has to stay at one level to be called steady.
const STEADY: usize = 20;

/// Whether the lowest sum has been at the same level for a while.
fn is_steady(frames: &[Fitted]) -> bool {
    let now = run::best(frames);
    frames.len() > STEADY && (1..=STEADY).all(|back| run::best(&frames[..frames.len() - back]) == now)
}

/// Whether every measured error is known to within a twentieth.
fn is_precise(frames: &[Fitted]) -> bool {
    frames.last().is_some_and(|frame| frame.parts.iter().all(|parts| parts.test.error < 0.05 * parts.test.value))
}

impl Figure for BiasVariance {
    const NAME: &'static str = "bias-variance";
    const TITLE: Text = Text::new("Where an error comes from", "오차는 어디에서 오는가");
    const PARTS: &'static [Part] = &[
        part("truth", "true function", "참 함수", Token::Ink),
        part("bias", "bias", "편향", Token::Bias),
        part("variance", "variance", "분산", Token::Variance),
        part("noise", "noise", "잡음", Token::Noise),
        part("sum", "sum of the parts", "합", Token::Ink),
        part("test", "test error", "테스트 오차", Token::Test),
        part("training", "training error", "훈련 오차", Token::Training),
    ];
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "steady",
            label: Text::new("the lowest sum stays where it is", "합이 가장 작은 곳이 더 바뀌지 않을 때"),
            holds: is_steady,
        },
        Event {
            name: "precise",
            label: Text::new("every error bar is below 5 percent", "모든 오차 막대가 5퍼센트보다 작을 때"),
            holds: is_precise,
        },
    ];
    const IN_WORKER: bool = true;

    type Settings = BiasSettings;
    type Frame = Fitted;

    fn run(settings: &BiasSettings) -> impl Iterator<Item = Fitted> + 'static {
        run::run(settings)
    }

    fn same_run(before: &BiasSettings, after: &BiasSettings) -> bool {
        before.same_run(after)
    }

    fn length(settings: &BiasSettings) -> usize {
        settings.sets as usize
    }

    fn rest(settings: &BiasSettings) -> usize {
        settings.sets as usize - 1
    }

    fn pace(_: &BiasSettings, _: &Fitted) -> f32 {
        0.06
    }

    fn height(_: &BiasSettings, width: f32) -> f32 {
        Geometry::new(width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &BiasSettings, _: &[Fitted]) -> Vec<&'static str> {
        vec!["bias", "variance", "noise"]
    }

    fn moment(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
        words::moment(settings, frames, language)
    }

    fn caption(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
        words::caption(settings, frames, language)
    }

    fn describe(settings: &BiasSettings, frames: &[Fitted], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &BiasSettings, frames: &[Fitted], language: Language) -> Table {
        words::table(settings, frames, language)
    }

    fn measure(settings: &BiasSettings, frames: &[Fitted], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &BiasSettings, frames: &[Fitted], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }
}
