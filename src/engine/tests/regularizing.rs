//! What regularizing does to whole trainings.
#![expect(clippy::unwrap_used, reason = "tests")]

use engine::{
    Init, Layout, Pcg32, Scalar, Tape, loss,
    nn::Linear,
    optim::{Optimizer, Sgd},
    regularize::{EarlyStopping, L2, Penalty, Reach, Verdict},
};

/// Examples of y = 0.05 + Σ 0.01 xᵢ + N(0, 0.01²) with xᵢ ~ N(0, 1).
struct Examples {
    inputs: Vec<Scalar>,
    targets: Vec<Scalar>,
}

const INPUTS: usize = 200;

impl Examples {
    fn draw(count: usize, rng: &mut Pcg32) -> Self {
        let inputs: Vec<Scalar> = (0..count * INPUTS).map(|_| rng.normal()).collect();
        let target = |row: &[Scalar]| 0.05 + 0.01 * row.iter().sum::<Scalar>() + 0.01 * rng.normal();
        let targets = inputs.chunks(INPUTS).map(target).collect();
        Self { inputs, targets }
    }

    fn loss(&self, linear: &Linear, tape: &mut Tape, parameters: &[Scalar], gradients: &mut [Scalar]) -> Scalar {
        let record = tape.begin(parameters);
        let x = record.constant(&self.inputs, &[self.targets.len(), INPUTS]);
        let loss = loss::mse(linear.forward(x), record.constant(&self.targets, &[self.targets.len(), 1])) * 0.5;
        loss.backward(gradients);
        loss.value()
    }
}

/// The losses on 20 examples learned from and 100 held back, at the end of each epoch.
///
/// Dive into Deep Learning, "Weight Decay": 200 inputs, batches of 5, learning rate 0.01, half the mean squared error,
/// weights from N(0, 0.01²), the penalty λ/2 Σ w² on the weight alone. The batches keep one order here.
fn weight_decay(strength: Scalar, epochs: usize) -> (Vec<[Scalar; 2]>, Vec<Scalar>) {
    let mut rng = Pcg32::new(7);
    let batches: Vec<Examples> = (0..4).map(|_| Examples::draw(5, &mut rng)).collect();
    let held_back = Examples::draw(100, &mut rng);
    let mut layout = Layout::new();
    let linear = Linear::with_init(&mut layout.root(), INPUTS, 1, Init::Zeros);
    let mut parameters: Vec<Scalar> = (0..layout.len()).map(|_| 0.01 * rng.normal()).collect();
    let (mut gradients, mut unused) = (vec![0.0; layout.len()], vec![0.0; layout.len()]);
    let penalty = L2::new(strength, Reach::weights(&layout)).unwrap();
    let (mut tape, mut sgd) = (Tape::new(), Sgd::new(0.01));
    let mut losses = Vec::new();
    for _ in 0..epochs {
        for batch in &batches {
            batch.loss(&linear, &mut tape, &parameters, &mut gradients);
            penalty.add_gradient(&parameters, &mut gradients);
            sgd.step(&mut parameters, &gradients);
        }
        let mut of = |examples: &Examples| examples.loss(&linear, &mut tape, &parameters, &mut unused);
        losses.push([batches.iter().map(&mut of).sum::<Scalar>() / 4.0, of(&held_back)]);
    }
    (losses, parameters)
}

#[test]
fn weight_decay_trades_training_loss_for_a_smaller_validation_loss() {
    let ((bare, bare_weights), (decayed, decayed_weights)) = (weight_decay(0.0, 10), weight_decay(3.0, 10));
    let square = |parameters: &[Scalar]| parameters[..INPUTS].iter().map(|w| w * w).sum::<Scalar>();
    println!("without: {:?}, with: {:?}", bare[9], decayed[9]);
    println!("squares of the weights: {} and {}", square(&bare_weights), square(&decayed_weights));
    assert!(bare[9][0] < 0.1 * bare[9][1], "without, it learns its examples by heart: {:?}", bare[9]);
    assert!(decayed[9][0] > bare[9][0], "with, it fits them less well: {:?}", decayed[9]);
    assert!(decayed[9][1] < bare[9][1], "and others better: {:?}", decayed[9]);
    assert!(square(&decayed_weights) < 0.5 * square(&bare_weights));
}

// The bare training has its smallest validation loss in round 4, when the training loss still falls by half in a round.
#[test]
fn early_stopping_ends_the_training_and_keeps_its_best_round() {
    let (losses, _) = weight_decay(0.0, 60);
    let mut watch = EarlyStopping::new(5, 0.0).unwrap();
    let end = losses.iter().position(|losses| watch.observe(losses[1], losses, &[]) == Verdict::Stop);
    let smallest = losses.iter().map(|losses| losses[1]).fold(Scalar::INFINITY, Scalar::min);
    let best = watch.best().unwrap();
    assert_eq!((best.round, best.loss, &best.parameters[..]), (4, smallest, &losses[4][..]));
    assert_eq!(end, Some(9));
}
