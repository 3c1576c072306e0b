//! A parabola over the plane: the valley that every minimum is from near by.

use super::{Point, Surface};
use crate::Scalar;

/// `½ (x² + κ y²)`: curvature 1 along the valley and κ across it.
///
/// κ is the condition number: how much steeper the steepest direction is than the flattest. Gradient descent stays
/// within the valley only while `η < 2 / κ`, and along it goes by `η` of what is left.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quadratic {
    /// κ; from 1.
    pub condition: Scalar,
}

impl Surface for Quadratic {
    fn value(&self, [x, y]: Point) -> Scalar {
        0.5 * (x * x + self.condition * y * y)
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        [x, self.condition * y]
    }

    fn minima(&self) -> Vec<Point> {
        vec![[0.0, 0.0]]
    }

    fn window(&self) -> [Point; 2] {
        [[-0.8, -1.0], [1.8, 1.2]]
    }

    fn start(&self) -> Point {
        [1.5, 0.9]
    }
}
