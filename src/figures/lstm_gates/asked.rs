//! Curves and points that questions ask for: how the training went, and a number of the cell over the text.

use super::LstmGates;
use super::measure::{pick, vector};
use super::run::Moment;
use super::settings::GatesSettings;
use crate::curve::{self, Axis, Curve, Name};
use crate::figure::Figure;
use crate::say;
use crate::text::{Language, Problem};

/// `loss` and `test_accuracy` over the updates; `quantity[unit]` over the text, or `quantity[unit,unit]` through the plane of
/// two units. `@n` or `@from..to` cuts a piece out of it. `untouched.` before a name asks the branch without intervention.
pub fn curve(settings: &GatesSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
    let asked = Name::read(name);
    let found = asked.and_then(|asked| {
        training(settings, frames, &asked, language).or_else(|| reading(settings, frames.last()?, &asked, language))
    });
    found.filter(|curve| !curve.strokes[0].is_empty()).ok_or_else(|| curve::unknown(name))
}

fn training(settings: &GatesSettings, frames: &[Moment], asked: &Name<'_>, language: Language) -> Option<Curve> {
    let (read, y): (fn(&Moment) -> f32, Axis) = match asked.quantity {
        "loss" => {
            (|moment| moment.loss, Axis::log(language.pick("loss on test texts", "시험용 글의 손실"), 0.001, 10.0))
        }
        "test_accuracy" => {
            (|moment| moment.accuracy, Axis::linear(language.pick("share of right answers", "정답 비율"), 0.0, 1.0))
        }
        _ => return None,
    };
    let x = Axis::linear(language.pick("updates", "업데이트 횟수"), 0.0, settings.steps.max(1) as f32);
    let looks = frames.iter().filter(|moment| moment.read.is_none() && moment.diverged.is_none());
    let looks = looks.filter(|moment| asked.holds(moment.update as usize));
    Some(Curve::new(x, y, looks.map(|moment| (moment.update as f32, read(moment))).collect()))
}

fn reading(settings: &GatesSettings, last: &Moment, asked: &Name<'_>, language: Language) -> Option<Curve> {
    let (trace, quantity) = match asked.quantity.strip_prefix("untouched.") {
        Some(quantity) => (last.reading.free(), quantity),
        None => (&last.reading.shown, asked.quantity),
    };
    let label = LstmGates::PARTS.iter().find(|part| part.name == quantity)?.label.get(language);
    let number = |t: usize, unit: &str| pick(&vector(settings, trace, quantity, t - 1)?, unit);
    let axis = |unit: &str| {
        let (from, to) = range(settings, quantity);
        let label = match unit {
            "mean" => say!(language, "{label}, mean of the units", "{label}, 유닛 평균"),
            _ => say!(language, "{label}, {unit}", "{label}, {unit}"),
        };
        Axis::linear(label, from, to)
    };
    asked.over_steps(trace.length(), language.pick("character", "글자"), axis, number)
}

/// What a number can be: known from the settings alone, so that the axes give nothing away.
fn range(settings: &GatesSettings, quantity: &str) -> (f32, f32) {
    match quantity {
        "chance" => (0.0, 1.0),
        gate if gate.ends_with("_gate") => (0.0, 1.0),
        // A sum of as many numbers between −1 and 1 as there were steps.
        "cell_state" | "cell_before" | "kept" => {
            let most = settings.read_length() as f32;
            (-most, most)
        }
        _ => (-1.0, 1.0),
    }
}
