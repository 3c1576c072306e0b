//! `lstm-cell`: a recurrent cell as data flow with live numbers, one operation at a time.

mod asked;
mod diagram;
mod narrow;
mod operation;
pub mod parts;
mod pytorch;
mod run;
mod settings;
mod strip;
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
    const PRESETS: &'static [Preset] = PRESETS;
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

const PRESETS: &[Preset] = &[
    Preset {
        name: "lesson",
        label: Text::new("The lesson’s cell", "이 강의의 셀"),
        reason: Text::new(
            "Four units, wave weights: gates far from ½, so each one’s work can be seen.",
            "유닛 네 개와 물결 가중치입니다. 게이트가 ½에서 멀어 각각의 역할이 잘 보입니다.",
        ),
        settings: "",
    },
    Preset {
        name: "fresh",
        label: Text::new("Fresh from PyTorch", "갓 초기화한 셀"),
        reason: Text::new(
            "Random weights as PyTorch draws them: every gate stands near ½, so half of the memory is lost at each step. A cell must learn to remember.",
            "PyTorch 방식으로 뽑은 가중치에서는 모든 게이트가 ½ 근처라서 매 시점 기억의 절반쯤이 사라집니다. 기억하는 법은 배워야 합니다.",
        ),
        settings: "weights=pytorch",
    },
    Preset {
        name: "forget",
        label: Text::new("Forget everything", "모두 잊기"),
        reason: Text::new(
            "The forget gate is held at 0 from step 3: what the cell knew before is erased, whatever it was.",
            "3번째 시점부터 망각 게이트를 0으로 고정합니다. 그 전에 알던 것은 무엇이든 지워집니다.",
        ),
        settings: "clamp=forget_gate&clamp_from=3&clamp_to=0",
    },
    Preset {
        name: "keep",
        label: Text::new("Forget nothing", "아무것도 잊지 않기"),
        reason: Text::new(
            "The forget gate is held at 1: the cell state only ever adds up, and can leave the range in which tanh still tells values apart.",
            "망각 게이트를 1로 고정합니다. 셀 상태는 더해지기만 하므로 tanh가 값을 구별하는 범위를 벗어날 수 있습니다.",
        ),
        settings: "clamp=forget_gate&clamp_from=1&clamp_to=1",
    },
    Preset {
        name: "sealed",
        label: Text::new("A sealed memory", "닫힌 기억"),
        reason: Text::new(
            "The input gate is held at 0 from step 2: nothing new gets in, and the old content fades by the forget gate alone.",
            "2번째 시점부터 입력 게이트를 0으로 고정합니다. 새 내용은 들어오지 못하고, 옛 내용은 망각 게이트에 따라 옅어지기만 합니다.",
        ),
        settings: "clamp=input_gate&clamp_from=2&clamp_to=0",
    },
    Preset {
        name: "normalized",
        label: Text::new("With layer normalization", "층 정규화를 켠 셀"),
        reason: Text::new(
            "Each gate’s numbers are brought to mean 0 and variance 1 before squashing, so no gate can be stuck open or shut in all units.",
            "각 게이트의 값을 활성화 함수 앞에서 평균 0, 분산 1로 맞춥니다. 그래서 어떤 게이트도 모든 유닛에서 열리거나 닫힌 채로 굳지 않습니다.",
        ),
        settings: "layer_norm=on",
    },
    Preset {
        name: "saturated",
        label: Text::new("Saturated by a large input", "큰 입력으로 포화"),
        reason: Text::new(
            "The second input is 40 times too large: gates stand at exactly 0 or 1, and the gradient through them is gone.",
            "두 번째 입력이 40배로 커서 게이트가 0이나 1에 붙어 버립니다. 그곳으로는 기울기가 흐르지 않습니다.",
        ),
        settings: "sequence=0,0.48,0.84;40,36.4,24;0.14,-0.35,-0.76;-0.98,-0.96,-0.71",
    },
    Preset {
        name: "backwards",
        label: Text::new("Gradients, backwards", "거꾸로 흐르는 기울기"),
        reason: Text::new(
            "The run goes from the last step to the first and shows how much each number would change the last hidden state.",
            "마지막 시점에서 처음으로 거슬러 가며, 각 숫자가 마지막 은닉 상태를 얼마나 바꾸는지 보여 줍니다.",
        ),
        settings: "show=gradients",
    },
    Preset {
        name: "gru",
        label: Text::new("A GRU instead", "GRU로 바꾸기"),
        reason: Text::new(
            "One state instead of two, and one gate that both keeps and writes: what it keeps, it cannot write.",
            "상태가 하나이고, 한 게이트가 남기기와 쓰기를 함께 맡습니다. 남긴 만큼은 쓸 수 없습니다.",
        ),
        settings: "cell=gru",
    },
    Preset {
        name: "rnn",
        label: Text::new("A plain RNN instead", "기본 RNN으로 바꾸기"),
        reason: Text::new(
            "No gates: the whole state is replaced at every step, so the past survives only through the weights.",
            "게이트가 없습니다. 매 시점 상태 전체가 새로 바뀌므로 과거는 가중치를 거쳐야만 남습니다.",
        ),
        settings: "cell=rnn",
    },
];

#[cfg(test)]
mod tests {
    use plotters::prelude::SVGBackend;

    use super::*;
    use crate::paper::UNITS;
    use crate::player::{Player, Showing};
    use crate::settings::{self, Settings};
    use crate::theme::Theme;

    const WIDTHS: [f32; 3] = [320.0, 760.0, 1080.0];

