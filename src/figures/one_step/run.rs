//! Updates, one line of the rule's ledger after the other.

use engine::optim::RULES;
use serde::{Deserialize, Serialize};

use super::ledger::{Pair, Update};
use super::settings::StepSettings;

/// An update at one of its lines.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Moment {
    /// The number of the update, from 1.
    pub update: u32,
    /// The line that has just been computed, from 0.
    pub line: u32,
    /// θ before the update.
    pub at: Pair,
    /// θ after it.
    pub next: Pair,
    /// Where Nesterov's ball itself is after it; for other rules as θ.
    pub ball: Pair,
    /// The loss before and after.
    pub losses: Pair,
    /// The values of all lines of the update.
    pub values: Vec<Pair>,
}

/// Takes what is no number, or is beyond all bounds, as the largest that is shown.
fn bounded(pair: Pair) -> Pair {
    pair.map(|x| if x.is_nan() { 0.0 } else { x.clamp(-1e9, 1e9) })
}

/// All lines of all updates of `settings`.
pub fn run(settings: &StepSettings) -> impl Iterator<Item = Moment> + 'static {
    let surface = settings.made();
    let mut rule = (RULES[settings.rule].make)(settings.learning_rate());
    for (name, value) in rule.settings_mut() {
        if name == "momentum" && *value > 0.0 {
            *value = settings.mu;
        }
    }
    let (lines, nesterov) = (settings.lines(), RULES[settings.rule].name == "nesterov");
    let mut at = settings.begin();
    (1..=settings.updates).flat_map(move |number| {
        let update = Update::of(&mut *rule, at, bounded(surface.gradient(at)));
        let next = bounded([at[0] + update.step[0], at[1] + update.step[1]]);
        let losses = bounded([surface.value(at), surface.value(next)]);
        let values: Vec<Pair> = lines.iter().map(|line| bounded((line.value)(&update))).collect();
        let ball = if nesterov { bounded(update.ball()) } else { next };
        let moment = Moment { update: number, line: 0, at, next, ball, losses, values };
        at = next;
        (0..lines.len() as u32).map(move |line| Moment { line, ..moment.clone() })
    })
}
