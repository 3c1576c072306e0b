//! Rastrigin's function: a bowl full of bumps.

use super::{Point, Surface};
use crate::Scalar;
#[cfg(feature = "double")]
use libm::{cos, sin};
#[cfg(not(feature = "double"))]
use libm::{cosf as cos, sinf as sin};

/// `20 + x² − 10 cos 2πx + y² − 10 cos 2πy`: its minimum 0 at (0, 0), and about every pair of whole numbers another one.
///
/// Rastrigin 1974; in this form Mühlenbein, Schomisch and Born 1991, <https://doi.org/10.1016/S0167-8191(05)80052-3>.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rastrigin;

/// A full turn.
const TURN: Scalar = std::f64::consts::TAU as Scalar;

impl Surface for Rastrigin {
    fn value(&self, [x, y]: Point) -> Scalar {
        let egg_box = |x: Scalar| x * x - 10.0 * cos(TURN * x);
        20.0 + egg_box(x) + egg_box(y)
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        let slope = |x: Scalar| 2.0 * x + 10.0 * TURN * sin(TURN * x);
        [slope(x), slope(y)]
    }

    fn minima(&self) -> Vec<Point> {
        // Where 2x + 20π sin 2πx = 0, from the inside out.
        const AT: [Scalar; 5] = [0.0, 0.994_958_64, -0.994_958_64, 1.989_912_2, -1.989_912_2];
        AT.into_iter().flat_map(|x| AT.map(|y| [x, y])).collect()
    }

    fn window(&self) -> [Point; 2] {
        [[-2.6, -2.3], [2.6, 2.3]]
    }

    fn start(&self) -> Point {
        [1.3, -0.7]
    }
}
