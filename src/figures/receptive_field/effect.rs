//! What is said about gradients that have been measured, or cannot be.

use super::run::{self, Measured};
use super::settings::{FieldSettings, Weights};
use super::stage::Stage;
use crate::number::fixed;
use crate::say;
use crate::text::Language;

/// What has been measured, in lines, with the part of each.
pub(super) fn measurement(
    settings: &FieldSettings,
    stages: &[&Stage],
    measured: &Measured,
    language: Language,
) -> [(&'static str, String); 2] {
    let spread = fixed(measured.spread, 2);
    let (core, field) = (measured.core, stages.last().map_or(1, |last| last.field().size));
    let first = match has_theory(settings) {
        true => {
            let theory = fixed(run::theory(stages, 0), 2);
            say!(
                language,
                "spread σ = {spread} pixels; by theory {theory}",
                "퍼짐 σ = {spread}픽셀, 이론으로는 {theory}"
            )
        }
        false => say!(language, "spread σ = {spread} pixels", "퍼짐 σ = {spread}픽셀"),
    };
    let second = say!(
        language,
        "95 % of the squared gradients within {core} columns; the field has {field}",
        "기울기 제곱의 95%가 {core}열 안에 있음. 수용 영역은 {field}열"
    );
    [("effective", first), ("effective", second)]
}

/// Whether theory says how wide gradients spread: in linear layers one behind the other, without branches.
pub(super) fn has_theory(settings: &FieldSettings) -> bool {
    settings.weights() == Weights::Linear && settings.known().is_none()
}

/// The same in one sentence.
pub(super) fn measured(settings: &FieldSettings, stages: &[&Stage], measured: &Measured, language: Language) -> String {
    let [first, second] = measurement(settings, stages, measured, language);
    format!("{}. {}.", first.1, second.1)
}

/// Why nothing has been measured.
pub(super) fn too_large(settings: &FieldSettings, language: Language) -> String {
    if settings.weights() == Weights::Trained {
        return language
            .pick(
                "This network is too large to be trained in a page. Take a smaller image or fewer layers; a stack of your own can be small enough.",
                "이 신경망은 페이지에서 학습시키기에 너무 큽니다. 이미지를 줄이거나 층을 줄이세요. 직접 쌓은 층이라면 충분히 작게 만들 수 있습니다.",
            )
            .into();
    }
    language
        .pick(
            "This network is too large to be run in a page, even with few channels. Take a smaller image or fewer layers.",
            "이 신경망은 채널을 줄여도 페이지에서 돌리기에 너무 큽니다. 이미지를 줄이거나 층을 줄이세요.",
        )
        .into()
}

/// What a measurement has found so far.
pub(super) fn effective(settings: &FieldSettings, stages: &[&Stage], now: &Measured, language: Language) -> String {
    let (draws, spread, core) = (now.draws, fixed(now.spread, 1), now.core);
    let field = stages.last().map_or(1, |last| last.field().size);
    if draws == 0 {
        return language
            .pick(
                "No gradient came through: every way to the unit is shut by a rectifier.",
                "기울기가 전혀 전해지지 않았습니다. 유닛으로 가는 길이 모두 ReLU에서 막혔습니다.",
            )
            .into();
    }
    let narrow = settings.known().map(|_| {
        language.pick(
            " The network is run with a sixteenth of its channels or fewer; what its units see is the same.",
            " 채널을 16분의 1 이하로 줄여 돌렸습니다. 유닛이 보는 범위는 같습니다.",
        )
    });
    if let Some((updates, loss)) = now.training {
        let text = say!(
            language,
            "After {updates} updates on digits the gradients of one unit, averaged over {draws} of them, spread by σ = {spread} pixels; 95 % of their squares lie within {core} columns, of the {field} that the field has.",
            "숫자로 {updates}번 업데이트한 뒤 이미지 {draws}장으로 평균하면, 유닛 하나의 기울기는 σ = {spread}픽셀로 퍼집니다. 제곱의 95%가 {core}열 안에 있고, 수용 영역은 {field}열입니다."
        );
        let loss = fixed(loss, 2);
        let learned = say!(language, " The loss is {loss}.", " 손실은 {loss}입니다.");
        return if updates == 0 { text } else { text + &learned };
    }
    let text = say!(
        language,
        "Averaged over {draws} random networks, the gradients of one unit spread by σ = {spread} pixels; 95 % of their squares lie within {core} columns, of the {field} that the field has.",
        "무작위 신경망 {draws}개로 평균하면 유닛 하나의 기울기는 σ = {spread}픽셀로 퍼집니다. 제곱의 95%가 {core}열 안에 있고, 수용 영역은 {field}열입니다."
    );
    text + narrow.unwrap_or_default()
}
