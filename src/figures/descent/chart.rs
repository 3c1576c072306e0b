//! The losses: how high every rule stands, step by step.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{Moment, Racer};
use super::words;
use crate::curve::{Axis, Scale};
use crate::number;
use crate::optimizers::words::{log10, power};
use crate::optimizers::{mark, trace};
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::theme::Token;

/// The most powers of ten that are shown.
const DECADES: f32 = 8.0;

/// Draws the losses up to now.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let rect = sheet.places.chart;
    let axis = axis(sheet);
    grid(sheet, &axis);
    let place = |moment: &Moment, racer: &Racer| -> Point {
        let share = axis.share(racer.above).clamp(0.0, 1.0);
        (x(sheet, moment.step), rect.bottom() - share * rect.height)
    };
    let mut lines = Vec::new();
    for (racer, look) in sheet.racers() {
        // A rule that has overflowed has no loss from there on.
        let alive = |moment: &&Moment| racer.overflowed == 0 || moment.step < racer.overflowed;
        let points: Vec<Point> = sheet
            .frames
            .iter()
            .take_while(alive)
            .filter_map(|moment| Some(place(moment, moment.racer(racer.rule as usize)?)))
            .collect();
        lines.push((racer, look, points));
    }
    let bounds = rect.grown(1.5);
    for (_, look, points) in &lines {
        let share = sheet.share(look);
        trace(sheet.paper, look, points, bounds, share);
    }
    for (racer, look, points) in &lines {
        let Some(&(x, y)) = points.last() else { continue };
        let share = sheet.share(look);
        if racer.overflowed > 0 {
            cross(sheet, (x, y), share);
        } else {
            mark(sheet.paper, look, (x, y), 4.0, share);
        }
        let text = words::racer(sheet.settings, racer, sheet.language);
        sheet.drawn.spot(Rect::new(x - 7.0, y - 7.0, 14.0, 14.0), look.name, text, None);
    }
}

fn x<DB: DrawingBackend>(sheet: &Sheet<'_, DB>, step: u32) -> f32 {
    let rect = sheet.places.chart;
    rect.x + rect.width * step as f32 / sheet.settings.steps as f32
}

/// The axis of losses: powers of ten where there is a lowest loss, else what lies in the picture.
fn axis<DB: DrawingBackend>(sheet: &Sheet<'_, DB>) -> Axis {
    let racers = || sheet.frames.iter().flat_map(|moment| &moment.racers).filter(|racer| racer.overflowed == 0);
    if sheet.settings.made().lowest().is_none() {
        let seen = racers().filter(|racer| racer.left == 0).map(|racer| racer.above);
        let (low, high) = seen.fold((0.0f32, 0.0f32), |(low, high), loss| (low.min(loss), high.max(loss)));
        let step = step(high - low);
        return Axis::linear("", (low / step).floor() * step, (high / step).ceil() * step);
    }
    // What flies off would press all else together.
    let first = sheet.frames.first().and_then(|moment| moment.racers.first()).map_or(1.0, |racer| racer.above);
    let logs = racers().map(|racer| log10(racer.above.min(30.0 * first)));
    let (low, high) = logs.fold((f32::INFINITY, -29.0f32), |(low, high), log| (low.min(log), high.max(log)));
    let high = high.ceil().max(-28.0);
    let low = low.floor().max(high - DECADES).min(high - 1.0);
    let ten = |power: f32| 10f32.powi(power as i32);
    Axis::log("", ten(low), ten(high))
}

/// A round distance of lines, of which a range has at most six.
fn step(range: f32) -> f32 {
    let steps = [0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 1000.0, 1e4];
    steps.into_iter().find(|step| range / step <= 6.0).unwrap_or(range.max(1.0) / 4.0)
}

/// Lines with their numbers, and what the axes count.
fn grid<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, axis: &Axis) {
    let rect = sheet.places.chart;
    let small = label(11.0, Token::Soft);
    let lines: Vec<(f32, String)> = match axis.scale {
        Scale::Log => {
            let (low, high) = (log10(axis.from).round() as i32, log10(axis.to).round() as i32);
            let every = ((high - low) as f32 * 17.0 / rect.height).ceil().max(1.0) as usize;
            (low..=high).rev().step_by(every).map(|decade| (10f32.powi(decade), power(decade))).collect()
        }
        Scale::Linear => {
            let step = step(axis.to - axis.from);
            let count = ((axis.to - axis.from) / step).round() as i32;
            let digits = usize::from(step < 1.0) + usize::from(step < 0.1);
            (0..=count).map(|k| axis.from + k as f32 * step).map(|at| (at, number::fixed(at, digits))).collect()
        }
    };
    for (value, text) in lines {
        let y = rect.bottom() - axis.share(value) * rect.height;
        sheet.paper.line(&[(rect.x, y), (rect.right(), y)], 1.0, Token::Line);
        sheet.paper.text((rect.x - 7.0, y), &text, small.align(Align::End));
    }
    let name = words::loss_name(sheet.settings, sheet.language);
    sheet.paper.text((rect.x - 34.0, rect.y - 14.0), name, label(12.0, Token::Ink));
    let y = rect.bottom() + 13.0;
    sheet.paper.text((rect.x, y), "0", small.centred());
    sheet.paper.text((rect.right(), y), &words::steps(sheet.settings.steps, sheet.language), small.align(Align::End));
    let now = x(sheet, sheet.moment.step);
    if sheet.moment.step > 0 && sheet.moment.step < sheet.settings.steps {
        sheet.paper.line(&[(now, rect.y), (now, rect.bottom())], 1.0, Tint(Token::Ink, 0.3));
    }
    sheet.drawn.spot(Rect::new(rect.x, rect.y, rect.width, rect.height), "loss", name, None);
}

/// Where a rule has overflowed.
fn cross<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, (x, y): Point, share: f32) {
    for side in [-4.0, 4.0] {
        sheet.paper.line(&[(x - 4.0, y - side), (x + 4.0, y + side)], 2.0, Tint(Token::Wrong, share));
    }
}
