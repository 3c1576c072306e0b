//! Numbers, curves and points that questions ask for.

use super::run::{self, Run, learning_rate};
use super::settings::SweepSettings;
use super::words;
use crate::chart;
use crate::curve::{self, Axis, Curve, Name};
use crate::optimizers::{LOOKS, RULES};
use crate::say;
use crate::text::{Language, Problem};

/// The number called `name`.
///
/// `loss[rule]` is the lowest final loss of a rule as a share of the first, `rate[rule]` the learning rate that leads to it,
/// `width[rule]` the number of powers of ten over which it comes down to what counts as solved, `diverges[rule]` the smallest
/// rate with which it diverged, 0 for none. `loss[rule]@k` is the loss with the k-th rate, from 1. `winner` and `widest` are
/// the numbers in the engine's list, from 1, of the rules with the lowest loss and the widest range.
pub fn measure(settings: &SweepSettings, frames: &[Run], name: &str) -> Result<f32, Problem> {
    number_of(settings, frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.")
        })
    })
}

fn number_of(settings: &SweepSettings, frames: &[Run], name: &str) -> Option<f32> {
    match name {
        "winner" => return Some((words::winner(frames)?.rule + 1) as f32),
        "widest" => return Some((words::widest(settings, frames).0 + 1) as f32),
        _ => {}
    }
    let asked = Name::read(name)?;
    let rule = (0..RULES).find(|&rule| LOOKS[rule].name == asked.unit)?;
    match (asked.quantity, asked.span) {
        ("loss", Some((number, _))) => {
            run::of_rule(frames, rule).find(|run| run.rate + 1 == number).and_then(Run::share)
        }
        ("loss", None) => run::best(frames, rule)?.share(),
        ("rate", None) => Some(learning_rate(run::best(frames, rule)?.rate)),
        ("width", None) => Some(run::width(frames, rule, settings.goal())),
        ("diverges", None) => Some(run::diverges(frames, rule).unwrap_or_default()),
        _ => None,
    }
}

/// The axis of learning rates.
pub(super) fn rates(language: Language) -> Axis {
    Axis::log(language.pick("learning rate η", "학습률 η"), chart::power(-5), 10.0)
}

/// `loss[rule]` over the learning rate, as far as the rule does not diverge; `best[rule]`, the point of its lowest loss.
pub fn curve(frames: &[Run], name: &str, language: Language) -> Result<Curve, Problem> {
    let asked = Name::read(name).ok_or_else(|| curve::unknown(name))?;
    let rule = (0..RULES).find(|&rule| LOOKS[rule].name == asked.unit).ok_or_else(|| curve::unknown(name))?;
    let y = Axis::log(language.pick("loss, as a share of the first", "처음을 1로 본 손실"), chart::power(-10), 10.0);
    let place = |run: &Run| Some((learning_rate(run.rate), run.share()?));
    let points: Vec<_> = match asked.quantity {
        "loss" => run::of_rule(frames, rule).filter_map(place).collect(),
        "best" => run::best(frames, rule).and_then(place).into_iter().collect(),
        _ => Vec::new(),
    };
    if points.is_empty() { Err(curve::unknown(name)) } else { Ok(Curve::new(rates(language), y, points)) }
}
