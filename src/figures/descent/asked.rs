//! Numbers, curves and points that questions ask for.

use super::run::{Moment, Racer};
use super::settings::DescentSettings;
use crate::curve::{self, Axis, Curve, Name};
use crate::optimizers::LOOKS;
use crate::optimizers::words::log10;
use crate::say;
use crate::text::{Language, Problem};

/// The number called `name`: `loss[adam]`, `x[adam]`, `y[adam]`, `distance[adam]` from the nearest minimum,
/// `left[adam]` and `overflowed[adam]`, steps that are 0 for never; each with `@step`, or of the last step. `loss[min]` and
/// `loss[max]` are the lowest and the highest of those that still go on, and `first` and `last` the numbers of these
/// rules in the list, from 1.
pub fn measure(settings: &DescentSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
    number(settings, frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(
                language,
                "Nothing here is called “{name}”. Write a quantity, a rule and a step, such as loss[adam]@10.",
                "“{name}”에 해당하는 값이 없습니다. loss[adam]@10처럼 값, 규칙, 걸음을 쓰십시오.",
            )
        })
    })
}

fn number(settings: &DescentSettings, frames: &[Moment], name: &str) -> Option<f32> {
    let asked = Name::read(name)?;
    let moment = match asked.span {
        Some((step, last)) if step == last => frames.iter().find(|moment| moment.step as usize == step)?,
        Some(_) => return None,
        None => frames.last()?,
    };
    let ranked = moment.ranked();
    let place = |racer: &Racer| f32::from(racer.rule) + 1.0;
    match (asked.quantity, asked.unit) {
        ("first", "") => return ranked.first().map(|racer| place(racer)),
        ("last", "") => return ranked.last().map(|racer| place(racer)),
        ("loss", "min") => return ranked.first().map(|racer| racer.loss),
        ("loss", "max") => return ranked.last().map(|racer| racer.loss),
        _ => {}
    }
    let racer = moment.racer(rule(asked.unit)?)?;
    match asked.quantity {
        "loss" => Some(racer.loss),
        "x" => Some(racer.at[0]),
        "y" => Some(racer.at[1]),
        "left" => Some(racer.left as f32),
        "overflowed" => Some(racer.overflowed as f32),
        "distance" => {
            let distances = settings.made().minima().into_iter().map(|[x, y]| (racer.at[0] - x).hypot(racer.at[1] - y));
            distances.reduce(f32::min)
        }
        _ => None,
    }
}

/// `loss[adam]` over the steps, and `path[adam]` through the plane; with `@k` or `@from..to` only there.
pub fn curve(settings: &DescentSettings, frames: &[Moment], name: &str, language: Language) -> Result<Curve, Problem> {
    find(settings, frames, name, language).ok_or_else(|| curve::unknown(name))
}

fn find(settings: &DescentSettings, frames: &[Moment], name: &str, language: Language) -> Option<Curve> {
    let asked = Name::read(name)?;
    let rule = rule(asked.unit)?;
    let moments = frames.iter().filter(|moment| asked.holds(moment.step as usize));
    let racers = moments.filter_map(|moment| Some((moment.step, moment.racer(rule)?)));
    let racers = racers.filter(|(_, racer)| racer.overflowed == 0);
    let curve = match asked.quantity {
        "loss" => {
            let time = Axis::linear(language.pick("step", "걸음"), 0.0, settings.steps as f32);
            Curve::new(
                time,
                losses(settings, language),
                racers.map(|(step, racer)| (step as f32, racer.above)).collect(),
            )
        }
        "path" => {
            let [low, high] = settings.window();
            let axis = |name: &str, axis: usize| Axis::linear(name, low[axis], high[axis]);
            Curve::new(axis("x", 0), axis("y", 1), racers.map(|(_, racer)| (racer.at[0], racer.at[1])).collect())
        }
        _ => return None,
    };
    (!curve.strokes[0].is_empty()).then_some(curve)
}

/// The axis of losses as the settings alone give it: ten times the first loss, and seven powers of ten below it.
fn losses(settings: &DescentSettings, language: Language) -> Axis {
    let surface = settings.made();
    let name = super::words::loss_name(settings, language);
    let first = surface.value(settings.begin());
    match surface.lowest() {
        Some(lowest) => {
            let top = log10(first - lowest).ceil().clamp(-20.0, 30.0) as i32 + 1;
            Axis::log(name, 10f32.powi(top - 8), 10f32.powi(top))
        }
        None => {
            let [low, high] = settings.window();
            let reach = (high[0] - low[0]).max(high[1] - low[1]);
            Axis::linear(name, -reach * reach / 2.0, reach * reach / 2.0)
        }
    }
}

/// The index of a rule by its name.
fn rule(name: &str) -> Option<usize> {
    LOOKS.iter().position(|look| look.name == name)
}
