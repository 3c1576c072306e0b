//! Where things are: the map and the ledger side by side, or one below the other on a phone.

use crate::paper::Rect;
use crate::terrain::Map;

use super::run;
use super::settings::StepSettings;

/// From this width on, map and ledger stand side by side.
const WIDE_PX: f32 = 700.0;
/// From this width of the ledger on, the bars stand beside name and formula instead of below.
const BESIDE_PX: f32 = 460.0;
/// From this width of the ledger on, name and formula stand in one line if the bars are below.
const ONE_LINE_PX: f32 = 410.0;

/// How a line of the ledger is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Name and formula, one below the other, then the bars beside them.
    Beside,
    /// Name and formula in one line, the bars below.
    Two,
    /// Name, formula and bars, one below the other.
    Three,
}

/// The places of a picture.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    /// The part of the surface that the updates cross.
    pub map: Map,
    /// The ledger.
    pub ledger: Rect,
    /// The height of a line of the ledger.
    pub row_px: f32,
    /// How its lines are arranged.
    pub rows: Rows,
    /// The height of the whole.
    pub height: f32,
}

impl Layout {
    /// The places at a width.
    pub fn new(settings: &StepSettings, width: f32) -> Self {
        let wide = width >= WIDE_PX;
        let map_width = if wide { (width * 0.46).floor() } else { width };
        let map = Map::new((0.0, 0.0), map_width, window(settings));
        let count = settings.lines().len() as f32;
        let (left, top) = if wide { (map_width + 28.0, 34.0) } else { (0.0, map.rect.bottom() + 40.0) };
        let (rows, least) = match width - left {
            BESIDE_PX.. if wide => (Rows::Beside, 42.0),
            ONE_LINE_PX.. => (Rows::Two, 50.0),
            _ => (Rows::Three, 58.0),
        };
        let row_px = if wide { ((map.rect.height - 36.0) / count).clamp(least, 64.0).floor() } else { least };
        let ledger = Rect::new(left, top, width - left, row_px * count);
        let height = ledger.bottom().max(map.rect.bottom()).ceil() + 2.0;
        Self { map, ledger, row_px, rows, height }
    }
}

/// The part of the plane that holds all updates, with as much around it again.
fn window(settings: &StepSettings) -> [[f32; 2]; 2] {
    let begin = settings.begin();
    let (mut low, mut high) = (begin, begin);
    for moment in run::run(settings).filter(|moment| moment.line == 0) {
        for place in [moment.next, moment.ball] {
            // What flies off is not followed.
            let near = [0, 1].map(|axis| place[axis].clamp(begin[axis] - 10.0, begin[axis] + 10.0));
            low = [0, 1].map(|axis| low[axis].min(near[axis]));
            high = [0, 1].map(|axis| high[axis].max(near[axis]));
        }
    }
    let margin = 0.3 * (high[0] - low[0]).max(high[1] - low[1]).max(1e-3);
    [low.map(|x| x - margin), high.map(|x| x + margin)]
}
