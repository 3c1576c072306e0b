//! Where the sum is lowest: a ring around the place, and its name where nothing else is drawn.

use plotters::prelude::DrawingBackend;

use super::BiasVariance;
use super::ladder::kept_sums;
use super::lines::LINES;
use super::picture::Sheet;
use super::run::{self, Fitted};
use super::settings::BiasSettings;
use crate::chart::Chart;
use crate::figure::Kept;
use crate::paper::{Point, Rect, Tint, label};
use crate::strokes;
use crate::text::Text;
use crate::theme::Token;

/// The radius of the ring.
const RING_PX: f32 = 8.0;
/// The height of the name.
const NAME_PX: f32 = 14.0;
/// How far above the place its name may stand, the nearest first; then how far below.
const AWAY_PX: [f32; 12] = [16.0, 26.0, 36.0, 48.0, 60.0, 74.0, 90.0, 110.0, 130.0, -18.0, -30.0, -44.0];
/// A name that is farther away is joined to the ring by a line.
const NEAR_PX: f32 = 20.0;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Marks the level at which the measured sum is lowest.
    pub(super) fn lowest(&mut self, chart: &Chart, kept: &[Kept<'_, BiasVariance>]) {
        let Some(at) = lowest(self.frames, chart) else { return };
        self.paper.circle(at, RING_PX, 1.75, self.tint(Token::Ink, 1.0, "sum"));
        let text = self.say(Text::new("lowest sum", "가장 작은 합"));
        let kind = label(11.5, Token::Ink).centred();
        let mut drawn = strokes_of(self.settings, self.frames, chart);
        drawn.extend(kept.iter().filter_map(|kept| kept_sums(chart, self.settings, kept)));
        let name = free_place(at, self.paper.text_width(text, kind), chart.rect, &drawn);
        let away = (at.1 - name.center().1).abs();
        if away > NEAR_PX {
            let up = (at.1 - name.center().1).signum();
            let from = (at.0, at.1 - up * (RING_PX + 1.0));
            let to = (at.0.clamp(name.x, name.right()), name.center().1 + up * NAME_PX / 2.0);
            self.paper.line(&[from, to], 0.75, Tint(Token::Ink, 0.6));
        }
        self.paper.text(name.center(), text, kind);
    }
}

/// Where the measured sum is lowest, once that is known.
pub(super) fn lowest(frames: &[Fitted], chart: &Chart) -> Option<Point> {
    let best = run::best(frames)?;
    Some(chart.at(best as f32, run::parts(frames, best)?.sum.value))
}

/// Everything that is drawn over the levels, as strokes: the lines, their marks, and the line of the cursor.
pub(super) fn strokes_of(settings: &BiasSettings, frames: &[Fitted], chart: &Chart) -> Vec<Vec<Point>> {
    let Some(last) = frames.last() else { return Vec::new() };
    let (noise, rect) = (settings.noise * settings.noise, chart.rect);
    let cursor = chart.at(settings.rung() as f32, 0.0).0;
    let mut strokes = vec![vec![(cursor, rect.y), (cursor, rect.bottom())]];
    for line in &LINES {
        let found = |rung: usize| last.parts.get(rung).map(|parts| (line.value)(parts, noise));
        let known = (0..last.parts.len()).filter_map(|rung| Some((rung, found(rung)?)));
        let known: Vec<_> = known.filter(|(_, found)| found.value.is_finite()).collect();
        if line.width > 0.0 {
            strokes.push(known.iter().map(|(rung, found)| chart.at(*rung as f32, found.value)).collect());
        }
        for (rung, found) in known {
            let error = if found.error.is_finite() { found.error } else { 0.0 };
            let [low, high] = [-1.0, 1.0].map(|side| chart.at(rung as f32, found.value + side * error));
            // The mark of the number itself, and the bar of its error.
            strokes.push(vec![(low.0 - 3.0, low.1 + 3.0), (high.0 + 3.0, high.1 - 3.0)]);
        }
    }
    strokes
}

/// A place for a name of this width near `at`, in `within`, that as few of these strokes cross as can be: of equals the
/// nearest.
pub(super) fn free_place(at: Point, width: f32, within: Rect, strokes: &[Vec<Point>]) -> Rect {
    let beside = [10.0, -10.0 - width, -width / 2.0];
    let places = AWAY_PX.iter().flat_map(|away| {
        let y = at.1 - away - NAME_PX / 2.0;
        beside.map(|left| Rect::new(at.0 + left, y, width, NAME_PX))
    });
    let inside = |place: &Rect| {
        place.x >= within.x
            && place.right() <= within.right()
            && place.y >= within.y - 2.0
            && place.bottom() <= within.bottom()
    };
    let least = places.filter(inside).min_by_key(|&place| crossings(place, strokes));
    least.unwrap_or_else(|| Rect::new(at.0 + beside[0], within.y, width, NAME_PX))
}

/// How many strokes cross a place.
pub(super) fn crossings(place: Rect, strokes: &[Vec<Point>]) -> usize {
    strokes.iter().filter(|stroke| !strokes::clipped(stroke, place.grown(1.5)).is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bias_variance::geometry::Geometry;
    use crate::bias_variance::ladder::axes;
    use crate::bias_variance::presets::PRESETS;
    use crate::testing::frames;

    #[test]
    fn no_line_crosses_the_name_of_the_lowest_sum_in_any_preset() {
        for preset in PRESETS {
            let (settings, frames) = frames::<BiasVariance>(preset.settings);
            for width in [1080.0, 760.0, 358.0, 288.0] {
                let (chart, _) = axes(&settings, Geometry::new(width).ladder);
                let strokes = strokes_of(&settings, &frames, &chart);
                let at = lowest(&frames, &chart).unwrap();
                // “lowest sum” and 가장 작은 합 at 11.5 px.
                let name = free_place(at, 64.0, chart.rect, &strokes);
                assert_eq!(crossings(name, &strokes), 0, "{} at {width}: {name:?}", preset.name);
            }
        }
    }

    #[test]
    fn where_there_is_no_room_at_all_the_name_stands_all_the_same() {
        let place = free_place((5.0, 5.0), 50.0, Rect::new(0.0, 0.0, 10.0, 10.0), &[]);
        assert_eq!(place.width, 50.0);
    }
}
