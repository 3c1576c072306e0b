//! The figure `receptive-field`: what a unit of a convolutional network sees of the image, layer by layer, and how strongly.

mod asked;
#[cfg(test)]
mod brute_force;
mod cone;
mod effect;
mod geometry;
mod layer;
mod list;
mod networks;
mod numbers;
mod picture;
mod presets;
pub mod run;
mod scene;
pub mod settings;
mod stage;
#[cfg(test)]
mod tests;
mod training;
mod view;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use crate::theme::Token;
use geometry::Geometry;
use run::Moment;
use settings::FieldSettings;

/// What a unit sees of the image.
pub struct ReceptiveField;

const fn part(name: &'static str, en: &'static str, ko: &'static str, token: Token) -> Part {
    Part { name, label: Text::new(en, ko), token }
}

impl Figure for ReceptiveField {
    const NAME: &'static str = "receptive-field";
    const TITLE: Text = Text::new("What a unit sees, layer by layer", "유닛이 보는 영역, 층마다");
    const PARTS: &'static [Part] = &[
        part("unit", "unit", "유닛", Token::Ink),
        part("field", "receptive field", "수용 영역", Token::Candidate),
        part("stride", "effective stride", "유효 보폭", Token::Update),
        part("padding", "effective padding", "유효 패딩", Token::Soft),
        part("size", "output size", "출력 크기", Token::Ink),
        part("layer", "layer", "층", Token::Ink),
        part("effective", "effective field", "유효 수용 영역", Token::Gradient),
    ];
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[
        Event {
            name: "larger",
            label: Text::new("the field is larger than the image", "수용 영역이 이미지보다 넓어질 때"),
            holds: |frames| {
                let stages = run::stages(frames);
                let image = stages.first().map_or(0, |image| i64::from(image.side));
                stages.last().is_some_and(|last| last.field().size > image)
            },
        },
        Event {
            name: "halved",
            label: Text::new("a layer has a stride above 1", "보폭이 1보다 큰 층이 나올 때"),
            holds: |frames| matches!(frames.last(), Some(Moment::Stage(stage)) if stage.layer.window().stride > 1),
        },
        Event {
            name: "measured",
            label: Text::new("gradients are measured", "기울기를 재기 시작할 때"),
            holds: |frames| run::measured(frames).is_some(),
        },
    ];
    const IN_WORKER: bool = true;
    const TAKES_PICTURE: bool = true;

    type Settings = FieldSettings;
    type Frame = Moment;

    fn run(settings: &FieldSettings) -> impl Iterator<Item = Moment> + 'static {
        run::run(settings)
    }

    fn same_run(before: &FieldSettings, after: &FieldSettings) -> bool {
        before.same_run(after)
    }

    fn length(settings: &FieldSettings) -> usize {
        1 + settings.layers() + settings.draws()
    }

    fn rest(settings: &FieldSettings) -> usize {
        settings.layers() + settings.draws()
    }

    fn pace(settings: &FieldSettings, moment: &Moment) -> f32 {
        match moment {
            // Any network takes at most about half a minute to watch.
            Moment::Stage(_) => (24.0 / settings.layers().max(1) as f32).clamp(0.12, 1.1),
            _ => 0.12,
        }
    }

    fn height(_: &FieldSettings, width: f32) -> f32 {
        Geometry::new(width).height
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        picture::draw(paper, view)
    }

    fn active(_: &FieldSettings, frames: &[Moment]) -> Vec<&'static str> {
        match frames.last() {
            Some(Moment::Stage(_)) => vec!["field", "layer"],
            _ => vec!["effective"],
        }
    }

    fn moment(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
        words::moment(settings, frames, language)
    }

    fn caption(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
        words::caption(settings, frames, language)
    }

    fn describe(settings: &FieldSettings, frames: &[Moment], language: Language) -> String {
        words::describe(settings, frames, language)
    }

    fn table(settings: &FieldSettings, frames: &[Moment], language: Language) -> Table {
        numbers::table(settings, frames, language)
    }

    fn measure(settings: &FieldSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
        asked::measure(settings, frames, name)
    }

    fn curve(settings: &FieldSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }
}
