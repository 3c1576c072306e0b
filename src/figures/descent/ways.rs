//! The map: the surface from above, and the way that every rule has gone on it.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::words;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::optimizers::{look, mark, trace};
use crate::paper::{Align, Point, Rect, Tint, label, symbol};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// Draws the map and all that lies on it.
pub(super) fn draw<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let map = sheet.places.map;
    let surface = sheet.settings.made();
    map.draw(sheet.paper, &sheet.settings.relief());
    axes(sheet);
    training(sheet, surface.way());
    kept(sheet);
    let ends = ways(sheet);
    let ring = ring(sheet);
    sheet.written.push(Rect::new(ring.0 - 9.0, ring.1 - 9.0, 18.0, 18.0));
    sheet.written.extend(ends.iter().map(|(_, end)| Rect::new(end.0 - 4.0, end.1 - 4.0, 8.0, 8.0)));
    minima(sheet, &surface.minima());
    start(sheet, ring);
    names(sheet, &ends);
    training_name(sheet, surface.way());
}

/// Numbers along the lower edge and, within the map, along the left one.
fn axes<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let map = sheet.places.map;
    let small = label(11.0, Token::Soft).centred();
    for (value, x) in map.ticks(0) {
        if x > map.rect.x + 12.0 && x < map.rect.right() - 30.0 {
            sheet.paper.text((x, map.rect.bottom() + 13.0), &tick(value), small);
        }
    }
    for (value, y) in map.ticks(1) {
        if y > map.rect.y + 24.0 && y < map.rect.bottom() - 10.0 {
            let (text, kind) = (tick(value), small.align(Align::Start));
            sheet.paper.text((map.rect.x + 6.0, y), &text, kind);
            let width = sheet.paper.text_width(&text, kind);
            sheet.written.push(Rect::new(map.rect.x + 6.0, y - 5.0, width, 10.0));
        }
    }
    let name = symbol(14.0, Token::Soft);
    sheet.paper.text((map.rect.right() - 4.0, map.rect.bottom() + 12.0), "x", name.align(Align::End));
    sheet.paper.text((map.rect.x + 6.0, map.rect.y + 11.0), "y", name);
}

fn tick(value: f32) -> String {
    number::fixed(value, usize::from(value.fract().abs() > 0.01))
}

/// The way of the training that the surface is a slice around, where it is one.
fn training<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, way: &[[f32; 2]]) {
    let map = sheet.places.map;
    let points: Vec<Point> = way.iter().map(|&at| map.place(at)).collect();
    let (Some(&first), Some(&last)) = (points.first(), points.last()) else { return };
    for (width, tint) in [(6.0, Tint(Token::Ground, 0.6)), (2.5, Tint(Token::Soft, 0.9))] {
        sheet.paper.line(&points, width, tint);
    }
    for end in [first, last] {
        sheet.paper.disc(end, 3.5, Token::Soft);
    }
    let middle = points[points.len() / 4];
    let spot = Rect::new(middle.0 - 10.0, middle.1 - 10.0, 20.0, 20.0);
    sheet.drawn.spot(spot, "training", words::training(way.len(), sheet.language), None);
}

/// The name of that way, over all ways.
fn training_name<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, way: &[[f32; 2]]) {
    if let Some(&at) = way.get(way.len() / 4) {
        let (x, y) = sheet.places.map.place(at);
        sheet.write((x, y - 16.0), sheet.say(words::TRAINING), label(12.0, Token::Soft));
    }
}

/// The ways of kept runs on the same surface, with the number of the run where they begin.
fn kept<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) {
    let map = sheet.places.map;
    for run in sheet.kept {
        if run.settings.surface != sheet.settings.surface {
            continue;
        }
        for (index, rule) in run.settings.running().enumerate() {
            let points: Vec<Point> = run
                .frames
                .iter()
                .filter_map(|moment| moment.racers.get(index))
                .map(|racer| map.place(racer.at))
                .collect();
            trace(sheet.paper, look(rule), &points, map.rect, 0.35);
        }
        let (x, y) = map.place(run.settings.begin());
        if map.rect.grown(-8.0).contains((x, y)) {
            sheet.paper.disc((x, y), 8.0, Tint(Token::Ground, 0.85));
            sheet.paper.text((x, y), &run.number.to_string(), label(11.0, Token::Accent).bold().centred());
        }
    }
}

