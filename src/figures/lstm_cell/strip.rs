//! The whole sequence in a strip below the cell: what was read and what became of it, step by step.

use plotters::prelude::DrawingBackend;

use super::diagram::{Diagram, Stage};
use super::parts;
use super::run::Step;
use super::settings::{Cell, CellSettings, Show};
use crate::number;
use crate::paper::{Point, Rect, Tint, label, symbol};
use crate::text::Text;
use crate::theme::Token;

const BOX: f32 = 11.0;
const ROW: f32 = 20.0;

/// The rows of the strip: part, and whether it is the untouched branch.
fn rows(settings: &CellSettings) -> Vec<(&'static str, bool)> {
    let states: &[&'static str] =
        if settings.cell == Cell::Lstm { &["cell_state", "hidden_state"] } else { &["hidden_state"] };
    let mut rows = vec![("x", false)];
    for &state in states {
        rows.push((state, false));
        if settings.clamped().is_some() && settings.cell != Cell::Rnn {
            rows.push((state, true));
        }
    }
    rows
}

/// The height of the strip.
pub fn height(settings: &CellSettings) -> f32 {
    let clamped = settings.clamped().is_some() && settings.cell != Cell::Rnn;
    34.0 + rows(settings).len() as f32 * ROW + if clamped { 12.0 } else { 0.0 }
}

/// Draws the strip with its upper left corner at `at`.
pub fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, at: Point, width: f32) {
    let settings = diagram.view.settings;
    let steps = settings.steps();
    let rows = rows(settings);
    let first = at.0 + 34.0;
    let pitch = ((width - 34.0) / steps as f32).min(110.0);
    let numbers = settings.inputs.max(settings.hidden) as f32;
    let size = BOX.min((pitch - 8.0) / numbers);
    let y = |row: usize| at.1 + 24.0 + row as f32 * ROW;

    for (row, &(part, untouched)) in rows.iter().enumerate() {
        let (base, index) = diagram.symbol(part);
        let token = if untouched { Token::Soft } else { parts::named(part).token };
        diagram.paper.indexed((at.0, y(row) + BOX / 2.0), base, index, symbol(14.0, token));
        if untouched {
            let word = diagram.say(Text::new("untouched", "고정 없음"));
            let space = first + steps as f32 * pitch + 4.0;
            if space + 70.0 < at.0 + width {
                diagram.paper.text((space, y(row) + BOX / 2.0), word, label(11.0, Token::Soft));
            }
        }
    }
    for t in 0..steps {
        let x = first + t as f32 * pitch;
        let here = t == diagram.frame.step.t;
        if here {
            let rect = Rect::new(x - 6.0, at.1, numbers * size + 11.0, 20.0 + rows.len() as f32 * ROW);
            diagram.paper.fill_rounded(rect, 5.0, Tint(Token::Ink, 0.06));
        }
        let kind = label(11.0, if here { Token::Ink } else { Token::Soft });
        diagram.paper.text((x, at.1 + 10.0), &format!("t = {}", t + 1), if here { kind.bold() } else { kind });
        let step = diagram.view.frames.iter().map(|frame| &frame.step).find(|step| step.t == t).cloned();
        for (row, &(part, untouched)) in rows.iter().enumerate() {
            match &step {
                Some(step) if !here || diagram.stage_of(part) != Stage::Ahead => {
                    boxes(diagram, step, part, untouched, (x, y(row)), size);
                }
                _ => diagram.paper.line(
                    &[(x, y(row) + BOX / 2.0), (x + numbers * size - 2.0, y(row) + BOX / 2.0)],
                    1.0,
                    Token::Line,
                ),
            }
        }
    }
    if let Some(part) = settings.clamped().filter(|_| settings.cell != Cell::Rnn) {
        let x = first + (settings.clamp_from as f32 - 1.0) * pitch - 9.0;
        if settings.clamp_from as usize <= steps {
            let token = parts::named(part).token;
            diagram.paper.dashed((x, at.1), (x, y(rows.len()) - 4.0), 4.0, 1.2, token);
            let text = format!("{} = {}", diagram.symbol(part).0, number::fixed(settings.clamp_to, 2));
            diagram.paper.text((x - 1.0, y(rows.len()) + 4.0), &text, label(11.0, token));
        }
    }
}

/// A vector of one step as a row of small boxes.
fn boxes<DB: DrawingBackend>(
    diagram: &mut Diagram<'_, '_, DB>,
    step: &Step,
    part: &'static str,
    untouched: bool,
    at: Point,
    size: f32,
) {
    let gradients = diagram.view.settings.show == Show::Gradients;
    let vectors = match (&step.untouched, untouched, gradients) {
        (Some(vectors), true, _) => vectors,
        (_, _, true) => &step.gradients,
        _ => &step.values,
    };
    let Some(values) = vectors.get(part) else { return };
    for (index, &value) in values.iter().enumerate() {
        let cell = Rect::new(at.0 + index as f32 * size, at.1, size - 1.0, BOX);
        let tint = diagram.tint(part, Token::Ink, value);
        diagram.paper.fill(cell, tint);
    }
    let whole = Rect::new(at.0, at.1, values.len() as f32 * size - 1.0, BOX);
    if untouched {
        diagram.paper.dashed(
            (whole.x, whole.bottom() + 2.5),
            (whole.right(), whole.bottom() + 2.5),
            3.0,
            1.0,
            Token::Soft,
        );
    }
    let name = diagram.say(parts::named(part).label);
    let numbers: Vec<String> = values.iter().map(|&value| number::fixed(value, 3)).collect();
    diagram.drawn.spot(whole, part, format!("{name}, t = {}: {}", step.t + 1, numbers.join(", ")), None);
}
