//! Where things are: map, losses and list side by side, or one below the other on a phone.

use crate::paper::Rect;
use crate::terrain::{ASPECT, Map};

use super::settings::DescentSettings;

/// The height of a line of the list.
pub const ROW_PX: f32 = 25.0;
/// From this width on, map and losses stand side by side.
const WIDE_PX: f32 = 700.0;
/// No list beside a map is narrower.
const LIST_PX: f32 = 344.0;
/// Between the map and what stands beside it.
const BETWEEN_PX: f32 = 28.0;
/// Room for the numbers below a map or a chart.
const TICKS_PX: f32 = 24.0;
/// Room for the numbers to the left of a chart, and for the name of its axis above.
const AXIS_PX: (f32, f32) = (42.0, 22.0);

/// The places of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The surface.
    pub map: Map,
    /// The losses, without their axes.
    pub chart: Rect,
    /// The list of rules, without its heading.
    pub list: Rect,
    /// The height of the whole.
    pub height: f32,
}

impl Layout {
    /// The places at a width.
    pub fn new(settings: &DescentSettings, width: f32) -> Self {
        let rows = settings.running().count() as f32 * ROW_PX;
        let wide = width >= WIDE_PX;
        let map_width = if wide { (width * 0.54).min(width - LIST_PX - BETWEEN_PX).floor() } else { width };
        let map = Map::new((0.0, 0.0), map_width, settings.made().window());
        let (left, top) = if wide { (map_width + BETWEEN_PX, 0.0) } else { (0.0, map.rect.bottom() + TICKS_PX + 8.0) };
        let room = map_width / ASPECT - AXIS_PX.1 - TICKS_PX - ROW_PX - rows;
        let chart_height = if wide { room.max(150.0) } else { 160.0 };
        let chart = Rect::new(left + AXIS_PX.0, top + AXIS_PX.1, width - left - AXIS_PX.0 - 12.0, chart_height);
        let list = Rect::new(left, chart.bottom() + TICKS_PX + ROW_PX, width - left, rows);
        let height = list.bottom().max(map.rect.bottom() + TICKS_PX).ceil() + 2.0;
        Self { map, chart, list, height }
    }
}
