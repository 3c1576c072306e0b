//! The gates and the states over the text, a band for each.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::settings::Clamp;
use super::strip::{STRIPS, Strip, Style};
use super::trace::Trace;
use super::words;
use crate::number;
use crate::paper::{Align, Rect, Tint, label, symbol};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// So many shades of a colour are told apart; neighbours of the same shade become one shape.
const SHADES: u32 = 25;
/// The same where there are many cells, each of them small.
const FEWER_SHADES: u32 = 10;
/// From so many cells in a band on.
const MANY_CELLS: usize = 150;
/// More places to point at than this are merged, a column of a band into one.
const MOST_SPOTS: usize = 1000;

/// Draws every band.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    heading(sheet);
    let bands: Vec<(&Strip, Rect)> = STRIPS.iter().zip(sheet.places.strips.iter().copied()).collect();
    for &(strip, band) in bands.iter().filter(|(strip, _)| strip.style != Style::Lines) {
        cells(sheet, strip, band);
    }
    if let (Some(&(_, first)), Some(&(_, last))) = (bands.first(), bands.last()) {
        // One gap through all bands, and under the labels and lines to come: far fewer shapes than one for each band.
        sheet.separate(Rect::new(first.x, first.y, first.width, last.bottom() - first.y));
    }
    for (strip, band) in bands {
        name(sheet, strip, band);
        if strip.style == Style::Lines {
            lines(sheet, strip, band);
        }
        value(sheet, strip, band);
        spots(sheet, strip, band);
    }
    if let Some(clamp) = sheet.settings.clamp() {
        held(sheet, clamp);
    }
}

/// Which unit the numbers beside the bands are of.
fn heading<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    if sheet.places.wide {
        let unit = sheet.unit + 1;
        let text = say!(sheet.language, "unit {unit}", "유닛 {unit}");
        let at = (sheet.places.value_x(), sheet.places.text_y);
        sheet.paper.text(at, &text, label(12.0, Token::Soft));
    }
}

fn name<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, strip: &Strip, band: Rect) {
    let share = sheet.share(strip.part);
    let text = strip.label.get(sheet.language);
    let tint = Tint(strip.token, share);
    if sheet.places.wide {
        let (_, y) = band.center();
        let right = band.x - 26.0;
        sheet.paper.indexed((right, y - 8.0), strip.symbol, "t", symbol(16.0, tint).align(Align::End));
        sheet.paper.text((right, y + 10.0), text, label(12.0, tint).align(Align::End));
    } else {
        let y = band.y - 10.0;
        sheet.paper.indexed((band.x, y), strip.symbol, "t", symbol(14.0, tint));
        sheet.paper.text((band.x + 20.0, y), text, label(12.0, tint));
    }
}

/// The height of a row of a band of cells.
fn row_height(sheet_units: usize, band: Rect) -> f32 {
    band.height / sheet_units as f32
}

/// A row for each unit, a cell for each step: as dark as its number is large.
fn cells<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, strip: &Strip, band: Rect) {
    let reading = sheet.moment.reading.clone();
    let units = reading.shown.units();
    let height = row_height(units, band);
    let share = sheet.share(strip.part);
    let visible = sheet.places.visible.clone();
    let read = sheet.read.clamp(visible.start, visible.end);
    let shades = if units * visible.len() > MANY_CELLS { FEWER_SHADES } else { SHADES };
    ground(sheet, band, visible.start, read);
    for unit in 0..units {
        let row = Rect::new(band.x, band.y + unit as f32 * height, band.width, (height - 1.0).max(height * 0.85));
        let shade = |t| shade(strip, reading.shown.value(strip.part, t, unit), shades);
        let mut start = visible.start;
        while start < read {
            let (token, level) = shade(start);
            let end = (start..read).find(|&t| shade(t) != (token, level)).unwrap_or(read);
            if level > 0 {
                let x = sheet.places.column_x(start as f32);
                let width = sheet.places.column_x(end as f32) - x;
                let tint = Tint(token, level as f32 / shades as f32 * share);
                sheet.paper.fill(Rect::new(x, row.y, width, row.height), tint);
            }
            start = end;
        }
    }
    unit_mark(sheet, Rect::new(band.x, band.y + sheet.unit as f32 * height, band.width, height), units);
}

