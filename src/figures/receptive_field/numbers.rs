//! A whole network in numbers: its table, and what it costs.

use super::effect::has_theory;
use super::layer::Kind;
use super::run::{self, Moment};
use super::settings::{FieldSettings, Weights};
use super::stage::Stage;
use super::words::name;
use crate::say;
use crate::table::{Cell, Table};
use crate::text::{Language, Text};

/// A whole network in a line: its field, and what it costs or what others have published.
pub(super) fn whole(settings: &FieldSettings, stages: &[&Stage], language: Language) -> String {
    let field = stages.last().map_or(1, |last| last.field().size);
    let Some(known) = settings.known() else {
        let (weights, bends) = (weights(stages), convolutions(stages));
        if settings.weights() == Weights::Linear {
            return say!(
                language,
                "field {field} · {weights} C² weights for C channels · linear",
                "수용 영역 {field} · 채널 C개에 가중치 {weights} C²개 · 선형"
            );
        }
        let few = if bends == 1 { "non-linearity" } else { "non-linearities" };
        return say!(
            language,
            "field {field} · {weights} C² weights for C channels · {bends} {few}",
            "수용 영역 {field} · 채널 C개에 가중치 {weights} C²개 · 비선형 함수 {bends}개"
        );
    };
    let label = known.label.get(language);
    match known.published {
        Some((size, padding)) => {
            let padding = padding.map(|padding| format!(", P {padding}")).unwrap_or_default();
            say!(
                language,
                "{label}: r {field} here; published r {size}{padding}",
                "{label}: 여기에서 r {field}, 발표된 값 r {size}{padding}"
            )
        }
        None => say!(language, "{label}: r {field} here; not published", "{label}: 여기에서 r {field}, 발표된 값 없음"),
    }
}

/// Σ k² over the convolutions: how many weights there are for each pair of channels.
pub(super) fn weights(stages: &[&Stage]) -> usize {
    stages.iter().map(|stage| stage.layer.weights()).sum()
}

/// How many convolutions there are, each followed by something that bends.
pub(super) fn convolutions(stages: &[&Stage]) -> usize {
    stages.iter().filter(|stage| stage.layer.kind == Kind::Convolution).count()
}

/// Layer by layer; once gradients are measured, with their spread.
pub(super) fn table(settings: &FieldSettings, frames: &[Moment], language: Language) -> Table {
    let stages = run::stages(frames);
    let now = run::measured(frames);
    let mut columns = language
        .pick(
            ["layer", "what", "units a side", "field r", "stride S", "padding P", "middle of the unit"],
            ["층", "종류", "한 변의 유닛", "수용 영역 r", "보폭 S", "패딩 P", "유닛의 가운데"],
        )
        .map(String::from)
        .to_vec();
    if now.is_some() {
        let linear = has_theory(settings);
        let theory = Text::new("by theory", "이론값").get(language);
        columns.push(Text::new("spread σ in pixels", "퍼짐 σ(픽셀)").get(language).into());
        columns.extend(linear.then(|| theory.into()));
    }
    let mut table = Table::new(columns);
    for (index, stage) in stages.iter().enumerate() {
        let field = stage.field();
        let middle = field.center(settings.unit_of(stage)[0] as i64);
        let number = |value: i64| Cell::Number(value as f32);
        let mut row = vec![
            number(index as i64),
            Cell::Word(name(stage, language)),
            number(i64::from(stage.side)),
            number(field.size),
            number(field.stride),
            number(field.padding),
            Cell::Number(middle as f32),
        ];
        if let Some(now) = now {
            let spread = now.spreads.get(index).map_or(f32::NAN, |spread| spread[1] * field.stride as f32);
            row.push(Cell::Number(spread));
            if has_theory(settings) {
                row.push(Cell::Number(run::theory(&stages, index)));
            }
        }
        table.push(row);
    }
    table
}
