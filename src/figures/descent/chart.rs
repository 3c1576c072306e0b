//! The losses: how high every rule stands, step by step.

use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::Moment;
use super::words;
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::number;
use crate::optimizers::words::{log10, power};
use crate::optimizers::{Look, mark, trace};
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::strokes::clipped;
use crate::theme::Token;

/// The most powers of ten that are shown.
const DECADES: f32 = 8.0;
/// Room beyond the outermost lines, as a share of what lies between them: a course along one of them is seen, and does not
/// run along the edge.
const ROOM: f32 = 0.05;
/// How far inside of the edge the mark stands of a rule that is beyond it, with an arrow between.
const INSIDE_PX: f32 = 10.0;

/// Draws the losses up to now.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let (y, rows) = axis(sheet);
    let chart = Chart { rect: sheet.places.chart, x: Axis::linear("", 0.0, sheet.settings.steps as f32), y };
    frame(sheet, &chart, &rows);
    let mut courses = Vec::new();
    for (racer, look) in sheet.racers() {
        // A rule that has overflowed has no loss from there on.
        let alive = |moment: &&Moment| racer.overflowed == 0 || moment.step < racer.overflowed;
        let moments = sheet.frames.iter().take_while(alive);
        let losses = moments.filter_map(|moment| Some((moment.step, moment.racer(racer.rule as usize)?.above)));
        let points: Vec<Point> = losses.map(|(step, loss)| chart.beyond(step as f32, loss)).collect();
        let share = sheet.share(look);
        trace(sheet.paper, look, &points, chart.rect.grown(0.5), share);
        courses.push((racer, look, points, share));
    }
    for (racer, look, points, share) in courses {
        let Some(at) = end(sheet, look, &points, share) else { continue };
        if racer.overflowed > 0 {
            cross(sheet, at, share);
        } else {
            mark(sheet.paper, look, at, 4.0, share);
        }
        let text = words::racer(sheet.settings, &racer, sheet.language);
        sheet.drawn.spot(Rect::new(at.0 - 7.0, at.1 - 7.0, 14.0, 14.0), look.name, text, None);
    }
}

/// Where the mark of a rule stands: at the end of its course. If that is beyond the chart, an arrow points there from
/// where the course has left, and the mark stands inside of it.
fn end<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, look: &Look, points: &[Point], share: f32) -> Option<Point> {
    let rect = sheet.places.chart;
    let &(x, y) = points.last()?;
    let (edge, inside) = if y < rect.y {
        (rect.y, rect.y + INSIDE_PX)
    } else if y > rect.bottom() {
        (rect.bottom(), rect.bottom() - INSIDE_PX)
    } else {
        return Some((x, y));
    };
    let left = clipped(points, rect).last().and_then(|piece| piece.last().copied());
    let x = left.map_or(x, |left| left.0);
    sheet.paper.arrow_head((x, inside), (x, edge), 6.0, 1.75, Tint(look.token, share));
    Some((x, inside))
}

/// The axis of losses, powers of ten where there is a lowest loss, else what lies in the picture; and the lines across it
/// with their labels.
fn axis<DB: DrawingBackend>(sheet: &Sheet<'_, DB>) -> (Axis, Vec<(f32, String)>) {
    let racers = || sheet.frames.iter().flat_map(|moment| &moment.racers).filter(|racer| racer.overflowed == 0);
    if sheet.settings.made().lowest().is_none() {
        let seen = racers().filter(|racer| racer.left == 0).map(|racer| racer.above);
        let (low, high) = seen.fold((0.0f32, 0.0f32), |(low, high), loss| (low.min(loss), high.max(loss)));
        let step = step(high - low);
        let (first, last) = ((low / step).floor() as i32, (high / step).ceil() as i32);
        let digits = usize::from(step < 1.0) + usize::from(step < 0.1);
        let rows = (first..=last).map(|k| k as f32 * step).map(|at| (at, number::fixed(at, digits))).collect();
        let (low, high) = roomy(first as f32, last as f32);
        return (Axis::linear("", low * step, high * step), rows);
    }
    // What flies off would press all else together.
    let first = sheet.frames.first().and_then(|moment| moment.racers.first()).map_or(1.0, |racer| racer.above);
    let logs = racers().map(|racer| log10(racer.above.min(30.0 * first)));
    let (low, high) = logs.fold((f32::INFINITY, -29.0f32), |(low, high), log| (low.min(log), high.max(log)));
    let high = high.ceil().max(-28.0);
    let low = low.floor().max(high - DECADES).min(high - 1.0);
    let every = ((high - low) * 17.0 / sheet.places.chart.height).ceil().max(1.0) as usize;
    let decades = (low as i32..=high as i32).rev().step_by(every);
    let rows = decades.map(|decade| (chart::power(decade), power(decade))).collect();
    let (low, high) = roomy(low, high);
    let ten = |log: f32| math::exp(log * std::f32::consts::LN_10);
    (Axis::log("", ten(low), ten(high)), rows)
}

