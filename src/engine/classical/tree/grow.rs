//! How a tree is grown: at every node that is mixed the best question, until there is none, or no more is allowed.
//!
//! A question that gains nothing is asked too: of the four corners of "exclusive or", no first question gains anything.

use super::{Limits, Node, Split, Tree, impurity::Heap};
use crate::{Pcg32, Scalar, classical::Examples, order::sort_places};

/// A heap whose impurity is less than this share of that of all examples is pure, but for rounding.
const PURE: f64 = 1e-12;

/// Grows a tree. `empty` says how impurity is measured.
pub(super) fn grow(empty: impl Heap, examples: Examples<'_>, weights: &[f64], limits: Limits, rng: &mut Pcg32) -> Tree {
    assert!(weights.len() == examples.count(), "tree: {} weights, {} examples", weights.len(), examples.count());
    let grower = Grower { empty, examples, weights, limits };
    let all: Vec<usize> = (0..examples.count()).collect();
    let mut nodes = vec![grower.node(&all)];
    let pure = PURE * nodes[0].impurity;
    let mut open = vec![(0, 0, all)];
    while let Some((at, depth, members)) = open.pop() {
        let may_ask = depth < limits.depth && nodes[at].impurity > pure;
        let question = if may_ask { grower.question(&members, rng) } else { None };
        if let Some(Question { input, threshold, .. }) = question {
            let goes_left = |&index: &usize| examples.point(index)[input] <= threshold;
            let (below, above): (Vec<usize>, Vec<usize>) = members.into_iter().partition(goes_left);
            let (left, right) = (nodes.len(), nodes.len() + 1);
            nodes[at].split = Some(Split { input, threshold, left, right });
            nodes.push(grower.node(&below));
            nodes.push(grower.node(&above));
            open.push((right, depth + 1, above));
            open.push((left, depth + 1, below));
        }
    }
    Tree { nodes }
}

struct Question {
    gain: f64,
    input: usize,
    threshold: Scalar,
}

struct Grower<'a, H> {
    empty: H,
    examples: Examples<'a>,
    weights: &'a [f64],
    limits: Limits,
}

impl<H: Heap> Grower<'_, H> {
    fn heap(&self, members: &[usize]) -> H {
        let mut heap = self.empty.clone();
        members.iter().for_each(|&index| heap.add(self.examples.targets()[index], self.weights[index]));
        heap
    }

    fn node(&self, members: &[usize]) -> Node {
        let heap = self.heap(members);
        let (prediction, impurity) = (heap.prediction(), heap.total() / heap.weight());
        Node { prediction, impurity, examples: members.len(), split: None }
    }

    /// The question that gains most; of equals the one about the lowest input, with the lowest threshold.
    fn question(&self, members: &[usize], rng: &mut Pcg32) -> Option<Question> {
        let mut inputs: Vec<usize> = (0..self.examples.inputs()).collect();
        if self.limits.candidates < inputs.len() {
            rng.shuffle(&mut inputs);
            inputs.truncate(self.limits.candidates);
            sort_places(&mut inputs, &|a, b| a.cmp(&b));
        }
        let questions = inputs.into_iter().filter_map(|input| self.question_about(input, members));
        questions.reduce(|best, next| if next.gain > best.gain { next } else { best })
    }

    fn question_about(&self, input: usize, members: &[usize]) -> Option<Question> {
        let value = |index: usize| self.examples.point(index)[input];
        let mut order = members.to_vec();
        sort_places(&mut order, &|a, b| value(a).total_cmp(&value(b)));
        let (mut left, mut right) = (self.empty.clone(), self.heap(members));
        let whole = right.total();
        let mut best: Option<Question> = None;
        for cut in 1..order.len() {
            let moved = order[cut - 1];
            left.add(self.examples.targets()[moved], self.weights[moved]);
            right.add(self.examples.targets()[moved], -self.weights[moved]);
            let (below, above) = (value(moved), value(order[cut]));
            let large_enough = cut.min(order.len() - cut) >= self.limits.smallest_leaf;
            let counts = left.weight() > 0.0 && right.weight() > 0.0;
            let gain = whole - left.total() - right.total();
            if below < above && large_enough && counts && best.as_ref().is_none_or(|best| gain > best.gain) {
                best = Some(Question { gain, input, threshold: between(below, above) });
            }
        }
        best
    }
}

/// Half-way, or the lower of two neighbours between which there is no number.
fn between(below: Scalar, above: Scalar) -> Scalar {
    let middle = 0.5 * below + 0.5 * above;
    if (below..above).contains(&middle) { middle } else { below }
}
