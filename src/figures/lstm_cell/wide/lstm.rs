//! An LSTM on a wide sheet: the gates in their rows, the state along the top, and the way out.

use plotters::prelude::DrawingBackend;

use super::{Grid, LEFT, beside, gate, state};
use crate::lstm_cell::diagram::{COLUMN, Diagram, NODE, PITCH};
use crate::lstm_cell::operation::Operation;
use crate::number::short;
use crate::paper::{Align, Point};
use crate::theme::Token;

/// Draws what comes after the sums.
pub(super) fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid, names: &[&'static str]) {
    use Operation::{Add, Gates, Keep, Read, Show, Squash, Write};
    let line = grid.line;
    let (x_hidden, x_cell) = (grid.right - COLUMN * 1.5 - 12.0, grid.right - COLUMN * 2.5 - 96.0);
    let x_label = grid.gates + COLUMN + 84.0;
    let x_keep = x_label + 12.0;
    let span = x_cell - x_keep;
    let x_write = x_keep + span * if span < 180.0 { 0.45 } else { 0.58 };
    let half = PITCH * grid.hidden as f32 / 2.0;

    // The state along the top.
    let before = state(diagram, "cell_before", (LEFT + COLUMN / 2.0 - 8.0, line), true);
    diagram.wire(Read, &[(before.right() + 4.0, line), (x_keep - NODE, line)], Token::Cell);
    diagram.wire(Keep, &[(x_keep + NODE, line), (x_write - NODE, line)], Token::Cell);
    diagram.wire(Add, &[(x_write + NODE, line), (x_cell - COLUMN / 2.0 - 4.0, line)], Token::Cell);

    // The gates, each in its rows; then their wires, the forget gate's over the input gate's.
    for (block, part) in names.iter().enumerate() {
        gate(diagram, grid, block, part, Gates, if *part == "candidate" { "tanh" } else { "σ" });
    }
    let out = |diagram: &Diagram<'_, '_, DB>, part: &str| {
        let settings = diagram.view.settings;
        let clamped = settings.clamped() == Some(part) && diagram.frame.step.t + 1 >= settings.clamp_from as usize;
        grid.gates + if clamped { 2.0 * COLUMN + 7.0 } else { COLUMN + 4.0 }
    };
    let [input, forget, candidate, output] = [0, 1, 2, 3].map(|block| grid.middle(block));
    let from = out(diagram, "input_gate");
    diagram.wire(Write, &[(from, input), (x_write - NODE, input)], Token::Input);
    let from = out(diagram, "forget_gate");
    diagram.wire(Keep, &[(from, forget), (x_keep, forget), (x_keep, line + NODE)], Token::Forget);
    let from = out(diagram, "candidate");
    diagram.wire(Write, &[(from, candidate), (x_write, candidate), (x_write, input + NODE)], Token::Candidate);

    // What is kept, what is written, and their sum.
    diagram.node(Keep, "kept", (x_keep, line), "×", Token::Forget);
    if x_write - x_keep > COLUMN + 56.0 {
        state(diagram, "kept", ((x_keep + x_write) / 2.0, line), false);
    }
    diagram.wire(Add, &[(x_write, input - NODE), (x_write, line + NODE)], Token::Input);
    diagram.node(Write, "written", (x_write, input), "×", Token::Input);
    state(diagram, "written", (x_write, (input + line) / 2.0), false);
    diagram.node(Add, "cell_state", (x_write, line), "+", Token::Cell);
    let after = state(diagram, "cell_state", (x_cell, line), true);
    beside(diagram, "cell_state", after);

    // The way out.
    let y_tanh = line + half + 34.0;
    let y_squashed = y_tanh + 24.0 + half + 10.0;
    let y_show = y_squashed + half + 32.0;
    diagram.wire(Squash, &[(x_cell, line + half + 4.0), (x_cell, y_squashed - half - 3.0)], Token::Cell);
    let glyph = if diagram.view.settings.layer_norm { "norm · tanh" } else { "tanh" };
    diagram.chip(Squash, "squashed_cell", (x_cell, y_tanh), glyph, Token::Cell);
    diagram.wire(Show, &[(x_cell, y_squashed + half + 3.0), (x_cell, y_show - NODE)], Token::Cell);
    state(diagram, "squashed_cell", (x_cell, y_squashed), false);
    let from = out(diagram, "output_gate");
    diagram.wire(Show, &[(from, output), (x_cell, output), (x_cell, y_show + NODE)], Token::Output);
    diagram.wire(Show, &[(x_cell + NODE, y_show), (x_hidden - COLUMN / 2.0 - 4.0, y_show)], Token::Ink);
    diagram.node(Show, "hidden_state", (x_cell, y_show), "×", Token::Output);
    let shown = state(diagram, "hidden_state", (x_hidden, y_show), true);
    beside(diagram, "hidden_state", shown);

    notes(diagram, (x_keep, line), (x_write, candidate), (x_write, line), (x_cell, output));
}

/// The calculation in one unit, with its numbers, beside the wire or node that it belongs to.
fn notes<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, keep: Point, write: Point, add: Point, show: Point) {
    let product = |diagram: &Diagram<'_, '_, DB>, [a, b, result]: [&str; 3], glyph: &str| {
        let unit = diagram.largest(result);
        let [a, b, result] = [a, b, result].map(|part| short(diagram.value(part, unit)));
        format!("{a} {glyph} {b} = {result}")
    };
    let kept = product(diagram, ["forget_gate", "cell_before", "kept"], "·");
    diagram.note(Operation::Keep, (keep.0 - 18.0, keep.1 - 20.0), Align::End, Token::Forget, &kept);
    let written = product(diagram, ["input_gate", "candidate", "written"], "·");
    diagram.note(Operation::Write, (write.0 - 14.0, write.1 - 14.0), Align::End, Token::Input, &written);
    let added = product(diagram, ["kept", "written", "cell_state"], "+");
    diagram.note(Operation::Add, (add.0 + 4.0, add.1 - 22.0), Align::Middle, Token::Cell, &added);
    let shown = product(diagram, ["output_gate", "squashed_cell", "hidden_state"], "·");
    diagram.note(Operation::Show, (show.0 - 14.0, show.1 - 14.0), Align::End, Token::Output, &shown);
}
