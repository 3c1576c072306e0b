//! Slices through the loss of a real network on real data.

use engine::{
    Layout, Pcg32, Recording, Scalar, Tape, Var,
    data::image::DIGITS,
    loss,
    nn::Linear,
    optim::{Adam, Optimizer},
    surface::{Slice, Surface, projected, unit_directions},
};

/// How many digits are looked at, and how many numbers each has.
const SHOWN: usize = 200;
const PIXELS: usize = 64;

/// A network with one hidden layer, and the digits that it learns.
struct Learner {
    hidden: Linear,
    head: Linear,
    inputs: Vec<Scalar>,
    labels: Vec<usize>,
}

impl Learner {
    fn loss<'t>(&self, record: &'t Recording) -> Var<'t> {
        let x = record.constant(&self.inputs, &[SHOWN, PIXELS]);
        let logits = self.head.forward(self.hidden.forward(x).tanh());
        loss::cross_entropy(logits, record.one_hot(&self.labels, 10))
    }
}

// Li et al. 2018 draw what lies around the end of a training: a bowl, with the way of the training coming down into it.
#[test]
fn a_training_on_digits_comes_down_into_the_middle_of_its_slice() {
    let mut layout = Layout::new();
    let hidden = Linear::new(&mut layout.scope("hidden"), PIXELS, 16);
    let head = Linear::new(&mut layout.scope("head"), 16, 10);
    let mut rng = Pcg32::new(7);
    let digits = DIGITS.draw(&[], &mut rng).unwrap().select(&(0..SHOWN).collect::<Vec<_>>());
    let inputs = (0..SHOWN).flat_map(|example| digits.input(example).to_vec()).collect();
    let learner = Learner { hidden, head, inputs, labels: digits.targets.labels().to_vec() };

    let mut weights = layout.initialize(&mut rng);
    let (mut tape, mut adam, mut gradients) = (Tape::new(), Adam::new(0.01), vec![0.0; layout.len()]);
    let mut way = vec![weights.clone()];
    for _ in 0..60 {
        learner.loss(tape.begin(&weights)).backward(&mut gradients);
        adam.step(&mut weights, &gradients);
        way.push(weights.clone());
    }

    let [first, second] = unit_directions(&layout, &weights, &mut rng);
    let slice = Slice::new(&weights, [&first, &second], 1.0, 17, |weights| learner.loss(tape.begin(weights)).value());
    let middle = slice.value([0.0, 0.0]);
    let end = learner.loss(tape.begin(&weights)).value();
    assert!((middle - end).abs() < 1e-5 * end.max(1.0), "the middle is the end of the training: {middle}, {end}");
    for corner in [[-1.0, -1.0], [1.0, -1.0], [-1.0, 1.0], [1.0, 1.0]] {
        assert!(slice.value(corner) > 3.0 * middle, "{corner:?}: {} {middle}", slice.value(corner));
    }
    let places: Vec<_> = way.iter().map(|weights| projected(weights, &way[60], [&first, &second])).collect();
    let far = |[x, y]: [Scalar; 2]| (x * x + y * y).sqrt();
    assert!(far(places[60]) < 1e-6 && far(places[0]) > far(places[50]), "{:?}", places[0]);
}
