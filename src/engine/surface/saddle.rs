//! A saddle: a minimum along one axis and a maximum along the other.

use super::{Point, Surface};
use crate::Scalar;

/// `x² − y²`: flat at (0, 0), and yet not a minimum.
///
/// From y = 0 no rule ever leaves the ridge; the least deviation grows, at first so slowly that a run looks finished.
/// Dauphin et al. 2014, <https://arxiv.org/abs/1406.2572>, on why losses of networks have many of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Saddle;

impl Surface for Saddle {
    fn value(&self, [x, y]: Point) -> Scalar {
        x * x - y * y
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        [2.0 * x, -2.0 * y]
    }

    fn minima(&self) -> Vec<Point> {
        Vec::new()
    }

    fn window(&self) -> [Point; 2] {
        [[-1.6, -1.2], [1.6, 1.2]]
    }

    fn start(&self) -> Point {
        [1.0, 0.01]
    }
}
