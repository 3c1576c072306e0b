//! Whole trainings: they learn, and the same seed gives the same bits.

use engine::{
    Layout, Pcg32, Scalar, Tape, fingerprint, loss,
    nn::{Linear, LstmCell, LstmForm},
    optim::{Adam, Optimizer},
};

const STEPS: usize = 8;
const BATCH: usize = 32;

/// Trains a small LSTM to add two marked numbers of a sequence. Returns all losses, and the parameters at the end.
///
/// The adding problem of Hochreiter and Schmidhuber 1997: each step shows a number from U[0, 1) and a mark, 1 at one
/// step of the first half and one of the second, else 0. Answering 1 always has a mean squared error of 1/6.
fn train(seed: u64, rounds: usize) -> (Vec<Scalar>, Vec<Scalar>) {
    let mut layout = Layout::new();
    let cell = LstmCell::new(&mut layout.scope("cell"), 2, 16, LstmForm::OneBias);
    let head = Linear::new(&mut layout.scope("head"), 16, 1);
    let mut rng = Pcg32::new(seed);
    let mut parameters = layout.initialize(&mut rng);
    let mut gradients = vec![0.0; layout.len()];
    let (mut tape, mut adam) = (Tape::new(), Adam::new(0.01));
    let mut losses = Vec::new();
    for _ in 0..rounds {
        let mut inputs = [[[0.0; 2]; BATCH]; STEPS];
        let mut targets = [0.0; BATCH];
        inputs.as_flattened_mut().iter_mut().for_each(|[number, _]| *number = rng.uniform());
        for (example, target) in targets.iter_mut().enumerate() {
            for begin in [0, STEPS / 2] {
                let step = begin + rng.below(STEPS as u32 / 2) as usize;
                inputs[step][example][1] = 1.0;
                *target += inputs[step][example][0];
            }
        }
        let record = tape.begin(&parameters);
        let x = record.constant(inputs.as_flattened().as_flattened(), &[STEPS, BATCH, 2]);
        let mut state = cell.zero_state(record, BATCH);
        for x in x.unstack() {
            state = cell.step(x, state).state();
        }
        let loss = loss::mse(head.forward(state.hidden), record.constant(&targets, &[BATCH, 1]));
        loss.backward(&mut gradients);
        losses.push(loss.value());
        adam.step(&mut parameters, &gradients);
    }
    (losses, parameters)
}

#[test]
fn an_lstm_trained_with_adam_learns_to_add_two_marked_numbers() {
    let (losses, _) = train(7, 800);
    let last = losses[700..].iter().sum::<Scalar>() / 100.0;
    println!("mean loss of the last hundred rounds: {last}");
    assert!(last < 0.01, "mean loss of the last hundred rounds: {last}");
}

#[test]
fn the_same_seed_gives_the_same_bits() {
    let bits = |seed| fingerprint(&train(seed, 20).1);
    assert_eq!(bits(7), bits(7));
    assert_ne!(bits(7), bits(8));
}
