//! `descent`: nine rules go down one surface from one start, with one budget of steps.

mod asked;
mod chart;
mod layout;
mod list;
mod picture;
mod presets;
mod pytorch;
mod run;
mod settings;
#[cfg(test)]
mod tests;
mod ways;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::optimizers::{self, LOOKS};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use crate::theme::Token;
use layout::Layout;
use run::Moment;
use settings::DescentSettings;

/// Nine rules on one surface.
pub struct Descent;

/// The rules, and what else can be pointed at.
const PARTS: &[Part] = &{
    let mut parts =
        [Part { name: "start", label: Text::new("start", "시작점"), token: Token::Accent }; optimizers::RULES + 4];
    let mut index = 0;
    while index < optimizers::RULES {
        parts[index] = optimizers::PARTS[index];
        index += 1;
    }
    parts[index] = Part { name: "minimum", label: Text::new("minimum", "최솟값"), token: Token::Ink };
    parts[index + 1] = Part { name: "loss", label: Text::new("loss", "손실"), token: Token::Ink };
    parts[index + 2] = Part { name: "training", label: words::TRAINING, token: Token::Soft };
    parts
};

/// Whether a part is a rule.
fn is_rule(part: &str) -> bool {
    LOOKS.iter().any(|look| look.name == part)
}

impl Figure for Descent {
    const NAME: &'static str = "descent";
    const TITLE: Text = Text::new("Ways down a surface", "곡면을 내려가는 길");
    const PARTS: &'static [Part] = PARTS;
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "near",
            label: Text::new("a rule has a hundredth of the first loss", "한 규칙의 손실이 처음의 1/100"),
            holds: |run| match run {
                [first, .., last] => {
                    last.racers.iter().zip(&first.racers).any(|(now, then)| now.above < 0.01 * then.above)
                }
                _ => false,
            },
        },
        Event {
            name: "left",
            label: Text::new("a rule leaves the picture", "한 규칙이 그림을 벗어남"),
            holds: |run| run.last().is_some_and(|moment| moment.racers.iter().any(|racer| racer.left > 0)),
        },
        Event {
            name: "overflow",
            label: Text::new("a rule overflows", "한 규칙의 값이 넘침"),
            holds: |run| run.last().is_some_and(|moment| moment.racers.iter().any(|racer| racer.overflowed > 0)),
        },
    ];

    type Settings = DescentSettings;
    type Frame = Moment;

    fn run(settings: &DescentSettings) -> impl Iterator<Item = Moment> + 'static {
        run::run(settings)
    }

    fn length(settings: &DescentSettings) -> usize {
        settings.steps as usize + 1
    }

    fn rest(settings: &DescentSettings) -> usize {
        settings.steps as usize
    }

    /// A race of whatever length takes about as long to watch.
    fn pace(settings: &DescentSettings, _: &Moment) -> f32 {
        (8.0 / settings.steps as f32).clamp(0.016, 0.5)
    }

    fn height(settings: &DescentSettings, width: f32) -> f32 {
        Layout::new(settings, width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    /// The rule that is lowest.
    fn active(_: &DescentSettings, frames: &[Moment]) -> Vec<&'static str> {
        let Some(moment) = frames.last().filter(|moment| moment.step > 0) else { return vec!["start"] };
        moment.ranked().first().map(|racer| LOOKS[racer.rule as usize].name).into_iter().collect()
    }

    fn moment(settings: &DescentSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::moment(settings, last, language)).unwrap_or_default()
    }

    fn caption(settings: &DescentSettings, frames: &[Moment], language: Language) -> String {
        frames.last().map(|last| words::caption(settings, last, language)).unwrap_or_default()
    }

    fn describe(settings: &DescentSettings, frames: &[Moment], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &DescentSettings, frames: &[Moment], language: Language) -> Table {
        frames.last().map(|last| words::table(settings, last, language)).unwrap_or_default()
    }

    fn measure(settings: &DescentSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &DescentSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &DescentSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