/// A range with some room at both ends.
fn roomy(low: f32, high: f32) -> (f32, f32) {
    let room = (high - low) * ROOM;
    (low - room, high + room)
}

/// A round distance of lines, of which a range has at most six.
fn step(range: f32) -> f32 {
    let steps = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0, 1e4];
    steps.into_iter().find(|step| range / step <= 6.0).unwrap_or(range.max(1.0) / 4.0)
}

/// Lines with their numbers, and what the axes count.
fn frame<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, chart: &Chart, rows: &[(f32, String)]) {
    let rect = chart.rect;
    let small = label(11.0, Token::Soft);
    chart.rows(sheet.paper, rows);
    let name = words::loss_name(sheet.settings, sheet.language);
    sheet.paper.text((rect.x - 34.0, rect.y - 14.0), name, label(12.0, Token::Ink));
    let y = rect.bottom() + 13.0;
    sheet.paper.text((rect.x, y), "0", small.centred());
    sheet.paper.text((rect.right(), y), &words::steps(sheet.settings.steps, sheet.language), small.align(Align::End));
    let step = sheet.moment.step;
    if step > 0 && step < sheet.settings.steps {
        let now = chart.at(step as f32, chart.y.from).0;
        sheet.paper.line(&[(now, rect.y), (now, rect.bottom())], 1.0, Tint(Token::Ink, 0.3));
    }
    sheet.drawn.spot(rect, "loss", name, None);
}

/// Where a rule has overflowed.
fn cross<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, (x, y): Point, share: f32) {
    for side in [-4.0, 4.0] {
        sheet.paper.line(&[(x - 4.0, y - side), (x + 4.0, y + side)], 2.0, Tint(Token::Wrong, share));
    }
}

#[cfg(test)]
mod tests {
    use crate::descent::Descent;
    use crate::descent::layout::Layout;
    use crate::number;
    use crate::paper::UNITS;
    use crate::testing::{frames, picture, player, preset};
    use crate::text::Language;

    /// How far lines in full colour run along a height of the chart that begins at `left`, in CSS pixels.
    fn along(svg: &str, left: f32, y: f32) -> f32 {
        let place = |point: &str| {
            let (x, y) = point.split_once(',')?;
            Some((number::parse(x)? / UNITS, number::parse(y)? / UNITS))
        };
        let lines = svg.split("<polyline").skip(1).filter(|line| line.contains("opacity=\"1\""));
        let length = |line: &str| {
            let points = line.split("points=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
            let points: Vec<(f32, f32)> = points.split_whitespace().filter_map(place).collect();
            let along =
                points.windows(2).filter(|pair| pair.iter().all(|there| there.0 > left && (there.1 - y).abs() < 1.0));
            along.map(|pair| (pair[0].0 - pair[1].0).abs()).sum::<f32>()
        };
        lines.map(length).sum()
    }

    #[test]
    fn no_course_runs_along_an_edge_of_the_losses() {
        for written in ["saddle-left", "saddle-stuck", "too-fast", "overflow"].map(preset::<Descent>) {
            for width in [358.0, 1080.0] {
                let (settings, frames) = frames::<Descent>(written);
                let chart = Layout::new(&settings, width).chart;
                let (svg, _) = picture(&*player::<Descent>(written), frames.len() - 1, width, Language::English);
                for edge in [chart.y, chart.bottom()] {
                    let length = along(&svg, chart.x, edge);
                    // One that leaves at a small angle is near the edge for some pixels.
                    assert!(length < 16.0, "{written} at {width}: {length} px");
                }
            }
        }
    }
}
