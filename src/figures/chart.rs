//! Charts: curves over two axes, for all figures alike. A chart knows places and numbers, and no figure.

use engine::math;
use plotters::prelude::DrawingBackend;

use crate::curve::{Axis, Scale};
use crate::number;
use crate::optimizers::words;
use crate::paper::{Align, Paper, Point, Rect, Tint, label};
use crate::strokes::dashes;
use crate::theme::Token;

/// A rectangle with an axis along its lower and one along its left edge.
pub struct Chart {
    /// Where curves are drawn.
    pub rect: Rect,
    /// From left to right.
    pub x: Axis,
    /// From below to above.
    pub y: Axis,
}

impl Chart {
    /// The place of a pair of numbers; what lies beyond an edge is put onto it.
    pub fn at(&self, x: f32, y: f32) -> Point {
        let (x, y) = self.shares(x, y);
        self.place(x.clamp(0.0, 1.0), y.clamp(0.0, 1.0))
    }

    /// The place of a pair of numbers, also where it lies beyond an edge: for lines that are cut there.
    pub fn beyond(&self, x: f32, y: f32) -> Point {
        let (x, y) = self.shares(x, y);
        self.place(x, y)
    }

    fn shares(&self, x: f32, y: f32) -> (f32, f32) {
        // Not a number: as far out as there is.
        let share = |share: f32| if share.is_nan() { 1.0 } else { share };
        (share(self.x.share(x)), share(self.y.share(y)))
    }

    fn place(&self, x: f32, y: f32) -> Point {
        (self.rect.x + x * self.rect.width, self.rect.bottom() - y * self.rect.height)
    }

    /// The places of a course. It ends where it first leaves the chart for good at an upper or lower edge, so that no line
    /// runs along it.
    pub fn path(&self, points: impl IntoIterator<Item = (f32, f32)>) -> Vec<Point> {
        let mut path: Vec<Point> = points.into_iter().map(|(x, y)| self.at(x, y)).collect();
        let edge = |&(_, y): &Point| y <= self.rect.y || y >= self.rect.bottom();
        let outside = path.iter().rev().take_while(|place| edge(place)).count();
        path.truncate((path.len() + 1).saturating_sub(outside.max(1)));
        path
    }

    /// Lines across at these numbers, each with its label on the left.
    pub fn rows<DB: DrawingBackend>(&self, paper: &mut Paper<DB>, rows: &[(f32, String)]) {
        for (value, text) in rows {
            let y = self.at(self.x.from, *value).1;
            paper.line(&[(self.rect.x, y), (self.rect.right(), y)], 1.0, Tint(Token::Line, 0.8));
            paper.text((self.rect.x - 7.0, y), text, label(11.0, Token::Soft).align(Align::End));
        }
    }

    /// Labels under the lower edge at these numbers, with short marks. One that would reach beyond the paper is moved
    /// onto it.
    pub fn columns<DB: DrawingBackend>(&self, paper: &mut Paper<DB>, columns: &[(f32, String)]) {
        let (bottom, kind) = (self.rect.bottom(), label(11.0, Token::Soft));
        for (value, text) in columns {
            let x = self.at(*value, self.y.from).0;
            paper.line(&[(x, bottom), (x, bottom + 4.0)], 1.0, Token::Line);
            let width = paper.text_width(text, kind);
            let left = (x - width / 2.0).min(paper.size().0 - width - 2.0).max(0.0);
            paper.text((left + width / 2.0, bottom + 14.0), text, kind.centred());
        }
    }
}

/// Labels for an axis: of equal factors at powers of ten, of equal differences at `parts` + 1 equal distances.
pub fn ticks(axis: &Axis, parts: usize) -> Vec<(f32, String)> {
    match axis.scale {
        Scale::Log => {
            let (low, high) = (decade(axis.from), decade(axis.to));
            let every = ((high - low) as usize).div_ceil(parts.max(1)).max(1);
            (low..=high).step_by(every).map(|exponent| (power(exponent), words::power(exponent))).collect()
        }
        Scale::Linear => {
            let step = (axis.to - axis.from) / parts.max(1) as f32;
            let digits = (0..3).find(|&digits| whole(step * [1.0, 10.0, 100.0][digits])).unwrap_or(2);
            let value = |part: usize| axis.from + step * part as f32;
            (0..=parts).map(|part| (value(part), number::fixed(value(part), digits))).collect()
        }
    }
}

fn whole(value: f32) -> bool {
    (value - value.round()).abs() < 1e-3
}

/// The power of ten nearest to a number above 0.
fn decade(value: f32) -> i32 {
    (math::log(value) / std::f32::consts::LN_10).round() as i32
}

/// 10 to a whole power.
pub fn power(exponent: i32) -> f32 {
    number::parse(&format!("1e{exponent}")).unwrap_or(1.0)
}

/// Draws a line through `points`: so many pixels drawn, so many left out, and so on.
pub fn stroke<DB: DrawingBackend>(paper: &mut Paper<DB>, points: &[Point], pattern: &[f32], width: f32, tint: Tint) {
    for piece in dashes(points, pattern) {
        paper.line(&piece, width, tint);
    }
}

/// Heights for labels that stand beside one another's wished heights, moved apart as little as they need: at least `gap`
/// from one to the next, between `low` and `high`. As many as wished for, in the same order.
pub fn apart(wished: &[f32], gap: f32, low: f32, high: f32) -> Vec<f32> {
    let mut order: Vec<usize> = (0..wished.len()).collect();
    order.sort_by(|&a, &b| wished[a].total_cmp(&wished[b]));
    let mut heights = wished.to_vec();
    let mut least = low;
    for &index in &order {
        heights[index] = heights[index].max(least);
        least = heights[index] + gap;
    }
    let mut most = high;
    for &index in order.iter().rev() {
        heights[index] = heights[index].min(most);
        most = heights[index] - gap;
    }
    heights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_of_factors_is_labelled_at_powers_of_ten() {
        let texts: Vec<String> = ticks(&Axis::log("", 1e-4, 10.0), 5).into_iter().map(|tick| tick.1).collect();
        assert_eq!(texts, ["10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "10⁰", "10¹"]);
        let texts: Vec<String> = ticks(&Axis::linear("", 0.0, 1.0), 4).into_iter().map(|tick| tick.1).collect();
        assert_eq!(texts, ["0.00", "0.25", "0.50", "0.75", "1.00"]);
    }

    #[test]
    fn a_course_that_leaves_the_chart_ends_at_its_edge() {
        let chart = Chart {
            rect: Rect::new(0.0, 0.0, 10.0, 10.0),
            x: Axis::linear("", 0.0, 10.0),
            y: Axis::linear("", 0.0, 10.0),
        };
        let path = chart.path([(0.0, 5.0), (1.0, 20.0), (2.0, 5.0), (3.0, 99.0), (4.0, f32::NAN)]);
        assert_eq!(path, [(0.0, 5.0), (1.0, 0.0), (2.0, 5.0), (3.0, 0.0)]);
        assert_eq!(chart.path([(0.0, 5.0)]).len(), 1);
    }

    #[test]
    fn labels_move_apart_and_stay_inside() {
        assert_eq!(apart(&[5.0, 5.0, 30.0], 10.0, 0.0, 40.0), [5.0, 15.0, 30.0]);
        assert_eq!(apart(&[39.0, 40.0], 10.0, 0.0, 40.0), [30.0, 40.0]);
    }
}
