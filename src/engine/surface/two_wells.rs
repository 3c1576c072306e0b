//! Two wells in a bowl, one deeper than the other.

use super::{Point, Surface};
use crate::{Scalar, math::exp};

/// `x² + y² − 2 exp(−((x − 1)² + y²) / 0.2) − 3 exp(−((x + 1)² + y²) / 0.2)`: a well of −1.09 at (0.905, 0) and a deeper
/// one of −2.06 at (−0.936, 0).
///
/// From Dupont 2018, *Interactive Visualization of Optimization Algorithms in Deep Learning*,
/// <https://emiliendupont.github.io/2018/01/24/optimization-visualization/>.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TwoWells;

impl TwoWells {
    /// The share of a well's depth that is left so far from its middle.
    fn well([x, y]: Point, middle: Scalar) -> Scalar {
        exp(-5.0 * ((x - middle) * (x - middle) + y * y))
    }
}

impl Surface for TwoWells {
    fn value(&self, at: Point) -> Scalar {
        let [x, y] = at;
        x * x + y * y - 2.0 * Self::well(at, 1.0) - 3.0 * Self::well(at, -1.0)
    }

    fn gradient(&self, at: Point) -> Point {
        let [x, y] = at;
        let (shallow, deep) = (20.0 * Self::well(at, 1.0), 30.0 * Self::well(at, -1.0));
        [2.0 * x + shallow * (x - 1.0) + deep * (x + 1.0), (2.0 + shallow + deep) * y]
    }

    fn minima(&self) -> Vec<Point> {
        vec![[0.905_318, 0.0], [-0.936_301, 0.0]]
    }

    fn window(&self) -> [Point; 2] {
        [[-1.7, -1.2], [1.7, 1.3]]
    }

    fn start(&self) -> Point {
        [0.75, 1.0]
    }
}
