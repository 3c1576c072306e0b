//! A slice through the loss of a network: what it is on a plane through its weights.

use super::{Point, Surface};
use crate::{Scalar, math};

/// The heights of a loss on a grid over a plane through the weights, and between them what a smooth surface has there.
///
/// The surface goes through every height that was computed, and its gradient is exactly that of the surface that is
/// drawn (Keys 1981, cubic convolution). Beyond the grid it goes on as it was at its edge. The plane is
/// `weights + x · first + y · second`; with [`unit_directions`](super::unit_directions) a step of 1 in it is as long as the weights themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Slice {
    /// Half the width of the grid: it reaches from −reach to reach in both directions.
    reach: Scalar,
    /// Row by row, from the lower left corner.
    heights: Vec<Scalar>,
    /// Points on a side.
    side: usize,
}

impl Slice {
    /// Computes `loss` at `side` × `side` weights of the plane; a `side` below 2 is taken as 2.
    pub fn new(
        weights: &[Scalar],
        directions: [&[Scalar]; 2],
        reach: Scalar,
        side: usize,
        mut loss: impl FnMut(&[Scalar]) -> Scalar,
    ) -> Self {
        let side = side.max(2);
        let [first, second] = directions;
        let along = |index: usize| reach * (2.0 * index as Scalar / (side - 1) as Scalar - 1.0);
        let mut moved = weights.to_vec();
        let mut heights = Vec::with_capacity(side * side);
        for row in 0..side {
            for column in 0..side {
                moved.copy_from_slice(weights);
                math::add_scaled(&mut moved, along(column), first);
                math::add_scaled(&mut moved, along(row), second);
                heights.push(loss(&moved));
            }
        }
        Self { reach, heights, side }
    }

    /// The height of a grid point; beyond the grid that of the nearest one.
    fn height(&self, column: isize, row: isize) -> Scalar {
        let last = self.side as isize - 1;
        self.heights[row.clamp(0, last) as usize * self.side + column.clamp(0, last) as usize]
    }

    /// Where a coordinate lies on the grid: the point before it, how far beyond that, and points for a unit.
    fn place(&self, coordinate: Scalar) -> (isize, Scalar, Scalar) {
        let scale = (self.side - 1) as Scalar / (2.0 * self.reach);
        let last = (self.side - 1) as Scalar;
        let at = ((coordinate + self.reach) * scale).max(0.0).min(last);
        let before = at.min(last - 1.0).max(0.0) as usize;
        (before as isize, at - before as Scalar, scale)
    }

    /// Down from a place that is near the bottom: steps that grow while they lead down, and are halved when they do not.
    fn bottom(&self, mut at: Point, spacing: Scalar) -> Point {
        let mut size = 0.1 * spacing;
        for _ in 0..200 {
            let [x, y] = self.gradient(at);
            let length = math::sqrt(x * x + y * y).max(Scalar::MIN_POSITIVE);
            let next = [at[0] - size * x / length, at[1] - size * y / length];
            if self.value(next) < self.value(at) {
                (at, size) = (next, 1.2 * size);
            } else {
                size *= 0.5;
            }
        }
        at
    }

    /// The sum of the sixteen heights around a place, each weighted along x and along y.
    fn weigh(&self, column: isize, row: isize, along: [Scalar; 4], across: [Scalar; 4]) -> Scalar {
        let mut sum = 0.0;
        for (j, across) in (-1..).zip(across) {
            for (i, along) in (-1..).zip(along) {
                sum += across * along * self.height(column + i, row + j);
            }
        }
        sum
    }
}

/// How much each of four neighbours counts, `t` of the way from the second to the third.
fn shares(t: Scalar) -> [Scalar; 4] {
    [
        0.5 * t * (-1.0 + t * (2.0 - t)),
        0.5 * (2.0 + t * t * (3.0 * t - 5.0)),
        0.5 * t * (1.0 + t * (4.0 - 3.0 * t)),
        0.5 * t * t * (t - 1.0),
    ]
}

