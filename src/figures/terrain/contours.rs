//! Contours: the lines between what is lower than a level and what is not, found by marching squares.
//!
//! Around the grid everything counts as high, so every line is closed; and low ground is always on its left, so that
//! what lies within all lines of a level can be filled at once.

use crate::paper::Point;

/// Heights at the points of a grid.
pub struct Heights {
    columns: usize,
    rows: usize,
    /// Row by row, with a border of infinite heights all around.
    values: Vec<f32>,
}

impl Heights {
    /// The heights at `columns` × `rows` points, from what there is at a share of the width and of the height.
    pub fn of(columns: usize, rows: usize, height: impl Fn(f32, f32) -> f32) -> Self {
        let share = |index: usize, count: usize| index as f32 / (count.max(2) - 1) as f32;
        let stride = columns + 2;
        let mut values = vec![f32::INFINITY; stride * (rows + 2)];
        for row in 0..rows {
            for column in 0..columns {
                values[(row + 1) * stride + column + 1] = height(share(column, columns), share(row, rows));
            }
        }
        Self { columns, rows, values }
    }

    /// The lowest and the highest of them, of those that are numbers.
    pub fn range(&self) -> (f32, f32) {
        let finite = self.values.iter().filter(|value| value.is_finite());
        finite.fold((f32::INFINITY, f32::NEG_INFINITY), |(low, high), &value| (low.min(value), high.max(value)))
    }

    /// Closed lines around all that is lower than `level`, in shares of width and height.
    pub fn below(&self, level: f32) -> Vec<Vec<Point>> {
        let mut next = self.steps(level);
        let mut lines = Vec::new();
        for first in 0..next.len() {
            let (mut line, mut edge) = (Vec::new(), first);
            while let Some(to) = next[edge].take() {
                line.push(self.crossing(edge, level));
                edge = to as usize;
            }
            if line.len() > 2 {
                lines.push(line);
            }
        }
        lines
    }

    /// The number of grid points in a row, with one more on each side.
    fn stride(&self) -> usize {
        self.columns + 2
    }

    /// The height at a point of the grid with its border.
    fn at(&self, column: usize, row: usize) -> f32 {
        self.values[row * self.stride() + column]
    }

    /// For every edge of the grid at which a line enters a square, the edge at which it leaves it. Edge 2k goes to the
    /// right from point k, edge 2k + 1 upwards.
    fn steps(&self, level: f32) -> Vec<Option<u32>> {
        let stride = self.stride();
        let mut next = vec![None; 2 * stride * (self.rows + 2)];
        for row in 0..=self.rows {
            for column in 0..=self.columns {
                let heights = [(0, 0), (1, 0), (1, 1), (0, 1)].map(|(right, up)| self.at(column + right, row + up));
                let low = heights.map(|height| height < level);
                if low == [true; 4] || low == [false; 4] {
                    continue;
                }
                let point = row * stride + column;
                let edges = [2 * point, 2 * (point + 1) + 1, 2 * (point + stride), 2 * point + 1];
                let enters = |k: usize| !low[k % 4] && low[(k + 1) % 4];
                // Two low corners opposite each other are joined if the middle is low.
                let joined = heights.iter().sum::<f32>() < 4.0 * level;
                for k in (0..4).filter(|&k| low[k] && !low[(k + 1) % 4]) {
                    let around = if joined { [1, 3, 2] } else { [3, 1, 2] };
                    let to = around.into_iter().map(|by| (k + by) % 4).find(|&to| enters(to)).unwrap_or(k);
                    next[edges[k]] = Some(edges[to] as u32);
                }
            }
        }
        next
    }

    /// Where a line crosses an edge.
    fn crossing(&self, edge: usize, level: f32) -> Point {
        let (point, up) = (edge / 2, edge % 2);
        let (column, row) = (point % self.stride(), point / self.stride());
        let (from, to) = (self.at(column, row), self.at(column + 1 - up, row + up));
        let share = match (from.is_finite(), to.is_finite()) {
            (true, true) => (level - from) / (to - from),
            (true, false) => 0.0,
            _ => 1.0,
        };
        let place = |index: usize, moves: usize, count: usize| {
            ((index as f32 - 1.0 + share * moves as f32) / (count.max(2) - 1) as f32).clamp(0.0, 1.0)
        };
        (place(column, 1 - up, self.columns), place(row, up, self.rows))
    }
}

/// One line through all closed `lines`, which fills as they do: from one to the next and back on the same way.
pub fn joined(lines: &[Vec<Point>]) -> Vec<Point> {
    let Some(&home) = lines.first().and_then(|line| line.first()) else { return Vec::new() };
    let mut whole = Vec::with_capacity(lines.iter().map(|line| line.len() + 2).sum());
    for line in lines {
        whole.extend_from_slice(line);
        whole.extend(line.first());
        whole.push(home);
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The area within closed lines: low ground on the left counts, holes are taken off.
    fn area(line: &[Point]) -> f32 {
        let next = line.iter().cycle().skip(1);
        line.iter().zip(next).map(|(a, b)| a.0 * b.1 - b.0 * a.1).sum::<f32>() / 2.0
    }

    #[test]
    fn the_low_part_of_a_bowl_is_a_disc() {
        let bowl = Heights::of(101, 101, |x, y| (x - 0.5).hypot(y - 0.5));
        let lines = bowl.below(0.3);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].iter().all(|(x, y)| ((x - 0.5).hypot(y - 0.5) - 0.3).abs() < 1e-3));
        assert!((area(&lines[0]) - std::f32::consts::PI * 0.09).abs() < 1e-3);
    }

    #[test]
    fn low_ground_reaches_to_the_edge_of_the_picture() {
        let slope = Heights::of(11, 11, |x, _| x);
        assert!((area(&joined(&slope.below(0.35))) - 0.35).abs() < 1e-4);
        assert!((area(&joined(&slope.below(9.0))) - 1.0).abs() < 1e-4, "all of it is low");
        assert!(slope.below(-1.0).is_empty(), "none of it is low");
    }

    #[test]
    fn a_ring_has_a_hole_and_is_filled_as_one_line() {
        let ring = Heights::of(201, 201, |x, y| ((x - 0.5).hypot(y - 0.5) - 0.3).abs());
        let lines = ring.below(0.1);
        assert_eq!(lines.len(), 2);
        let expected = std::f32::consts::PI * (0.16 - 0.04);
        assert!((area(&joined(&lines)) - expected).abs() < 3e-3, "{}", area(&joined(&lines)));
    }

    #[test]
    fn what_is_no_number_is_not_low() {
        let lines = Heights::of(5, 5, |x, _| if x > 0.6 { f32::NAN } else { 0.0 }).below(1.0);
        assert!(lines.iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite() && *x <= 0.76), "{lines:?}");
    }
}
