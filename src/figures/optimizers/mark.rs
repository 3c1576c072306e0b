//! What a rule draws: its line, its mark, and both as a sample beside its name.

use plotters::prelude::DrawingBackend;

use super::Look;
use crate::paper::{Paper, Point, Rect, Tint};
use crate::strokes::{clipped, dashes, thinned};
use crate::theme::Token;

/// Draws the line of a rule, as far as it lies in `rect`. `share` is how much of it is to be seen.
pub fn trace<DB: DrawingBackend>(paper: &mut Paper<DB>, look: &Look, points: &[Point], rect: Rect, share: f32) {
    for piece in clipped(&thinned(points, 0.75), rect) {
        for dash in dashes(&piece, look.dash) {
            paper.line(&dash, 1.75, Tint(look.token, share));
        }
    }
}

/// Draws the mark of a rule.
pub fn mark<DB: DrawingBackend>(paper: &mut Paper<DB>, look: &Look, at: Point, radius: f32, share: f32) {
    let (tint, ground) = (Tint(look.token, share), Tint(Token::Ground, share));
    if look.corners == 0 {
        paper.disc(at, radius + 1.0, ground);
        paper.disc(at, radius, tint);
        if look.hollow {
            paper.disc(at, radius - 1.75, ground);
        }
        return;
    }
    // As much paper covered as by a disc.
    let size = radius * if look.corners == 3 { 1.45 } else { 1.2 };
    paper.fill_polygon(&polygon(at, size + 1.25, look.corners), ground);
    paper.fill_polygon(&polygon(at, size, look.corners), tint);
    if look.hollow {
        paper.fill_polygon(&polygon(at, size * 0.45, look.corners), ground);
    }
}

/// Draws a piece of line with the mark at its end, 26 pixels long, centred vertically on `at`.
pub fn sample<DB: DrawingBackend>(paper: &mut Paper<DB>, look: &Look, at: Point, share: f32) {
    let rect = Rect::new(at.0, at.1 - 1.0, 26.0, 2.0);
    trace(paper, look, &[at, (at.0 + 22.0, at.1)], rect, share);
    mark(paper, look, (at.0 + 22.0, at.1), 4.0, share);
}

/// A regular polygon with a corner at the top.
fn polygon(at: Point, radius: f32, corners: u32) -> Vec<Point> {
    // Turned from corner to corner by one complex number.
    let (sin, cos) = match corners {
        3 => (0.866_025_4, -0.5),
        4 => (1.0, 0.0),
        5 => (0.951_056_5, 0.309_017),
        _ => (0.866_025_4, 0.5),
    };
    let turned = |&(x, y): &Point| Some((x * cos - y * sin, x * sin + y * cos));
    let corners = std::iter::successors(Some((0.0, -radius)), turned).take(corners as usize);
    corners.map(|(x, y)| (at.0 + x, at.1 + y)).collect()
}
