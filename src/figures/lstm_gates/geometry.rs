//! Where everything of the picture lies, for wide pages and for narrow ones.

use std::ops::Range;

use super::run::Moment;
use super::settings::GatesSettings;
use super::strip::{STRIPS, Style};
use crate::paper::{Point, Rect};

/// Below this width the labels stand above the bands instead of beside them.
const NARROW_PX: f32 = 620.0;
/// From this width on, the explanation of the marks stands beside the question instead of below it.
const LEGEND_BESIDE_PX: f32 = 960.0;
/// From one line of the explanation of the marks to the next, where it takes two.
pub const LEGEND_LINE_PX: f32 = 18.0;
/// No column of the text is narrower.
const NARROWEST_COLUMN_PX: f32 = 11.5;
/// No column of the text is wider.
const WIDEST_COLUMN_PX: f32 = 64.0;

/// The places of a picture, in CSS pixels.
pub struct Geometry {
    /// Whether labels stand beside the bands.
    pub wide: bool,
    /// The loss over the updates.
    pub curve: Rect,
    /// Where the question begins: the middle of its line.
    pub question: Point,
    /// Where the explanation of the marks begins, in the middle of its first line, if it stands below the question.
    pub legend: Option<Point>,
    /// The middle of the line of characters.
    pub text_y: f32,
    /// The rows of the answers, one for each class.
    pub answers: Rect,
    /// The bands, as in [`STRIPS`].
    pub strips: Vec<Rect>,
    /// The middle of the line with the positions.
    pub axis_y: f32,
    /// The height of everything.
    pub height: f32,
    /// The positions of the text in sight.
    pub visible: Range<usize>,
    /// The width of a column.
    pub column_px: f32,
    /// The left edge of the bands and of their labels, if those stand above.
    left: f32,
}

impl Geometry {
    /// The places at a width, for the text as read in `moment`.
    pub fn new(settings: &GatesSettings, width: f32, moment: Option<&Moment>) -> Self {
        let wide = width >= NARROW_PX;
        let (left, right) = if wide { (148.0, width - 92.0) } else { (46.0, width - 10.0) };
        let visible = visible(settings.read_length(), right - left, moment);
        let column_px = ((right - left) / visible.len() as f32).clamp(1.0, WIDEST_COLUMN_PX);
        let grid_px = column_px * visible.len() as f32;

        let mut y = if wide { 12.0 } else { 26.0 };
        let curve = Rect::new(left, y, right - left, if wide { 68.0 } else { 60.0 });
        y = curve.bottom() + 50.0;
        // On a phone nothing stands to the left of the question.
        let question = (if wide { left } else { 4.0 }, y);
        let legend = (width < LEGEND_BESIDE_PX).then_some((question.0, y + 20.0));
        let clamped = settings.clamp().is_some();
        let two_lines = legend.is_some() && (width < 350.0 || clamped && (width < 540.0 || wide && width < 720.0));
        let text_y = legend.map_or(y, |legend| legend.1) + 28.0 + if two_lines { LEGEND_LINE_PX } else { 0.0 };
        let classes = settings.task().classes.len() as f32;
        let answers = Rect::new(left, text_y + 14.0, grid_px, classes * if classes > 2.0 { 17.0 } else { 24.0 });
        y = answers.bottom() + if wide { 16.0 } else { 8.0 };

        let units = settings.hidden as f32;
        let mut strips = Vec::with_capacity(STRIPS.len());
        for strip in STRIPS {
            let rows = units * (44.0 / units).clamp(6.0, 22.0);
            let band = if strip.style == Style::Lines { 76.0 } else { rows };
            if !wide {
                y += 20.0;
            }
            let room = if wide { band.max(34.0) } else { band };
            strips.push(Rect::new(left, y + (room - band) / 2.0, grid_px, band));
            y += room + if wide { 10.0 } else { 4.0 };
        }
        Self {
            wide,
            curve,
            question,
            legend,
            text_y,
            answers,
            strips,
            axis_y: y + 6.0,
            height: y + 18.0,
            visible,
            column_px,
            left,
        }
    }

    /// The left edge of the column at position `t` from 0, which may lie between two.
    pub fn column_x(&self, t: f32) -> f32 {
        self.left + (t - self.visible.start as f32) * self.column_px
    }

    /// The middle of the column at position `t` from 0.
    pub fn middle_x(&self, t: usize) -> f32 {
        self.column_x(t as f32 + 0.5)
    }

    /// The part of `band` that belongs to the column at position `t` from 0.
    pub fn column(&self, band: Rect, t: usize) -> Rect {
        Rect::new(self.column_x(t as f32), band.y, self.column_px, band.height)
    }

    /// Where numbers beside a band stand: they begin there if the sheet is wide, and end there if it is narrow.
    pub fn value_x(&self) -> f32 {
        if self.wide { self.answers.right() + 16.0 } else { self.curve.right() }
    }
}

/// The positions in sight: all, or those around the one being read.
fn visible(length: usize, width: f32, moment: Option<&Moment>) -> Range<usize> {
    let room = ((width / NARROWEST_COLUMN_PX) as usize).clamp(1, length.max(1));
    let read = moment.and_then(|moment| moment.read).unwrap_or(0);
    let start = (read + room / 4).saturating_sub(room).min(length.max(1) - room);
    start..start + room
}
