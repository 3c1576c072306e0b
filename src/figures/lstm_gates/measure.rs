//! Single numbers out of a run, by name: `accuracy`, `loss@0`, `untouched.cell_state[2]@5`.

use super::run::Moment;
use super::settings::GatesSettings;
use super::trace::{QUANTITIES, Trace};
use crate::number;
use crate::say;
use crate::text::Problem;

/// The number called `name`.
///
/// `accuracy` is the share of right answers over the reader's text; `loss`, `test_accuracy` and `update` are of the last
/// frame, or with `@n` of the frame after n updates; `reached[s]` is the number of updates after which a share s of the answers on test texts was right for
/// the first time. `answer@t`, `target@t` and `chance[k]@t` are the answers, counted
/// from 1. Every vector of a step is `quantity[unit]@t`, with `min`, `max`, `mean` or `norm` for a unit. t is the
/// position in the text from 1, and the last one if left out. `untouched.` before a name asks the branch without
/// intervention.
pub fn measure(settings: &GatesSettings, frames: &[Moment], name: &str) -> Result<f32, Problem> {
    let unknown = || {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.",)
        })
    };
    let last = frames.last().ok_or_else(unknown)?;
    let (trace, rest) = match name.strip_prefix("untouched.") {
        Some(rest) => (last.reading.free(), rest),
        None => (&last.reading.shown, name),
    };
    let (rest, at) = match rest.split_once('@') {
        Some((rest, at)) => (rest, Some(at.parse::<usize>().map_err(|_| unknown())?)),
        None => (rest, None),
    };
    if let Some(share) = name.strip_prefix("reached[").and_then(|rest| rest.strip_suffix(']')) {
        return number::parse(share).and_then(|share| reached(frames, share)).ok_or_else(unknown);
    }
    of_training(frames, rest, at).or_else(|| of_reading(settings, trace, rest, at)).ok_or_else(unknown)
}

/// The first look at the training that finds a share of right answers.
fn reached(frames: &[Moment], share: f32) -> Option<f32> {
    frames.iter().find(|moment| moment.accuracy >= share).map(|moment| moment.update as f32)
}

/// A number of the training, after `at` updates.
fn of_training(frames: &[Moment], name: &str, at: Option<usize>) -> Option<f32> {
    let moment = match at {
        Some(update) => frames.iter().find(|moment| moment.update as usize == update)?,
        None => frames.last()?,
    };
    match name {
        "loss" => Some(moment.loss),
        "test_accuracy" => Some(moment.accuracy),
        "update" => Some(moment.update as f32),
        _ => None,
    }
}

/// A number of a reading at position `at`.
fn of_reading(settings: &GatesSettings, trace: &Trace, name: &str, at: Option<usize>) -> Option<f32> {
    let length = trace.length();
    let t = at.unwrap_or(length).checked_sub(1).filter(|&t| t < length)?;
    let answers = settings.task().answers(&settings.text);
    match name {
        "accuracy" => return Some(trace.right(&answers, length) as f32 / length as f32),
        "answer" => return Some((trace.said(t) + 1) as f32),
        "target" => return Some((answers.get(t)? + 1) as f32),
        _ => {}
    }
    let (quantity, unit) = name.strip_suffix(']')?.split_once('[')?;
    pick(&vector(settings, trace, quantity, t)?, unit)
}

/// All of a vector's numbers at step `t` from 0.
pub(super) fn vector(settings: &GatesSettings, trace: &Trace, quantity: &str, t: usize) -> Option<Vec<f32>> {
    let before = |name| match t {
        0 => vec![0.0; trace.units()],
        _ => trace.vector(name, t - 1).to_vec(),
    };
    match quantity {
        "x" => {
            let (task, read) = (settings.task(), settings.text.chars().nth(t)?);
            Some((0..task.symbols()).map(|symbol| f32::from(u8::from(symbol == task.symbol(read)))).collect())
        }
        "hidden_before" => Some(before("hidden_state")),
        "cell_before" => Some(before("cell_state")),
        "chance" => Some(trace.chances(t).to_vec()),
        name => QUANTITIES.contains(&name).then(|| trace.vector(name, t).to_vec()),
    }
}

/// One number of a vector: by its place from 1, or what is common to all.
pub(super) fn pick(values: &[f32], unit: &str) -> Option<f32> {
    match unit {
        "min" => values.iter().copied().reduce(f32::min),
        "max" => values.iter().copied().reduce(f32::max),
        "mean" => Some(values.iter().sum::<f32>() / values.len() as f32),
        "norm" => Some(values.iter().map(|value| value * value).sum::<f32>().sqrt()),
        place => values.get(place.parse::<usize>().ok()?.checked_sub(1)?).copied(),
    }
}
