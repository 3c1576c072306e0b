//! Layers: plain structs that know where their parameters lie, and record themselves on the tape.

mod activation;
mod batch_norm;
mod bidirectional;
mod conv2d;
mod dropout;
mod embedding;
#[cfg(test)]
mod gradients;
mod gru;
mod layer_norm;
mod linear;
mod lstm;
mod mode;
mod recurrent;
mod recurrent_layers;
mod rnn;
mod stack;

pub use activation::{ACTIVATIONS, Activation, activation};
pub use batch_norm::{BatchNorm, BatchTooSmall};
pub use bidirectional::Bidirectional;
pub use conv2d::Conv2d;
pub use dropout::{Dropout, ShareError};
pub use embedding::Embedding;
pub use gru::{GruCell, GruGates, GruStep};
pub use layer_norm::LayerNorm;
pub use linear::Linear;
pub use lstm::{LstmCell, LstmForm, LstmGates, LstmState, LstmStep};
pub use mode::Mode;
pub use recurrent::{Recurrent, State};
pub use recurrent_layers::{CELLS, ReadSequence, RecurrentKind, cell};
pub use rnn::{RnnCell, RnnStep};
pub use stack::{Gru, Lstm, NoLayers, Rnn, Stack};

#[cfg(test)]
mod tests {
    use super::{GruCell, LstmCell, LstmForm, RnnCell};
    use crate::{Layout, Recording, Scalar, Var};

    /// Parameters from formulas, row r and column c from 0: input weights sin(0.1 (r I + c + 1)), hidden weights
    /// cos(0.1 (r D + c + 1)), biases 0.01 (r + 1), but −0.02 (r + 1) for a second bias, on the hidden map.
    pub(super) fn sines_and_cosines(layout: &Layout) -> Vec<Scalar> {
        let second_bias = layout.find("input_lin.bias").is_some();
        let value = |name: &str, index: usize| {
            let n = (index + 1) as f64;
            match name {
                "input_lin.weight" => libm::sin(0.1 * n),
                "hidden_lin.weight" => libm::cos(0.1 * n),
                "hidden_lin.bias" if second_bias => -0.02 * n,
                "hidden_lin.bias" | "input_lin.bias" => 0.01 * n,
                norm if norm.ends_with("weight") => 1.0,
                _ => 0.0,
            }
        };
        let entries = layout.entries();
        entries.flat_map(|e| (0..e.shape().size()).map(|index| value(&e.name, index) as Scalar)).collect()
    }

    /// Five inputs `[1, 3]` with x_t[c] = sin(0.5 (3 t + c)).
    pub(super) fn sine_steps(record: &Recording) -> impl Iterator<Item = Var<'_>> {
        let values: Vec<_> = (0..15).map(|n| libm::sin(0.5 * f64::from(n)) as Scalar).collect();
        record.constant(&values, &[5, 1, 3]).unstack()
    }

    /// Equal to the digits that the reference has, or that single precision has.
    pub(super) fn assert_near(ours: &[Scalar], expected: &[f64]) {
        let tolerance = if size_of::<Scalar>() == 4 { 1e-6 } else { 1e-9 };
        assert_eq!(ours.len(), expected.len());
        for (our, &expected) in ours.iter().zip(expected) {
            let expected = expected as Scalar;
            assert!((our - expected).abs() <= tolerance, "{our} for {expected}");
        }
    }

    // 4D(I + D) + 8D, + 4D, + 4D + 10D; 3D(I + D) + 6D; D(I + D) + 2D. PyTorch counts the same.
    #[test]
    fn cells_have_as_many_parameters_as_their_models() {
        for (inputs, hidden, counts) in [
            (3, 4, [144, 128, 168, 108, 36]),
            (10, 20, [2560, 2480, 2680, 1920, 640]),
            (28, 128, [80_896, 80_384, 81_664, 60_672, 20_224]),
        ] {
            let mut layouts: [Layout; 5] = Default::default();
            let [two, one, norm, gru, rnn] = layouts.each_mut();
            LstmCell::new(&mut two.root(), inputs, hidden, LstmForm::TwoBiases);
            LstmCell::new(&mut one.root(), inputs, hidden, LstmForm::OneBias);
            LstmCell::new(&mut norm.root(), inputs, hidden, LstmForm::LayerNorm);
            GruCell::new(&mut gru.root(), inputs, hidden);
            RnnCell::new(&mut rnn.root(), inputs, hidden);
            assert_eq!(layouts.map(|layout| layout.len()), counts);
        }
    }
}