/// The derivatives of [`shares`].
fn slopes(t: Scalar) -> [Scalar; 4] {
    [
        0.5 * (-1.0 + t * (4.0 - 3.0 * t)),
        0.5 * t * (9.0 * t - 10.0),
        0.5 * (1.0 + t * (8.0 - 9.0 * t)),
        0.5 * t * (3.0 * t - 2.0),
    ]
}

impl Surface for Slice {
    fn value(&self, [x, y]: Point) -> Scalar {
        let ((column, t, _), (row, u, _)) = (self.place(x), self.place(y));
        self.weigh(column, row, shares(t), shares(u))
    }

    fn gradient(&self, [x, y]: Point) -> Point {
        let ((column, t, scale), (row, u, _)) = (self.place(x), self.place(y));
        [scale * self.weigh(column, row, slopes(t), shares(u)), scale * self.weigh(column, row, shares(t), slopes(u))]
    }

    /// The places that one comes down to from the grid points that are lower than all eight around them.
    fn minima(&self) -> Vec<Point> {
        let (last, scale) = (self.side as isize - 1, 2.0 * self.reach / (self.side - 1) as Scalar);
        let around = |column: isize, row: isize| {
            (-1..=1)
                .flat_map(move |j| (-1..=1).map(move |i| (column + i, row + j)))
                .filter(move |&at| at != (column, row))
        };
        (1..last)
            .flat_map(|row| (1..last).map(move |column| (column, row)))
            .filter(|&(column, row)| around(column, row).all(|(i, j)| self.height(i, j) > self.height(column, row)))
            .map(|(column, row)| [column as Scalar * scale - self.reach, row as Scalar * scale - self.reach])
            .map(|point| self.bottom(point, scale))
            .collect()
    }

    fn window(&self) -> [Point; 2] {
        [[-self.reach; 2], [self.reach; 2]]
    }

    fn start(&self) -> Point {
        [0.7 * self.reach, 0.6 * self.reach]
    }
}

#[cfg(test)]
mod tests {
    use super::{Slice, Surface};
    use crate::Scalar;

    fn bowl(weights: &[Scalar]) -> Scalar {
        weights.iter().map(|w| w * w).sum()
    }

    fn slice() -> Slice {
        Slice::new(&[0.5, -0.25, 0.0], [&[1.0, 0.0, 0.0], &[0.0, 1.0, 0.0]], 1.0, 9, bowl)
    }

    // Cubic convolution reproduces parabolas where it has four neighbours (Keys 1981).
    #[test]
    fn a_slice_of_a_parabola_is_one() {
        let slice = slice();
        for (x, y) in [(0.0, 0.0), (0.25, -0.5), (0.11, 0.37), (-0.6, 0.71)] {
            let expected = (0.5 + x) * (0.5 + x) + (y - 0.25) * (y - 0.25);
            assert!((slice.value([x, y]) - expected).abs() < 1e-5);
            let [by_x, by_y] = slice.gradient([x, y]);
            assert!((by_x - 2.0 * (0.5 + x)).abs() < 1e-4 && (by_y - 2.0 * (y - 0.25)).abs() < 1e-4);
        }
    }

    #[test]
    fn its_minimum_is_the_lowest_grid_point() {
        assert_eq!(slice().minima(), [[-0.5, 0.25]]);
        assert_eq!(slice().lowest(), Some(0.0));
    }

    #[test]
    fn beyond_the_grid_and_on_its_edge_it_has_a_height() {
        let slice = slice();
        for at in [[1.0, 1.0], [-1.0, 1.0], [5.0, -7.0], [Scalar::MAX, 0.0]] {
            assert!(slice.value(at).is_finite() && slice.gradient(at).iter().all(|slope| slope.is_finite()), "{at:?}");
        }
        assert!(slice.value([Scalar::NAN, 0.0]).is_finite(), "what is no place is answered all the same");
    }
}
