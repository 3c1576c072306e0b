//! Where everything of the picture lies, for wide pages and for narrow ones.

use super::run::{COLUMNS, ROWS};
use crate::paper::Rect;

/// Below this width the run stands under the map instead of beside it.
const NARROW_PX: f32 = 760.0;

/// The places of a picture, in CSS pixels.
pub struct Geometry {
    /// Whether the run stands beside the map.
    pub wide: bool,
    /// The map. Its cells have whole pixels, so that no seams show between them.
    pub map: Rect,
    /// The explanation of the shades.
    pub legend: Rect,
    /// The loss of the chosen run.
    pub course: Rect,
    /// The list of runs with their numbers.
    pub list: Rect,
    /// The height of everything.
    pub height: f32,
}

impl Geometry {
    /// The places at a width.
    pub fn new(width: f32) -> Self {
        let wide = width >= NARROW_PX;
        let left = if wide { 52.0 } else { 40.0 };
        let room = if wide { width * 0.5 - left } else { width - left - 8.0 };
        let cell = (room / COLUMNS as f32).floor().clamp(2.0, 5.0);
        let map = Rect::new(left, 26.0, cell * COLUMNS as f32, cell * ROWS as f32);
        let legend = Rect::new(left, map.bottom() + 48.0, map.width, 12.0);
        let below = legend.bottom() + 34.0;
        if wide {
            let x = map.right() + 72.0;
            let course = Rect::new(x, map.y + 12.0, width - x - 12.0, map.height * 0.6);
            let list = Rect::new(x - 34.0, course.bottom() + 52.0, width - x + 28.0, 136.0);
            Self { wide, map, legend, course, list, height: below }
        } else {
            let course = Rect::new(left, below + 34.0, width - left - 8.0, 150.0);
            let list = Rect::new(4.0, course.bottom() + 62.0, width - 8.0, 132.0);
            Self { wide, map, legend, course, list, height: list.bottom() + 6.0 }
        }
    }

    /// The rectangle of some cells of a row: from column `from` up to column `to`, which is not among them.
    pub fn cells(&self, row: usize, from: usize, to: usize) -> Rect {
        let (width, height) = (self.map.width / COLUMNS as f32, self.map.height / ROWS as f32);
        let y = self.map.bottom() - (row + 1) as f32 * height;
        Rect::new(self.map.x + from as f32 * width, y, (to - from) as f32 * width, height)
    }
}
