//! A surface seen from above, as figures draw it: a window on the plane, shades and contours.

pub mod contours;
mod relief;

pub use relief::Relief;

use plotters::prelude::DrawingBackend;

use crate::paper::{Paper, Point, Rect, Tint};
use crate::theme::Token;

/// Width to height of every map, so that what lies in it does not depend on the width of a page.
pub const ASPECT: f32 = 4.0 / 3.0;
/// How many shades there are.
const SHADES: usize = 13;

/// How the heights of a surface are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Levels {
    /// Two to a power of ten, over six powers: for valleys that are deep and flat.
    Log,
    /// Equally far apart.
    Even,
}

/// A part of the plane, at one scale along both axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Map {
    /// Where it is drawn.
    pub rect: Rect,
    low: [f32; 2],
    /// CSS pixels for a unit.
    scale: f32,
}

/// The part of the plane that is shown for a window: all of it, and what [`ASPECT`] adds.
pub fn shown([low, high]: [[f32; 2]; 2]) -> [[f32; 2]; 2] {
    let (width, height) = (high[0] - low[0], high[1] - low[1]);
    let (more_x, more_y) = ((ASPECT * height - width).max(0.0) / 2.0, (width / ASPECT - height).max(0.0) / 2.0);
    [[low[0] - more_x, low[1] - more_y], [high[0] + more_x, high[1] + more_y]]
}

/// Whether a place lies in the part of the plane that is shown.
pub fn holds([low, high]: [[f32; 2]; 2], at: [f32; 2]) -> bool {
    (0..2).all(|axis| low[axis] <= at[axis] && at[axis] <= high[axis])
}

impl Map {
    /// The map of a window, `width` wide, from its upper left corner.
    pub fn new(corner: Point, width: f32, window: [[f32; 2]; 2]) -> Self {
        let [low, high] = shown(window);
        let rect = Rect::new(corner.0, corner.1, width, width / ASPECT);
        Self { rect, low, scale: width / (high[0] - low[0]) }
    }

    /// Where a place of the plane is drawn.
    pub fn place(&self, [x, y]: [f32; 2]) -> Point {
        (self.rect.x + (x - self.low[0]) * self.scale, self.rect.bottom() - (y - self.low[1]) * self.scale)
    }

    /// The place of the plane at shares of width and height, from the lower left.
    pub fn at(&self, right: f32, up: f32) -> [f32; 2] {
        [self.low[0] + right * self.rect.width / self.scale, self.low[1] + up * self.rect.height / self.scale]
    }

    /// What a CSS pixel means.
    pub fn per_px(&self) -> f32 {
        1.0 / self.scale
    }

    /// Draws a surface: the lower, the darker.
    pub fn draw<DB: DrawingBackend>(&self, paper: &mut Paper<DB>, relief: &Relief) {
        let rect = self.rect;
        let placed = |line: &[Point]| -> Vec<Point> {
            line.iter().map(|(right, up)| (rect.x + right * rect.width, rect.bottom() - up * rect.height)).collect()
        };
        paper.fill(rect, Tint(Token::Positive, 0.07));
        for low in relief.lows() {
            paper.fill_polygon(&placed(&low.ground), Tint(Token::Positive, 0.05));
            for contour in &low.contours {
                paper.line(&placed(contour), 0.75, Tint(Token::Positive, 0.28));
            }
        }
    }

    /// Round numbers along the lower edge and the left one, where they are wanted.
    pub fn ticks(&self, axis: usize) -> Vec<(f32, f32)> {
        let ends = [self.at(0.0, 0.0)[axis], self.at(1.0, 1.0)[axis]];
        let step = [0.1, 0.2, 0.5, 1.0, 2.0, 5.0].into_iter().find(|step| (ends[1] - ends[0]) / step <= 7.0);
        let step = step.unwrap_or(10.0);
        let first = (ends[0] / step).ceil() as i32;
        (first..=(ends[1] / step).floor() as i32)
            .map(|k| {
                let value = k as f32 * step;
                let place = self.place([value, value]);
                (value, if axis == 0 { place.0 } else { place.1 })
            })
            .collect()
    }
}

/// The levels between heights, from the highest down.
fn of(levels: Levels, (low, high): (f32, f32)) -> Vec<f32> {
    match levels {
        Levels::Log => {
            let factor = 0.316_227_77;
            std::iter::successors(Some(high * factor), |level| Some(level * factor)).take(SHADES - 1).collect()
        }
        Levels::Even => {
            let step = (high - low) / (SHADES + 1) as f32;
            (1..=SHADES).map(|k| high - k as f32 * step).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use contours::Heights;
    use engine::surface::Surface;

    #[test]
    fn a_window_is_shown_whole_and_at_one_scale() {
        for window in [[[-1.0, -1.0], [1.0, 1.0]], [[0.0, 0.0], [8.0, 1.0]]] {
            let [low, high] = shown(window);
            assert!(((high[0] - low[0]) / (high[1] - low[1]) - ASPECT).abs() < 1e-5);
            assert!(window.iter().all(|&corner| holds([low, high], corner)));
        }
    }

    #[test]
    fn places_and_shares_agree() {
        let map = Map::new((10.0, 20.0), 400.0, [[-1.0, -1.0], [3.0, 1.0]]);
        let (x, y) = map.place(map.at(0.25, 0.5));
        assert!((x - 110.0).abs() < 1e-3 && (y - 170.0).abs() < 1e-3, "{x}, {y}");
    }

    #[test]
    fn log_levels_reach_over_six_powers_of_ten() {
        let levels = of(Levels::Log, (0.0, 1e4));
        assert!((levels[levels.len() - 1] / 1e-2 - 1.0).abs() < 1e-2, "{levels:?}");
    }

    #[test]
    fn narrow_valleys_keep_their_contours() {
        let surface = engine::surface::Quadratic { condition: 40.0 };
        let map = Map::new((0.0, 0.0), 580.0, surface.window());
        let heights = Heights::of(160, 120, |right, up| surface.value(map.at(right, up)));
        for level in of(Levels::Log, heights.range()) {
            println!("{level} {:?}", heights.below(level).iter().map(Vec::len).collect::<Vec<_>>());
        }
        for level in of(Levels::Log, heights.range()).into_iter().filter(|level| *level > 0.05) {
            assert_eq!(heights.below(level).len(), 1, "{level}");
        }
    }
}
