//! Numbers, curves and points that questions ask for.

use engine::convergence::{self, Constants};

use super::course;
use super::run::{self, Row, WIDEST, steps_per_digit};
use super::settings::MapSettings;
use super::words;
use crate::curve::{self, Axis, Curve, Name};
use crate::number;
use crate::say;
use crate::text::{Language, Problem};

/// The number called `name`.
///
/// Of the run to look at: `rate` as measured, `theory`, `steps` for one more digit, `loss@t`, the share of the first loss
/// after t steps (at the end, if nothing is said), and `border`, the largest α that converges with its β. `best.…`,
/// `descent.…` and `fastest.…` with `learning_rate`, `momentum`, `rate` or `steps` are of the best constants by theory, of
/// the best without momentum, and of the fastest cell of the map. `converging` is the share of the cells that converge.
pub fn measure(settings: &MapSettings, frames: &[Row], name: &str) -> Result<f32, Problem> {
    number_of(settings, frames, name).ok_or_else(|| {
        Problem::new("", |language| {
            say!(language, "Nothing here is called “{name}”.", "“{name}”에 해당하는 값이 없습니다.")
        })
    })
}

fn number_of(settings: &MapSettings, frames: &[Row], name: &str) -> Option<f32> {
    if let Some(at) = name.strip_prefix("loss") {
        let losses = run::course(settings, settings.chosen());
        return match at.strip_prefix('@') {
            Some(step) => losses.get(step.parse::<usize>().ok()?).copied(),
            None => losses.last().copied().filter(|_| at.is_empty()),
        };
    }
    match name {
        "theory" => return Some(settings.theory(settings.chosen())),
        "border" => return Some(convergence::border(settings.chosen().momentum, settings.curvatures()[1])),
        "converging" => return Some(words::converging(frames)),
        _ => {}
    }
    let (constants, quantity) = match name.split_once('.') {
        Some(("best", quantity)) => (settings.best(), quantity),
        Some(("descent", quantity)) => (settings.best_descent(), quantity),
        Some(("fastest", quantity)) => {
            let (column, row) = run::fastest(frames)?;
            (Constants { learning_rate: run::learning_rate(column), momentum: row.momentum() }, quantity)
        }
        Some(_) => return None,
        None => (settings.chosen(), name),
    };
    match quantity {
        "learning_rate" => Some(constants.learning_rate),
        "momentum" => Some(constants.momentum),
        "rate" => Some(run::measured(settings, constants)),
        "steps" => Some(steps_per_digit(run::measured(settings, constants))),
        _ => None,
    }
}

/// `loss` of the run to look at over its steps; `rate[β]` over the learning rate in the row nearest to a momentum; `border`,
/// the line of theory; `best` and `fastest`, points over learning rate and momentum.
pub fn curve(settings: &MapSettings, frames: &[Row], name: &str, language: Language) -> Result<Curve, Problem> {
    let asked = Name::read(name).ok_or_else(|| curve::unknown(name))?;
    let alpha = || Axis::linear(language.pick("learning rate α", "학습률 α"), 0.0, WIDEST);
    let beta = || Axis::linear(language.pick("momentum β", "모멘텀 β"), 0.0, 1.0);
    let found = match asked.quantity {
        "loss" => {
            let (x, y) = course::axes(settings.steps, language);
            let losses = run::course(settings, settings.chosen());
            let points = losses.into_iter().enumerate().filter(|&(step, _)| asked.holds(step));
            Some(Curve::new(x, y, points.map(|(step, loss)| (step as f32, loss)).collect()))
        }
        "rate" => number::parse(asked.unit).and_then(|wanted| {
            let away = |row: &&Row| (row.momentum() - wanted).abs();
            let row = frames.iter().min_by(|a, b| away(a).total_cmp(&away(b)))?;
            let y = Axis::linear(language.pick("factor in a step", "걸음마다의 배율"), 0.0, 2.0);
            let points = row.rates.iter().enumerate();
            Some(Curve::new(alpha(), y, points.map(|(column, &rate)| (run::learning_rate(column), rate)).collect()))
        }),
        "border" => {
            let point = |step| {
                let momentum = step as f32 / 10.0;
                (convergence::border(momentum, settings.curvatures()[1]), momentum)
            };
            Some(Curve::new(alpha(), beta(), (0..=10).map(point).collect()))
        }
        "best" => {
            let Constants { learning_rate, momentum } = settings.best();
            Some(Curve::new(alpha(), beta(), vec![(learning_rate, momentum)]))
        }
        "fastest" => run::fastest(frames)
            .map(|(column, row)| Curve::new(alpha(), beta(), vec![(run::learning_rate(column), row.momentum())])),
        _ => None,
    };
    found.filter(|curve| !curve.strokes[0].is_empty()).ok_or_else(|| curve::unknown(name))
}
