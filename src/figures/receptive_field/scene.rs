//! The image that units look at, unless the reader has brought one: a small scene, drawn from shapes so that it is sharp at every size.

use plotters::prelude::DrawingBackend;

use crate::paper::{Paper, Point, Rect, Tint};
use crate::theme::Token;

/// Draws the scene into `rect`, all of it.
pub fn draw<DB: DrawingBackend>(paper: &mut Paper<DB>, rect: Rect) {
    let at = |x: f32, y: f32| -> Point { (rect.x + x * rect.width, rect.y + y * rect.height) };
    let mut shape = |corners: &[(f32, f32)], tint: Tint| {
        let points: Vec<Point> = corners.iter().map(|&(x, y)| at(x, y)).collect();
        paper.fill_polygon(&points, tint);
    };
    // Sky, hills, meadow.
    shape(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0)], Tint(Token::Ground, 1.0));
    shape(&[(0.0, 0.0), (1.0, 0.0), (1.0, 0.62), (0.0, 0.62)], Tint(Token::Positive, 0.13));
    shape(&hill(0.0, 0.52, 0.17), Tint(Token::Input, 0.22));
    shape(&hill(0.42, 1.0, 0.12), Tint(Token::Input, 0.3));
    shape(&[(0.0, 0.62), (1.0, 0.6), (1.0, 1.0), (0.0, 1.0)], Tint(Token::Input, 0.42));
    // A path to the door.
    shape(&[(0.36, 0.79), (0.43, 0.79), (0.62, 1.0), (0.42, 1.0)], Tint(Token::Ground, 0.75));
    // The house.
    shape(&[(0.22, 0.5), (0.56, 0.5), (0.56, 0.79), (0.22, 0.79)], Tint(Token::Ground, 1.0));
    shape(&[(0.22, 0.5), (0.56, 0.5), (0.56, 0.79), (0.22, 0.79)], Tint(Token::Cell, 0.3));
    shape(&[(0.47, 0.33), (0.52, 0.33), (0.52, 0.46), (0.47, 0.46)], Tint(Token::Forget, 0.75));
    shape(&[(0.17, 0.52), (0.39, 0.31), (0.61, 0.52)], Tint(Token::Forget, 0.62));
    shape(&[(0.36, 0.62), (0.43, 0.62), (0.43, 0.79), (0.36, 0.79)], Tint(Token::Forget, 0.7));
    for x in [0.26, 0.47] {
        shape(&[(x, 0.57), (x + 0.07, 0.57), (x + 0.07, 0.65), (x, 0.65)], Tint(Token::Positive, 0.6));
    }
    // A tree.
    shape(&[(0.745, 0.6), (0.785, 0.6), (0.795, 0.86), (0.735, 0.86)], Tint(Token::Momentum, 0.55));
    let scale = rect.width;
    for (x, y, radius) in [(0.765, 0.45, 0.13), (0.68, 0.55, 0.09), (0.85, 0.55, 0.09)] {
        paper.disc(at(x, y), radius * scale, Tint(Token::Ground, 1.0));
        paper.disc(at(x, y), radius * scale, Tint(Token::Input, 0.75));
    }
    // The sun, and a cloud.
    paper.disc(at(0.12, 0.14), 0.07 * scale, Tint(Token::Cell, 0.7));
    for (x, y, radius) in [(0.62, 0.15, 0.05), (0.68, 0.13, 0.06), (0.74, 0.15, 0.045)] {
        paper.disc(at(x, y), radius * scale, Tint(Token::Ground, 0.9));
    }
}

/// Draws a digit of 8 × 8 values from 0 to 1 instead.
pub fn digit<DB: DrawingBackend>(paper: &mut Paper<DB>, rect: Rect, values: &[f32]) {
    const SIDE: usize = 8;
    let size = rect.width / SIDE as f32;
    paper.fill(rect, Token::Ground);
    for (index, &value) in values.iter().enumerate().filter(|(_, value)| **value > 0.0) {
        let (x, y) = (rect.x + (index % SIDE) as f32 * size, rect.y + (index / SIDE) as f32 * size);
        paper.fill(Rect::new(x, y, size, size), Tint(Token::Ink, value));
    }
}

/// A hill on the horizon, between two places and so high.
fn hill(from: f32, to: f32, height: f32) -> Vec<(f32, f32)> {
    let steps = 16;
    let along = |step: usize| step as f32 / steps as f32;
    (0..=steps)
        .map(|step| (from + (to - from) * along(step), 0.62 - 4.0 * height * along(step) * (1.0 - along(step))))
        .collect()
}
