//! Which line is whose: all rules in a few rows, for pictures in which the lines have no names beside them.

use plotters::prelude::DrawingBackend;

use super::{LOOKS, RULES, sample};
use crate::paper::{Paper, Rect, Tint, label};
use crate::text::Language;

/// The height of a row.
const ROW_PX: f32 = 21.0;
/// Below this width there are two names in a row instead of three.
const THREE_PX: f32 = 336.0;

/// Where the columns begin, as shares of the width. The first holds the longest name.
fn columns(width: f32) -> &'static [f32] {
    if width >= THREE_PX { &[0.0, 0.405, 0.715] } else { &[0.0, 0.56] }
}

/// The height of the whole at a width.
pub fn legend_height(width: f32) -> f32 {
    RULES.div_ceil(columns(width).len()) as f32 * ROW_PX
}

/// Draws line, mark and name of every rule from the upper edge of `rect` on; `share` is how much of a rule is to be seen.
/// Answers where each stands, in the order of the list.
pub fn legend<DB: DrawingBackend>(
    paper: &mut Paper<DB>,
    rect: Rect,
    language: Language,
    share: impl Fn(usize) -> f32,
) -> Vec<Rect> {
    let columns = columns(rect.width);
    let place = |index: usize| {
        let (row, column) = (index / columns.len(), index % columns.len());
        let end = columns.get(column + 1).copied().unwrap_or(1.0);
        let (left, width) = (rect.x + columns[column] * rect.width, (end - columns[column]) * rect.width);
        Rect::new(left, rect.y + row as f32 * ROW_PX, width, ROW_PX)
    };
    let places: Vec<Rect> = (0..RULES).map(place).collect();
    for ((index, look), place) in LOOKS.iter().enumerate().zip(&places) {
        let (y, share) = (place.center().1, share(index));
        sample(paper, look, (place.x, y), share);
        let name = label(11.5, Tint(look.token, share)).bold();
        paper.text((place.x + 30.0, y), look.label.get(language), name);
    }
    places
}
