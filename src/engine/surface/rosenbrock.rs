//! Rosenbrock's banana: a valley that bends.

use super::{Point, Surface};
use crate::Scalar;

/// `(1 − x)² + 100 (y − x²)²`, with its minimum 0 at (1, 1).
///
/// To find the valley is easy, to follow it is not. Rosenbrock 1960, <https://doi.org/10.1093/comjnl/3.3.175>.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rosenbrock;

impl Surface for Rosenbrock {
    fn value(&self, [x, y]: Point) -> Scalar {
        let (along, across) = (1.0 - x, y - x * x);
        along * along + 100.0 * across * across
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        let across = y - x * x;
        [-2.0 * (1.0 - x) - 400.0 * x * across, 200.0 * across]
    }

    fn minima(&self) -> Vec<Point> {
        vec![[1.0, 1.0]]
    }

    fn window(&self) -> [Point; 2] {
        [[-1.8, -0.6], [1.8, 1.9]]
    }

    fn start(&self) -> Point {
        [-1.2, 1.0]
    }
}
