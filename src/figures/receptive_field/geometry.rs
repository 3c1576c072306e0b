//! Where everything of the picture lies, for wide pages and for narrow ones.

use engine::arch::Interval;

use super::stage::Stage;
use crate::paper::Rect;

/// Below this width the layers stand under the image instead of beside it.
const NARROW_PX: f32 = 760.0;
/// The height of a row of the list.
pub const ROW_PX: f32 = 21.0;
/// So many times the image is shown at most; a field that is larger is cut.
const WIDEST: f64 = 24.0;

/// The places of a picture, in CSS pixels.
pub struct Geometry {
    /// Whether the layers stand beside the image.
    pub wide: bool,
    /// The image and what lies around it.
    pub view: Rect,
    /// The formulas of the moment.
    pub formulas: Rect,
    /// The layers, one above the other, with the units that the unit sees.
    pub cone: Rect,
    /// The list of layers.
    pub list: Rect,
    /// The height of everything.
    pub height: f32,
}

impl Geometry {
    /// The places at a width.
    pub fn new(width: f32) -> Self {
        let wide = width >= NARROW_PX;
        if wide {
            let side = (width * 0.41).min(452.0);
            let view = Rect::new(2.0, 10.0, side, side);
            let left = view.right() + 46.0;
            let formulas = Rect::new(left, 12.0, width - left, 46.0);
            let cone = Rect::new(left + 130.0, formulas.bottom() + 14.0, width - left - 178.0, side * 0.42);
            let top = cone.bottom() + 42.0;
            let list = Rect::new(left, top, width - left - 4.0, view.bottom() - top);
            Self { wide, view, formulas, cone, list, height: view.bottom() + 22.0 }
        } else {
            let side = (width - 4.0).min(420.0);
            let view = Rect::new((width - side) / 2.0, 4.0, side, side);
            let formulas = Rect::new(2.0, view.bottom() + 34.0, width - 4.0, 84.0);
            let cone = Rect::new(128.0, formulas.bottom() + 8.0, width - 164.0, 170.0);
            let list = Rect::new(2.0, cone.bottom() + 44.0, width - 4.0, ROW_PX * 9.0);
            Self { wide, view, formulas, cone, list, height: list.bottom() + 4.0 }
        }
    }
}

/// The pixels that are in sight, along both axes: all of the image, and all of a field, around the middle of the image. A
/// pixel i lies between i and i + 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sight {
    /// The coordinate at the left and upper edge.
    pub from: f64,
    /// How many pixels are in sight.
    pub span: f64,
}

impl Sight {
    /// What must be in sight for a field, as runs of columns and of rows, and an image of so many pixels.
    pub fn new(runs: [Interval; 2], side: u32) -> Self {
        let middle = f64::from(side) / 2.0;
        let reach = runs.iter().map(|run| (middle - run.first as f64).max(run.last as f64 + 1.0 - middle));
        let reach = reach.fold(middle * 1.04, |most, reach| most.max(reach * 1.04)).min(middle * WIDEST);
        Self { from: middle - reach, span: 2.0 * reach }
    }

    /// The sight on the way from this to another.
    pub fn towards(self, other: Self, share: f32) -> Self {
        let mix = |a: f64, b: f64| a + (b - a) * f64::from(share);
        Self { from: mix(self.from, other.from), span: mix(self.span, other.span) }
    }

    /// Where a coordinate lies from `left` on, when all that is in sight is `width` wide.
    pub fn place(self, coordinate: f64, left: f32, width: f32) -> f32 {
        left + ((coordinate - self.from) / self.span) as f32 * width
    }

    /// How wide a pixel is, in CSS pixels.
    pub fn scale(self, width: f32) -> f32 {
        (f64::from(width) / self.span) as f32
    }
}

/// The coordinates between which the tiles of a run of units lie: around the middle of each as wide as the stride.
pub fn tiles(stage: &Stage, first: f64, last: f64) -> [f64; 2] {
    let field = stage.field();
    let (begin, stride) = (field.center(0) + 0.5, field.stride as f64);
    [begin + (first - 0.5) * stride, begin + (last + 0.5) * stride]
}
