//! What a run can be played until.

use super::LstmGates;
use super::run::Moment;
use crate::figure::Event;
use crate::text::Text;

/// Below this the cell hardly errs.
const LOW: f32 = 0.1;

/// What a run can be played until.
pub const EVENTS: &[Event<LstmGates>] = &[
    event("trained", Text::new("the training ends", "학습이 끝날 때"), |run| {
        run.last().is_some_and(|moment| moment.read.is_some())
    }),
    event("low", Text::new("the loss is below 0.1", "손실이 0.1보다 작아질 때"), |run| {
        run.last().is_some_and(|moment| moment.loss < LOW)
    }),
    event("right", Text::new("all test answers are right", "시험 답이 모두 맞을 때"), |run| {
        run.last().is_some_and(|moment| moment.accuracy == 1.0)
    }),
    event("diverged", Text::new("the training diverges", "학습이 발산할 때"), |run| {
        run.last().is_some_and(|moment| moment.diverged.is_some())
    }),
];

const fn event(name: &'static str, label: Text, holds: fn(&[Moment]) -> bool) -> Event<LstmGates> {
    Event { name, label, holds }
}
