//! A GRU on a wide sheet: the hidden state along the top, past the gates.

use plotters::prelude::DrawingBackend;

use super::{GAP, Grid, LEFT, beside, gate, gate_column, state};
use crate::lstm_cell::diagram::{COLUMN, Diagram, NODE};
use crate::lstm_cell::operation::Operation;
use crate::theme::Token;

/// Draws what comes after the sums.
pub(super) fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid, names: &[&'static str]) {
    use Operation::{Candidate, GruAdd, GruGates, Keep, Read, Reset, Write};
    let line = grid.line;
    let [reset, update, candidate] = [0, 1, 2].map(|block| grid.middle(block));
    let x_reset = grid.gates + COLUMN + 104.0;
    let x_add = x_reset + 46.0;
    let x_tanh = x_add + 50.0;
    let x_candidate = x_tanh + 40.0;
    let x_keep = x_reset + 40.0;
    let x_hidden = grid.right - COLUMN * 1.5 - 12.0;
    let x_write = (x_candidate + COLUMN + 88.0).max(x_keep + 150.0).min(x_hidden - 60.0);

    let before = state(diagram, "hidden_before", (LEFT + COLUMN / 2.0 - 8.0, line), true);
    diagram.wire(Read, &[(before.right() + 4.0, line), (x_keep - NODE, line)], Token::Ink);
    diagram.wire(Keep, &[(x_keep + NODE, line), (x_write - NODE, line)], Token::Ink);
    diagram.wire(GruAdd, &[(x_write + NODE, line), (x_hidden - COLUMN / 2.0 - 4.0, line)], Token::Ink);

    for (block, part) in names.iter().enumerate().take(2) {
        gate(diagram, grid, block, part, GruGates, "σ");
    }
    let start = grid.gates + COLUMN + 4.0;
    // The update gate: once for what is kept, once, turned round, for what is written.
    diagram.wire(Write, &[(start, update), (x_write - NODE, update)], Token::Update);
    diagram.wire(Keep, &[(start, update), (x_keep, update), (x_keep, line + NODE)], Token::Update);
    diagram.chip(Write, "update_gate", (x_keep + (x_write - x_keep) * 0.5, update), "1 − z", Token::Update);
    // The reset gate lets the past into the candidate.
    let past = grid.columns[1] + COLUMN + 4.0;
    diagram.wire(Reset, &[(past, candidate), (x_reset - NODE, candidate)], Token::Candidate);
    diagram.wire(Reset, &[(start, reset), (x_reset, reset), (x_reset, candidate - NODE)], Token::Reset);
    diagram.wire(Candidate, &[(x_reset + NODE, candidate), (x_add - NODE, candidate)], Token::Candidate);
    let below = grid.block(3) - GAP + 14.0;
    let from = grid.columns[0] + COLUMN / 2.0;
    let under = [(from, below - 11.0), (from, below), (x_add, below), (x_add, candidate + NODE)];
    diagram.wire(Candidate, &under, Token::Candidate);
    diagram.wire(Candidate, &[(x_add + NODE, candidate), (x_candidate - 4.0, candidate)], Token::Candidate);
    diagram.node(Reset, "reset_hidden", (x_reset, candidate), "×", Token::Reset);
    diagram.node(Candidate, "candidate", (x_add, candidate), "+", Token::Candidate);
    diagram.chip(Candidate, "candidate", (x_tanh, candidate), "tanh", Token::Candidate);
    gate_column(diagram, grid, (x_candidate, grid.block(2)), "candidate");
    let from = x_candidate + COLUMN + 4.0;
    diagram.wire(Write, &[(from, candidate), (x_write, candidate), (x_write, update + NODE)], Token::Candidate);

    diagram.node(Keep, "kept", (x_keep, line), "×", Token::Update);
    if x_write - x_keep > COLUMN + 56.0 {
        state(diagram, "kept", ((x_keep + x_write) / 2.0, line), false);
    }
    diagram.wire(GruAdd, &[(x_write, update - NODE), (x_write, line + NODE)], Token::Candidate);
    diagram.node(Write, "written", (x_write, update), "×", Token::Candidate);
    state(diagram, "written", (x_write, (update + line) / 2.0), false);
    diagram.node(GruAdd, "hidden_state", (x_write, line), "+", Token::Ink);
    let after = state(diagram, "hidden_state", (x_hidden, line), true);
    beside(diagram, "hidden_state", after);
}
