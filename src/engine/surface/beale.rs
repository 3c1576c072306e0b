//! Beale's function: a flat valley between steep walls.

use super::{Point, Surface};
use crate::Scalar;

/// `(1.5 − x + xy)² + (2.25 − x + xy²)² + (2.625 − x + xy³)²`, with its minimum 0 at (3, ½).
///
/// Beale 1958, in the form of Moré, Garbow and Hillstrom 1981, <https://doi.org/10.1145/355934.355936>, number 5.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Beale;

impl Beale {
    /// The three terms before they are squared.
    fn terms([x, y]: Point) -> [Scalar; 3] {
        [1.5 - x + x * y, 2.25 - x + x * y * y, 2.625 - x + x * y * y * y]
    }
}

impl Surface for Beale {
    fn value(&self, at: Point) -> Scalar {
        let [a, b, c] = Self::terms(at);
        a * a + b * b + c * c
    }

    fn gradient(&self, at: Point) -> Point {
        let ([a, b, c], [x, y]) = (Self::terms(at), at);
        [
            2.0 * (a * (y - 1.0) + b * (y * y - 1.0) + c * (y * y * y - 1.0)),
            2.0 * x * (a + 2.0 * b * y + 3.0 * c * y * y),
        ]
    }

    fn minima(&self) -> Vec<Point> {
        vec![[3.0, 0.5]]
    }

    fn window(&self) -> [Point; 2] {
        [[-0.6, -1.2], [4.2, 2.0]]
    }

    fn start(&self) -> Point {
        [1.0, 1.0]
    }
}
