//! Numbers, curves and points that questions ask for.

use super::ledger::Pair;
use super::run::Moment;
use super::settings::StepSettings;
use crate::curve::{self, Axis, Curve, Name};
use crate::say;
use crate::terrain;
use crate::text::{Language, Problem};

/// The number called `name`: a part and an axis, `velocity[x]@2` of the second update, `step[norm]` of the last one;
/// `parameters[x]@2` after it, and `loss@2`. Update 0 has parameters and a loss alone.
pub fn measure(settings: &StepSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
    number(settings, frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(
                language,
                "Nothing here is called “{name}”. Write a quantity, an axis and an update, such as velocity[x]@2.",
                "“{name}”에 해당하는 값이 없습니다. velocity[x]@2처럼 값, 축, 업데이트를 쓰십시오.",
            )
        })
    })
}

fn number(settings: &StepSettings, frames: &[Moment], name: &str) -> Option<f32> {
    let asked = Name::read(name)?;
    let update = match asked.span {
        Some((update, last)) if update == last => update,
        Some(_) => return None,
        None => frames.last()?.update as usize,
    };
    of(settings, frames, asked.quantity, asked.unit, update)
}

/// One number after or in an update.
fn of(settings: &StepSettings, frames: &[Moment], quantity: &str, unit: &str, update: usize) -> Option<f32> {
    let moment = frames.iter().find(|moment| moment.update as usize == update.max(1))?;
    match (quantity, unit) {
        ("loss", "") => return Some(moment.losses[usize::from(update > 0)]),
        ("parameters", axis) => return pick(if update > 0 { moment.next } else { moment.at }, axis),
        _ => {}
    }
    let index = settings.lines().iter().position(|line| line.part == quantity)?;
    (update > 0).then(|| pick(moment.values[index], unit))?
}

fn pick([x, y]: Pair, axis: &str) -> Option<f32> {
    match axis {
        "x" => Some(x),
        "y" => Some(y),
        "norm" => Some(x.hypot(y)),
        _ => None,
    }
}

/// `velocity[x]` over the updates, `loss`, and `parameters[x,y]` through the plane.
pub fn curve(settings: &StepSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
    find(settings, frames, name, language).ok_or_else(|| curve::unknown(name))
}

fn find(settings: &StepSettings, frames: &[Moment], name: &str, language: Language) -> Option<Curve> {
    let asked = Name::read(name)?;
    let updates = (0..=settings.updates as usize).filter(|&update| asked.holds(update));
    let number = |unit: &str, update: usize| of(settings, frames, asked.quantity, unit, update);
    let curve = match asked.pair() {
        Some((first, second)) if asked.quantity == "parameters" => {
            let [low, high] = terrain::shown(settings.made().window());
            let points = updates.filter_map(|update| Some((number(first, update)?, number(second, update)?)));
            Curve::new(Axis::linear("x", low[0], high[0]), Axis::linear("y", low[1], high[1]), points.collect())
        }
        Some(_) => return None,
        None => {
            let points: Vec<_> =
                updates.filter_map(|update| Some((update as f32, number(asked.unit, update)?))).collect();
            let time = Axis::linear(language.pick("update", "업데이트"), 0.0, settings.updates as f32);
            // Known from the settings alone: the loss and the gradient at the start.
            let (surface, begin) = (settings.made(), settings.begin());
            let gradient = surface.gradient(begin);
            let most = match asked.quantity {
                "loss" => surface.value(begin).abs(),
                "parameters" => begin[0].hypot(begin[1]),
                "step" => 3.0 * settings.learning_rate() * gradient[0].hypot(gradient[1]).max(1.0),
                _ => 3.0 * gradient[0].hypot(gradient[1]),
            };
            Curve::new(time, Axis::linear(name, -most.max(1e-3), most.max(1e-3)), points)
        }
    };
    (!curve.strokes[0].is_empty()).then_some(curve)
}
