//! A plain recurrent cell on a wide sheet.

use plotters::prelude::DrawingBackend;

use super::{Grid, state};
use crate::lstm_cell::diagram::{COLUMN, Diagram, Stage};
use crate::lstm_cell::operation::Operation;
use crate::paper::{Tint, label};
use crate::text::Text;
use crate::theme::Token;

/// Draws what comes after the sums.
pub(super) fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid) {
    let y = grid.middle(0);
    let from = grid.columns[2] + COLUMN + 4.0;
    let x_hidden = grid.gates + 120.0;
    diagram.wire(Operation::Tanh, &[(from, y), (x_hidden - COLUMN / 2.0 - 4.0, y)], Token::Ink);
    diagram.chip(Operation::Tanh, "hidden_state", ((from + x_hidden - COLUMN / 2.0) / 2.0, y), "tanh", Token::Ink);
    let after = state(diagram, "hidden_state", (x_hidden, y), true);
    let note = diagram.say(Text::new("the next step’s h", "다음 시점의 h"));
    if diagram.stage(Operation::Tanh) != Stage::Ahead {
        diagram.paper.text((after.right() + 14.0, y), note, label(11.0, Tint(Token::Soft, 1.0)));
    }
}
