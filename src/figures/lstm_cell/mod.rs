//! `lstm-cell`: a recurrent cell as data flow with live numbers, one operation at a time.

mod asked;
mod diagram;
mod narrow;
mod network;
mod operation;
pub mod parts;
mod presets;
mod pytorch;
mod run;
mod settings;
mod strip;
#[cfg(test)]
mod tests;
mod wide;
mod words;

use plotters::prelude::DrawingBackend;

use crate::curve::Curve;
use crate::figure::{Drawn, Event, Figure, Part, Preset, View};
use crate::paper::Paper;
use crate::table::Table;
use crate::text::{Language, Problem, Text};
use diagram::Diagram;
pub use run::Frame;
pub use settings::CellSettings;
use settings::Show;

/// A recurrent cell, one operation at a time.
pub struct LstmCell;

impl Figure for LstmCell {
    const NAME: &'static str = "lstm-cell";
    const TITLE: Text = Text::new("A recurrent cell, one operation at a time", "순환 셀을 한 연산씩");
    const PARTS: &'static [Part] = parts::PARTS;
    const PRESETS: &'static [Preset] = presets::PRESETS;
    const EVENTS: &'static [Event<Self>] = &[Event {
        name: "step",
        label: Text::new("the next time step", "다음 시간 단계"),
        holds: |run| match run {
            [.., before, last] => before.step.t != last.step.t,
            _ => false,
        },
    }];

    type Settings = CellSettings;
    type Frame = Frame;

    fn run(settings: &CellSettings) -> impl Iterator<Item = Frame> + 'static {
        run::frames(settings)
    }

    fn length(settings: &CellSettings) -> usize {
        settings.steps() * settings.operations().len()
    }

    /// The end of the second step, where the cell already has a past; with a clamp, of the first step that it changes.
    fn rest(settings: &CellSettings) -> usize {
        let step = settings.clamped().map_or(2, |_| settings.clamp_from as usize).clamp(1, settings.steps());
        let step = if settings.show == Show::Gradients { 1 } else { step };
        step * settings.operations().len() - 1
    }

    fn pace(_: &CellSettings, _: &Frame) -> f32 {
        1.1
    }

    fn height(settings: &CellSettings, width: f32) -> f32 {
        let bottom = if width >= wide::Grid::needs(settings) {
            wide::Grid::new(settings, width).bottom()
        } else {
            narrow::Grid::new(settings, width).bottom()
        };
        bottom + 36.0 + strip::height(settings)
    }

    fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, view: &View<'_, Self>) -> Drawn {
        let (width, _) = paper.size();
        let settings = view.settings;
        let mut diagram = Diagram::new(paper, view);
        if width >= wide::Grid::needs(settings) {
            let grid = wide::Grid::new(settings, width);
            wide::draw(&mut diagram, &grid);
            strip::draw(&mut diagram, (14.0, grid.bottom() + 36.0), width - 28.0);
        } else {
            let grid = narrow::Grid::new(settings, width);
            narrow::draw(&mut diagram, &grid);
            let (left, width) = grid.used();
            strip::draw(&mut diagram, (left + 6.0, grid.bottom() + 36.0), width - 12.0);
        }
        diagram.drawn
    }

    fn active(_: &CellSettings, frames: &[Frame]) -> Vec<&'static str> {
        let operation = frames[frames.len() - 1].operation;
        match operation {
            operation::Operation::Split => vec!["split"],
            _ => operation.produces().to_vec(),
        }
    }

    fn moment(settings: &CellSettings, frames: &[Frame], language: Language) -> String {
        let frame = &frames[frames.len() - 1];
        let (t, steps, operation) = (frame.step.t + 1, settings.steps(), frame.operation.label().get(language));
        format!("t = {t} / {steps} · {operation}")
    }

    fn caption(settings: &CellSettings, frames: &[Frame], language: Language) -> String {
        words::caption(settings, &frames[frames.len() - 1], language)
    }

    fn describe(settings: &CellSettings, frames: &[Frame], language: Language) -> String {
        words::describe(settings, &frames[frames.len() - 1], language)
    }

    fn table(settings: &CellSettings, frames: &[Frame], language: Language) -> Table {
        words::table(settings, &frames[frames.len() - 1], language)
    }

    fn measure(settings: &CellSettings, frames: &[Frame], name: &str) -> Result<f32, Problem> {
        words::measure(settings, frames, name)
    }

    fn curve(settings: &CellSettings, frames: &[Frame], name: &str, language: Language) -> Result<Curve, Problem> {
        asked::curve(settings, frames, name, language)
    }

    fn pytorch(settings: &CellSettings) -> Option<String> {
        Some(pytorch::program(settings))
    }
}
