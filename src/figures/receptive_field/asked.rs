//! Numbers and curves that questions ask for.

use super::numbers;
use super::run::{self, Moment};
use super::settings::FieldSettings;
use super::stage::Stage;
use crate::curve::{self, Axis, Curve, Name};
use crate::say;
use crate::text::{Language, Problem};

/// The number called `name`.
///
/// `field`, `stride`, `padding`, `size` and `center`, at the end or `@k` behind layer k; `layers`, `weights` (for each pair of
/// channels) and `nonlinearities` of a whole stack; `published`, the field that others give. Of a measurement `spread`,
/// `theory`, `reached` (a share of the field's pixels) and `core` (columns that hold 95 %); of a training
/// `loss`, and `first`, the spread before it.
pub fn measure(settings: &FieldSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
    number_of(settings, frames, name).filter(|number| !number.is_nan()).ok_or_else(|| {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.")
        })
    })
}

fn number_of(settings: &FieldSettings, frames: &[Moment], name: &str) -> Option<f32> {
    let stages = run::stages(frames);
    let (quantity, at) = match name.split_once('@') {
        Some((quantity, at)) => (quantity, at.parse::<usize>().ok()?),
        None => (name, stages.len().checked_sub(1)?),
    };
    let stage: &Stage = stages.get(at)?;
    let field = stage.field();
    let of_layer = match quantity {
        "field" => Some(field.size as f32),
        "stride" => Some(field.stride as f32),
        "padding" => Some(field.padding as f32),
        "size" => Some(stage.side as f32),
        "center" => Some(field.center(settings.unit_of(stage)[0] as i64) as f32),
        _ => None,
    };
    if of_layer.is_some() || name.contains('@') {
        return of_layer;
    }
    let now = run::measured(frames);
    match name {
        "layers" => Some((stages.len() - 1) as f32),
        "weights" => Some(numbers::weights(&stages) as f32),
        "nonlinearities" => Some(numbers::convolutions(&stages) as f32),
        "published" => settings.known()?.published.map(|(size, _)| size as f32),
        "theory" => Some(run::theory(&stages, 0)),
        "spread" => now.map(|now| now.spread),
        "loss" => now?.training.map(|(_, loss)| loss),
        "first" => run::first_measured(frames).map(|first| first.spread),
        "reached" => now.map(|now| now.reached),
        "core" => now.map(|now| now.core as f32),
        _ => None,
    }
}

/// `field` over the layers; `spread`, the spread of the gradients in pixels over the layers below the unit, and `theory` for
/// it.
pub fn curve(settings: &FieldSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
    let asked = Name::read(name).ok_or_else(|| curve::unknown(name))?;
    let stages = run::stages(frames);
    let layers = settings.layers();
    let side = settings.side() as f32;
    let found = match asked.quantity {
        "field" => {
            let x = Axis::linear(language.pick("layer", "층"), 0.0, layers as f32);
            let y = Axis::linear(language.pick("field in pixels", "수용 영역(픽셀)"), 0.0, side);
            let points = stages.iter().enumerate().map(|(index, stage)| (index as f32, stage.field().size as f32));
            Some((x, y, points.collect::<Vec<_>>()))
        }
        "spread" | "theory" => {
            let x = Axis::linear(language.pick("layers below the unit", "유닛 아래의 층 수"), 0.0, layers as f32);
            let y = Axis::linear(language.pick("spread σ in pixels", "퍼짐 σ(픽셀)"), 0.0, side / 4.0);
            let measured = run::measured(frames).map(|now| &now.spreads);
            let sigma = |index: usize| match asked.quantity {
                "theory" => Some(run::theory(&stages, index)),
                _ => measured.and_then(|all| Some(all.get(index)?[1] * stages[index].field().stride as f32)),
            };
            let points = (0..stages.len()).rev().filter_map(|index| {
                let below = (stages.len() - 1 - index) as f32;
                sigma(index).filter(|sigma| sigma.is_finite()).map(|sigma| (below, sigma))
            });
            Some((x, y, points.collect()))
        }
        _ => None,
    };
    let found = found.filter(|(_, _, points)| points.len() > 1);
    let (x, y, points) = found.ok_or_else(|| curve::unknown(name))?;
    let within = points.into_iter().filter(|point| asked.holds(point.0 as usize));
    Some(Curve::new(x, y, within.collect()))
        .filter(|curve| !curve.strokes[0].is_empty())
        .ok_or_else(|| curve::unknown(name))
}