/// The ground of a band as far as it has been read, and a hairline beyond.
fn ground<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, band: Rect, from: usize, read: usize) {
    let (left, right) = (sheet.places.column_x(from as f32), sheet.places.column_x(read as f32));
    if read > from {
        sheet.paper.fill(Rect::new(left, band.y, right - left, band.height), Tint(Token::Line, 0.28));
    }
    if right < band.right() - 1.0 {
        let y = band.center().1;
        sheet.paper.line(&[(right, y), (band.right(), y)], 1.0, Tint(Token::Line, 0.7));
    }
}

/// Colour and shade of a number, the shade from 0 to `shades`.
fn shade(strip: &Strip, value: f32, shades: u32) -> (Token, u32) {
    let token = match strip.style {
        Style::Sign if value < 0.0 => Token::Negative,
        Style::Sign => Token::Positive,
        Style::Share | Style::Lines => strip.token,
    };
    // What is not a number has no shade.
    (token, (value.abs().min(1.0) * shades as f32).round() as u32)
}

/// The number of the unit whose values are written out, at its row.
fn unit_mark<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, row: Rect, units: usize) {
    if units > 1 {
        let kind = label(11.0, Token::Soft).align(Align::End);
        let text = (sheet.unit + 1).to_string();
        sheet.paper.text((row.x - 6.0, row.center().1), &text, kind);
    }
}

/// A line for each unit; the one to look at is drawn boldly, and the untouched branch dashed.
fn lines<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, strip: &Strip, band: Rect) {
    let reading = sheet.moment.reading.clone();
    let share = sheet.share(strip.part);
    let limit = largest(&reading.shown).max(reading.untouched.as_ref().map_or(0.0, largest)).max(1.0);
    let (middle, half) = (band.center().1, band.height / 2.0 - 3.0);
    let y = |value: f32| middle - (value / limit).clamp(-1.0, 1.0) * half;
    sheet.paper.line(&[(band.x, middle), (band.right(), middle)], 1.0, Token::Line);
    scale(sheet, band, limit);
    let path = |sheet: &Sheet<'_, DB>, trace: &Trace, unit: usize| -> Vec<_> {
        let visible = sheet.places.visible.clone();
        (visible.start..sheet.read.min(visible.end))
            .map(|t| (sheet.places.middle_x(t), y(trace.value(strip.part, t, unit))))
            .collect()
    };
    let (units, bold) = (reading.shown.units(), sheet.unit);
    for unit in (0..units).filter(|&unit| unit != bold).chain([bold]) {
        let chosen = unit == bold;
        let points = path(sheet, &reading.shown, unit);
        let tint = Tint(strip.token, share * if chosen { 1.0 } else { 0.38 });
        if points.len() > 1 {
            sheet.paper.line(&points, if chosen { 2.25 } else { 1.25 }, tint);
        }
        if let (true, Some(&last)) = (chosen, points.last()) {
            sheet.paper.disc(last, 3.5, tint);
        }
        if let (true, Some(untouched), Some(clamp)) = (chosen, &reading.untouched, sheet.settings.clamp()) {
            // Up to the clamp both branches are one.
            let both = clamp.from.saturating_sub(sheet.places.visible.start + 1);
            let points = path(sheet, untouched, unit);
            sheet.dashed_path(points.get(both..).unwrap_or_default(), 5.0, 1.5, Tint(Token::Ink, 0.8 * share));
        }
    }
}

fn largest(trace: &Trace) -> f32 {
    (0..trace.length()).flat_map(|t| trace.vector("cell_state", t)).fold(0.0, |most: f32, value| most.max(value.abs()))
}

/// The ends of the scale of a band of lines.
fn scale<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, band: Rect, limit: f32) {
    let kind = label(11.0, Token::Soft).align(Align::End);
    for (value, y) in [(limit, band.y + 4.0), (0.0, band.center().1), (-limit, band.bottom() - 4.0)] {
        let text = number::fixed(value, usize::from(value != 0.0));
        sheet.paper.text((band.x - 6.0, y), &text, kind);
    }
}

