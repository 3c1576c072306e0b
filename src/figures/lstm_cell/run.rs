//! The engine at work: a cell over a sequence, every number of every operation, forwards and backwards.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::network::Network;
use super::operation::Operation;
use super::parts;
use super::settings::{CellSettings, Show};

/// Vectors by the name of their part, in the order in which they are made.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Vectors(#[serde(deserialize_with = "parts::each_known")] pub(super) Vec<(parts::Name, Vec<f32>)>);

impl Vectors {
    /// The vector of a part; empty if the cell has no such part.
    pub fn of(&self, part: &str) -> &[f32] {
        self.get(part).unwrap_or_default()
    }

    /// The vector of a part, if the cell has it.
    pub fn get(&self, part: &str) -> Option<&[f32]> {
        self.0.iter().find(|(name, _)| *name == part).map(|(_, vector)| vector.as_slice())
    }

    /// The largest absolute value in all vectors.
    pub fn largest(&self) -> f32 {
        self.0.iter().flat_map(|(_, vector)| vector).fold(0.0, |most, value| most.max(value.abs()))
    }

    /// The length of the longest vector.
    pub fn longest(&self) -> usize {
        self.0.iter().map(|(_, vector)| vector.len()).max().unwrap_or(0)
    }
}

/// One operation of one time step.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Frame {
    /// The operation that has just been done.
    pub operation: Operation,
    /// The time step that it belongs to, complete.
    pub step: Rc<Step>,
    /// The cell's weights.
    pub model: Rc<Model>,
}

/// One time step: every vector in it.
#[derive(Debug, Serialize, Deserialize)]
pub struct Step {
    /// Time, from 0.
    pub t: usize,
    /// The values.
    pub values: Vectors,
    /// The gradient of the sum of the last hidden state with respect to each.
    pub gradients: Vectors,
    /// The values without the clamp, when there is one.
    pub untouched: Option<Vectors>,
}

/// The weights of the cell, and their gradients.
#[derive(Debug, Serialize, Deserialize)]
pub struct Model {
    /// All parameters.
    pub parameters: Vec<f32>,
    /// The gradient of the sum of the last hidden state with respect to each.
    pub gradients: Vec<f32>,
    /// The matrices of the linear maps, from left to right; a bias is a matrix with one column.
    pub matrices: Vec<Matrix>,
}

/// A matrix among the parameters, row by row.
#[derive(Debug, Serialize, Deserialize)]
pub struct Matrix {
    /// The part that it belongs to: `input_map` or `hidden_map`.
    #[serde(deserialize_with = "parts::known")]
    pub part: parts::Name,
    /// The index of its first number.
    pub offset: usize,
    /// The number of columns.
    pub columns: usize,
    /// The number of rows.
    pub rows: usize,
    /// Whether it is a bias.
    pub bias: bool,
}

/// All frames of a run.
pub fn frames(settings: &CellSettings) -> impl Iterator<Item = Frame> + 'static {
    let (model, steps) = compute(settings);
    let operations = settings.operations();
    let mut order: Vec<(usize, Operation)> =
        (0..steps.len()).flat_map(|t| operations.iter().map(move |&operation| (t, operation))).collect();
    if settings.show == Show::Gradients {
        order.reverse();
    }
    order.into_iter().map(move |(t, operation)| Frame { operation, step: steps[t].clone(), model: model.clone() })
}

fn compute(settings: &CellSettings) -> (Rc<Model>, Vec<Rc<Step>>) {
    let network = Network::new(settings);
    let (values, gradients, slopes) = network.run(settings, settings.clamped());
    let untouched = settings.clamped().map(|_| network.run(settings, None).0);
    let steps = values
        .into_iter()
        .zip(gradients)
        .enumerate()
        .map(|(t, (values, gradients))| {
            Rc::new(Step { t, values, gradients, untouched: untouched.as_ref().map(|steps| steps[t].clone()) })
        })
        .collect();
    let matrices = network.matrices();
    (Rc::new(Model { parameters: network.parameters, gradients: slopes, matrices }), steps)
}

#[cfg(test)]
mod tests {
    use super::super::settings::Cell;
    use super::*;

    /// The last hidden state of the course's fixture: exact sines as input. Values computed in double precision by two
    /// independent implementations.
    fn fixture(cell: Cell, layer_norm: bool) -> Vec<f32> {
        let sequence = (0..5).map(|t| (0..3).map(|c| (0.5 * f64::from(3 * t + c)).sin() as f32).collect()).collect();
        let settings = CellSettings { cell, layer_norm, sequence, ..CellSettings::default() };
        frames(&settings).last().map(|frame| frame.step.values.of("hidden_state").to_vec()).unwrap_or_default()
    }

    fn near(left: &[f32], right: &[f32]) -> bool {
        left.len() == right.len() && left.iter().zip(right).all(|(a, b)| (a - b).abs() < 2e-6)
    }

    #[test]
    fn the_cells_reproduce_the_fixture() {
        assert!(near(&fixture(Cell::Lstm, false), &[0.016_750_353, 0.045_710_313, 0.038_457_32, -0.008_712_099]));
        assert!(near(&fixture(Cell::Lstm, true), &[-0.156_849_86, -0.171_130_74, 0.482_525_4, 0.544_092_1]));
        assert!(near(&fixture(Cell::Gru, false), &[-0.334_852_14, -0.221_546_35, 0.165_132_25, 0.420_935_1]));
    }

    #[test]
    fn a_clamp_changes_nothing_before_it_begins() {
        let settings = CellSettings { clamp: 2, clamp_from: 3, ..CellSettings::default() };
        for frame in frames(&settings) {
            let untouched = frame.step.untouched.as_ref();
            let same = untouched.is_some_and(|untouched| *untouched == frame.step.values);
            assert_eq!(same, frame.step.t < 2, "t = {}", frame.step.t + 1);
        }
    }

    #[test]
    fn gradients_run_backwards_and_agree_with_a_small_change_of_the_input() {
        let settings = CellSettings { show: Show::Gradients, ..CellSettings::default() };
        let all: Vec<Frame> = frames(&settings).collect();
        assert_eq!(all[0].step.t, 4);
        assert_eq!(all[all.len() - 1].operation, Operation::Read);

        let loss = |nudge: f32| -> f32 {
            let mut nudged = CellSettings::default();
            nudged.sequence[1][0] += nudge;
            frames(&nudged).last().map_or(0.0, |frame| frame.step.values.of("hidden_state").iter().sum())
        };
        let slope = (loss(0.01) - loss(-0.01)) / 0.02;
        let gradient = all.iter().find(|frame| frame.step.t == 1).map_or(0.0, |frame| frame.step.gradients.of("x")[0]);
        assert!((slope - gradient).abs() < 1e-4, "{slope} {gradient}");
    }

    #[test]
    fn every_operation_makes_vectors_that_are_there() {
        for cell in [Cell::Lstm, Cell::Gru, Cell::Rnn] {
            for layer_norm in [false, true] {
                let settings = CellSettings { cell, layer_norm, ..CellSettings::default() };
                for frame in frames(&settings) {
                    for &part in frame.operation.produces() {
                        let there = frame.step.values.get(part).is_some() || part == "cell_before";
                        assert!(there || frame.operation == Operation::Split, "{cell:?}: {part}");
                    }
                }
                assert_eq!(
                    frames(&settings).last().map(|frame| frame.model.parameters.len()),
                    Some(settings.parameters())
                );
            }
        }
    }
}
