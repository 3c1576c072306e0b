//! How mixed the targets of a heap of examples are.

use crate::{Scalar, linalg::mean};

/// A heap of weighted targets, to which examples are added and from which they are taken one at a time.
pub(super) trait Heap: Clone {
    /// Adds a target, or takes it away if its weight is negative.
    fn add(&mut self, target: Scalar, weight: f64);

    /// The impurity times the weight of the heap.
    fn total(&self) -> f64;

    /// The weight of the heap.
    fn weight(&self) -> f64;

    /// What a leaf with these targets says.
    fn prediction(&self) -> Scalar;
}

/// Variance. Targets are counted from their mean over all examples, so that squares do not cancel.
#[derive(Clone)]
pub(super) struct Variance {
    origin: f64,
    weight: f64,
    sum: f64,
    squares: f64,
}

impl Variance {
    /// An empty heap for targets around these.
    pub fn around(targets: &[f64]) -> Self {
        Self { origin: mean(targets), weight: 0.0, sum: 0.0, squares: 0.0 }
    }
}

impl Heap for Variance {
    fn add(&mut self, target: Scalar, weight: f64) {
        let y = f64::from(target) - self.origin;
        self.weight += weight;
        self.sum += weight * y;
        self.squares += weight * y * y;
    }

    fn total(&self) -> f64 {
        (self.squares - self.sum * self.sum / self.weight).max(0.0)
    }

    fn weight(&self) -> f64 {
        self.weight
    }

    fn prediction(&self) -> Scalar {
        (self.origin + self.sum / self.weight) as Scalar
    }
}

/// Gini impurity: how often two draws from the heap have different classes, `1 − Σ share²`.
#[derive(Clone)]
pub(super) struct Gini {
    weights: Vec<f64>,
}

impl Gini {
    /// An empty heap for so many classes.
    pub fn new(classes: usize) -> Self {
        Self { weights: vec![0.0; classes] }
    }
}

impl Heap for Gini {
    fn add(&mut self, target: Scalar, weight: f64) {
        self.weights[target as usize] += weight;
    }

    fn total(&self) -> f64 {
        let weight = self.weight();
        (weight - self.weights.iter().map(|w| w * w).sum::<f64>() / weight).max(0.0)
    }

    fn weight(&self) -> f64 {
        self.weights.iter().sum()
    }

    fn prediction(&self) -> Scalar {
        let lowest_of_equals = |best: usize, class| if self.weights[class] > self.weights[best] { class } else { best };
        (0..self.weights.len()).fold(0, lowest_of_equals) as Scalar
    }
}
