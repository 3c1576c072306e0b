//! Numbers and curves that questions ask for.

use super::geometry;
use super::run::{self, Fitted, Parts};
use super::settings::BiasSettings;
use crate::curve::{self, Axis, Curve, Name};
use crate::say;
use crate::text::{Language, Problem};

/// The number called `name`.
///
/// `bias`, `variance`, `sum`, `test` and `training` are averages over the points at the level looked at, `bias[9]` those of
/// the level written in brackets; with `exact_` before them those of the closed form. `error.…` are their standard errors.
/// `there.…` are those at the place looked at. `noise` is σ², `gap` how many standard errors the measured error lies above
/// the sum. `best` is the level with the lowest sum, `exact_best` that of the closed form.
pub fn measure(settings: &BiasSettings, frames: &[Fitted], name: &str) -> Result<f32, Problem> {
    number_of(settings, frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.")
        })
    })
}

fn number_of(settings: &BiasSettings, frames: &[Fitted], name: &str) -> Option<f32> {
    let level = |rung: usize| settings.ladder().get(rung).map(|rung| rung.1);
    match name {
        "noise" => return Some(settings.noise * settings.noise),
        "best" => return level(run::best(frames)?),
        "exact_best" => return level(run::exact_best(settings, frames)?),
        _ => {}
    }
    let asked = Name::read(name).filter(|asked| asked.span.is_none())?;
    let rung = match asked.unit {
        "" => settings.rung(),
        written => settings.ladder().iter().position(|rung| rung.0 == written)?,
    };
    if let Some(part) = asked.quantity.strip_prefix("there.") {
        return of(&run::parts_there(settings, frames).filter(|_| asked.unit.is_empty())?, part, false);
    }
    if let Some(part) = asked.quantity.strip_prefix("exact_") {
        let [bias, variance] = run::exact(frames, rung)?;
        return match part {
            "bias" => Some(bias),
            "variance" => Some(variance),
            "sum" => Some(bias + variance + settings.noise * settings.noise),
            _ => None,
        };
    }
    let parts = run::parts(frames, rung)?;
    match asked.quantity.strip_prefix("error.") {
        Some(part) => of(parts, part, true),
        None => of(parts, asked.quantity, false),
    }
}

fn of(parts: &Parts, part: &str, error: bool) -> Option<f32> {
    let found = match part {
        "bias" => parts.bias,
        "variance" => parts.variance,
        "sum" => parts.sum,
        "test" => parts.test,
        "training" if !error => return Some(parts.training),
        "gap" if !error => return Some(parts.gap()),
        _ => return None,
    };
    Some(if error { found.error } else { found.value })
}

/// `bias`, `variance`, `sum`, `test` or `training` over the level, from left to right as its numbers rise; `best`, the point
/// of the lowest sum. Where the ladder goes by factors, so does the axis, and a penalty of 0 has no place on it.
pub fn curve(settings: &BiasSettings, frames: &[Fitted], name: &str, language: Language) -> Result<Curve, Problem> {
    let y = Axis { label: language.pick("squared error", "제곱 오차").into(), ..geometry::errors(settings).0 };
    let (x, level) = (levels(settings, language), |rung: usize| settings.ladder()[rung].1);
    let place = |rung: usize, part: &str| {
        let value = of(run::parts(frames, rung)?, part, false).filter(|value| value.is_finite())?;
        Some((level(rung), value)).filter(|place| place.0 >= x.from)
    };
    let mut points: Vec<(f32, f32)> = match name {
        "best" => run::best(frames).and_then(|best| place(best, "sum")).into_iter().collect(),
        "bias" | "variance" | "sum" | "test" | "training" => {
            (0..settings.ladder().len()).filter_map(|rung| place(rung, name)).collect()
        }
        _ => Vec::new(),
    };
    if points.first().zip(points.last()).is_some_and(|(first, last)| first.0 > last.0) {
        points.reverse();
    }
    if points.is_empty() { Err(curve::unknown(name)) } else { Ok(Curve::new(x, y, points)) }
}

/// The axis of the levels as numbers.
fn levels(settings: &BiasSettings, language: Language) -> Axis {
    let ladder = settings.ladder();
    let ends = [ladder.first(), ladder.last()].map(|rung| rung.map_or(0.0, |rung| rung.1));
    let (low, high) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
    let label = settings.kind().level.get(language);
    // The smallest penalty above 0.
    if high > 30.0 { Axis::log(label, 1e-5, high) } else { Axis::linear(label, low, high) }
}
