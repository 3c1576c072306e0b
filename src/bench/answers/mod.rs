//! What the engine answers without training. With [`trainings`](super::trainings) it is what must give the same bits on
//! every machine.

mod data;
mod tape;

use engine::{Pcg32, Scalar};

use crate::trainings::Outcome;

const SEED: u64 = 7;

/// All answers.
pub fn all() -> Vec<Outcome> {
    [tape::all(), data::all()].concat()
}

fn draw(rng: &mut Pcg32, count: usize) -> Vec<Scalar> {
    (0..count).map(|_| rng.normal()).collect()
}
