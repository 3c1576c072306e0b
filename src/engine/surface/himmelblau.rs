//! Himmelblau's function: four minima, all of them equally deep.

use super::{Point, Surface};
use crate::Scalar;

/// `(x² + y − 11)² + (x + y² − 7)²`, which is 0 at four places: where a descent ends depends on where it begins.
///
/// Himmelblau 1972, *Applied Nonlinear Programming*.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Himmelblau;

impl Surface for Himmelblau {
    fn value(&self, [x, y]: Point) -> Scalar {
        let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
        a * a + b * b
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        let (a, b) = (x * x + y - 11.0, x + y * y - 7.0);
        [4.0 * x * a + 2.0 * b, 2.0 * a + 4.0 * y * b]
    }

    fn minima(&self) -> Vec<Point> {
        vec![[3.0, 2.0], [-2.805_118, 3.131_313], [-3.779_31, -3.283_186], [3.584_428, -1.848_127]]
    }

    fn window(&self) -> [Point; 2] {
        [[-5.2, -4.6], [5.2, 4.6]]
    }

    fn start(&self) -> Point {
        [0.5, -0.5]
    }
}