/// Draws the ways; answers where each ends, on its way into this moment.
fn ways<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>) -> Vec<(usize, Point)> {
    let map = sheet.places.map;
    let mut ends = Vec::new();
    for (racer, look) in sheet.racers() {
        let index = sheet.moment.racers.iter().position(|other| other.rule == racer.rule).unwrap_or(0);
        let mut points = way(sheet, index, usize::MAX);
        if let [.., before, last] = points.as_mut_slice() {
            let part = |from: f32, to: f32| from + (to - from) * sheet.glide;
            *last = (part(before.0, last.0), part(before.1, last.1));
        }
        trace(sheet.paper, look, &points, map.rect, sheet.share(look));
        ends.extend(points.last().map(|&end| (racer.rule as usize, end)));
    }
    for &(rule, end) in &ends {
        let share = sheet.share(look(rule));
        if map.rect.grown(4.0).contains(end) {
            mark(sheet.paper, look(rule), end, 4.5, share);
        }
    }
    ends
}

/// A cross at each minimum; a single one is named.
fn minima<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, minima: &[[f32; 2]]) {
    let map = sheet.places.map;
    for &minimum in minima {
        let (x, y) = map.place(minimum);
        for (width, tint) in [(3.5, Tint(Token::Ground, 0.8)), (1.5, Token::Ink.into())] {
            sheet.paper.line(&[(x - 5.0, y), (x + 5.0, y)], width, tint);
            sheet.paper.line(&[(x, y - 5.0), (x, y + 5.0)], width, tint);
        }
        let text = words::minimum(minimum, sheet.language);
        let spot = Rect::new(x - 7.0, y - 7.0, 14.0, 14.0);
        sheet.drawn.spot(spot, "minimum", text.clone(), None);
        if minima.len() == 1 {
            sheet.write((x, y - 14.0), &text, label(12.0, Token::Ink));
        }
    }
}

/// Where the ring is: at the start, or at the edge of the map where one beyond it can still be taken hold of.
fn ring<DB: DrawingBackend>(sheet: &Sheet<'_, DB>) -> Point {
    let edge = sheet.places.map.rect.grown(-9.0);
    let (x, y) = sheet.places.map.place(sheet.settings.begin());
    (x.max(edge.x).min(edge.right()), y.max(edge.y).min(edge.bottom()))
}

/// The way that the rule at this place of every moment has gone, up to `steps`.
fn way<DB: DrawingBackend>(sheet: &Sheet<'_, DB>, index: usize, steps: usize) -> Vec<Point> {
    let racers = sheet.frames.iter().take(steps).filter_map(|moment| moment.racers.get(index));
    racers.map(|racer| sheet.places.map.place(racer.at)).collect()
}

/// The ring at the start, to be dragged.
fn start<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, at: Point) {
    let map = sheet.places.map;
    let begin = sheet.settings.begin();
    sheet.paper.disc(at, 8.5, Token::Ground);
    sheet.paper.circle(at, 7.5, 2.0, Token::Accent);
    sheet.paper.disc(at, 2.5, Token::Accent);
    // How the ways begin is enough: they soon are elsewhere.
    let ways: Vec<Vec<Point>> = (0..sheet.moment.racers.len()).map(|index| way(sheet, index, 50)).collect();
    sheet.write_off(
        &ways,
        at,
        sheet.say(Text::new("start · drag me", "시작 · 끌어 보세요")),
        label(12.0, Token::Accent),
    );
    let (from_x, from_y) = (number::small(begin[0]), number::small(begin[1]));
    let text = say!(
        sheet.language,
        "Start of all rules, x = {from_x}, y = {from_y}. Drag it, or use the arrow keys",
        "모든 규칙의 시작점, x = {from_x}, y = {from_y}. 끌거나 화살표 키로 옮깁니다",
    );
    let grip = Grip::Place { y: begin[1], per_px: [map.per_px(); 2] };
    let handle = Handle { setting: "start", at: [0, 0], value: begin[0], grip };
    sheet.drawn.spot(Rect::new(at.0 - 14.0, at.1 - 14.0, 28.0, 28.0), "start", text, Some(handle));
}

/// The names of the rules where they are now.
fn names<DB: DrawingBackend>(sheet: &mut Sheet<'_, DB>, ends: &[(usize, Point)]) {
    let map = sheet.places.map;
    for &(rule, end) in ends {
        let look = look(rule);
        let Some(racer) = sheet.moment.racer(rule) else { continue };
        if map.rect.contains(end) {
            let kind = label(12.0, Tint(look.token, sheet.share(look))).bold();
            sheet.write(end, sheet.say(look.label), kind);
            let text = words::racer(sheet.settings, racer, sheet.language);
            sheet.drawn.spot(Rect::new(end.0 - 7.0, end.1 - 7.0, 14.0, 14.0), look.name, text, None);
        }
    }
}
