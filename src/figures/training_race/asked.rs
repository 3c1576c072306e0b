//! Numbers and curves that questions ask for.

use super::run::{LOOKS as LAPS_PER_EPOCH, Lap, laps};
use super::settings::RaceSettings;
use super::words::ranking;
use crate::curve::{self, Axis, Curve, Name};
use crate::number;
use crate::optimizers::{LOOKS, RULES};
use crate::say;
use crate::text::{Language, Problem};

/// The lowest and the highest loss of the axis.
pub(super) const LOSSES: (f32, f32) = (1e-4, 10.0);

/// The number called `name`.
///
/// `accuracy[rule]`, `loss[rule]`, `test_loss[rule]` and `updates[rule]` at the end, or with `@n` after n epochs; the loss is
/// the mean one over the last half epoch. `reached[rule,share]` is the first epoch after which a share of the test answers
/// was right, `diverged[rule]` the update at which a rule diverged, 0 if it did not. `place[rule]` is its place at the
/// end, from 1, `winner` the number of the rule in the engine's list, from 1. A rule has the name that it has in the list.
pub fn measure(_: &RaceSettings, frames: &[Lap], name: &str) -> Result<f32, Problem> {
    number_of(frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.")
        })
    })
}

fn number_of(frames: &[Lap], name: &str) -> Option<f32> {
    let asked = Name::read(name)?;
    if name == "winner" {
        return Some((ranking(frames).first()?.0 + 1) as f32);
    }
    let (unit, share) = asked.pair().unwrap_or((asked.unit, ""));
    let rule = rule(unit)?;
    if asked.quantity == "reached" {
        let share = number::parse(share)?;
        return laps(frames, rule).find(|lap| lap.accuracy >= share).map(epoch);
    }
    if asked.quantity == "place" {
        return ranking(frames).iter().position(|place| place.0 == rule).map(|place| (place + 1) as f32);
    }
    let lap = match asked.span {
        Some((first, last)) => laps(frames, rule).find(|lap| first == last && lap.round == first * LAPS_PER_EPOCH)?,
        None => laps(frames, rule).next_back()?,
    };
    match asked.quantity {
        "accuracy" => Some(lap.accuracy),
        "loss" => Some(lap.loss),
        "test_loss" => Some(lap.test_loss),
        "updates" => Some(lap.updates as f32),
        "diverged" => Some(lap.diverged.unwrap_or_default() as f32),
        _ => None,
    }
}

/// A rule by its name.
fn rule(name: &str) -> Option<usize> {
    (0..RULES).find(|&rule| LOOKS[rule].name == name)
}

fn epoch(lap: &Lap) -> f32 {
    lap.round as f32 / LAPS_PER_EPOCH as f32
}

/// `accuracy[rule]`, `loss[rule]` and `test_loss[rule]` over the epochs.
pub fn curve(settings: &RaceSettings, frames: &[Lap], name: &str, language: Language) -> Result<Curve, Problem> {
    let asked = Name::read(name).ok_or_else(|| curve::unknown(name))?;
    let rule = rule(asked.unit).ok_or_else(|| curve::unknown(name))?;
    let loss = |label: &str| Axis::log(label, LOSSES.0, LOSSES.1);
    let (y, read): (Axis, fn(&Lap) -> f32) = match asked.quantity {
        "accuracy" => {
            (Axis::linear(language.pick("share of right answers", "정답 비율"), 0.0, 1.0), |lap| lap.accuracy)
        }
        "loss" => (loss(language.pick("training loss", "학습 손실")), |lap| lap.loss),
        "test_loss" => (loss(language.pick("loss on the test digits", "시험 손실")), |lap| lap.test_loss),
        _ => return Err(curve::unknown(name)),
    };
    let x = Axis::linear(language.pick("epochs", "에폭"), 0.0, settings.epochs as f32);
    let points: Vec<_> = laps(frames, rule)
        .filter(|lap| lap.diverged.is_none() && asked.holds(lap.round.div_ceil(LAPS_PER_EPOCH)))
        .map(|lap| (epoch(lap), read(lap)))
        .collect();
    if points.is_empty() { Err(curve::unknown(name)) } else { Ok(Curve::new(x, y, points)) }
}