    fn presets() -> impl Iterator<Item = &'static str> {
        PRESETS.iter().map(|preset| preset.settings)
    }

    fn player<'a>(written: &str) -> Box<dyn Player<SVGBackend<'a>> + 'a> {
        let mut player = match crate::player::<SVGBackend<'a>>(LstmCell::NAME) {
            Some(player) => player,
            None => unreachable!("the figure is in the list"),
        };
        for (name, value) in written.split('&').filter_map(|pair| pair.split_once('=')) {
            assert_eq!(player.write(name, value), None, "{written}");
        }
        player.advance(&mut || true);
        player
    }

    fn picture(written: &str, width: f32, at: usize) -> (String, Drawn) {
        let mut svg = String::new();
        let player = player(written);
        let size = ((width * UNITS) as u32, (player.height(width) * UNITS) as u32);
        let showing = Showing { at, theme: Theme::default(), language: Language::English, pointed: None, glide: 1.0 };
        let drawn = player.draw(SVGBackend::with_string(&mut svg, size), showing);
        drop(player);
        (svg, drawn.unwrap_or_default())
    }

    #[test]
    fn every_preset_runs_to_its_length_without_notice_or_surprise() {
        for preset in PRESETS {
            let mut settings = CellSettings::default();
            assert_eq!(settings::write_all(&mut settings, preset.settings), [], "{}", preset.name);
            assert_eq!(settings.notices(), [], "{}", preset.name);
            let frames: Vec<Frame> = LstmCell::run(&settings).collect();
            assert_eq!(frames.len(), LstmCell::length(&settings), "{}", preset.name);
            assert!(LstmCell::rest(&settings) < frames.len(), "{}", preset.name);
        }
    }

    #[test]
    fn the_picture_holds_the_numbers_that_the_words_promise() {
        for written in presets() {
            let player = player(written);
            let (at, last) = (player.rest(), player.table(player.rest(), Language::English));
            let (svg, _) = picture(written, 1080.0, at);
            let row = last.rows.iter().rfind(|row| row.len() > 1).map(|row| row[1].clone());
            let Some(crate::table::Cell::Number(value)) = row else { unreachable!("the table ends with numbers") };
            assert!(svg.contains(&crate::number::short(value)), "{written}: {value}");
        }
    }

    #[test]
    fn nothing_that_can_be_pointed_at_lies_outside_the_picture() {
        for written in presets().chain(["hidden=6&inputs=4&layer_norm=on", "hidden=1&inputs=1&sequence=1"]) {
            for width in WIDTHS {
                let player = player(written);
                let (height, length) = (player.height(width), player.length());
                drop(player);
                for at in [0, length / 2, length - 1] {
                    let (_, drawn) = picture(written, width, at);
                    assert!(!drawn.spots.is_empty(), "{written}");
                    for spot in &drawn.spots {
                        let rect = spot.rect;
                        let inside = rect.x >= 0.0 && rect.y >= 0.0 && rect.right() <= width && rect.bottom() <= height;
                        assert!(inside, "{written} at {width}: {rect:?} of {width} × {height}, {}", spot.text);
                    }
                }
            }
        }
    }

    #[test]
    fn every_part_that_can_be_pointed_at_has_a_name() {
        for written in presets() {
            for spot in picture(written, 1080.0, 60).1.spots {
                assert!(parts::PARTS.iter().any(|part| part.name == spot.part), "{}", spot.part);
            }
        }
    }

    #[test]
    fn a_number_can_be_asked_for_by_name() {
        let player = player("clamp=forget_gate&clamp_from=2");
        assert_eq!(player.measure("kept[max]@2"), Ok(0.0));
        assert!(player.measure("untouched.kept[max]@2").is_ok_and(|kept| kept > 0.3));
        assert_eq!(player.measure("parameters"), Ok(128.0));
        for wrong in ["kept", "kept[9]@2", "kept[1]@0", "kept[1]@99", "nothing[1]", "", "@", "[", "kept[]@"] {
            assert!(player.measure(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn curves_and_points_hold_the_numbers_that_are_measured() {
        let player = player("clamp=forget_gate&clamp_from=1&clamp_to=1");
        let curve = |name| player.curve(name, Language::English);
        let course = curve("cell_state[4]").unwrap();
        let points = course.course().unwrap();
        assert_eq!((course.x.from, course.x.to, points.len()), (1.0, 5.0, 5));
        for &(t, value) in points {
            assert_eq!(player.measure(&format!("cell_state[4]@{t}")), Ok(value));
        }
        let place = curve("hidden_state[1,2]@5").unwrap().point().unwrap();
        assert_eq!(player.measure("hidden_state[1]@5"), Ok(place.0));
        assert_eq!(player.measure("hidden_state[2]@5"), Ok(place.1));
        assert_eq!(curve("hidden_state[1,2]@1..3").unwrap().strokes[0].len(), 3);
        for wrong in
            ["", "loss", "hidden_state", "hidden_state[9]", "hidden_state[1,9]", "hidden_state[1]@9", "cell_state[1"]
        {
            assert!(curve(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_saturated_cell_has_no_gradient_at_its_gates() {
        let player = player("sequence=40,36.4,24&show=gradients");
        assert!(player.measure("gradient.x[max]@1").is_ok_and(|gradient| gradient.abs() < 1e-6));
    }

    #[test]
    fn odd_settings_are_said_and_survived() {
        for written in ["sequence=1;2,3", "clamp=reset_gate", "clamp=forget_gate&clamp_from=12", "edits=270:1"] {
            let player = player(written);
            assert_eq!(player.notices().len(), 1, "{written}");
            assert!(player.computed() > 0, "{written}");
        }
    }
}
