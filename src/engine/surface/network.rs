//! The loss of a real network on real data, over a plane through its weights.

use std::sync::OnceLock;

use super::{Point, Slice, Surface, projected};
use crate::{
    Layout, Pcg32, Recording, Scalar, Tape, Var,
    data::{Examples, image},
    loss, math,
    nn::Linear,
    optim::{Adam, Optimizer},
};

/// Numbers of an image, classes, and units between.
const SIZES: [usize; 3] = [64, 12, 10];
/// Updates of the training, all images at once.
const UPDATES: usize = 60;
/// The update after which the third point of the plane was reached.
const BEND: usize = 12;
/// The share of label smoothing. Without it a hundred digits are learned by heart, and the loss falls without end.
const SMOOTHING: Scalar = 0.1;
/// The part worth showing, where the training went from ½ to −½.
const SHOWN: Scalar = 1.25;
/// How far the slice reaches: beyond what is shown, since maps are wider than high.
const REACH: Scalar = 1.75;
/// Points on a side of the grid.
const SIDE: usize = 33;

/// A network with one hidden layer that has learned to read a hundred digits. The plane goes through three points of its
/// training: where it began, where it was after twelve updates, and where it ended after sixty.
///
/// The loss is computed at 33 × 33 places when it is asked for the first time; see [`Slice`] for what lies between.
/// Goodfellow et al. 2015, <https://arxiv.org/abs/1412.6544>; Li et al. 2018, <https://arxiv.org/abs/1712.09913>.
#[derive(Clone, Copy, Debug)]
pub struct Network;

/// What has been computed.
struct Computed {
    slice: Slice,
    /// The way of the training in the plane.
    way: Vec<Point>,
}

impl Network {
    fn computed() -> &'static Computed {
        static COMPUTED: OnceLock<Computed> = OnceLock::new();
        COMPUTED.get_or_init(|| Learner::new().train())
    }
}

impl Surface for Network {
    fn value(&self, at: Point) -> Scalar {
        Self::computed().slice.value(at)
    }

    fn gradient(&self, at: Point) -> Point {
        Self::computed().slice.gradient(at)
    }

    fn minima(&self) -> Vec<Point> {
        Self::computed().slice.minima()
    }

    fn window(&self) -> [Point; 2] {
        [[-SHOWN; 2], [SHOWN; 2]]
    }

    /// Where the training began.
    fn start(&self) -> Point {
        [0.5, 0.0]
    }

    fn way(&self) -> &[Point] {
        &Self::computed().way
    }
}

struct Learner {
    layout: Layout,
    hidden: Linear,
    head: Linear,
    digits: Examples,
}

impl Learner {
    fn new() -> Self {
        let mut layout = Layout::new();
        let [inputs, units, classes] = SIZES;
        let hidden = Linear::new(&mut layout.scope("hidden"), inputs, units);
        let head = Linear::new(&mut layout.scope("head"), units, classes);
        Self { layout, hidden, head, digits: image::few_digits() }
    }

    fn loss<'t>(&self, record: &'t Recording) -> Var<'t> {
        let x = record.constant(&self.digits.inputs, &[self.digits.len(), SIZES[0]]);
        let logits = self.head.forward(self.hidden.forward(x).tanh());
        let targets = record.one_hot(self.digits.targets.labels(), SIZES[2]);
        loss::cross_entropy(logits, loss::smooth(targets, SMOOTHING))
    }

    fn train(&self) -> Computed {
        let mut weights = self.layout.initialize(&mut Pcg32::new(7));
        let (mut tape, mut adam, mut gradients) = (Tape::new(), Adam::new(0.02), vec![0.0; weights.len()]);
        let mut way = vec![weights.clone()];
        for _ in 0..UPDATES {
            self.loss(tape.begin(&weights)).backward(&mut gradients);
            adam.step(&mut weights, &gradients);
            way.push(weights.clone());
        }
        let (center, directions) = plane([&way[0], &way[BEND], &way[UPDATES]]);
        let directions = directions.each_ref().map(Vec::as_slice);
        let slice = Slice::new(&center, directions, REACH, SIDE, |weights| self.loss(tape.begin(weights)).value());
        Computed { slice, way: way.iter().map(|weights| projected(weights, &center, directions)).collect() }
    }
}

/// The plane through three points: its middle, halfway from the first to the last, and two directions at right angles, both
/// as long as the way between those two.
fn plane([first, bend, last]: [&[Scalar]; 3]) -> (Vec<Scalar>, [Vec<Scalar>; 2]) {
    let difference = |from: &[Scalar], to: &[Scalar]| {
        let mut way = to.to_vec();
        math::add_scaled(&mut way, -1.0, from);
        way
    };
    let (along, mut across) = (difference(last, first), difference(last, bend));
    let length = math::dot(&along, &along);
    let shared = math::dot(&along, &across) / length;
    math::add_scaled(&mut across, -shared, &along);
    let scale = math::sqrt(length / math::dot(&across, &across).max(Scalar::MIN_POSITIVE));
    across.iter_mut().for_each(|number| *number *= scale);
    let mut center = last.to_vec();
    math::add_scaled(&mut center, 0.5, &along);
    (center, [along, across])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_training_goes_from_one_side_to_the_other_and_down() {
        let way = Network.way();
        assert_eq!(way.len(), UPDATES + 1);
        for (place, x) in [(way[0], 0.5), (way[UPDATES], -0.5)] {
            assert!((place[0] - x).abs() < 1e-4 && place[1].abs() < 1e-4, "{place:?}");
        }
        let heights = [0, BEND, UPDATES].map(|update| Network.value(way[update]));
        assert!(heights[0] > 1.5 * heights[1] && heights[1] > 1.5 * heights[2], "{heights:?}");
    }

    // The three points lie in the plane, so the slice there is the loss of the training.
    #[test]
    fn in_its_three_points_the_slice_is_the_loss() {
        let learner = Learner::new();
        let mut tape = Tape::new();
        let weights = learner.layout.initialize(&mut Pcg32::new(7));
        let start = learner.loss(tape.begin(&weights)).value();
        assert!((Network.value(Network.way()[0]) - start).abs() < 0.01 * start);
    }
}