/// The number of the unit to look at, at the last character read.
fn value<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, strip: &Strip, band: Rect) {
    let Some(t) = sheet.read.checked_sub(1) else { return };
    let reading = sheet.moment.reading.clone();
    let tint = Tint(strip.token, sheet.share(strip.part));
    let shown = reading.shown.value(strip.part, t, sheet.unit);
    let text = number::fixed(shown, 2);
    if !sheet.places.wide {
        let unit = sheet.unit + 1;
        let text = say!(sheet.language, "unit {unit} · {text}", "유닛 {unit} · {text}");
        let at = (sheet.places.value_x(), band.y - 10.0);
        sheet.paper.text(at, &text, label(12.0, tint).align(Align::End));
        return;
    }
    let (x, y) = (sheet.places.value_x(), band.center().1);
    let other = reading.untouched.as_ref().map(|trace| trace.value(strip.part, t, sheet.unit));
    match other.filter(|other| (other - shown).abs() >= 0.005) {
        Some(other) => {
            sheet.paper.text((x, y - 8.0), &text, label(14.0, tint));
            sheet.paper.dashed((x, y + 9.0), (x + 12.0, y + 9.0), 3.0, 1.5, Tint(Token::Ink, 0.8));
            sheet.paper.text((x + 17.0, y + 9.0), &number::fixed(other, 2), label(12.0, Token::Soft));
        }
        None => sheet.paper.text((x, y), &text, label(14.0, tint)),
    }
}

/// What can be pointed at: every cell, or whole columns where there would be too many.
fn spots<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, strip: &Strip, band: Rect) {
    let units = sheet.moment.reading.shown.units();
    let visible = sheet.places.visible.clone();
    let merged = strip.style == Style::Lines || units * visible.len() * (STRIPS.len() - 1) > MOST_SPOTS;
    let height = row_height(units, band);
    for t in visible.start..sheet.read.min(visible.end) {
        let column = sheet.places.column(band, t);
        if merged {
            let text = words::vector(sheet.settings, sheet.moment, strip, t, sheet.language);
            sheet.drawn.spot(column, strip.part, text, None);
            continue;
        }
        for unit in 0..units {
            let cell = Rect::new(column.x, band.y + unit as f32 * height, column.width, height);
            let text = words::cell(sheet.settings, sheet.moment, strip, t, unit, sheet.language);
            sheet.drawn.spot(cell, strip.part, text, None);
        }
    }
}

/// Marks where a gate is held fixed: hatched, with a lock.
fn held<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, clamp: Clamp) {
    let Some(index) = STRIPS.iter().position(|strip| strip.part == clamp.part) else { return };
    let (band, visible) = (sheet.places.strips[index], sheet.places.visible.clone());
    let end = sheet.read.min(visible.end);
    if clamp.from >= end {
        return;
    }
    let x = sheet.places.column_x(clamp.from.max(visible.start) as f32);
    let span = Rect::new(x, band.y, sheet.places.column_x(end as f32) - x, band.height);
    let tint = if clamp.to.abs() > 0.5 { Tint(Token::Ground, 0.55) } else { Tint(STRIPS[index].token, 0.4) };
    hatch(sheet, span, tint);
    let value = words::exact(clamp.to);
    let text = sheet.say(Text::new("held at", "고정값"));
    let text = format!("{text} {value}");
    let kind = label(11.5, Token::Ink);
    let width = sheet.paper.text_width(&text, kind) + 26.0;
    let left = (span.x + 6.0).min(band.right() - width - 2.0).max(band.x);
    let pill = Rect::new(left, band.center().1 - 10.0, width, 20.0);
    sheet.paper.fill_rounded(pill, 5.0, Token::Ground);
    sheet.paper.frame(pill, 5.0, 1.0, Token::Line);
    lock(sheet, (left + 11.0, pill.center().1 + 1.0));
    sheet.paper.text((left + 20.0, pill.center().1), &text, kind);
}

fn hatch<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, span: Rect, tint: Tint) {
    const GAP_PX: f32 = 7.0;
    let mut start = span.x - span.height;
    while start < span.right() {
        // From the lower edge up to the right, cut off at the sides.
        let from = start.max(span.x);
        let to = (start + span.height).min(span.right());
        if to > from {
            sheet.paper.line(&[(from, span.bottom() - (from - start)), (to, span.bottom() - (to - start))], 1.0, tint);
        }
        start += GAP_PX;
    }
}

fn lock<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, (x, y): (f32, f32)) {
    sheet.paper.fill_rounded(Rect::new(x - 4.5, y - 1.0, 9.0, 7.0), 1.5, Token::Ink);
    sheet.paper.wire(&[(x - 2.75, y), (x - 2.75, y - 6.0), (x + 2.75, y - 6.0), (x + 2.75, y)], 2.75, 1.5, Token::Ink);
}
