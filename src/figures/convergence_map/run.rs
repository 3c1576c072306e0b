//! The runs: for every pair of learning rate and momentum the engine's own rule goes downhill, and its rate of
//! convergence is measured.

use engine::convergence::{self, Constants};
use engine::optim::Momentum;
use serde::{Deserialize, Serialize};

use super::settings::MapSettings;

/// Learning rates of the map.
pub const COLUMNS: usize = 96;
/// Momenta of the map, each a frame.
pub const ROWS: usize = 96;
/// The learning rate at the right edge, in units of 1/λₙ: beyond it nothing converges.
pub const WIDEST: f32 = 4.0;

/// All learning rates with one momentum.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Row {
    /// The number of the row, from 0.
    pub row: usize,
    /// The measured factor by which the distance from the minimum changes in a step, for each learning rate.
    pub rates: Vec<f32>,
}

impl Row {
    /// The momentum of the row.
    pub fn momentum(&self) -> f32 {
        momentum(self.row)
    }

    /// The column with the fastest run.
    pub fn fastest(&self) -> usize {
        (1..self.rates.len()).fold(0, |best, column| if self.rates[column] < self.rates[best] { column } else { best })
    }

    /// The rate of the fastest run.
    pub fn best(&self) -> f32 {
        self.rates.get(self.fastest()).copied().unwrap_or(f32::INFINITY)
    }

    /// The largest learning rate that converges.
    pub fn largest(&self) -> Option<f32> {
        self.rates.iter().rposition(|&rate| rate < 1.0).map(learning_rate)
    }
}

/// The learning rate in the middle of a column.
pub fn learning_rate(column: usize) -> f32 {
    WIDEST * (column as f32 + 0.5) / COLUMNS as f32
}

/// The momentum in the middle of a row.
pub fn momentum(row: usize) -> f32 {
    (row as f32 + 0.5) / ROWS as f32
}

/// The fastest of all runs so far: its column and its row.
pub fn fastest(frames: &[Row]) -> Option<(usize, &Row)> {
    let rows = frames.iter();
    rows.reduce(|best, row| if row.best() < best.best() { row } else { best }).map(|row| (row.fastest(), row))
}

/// The map, row by row, from no momentum upwards.
pub fn run(settings: &MapSettings) -> impl Iterator<Item = Row> + 'static {
    let settings = settings.clone();
    (0..ROWS).map(move |row| {
        let constants = |column| Constants { learning_rate: learning_rate(column), momentum: momentum(row) };
        Row { row, rates: (0..COLUMNS).map(|column| measured(&settings, constants(column))).collect() }
    })
}

/// The measured rate of one run.
pub fn measured(settings: &MapSettings, constants: Constants) -> f32 {
    convergence::measured_rate(&mut rule(constants), settings.curvatures(), settings.steps as usize)
}

/// The loss of one run before the first step and after each, as a share of the first.
pub fn course(settings: &MapSettings, constants: Constants) -> Vec<f32> {
    let curvatures = settings.curvatures();
    let start = convergence::value(&curvatures, &[1.0; 2]);
    let mut losses = Vec::with_capacity(settings.steps as usize + 1);
    convergence::descend(&mut rule(constants), curvatures, [1.0; 2], settings.steps as usize, |point| {
        losses.push(convergence::value(&curvatures, point) / start);
        losses.last().is_some_and(|loss| loss.is_finite())
    });
    losses
}

fn rule(Constants { learning_rate, momentum }: Constants) -> Momentum {
    Momentum::new(learning_rate, momentum)
}

/// How many steps it takes to come ten times as near; endless for what does not converge.
pub fn steps_per_digit(rate: f32) -> f32 {
    if rate >= 1.0 {
        f32::INFINITY
    } else {
        // A whole run in one step has the rate 0.
        std::f32::consts::LN_10 / -engine::math::log(rate.max(1e-6))
    }
}
