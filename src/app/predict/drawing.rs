//! A curve under the reader's hand: a height for each of some columns, between which it goes straight. Heights and ways
//! are shares of the axes, from 0 to 1; what the axes count is not known here.

/// A drawing, from the column 0 at the left edge to the last at the right one.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing(Vec<Option<f32>>);

impl Drawing {
    /// An empty drawing with so many columns beside the one at the left edge.
    pub fn new(columns: usize) -> Self {
        Self(vec![None; columns.clamp(1, 1000) + 1])
    }

    /// The number of the last column.
    pub fn last(&self) -> usize {
        self.0.len() - 1
    }

    /// Whether nothing has been drawn.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Option::is_none)
    }

    /// The column nearest to a place between the edges.
    pub fn column(&self, x: f32) -> usize {
        (x.clamp(0.0, 1.0) * self.last() as f32).round() as usize
    }

    /// How far from the left edge a column lies.
    pub fn x(&self, column: usize) -> f32 {
        column as f32 / self.last() as f32
    }

    /// Puts a column to a height, or takes it away.
    pub fn set(&mut self, column: usize, height: Option<f32>) {
        if let Some(place) = self.0.get_mut(column) {
            *place = height.map(|height| height.clamp(0.0, 1.0));
        }
    }

    /// A stroke from one place to another: every column on its way takes its height.
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32)) {
        let (start, end) = (self.column(from.0), self.column(to.0));
        for column in start.min(end)..=start.max(end) {
            let way = to.0 - from.0;
            let share = if way == 0.0 { 1.0 } else { ((self.x(column) - from.0) / way).clamp(0.0, 1.0) };
            // The column where the stroke comes from has its height already, unless it has not left it.
            if column != start || start == end {
                self.set(column, Some(from.1 + share * (to.1 - from.1)));
            }
        }
        if self.0[start].is_none() {
            self.set(start, Some(from.1));
        }
    }

    /// The height of a column: as drawn, or between its neighbours; nothing beyond them.
    pub fn height(&self, column: usize) -> Option<f32> {
        if let Some(height) = self.0.get(column).copied().flatten() {
            return Some(height);
        }
        let before = (0..column).rev().find_map(|left| Some((left, self.0[left]?)))?;
        let after = (column + 1..self.0.len()).find_map(|right| Some((right, self.0[right]?)))?;
        let share = (column - before.0) as f32 / (after.0 - before.0) as f32;
        Some(before.1 + share * (after.1 - before.1))
    }

    /// Where the keyboard begins in a column: its height, that of the nearest one drawn, or the middle.
    pub fn beginning(&self, column: usize) -> f32 {
        let nearest =
            || (0..self.0.len()).filter(|&other| self.0[other].is_some()).min_by_key(|other| other.abs_diff(column));
        self.height(column).or_else(|| self.0[nearest()?]).unwrap_or(0.5)
    }

    /// The places that have been drawn, from left to right.
    pub fn places(&self) -> Vec<(f32, f32)> {
        (0..self.0.len()).filter_map(|column| Some((self.x(column), self.0[column]?))).collect()
    }

    /// Lengthens the curve to an edge that it has nearly reached. Answers whether it goes from edge to edge.
    pub fn finish(&mut self) -> bool {
        let slack = self.last() / 12;
        let drawn: Vec<usize> = (0..self.0.len()).filter(|&column| self.0[column].is_some()).collect();
        let (Some(&first), Some(&last)) = (drawn.first(), drawn.last()) else { return false };
        if first == last && self.last() > 0 {
            return false;
        }
        if first <= slack {
            self.0[0] = self.0[first];
        }
        if self.last() - last <= slack {
            let end = self.last();
            self.0[end] = self.0[last];
        }
        self.0[0].is_some() && self.0[self.last()].is_some()
    }

    /// The height of every column, once the curve goes from edge to edge.
    pub fn heights(&self) -> Option<Vec<f32>> {
        (0..self.0.len()).map(|column| self.height(column)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quick_stroke_leaves_no_column_out() {
        let mut drawing = Drawing::new(10);
        drawing.stroke((0.0, 0.0), (1.0, 1.0));
        assert_eq!(drawing.places().len(), 11);
        assert!((drawing.height(3).unwrap() - 0.3).abs() < 1e-6);
    }

    #[test]
    fn drawing_back_corrects_what_was_drawn() {
        let mut drawing = Drawing::new(10);
        drawing.stroke((0.0, 0.2), (1.0, 0.2));
        drawing.stroke((1.0, 0.8), (0.5, 0.8));
        assert_eq!(drawing.height(6), Some(0.8));
        assert_eq!(drawing.height(2), Some(0.2));
    }

    #[test]
    fn clicks_are_joined_by_straight_lines() {
        let mut drawing = Drawing::new(4);
        drawing.stroke((0.0, 1.0), (0.0, 1.0));
        assert!(!drawing.clone().finish(), "a single place is no curve");
        drawing.stroke((1.0, 0.0), (1.0, 0.0));
        assert_eq!(drawing.heights(), Some(vec![1.0, 0.75, 0.5, 0.25, 0.0]));
        assert!(drawing.finish());
    }

    #[test]
    fn a_curve_that_nearly_reaches_an_edge_is_taken_to_it_and_no_other() {
        let mut drawing = Drawing::new(40);
        drawing.stroke((0.05, 0.5), (0.96, 0.1));
        assert!(drawing.finish());
        let mut half = Drawing::new(40);
        half.stroke((0.0, 0.5), (0.5, 0.1));
        assert!(!half.finish() && half.heights().is_none());
    }

    #[test]
    fn the_keyboard_begins_where_the_curve_is() {
        let mut drawing = Drawing::new(4);
        assert_eq!(drawing.beginning(2), 0.5);
        drawing.set(0, Some(0.9));
        assert_eq!(drawing.beginning(4), 0.9);
        drawing.set(0, None);
        assert!(drawing.is_empty());
    }

    #[test]
    fn heights_stay_between_the_edges() {
        let mut drawing = Drawing::new(2);
        drawing.stroke((-3.0, 7.0), (9.0, -7.0));
        assert!(drawing.places().iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
        drawing.set(99, Some(0.5));
    }
}
