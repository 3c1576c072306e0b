//! What the reader has drawn so far on a sheet, and what pointer, keys and fields do to it. Knows shares of the axes; not
//! the document.

use super::drawing::Drawing;

/// One press of an arrow key, in shares of an axis; with Shift, Page Up or Page Down five times as much.
const STEP: f32 = 0.02;
const LEAP: f32 = 0.1;

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Hand {
    /// A curve, and the column that the keyboard is at.
    Curve(Drawing, usize),
    /// A point, once it has been placed.
    Point(Option<(f32, f32)>),
}

impl Hand {
    /// Nothing drawn: a curve in so many columns, or a point.
    pub fn new(columns: Option<usize>) -> Self {
        columns.map_or(Self::Point(None), |columns| Self::Curve(Drawing::new(columns), 0))
    }

    /// The same, with nothing drawn.
    pub fn emptied(&self) -> Self {
        match self {
            Self::Curve(drawing, _) => Self::Curve(Drawing::new(drawing.last()), 0),
            Self::Point(_) => Self::Point(None),
        }
    }

    /// The pointer goes from one place to another.
    pub fn stroke(&mut self, from: (f32, f32), to: (f32, f32)) {
        match self {
            Self::Curve(drawing, column) => {
                drawing.stroke(from, to);
                *column = drawing.column(to.0);
            }
            Self::Point(place) => *place = Some(to),
        }
    }

    /// A key is pressed. Answers whether it means something here.
    pub fn key(&mut self, key: &str, shift: bool) -> bool {
        let step = if shift { LEAP } else { STEP };
        let (right, up) = match key {
            "ArrowLeft" => (-1, 0.0),
            "ArrowRight" => (1, 0.0),
            "ArrowUp" => (0, step),
            "ArrowDown" => (0, -step),
            "PageUp" => (0, LEAP),
            "PageDown" => (0, -LEAP),
            "Home" => (-10_000, 0.0),
            "End" => (10_000, 0.0),
            "Delete" | "Backspace" => {
                self.take_away();
                return true;
            }
            _ => return false,
        };
        match self {
            Self::Curve(drawing, column) if up == 0.0 => {
                *column = column.saturating_add_signed(right).min(drawing.last());
            }
            Self::Curve(drawing, column) => {
                let height = drawing.beginning(*column) + up;
                drawing.set(*column, Some(height));
            }
            Self::Point(place) => {
                let within = |share: f32| share.clamp(0.0, 1.0);
                let (x, y) = place.unwrap_or((0.5, 0.5));
                *place = Some((within(x + right as f32 * step), within(y + up)));
            }
        }
        true
    }

    fn take_away(&mut self) {
        match self {
            Self::Curve(drawing, column) => drawing.set(*column, None),
            Self::Point(place) => *place = None,
        }
    }

    /// Where the keyboard is: a place, and whether something is drawn there.
    pub fn cursor(&self) -> ((f32, f32), bool) {
        match self {
            Self::Curve(drawing, column) => {
                let place = (drawing.x(*column), drawing.beginning(*column));
                (place, drawing.height(*column).is_some())
            }
            Self::Point(place) => (place.unwrap_or((0.5, 0.5)), place.is_some()),
        }
    }

    /// The places drawn, from left to right.
    pub fn places(&self) -> Vec<(f32, f32)> {
        match self {
            Self::Curve(drawing, _) => drawing.places(),
            Self::Point(place) => place.iter().copied().collect(),
        }
    }

    /// Draws these places and no others.
    pub fn draw(&mut self, places: &[(f32, f32)]) {
        *self = self.emptied();
        match self {
            Self::Curve(drawing, _) => {
                for &(x, y) in places {
                    let column = drawing.column(x);
                    drawing.set(column, Some(y));
                }
            }
            Self::Point(place) => *place = places.first().copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_can_be_drawn_with_keys_alone() {
        let mut hand = Hand::new(Some(4));
        for key in ["ArrowUp", "End", "PageDown", "PageDown"] {
            assert!(hand.key(key, false));
        }
        let Hand::Curve(drawing, column) = &mut hand else { unreachable!() };
        assert_eq!(*column, 4);
        assert!(drawing.finish());
        assert!((drawing.height(4).unwrap() - 0.32).abs() < 1e-5, "it begins at the nearest height");
        assert!(hand.key("Delete", false) && hand.places().len() == 1);
        assert!(!hand.key("Tab", false) && !hand.key("a", false));
    }

    #[test]
    fn a_point_moves_by_keys_and_stays_on_the_sheet() {
        let mut hand = Hand::new(None);
        assert_eq!(hand.cursor(), ((0.5, 0.5), false));
        hand.key("ArrowRight", true);
        assert_eq!(hand.places(), [(0.6, 0.5)]);
        hand.key("End", false);
        hand.key("ArrowDown", false);
        assert_eq!(hand.places(), [(1.0, 0.48)]);
        hand.key("Delete", false);
        assert!(hand.places().is_empty());
    }

    #[test]
    fn what_is_typed_replaces_what_was_drawn() {
        let mut hand = Hand::new(Some(10));
        hand.stroke((0.0, 0.0), (1.0, 1.0));
        hand.draw(&[(0.0, 0.5), (1.0, 0.25)]);
        assert_eq!(hand.places(), [(0.0, 0.5), (1.0, 0.25)]);
        assert_eq!(hand.emptied().places(), []);
    }
}
