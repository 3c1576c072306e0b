//! The cell on a wide sheet: weights on the left, row by row; each block of rows becomes a gate; the state runs along
//! the top.

mod gru;
mod lstm;
mod rnn;

use plotters::prelude::DrawingBackend;

use super::diagram::{COLUMN, Column, Diagram, PITCH};
use super::operation::Operation;
use super::parts;
use super::settings::{Cell, CellSettings};
use crate::paper::{Point, Rect, label, symbol};
use crate::text::Text;
use crate::theme::Token;

const LEFT: f32 = 22.0;
const ROW: f32 = 15.0;
const GAP: f32 = 10.0;
/// The width of a weight.
const WEIGHT: f32 = 36.0;
const BIAS: f32 = 17.0;

/// Where everything stands.
pub struct Grid {
    hidden: usize,
    blocks: usize,
    /// The height of the line that the state runs along.
    line: f32,
    /// The top of the weights.
    top: f32,
    /// The left edges of the matrices.
    matrices: Vec<f32>,
    /// The left edges of the columns: from x, from h, and (unless a GRU) their sum, and its normalized form.
    columns: Vec<f32>,
    /// The left edge of the gates.
    gates: f32,
    right: f32,
}

impl Grid {
    /// The grid of a cell on a sheet of some width.
    pub fn new(settings: &CellSettings, width: f32) -> Self {
        let (hidden, inputs) = (settings.hidden as usize, settings.inputs as usize);
        let blocks = match settings.cell {
            Cell::Lstm => 4,
            Cell::Gru => 3,
            Cell::Rnn => 1,
        };
        let line = 30.0 + PITCH * hidden as f32 / 2.0;
        let top = if settings.cell == Cell::Rnn { 60.0 } else { line + PITCH * hidden as f32 / 2.0 + 66.0 };
        let mut x = LEFT;
        let mut matrices = Vec::new();
        let two_biases = settings.cell != Cell::Lstm;
        for (columns, size, there) in
            [(inputs, WEIGHT, true), (1, BIAS, two_biases), (hidden, WEIGHT, true), (1, BIAS, true)]
        {
            if there {
                matrices.push(x);
                x += columns as f32 * size + if size == BIAS { 10.0 } else { 2.0 };
            }
            if columns == inputs && size == WEIGHT && !two_biases && matrices.len() == 1 {
                x += 8.0;
            }
        }
        x += 12.0;
        let mut columns = vec![x, x + COLUMN + 20.0];
        if settings.cell != Cell::Gru {
            columns.push(x + 2.0 * (COLUMN + 20.0));
        }
        if settings.layer_norm && settings.cell == Cell::Lstm {
            columns.push(x + 3.0 * COLUMN + 74.0);
        }
        let end = columns[columns.len() - 1] + COLUMN;
        Self { hidden, blocks, line, top, matrices, columns, gates: end + 84.0, right: width - 14.0 }
    }

    /// The width that a cell needs to be drawn this way.
    pub fn needs(settings: &CellSettings) -> f32 {
        let beyond = match settings.cell {
            Cell::Lstm => 437.0,
            Cell::Gru => 533.0,
            Cell::Rnn => 300.0,
        };
        Self::new(settings, 0.0).gates + beyond
    }

    fn block(&self, index: usize) -> f32 {
        self.top + index as f32 * (ROW * self.hidden as f32 + GAP)
    }

    fn middle(&self, index: usize) -> f32 {
        self.block(index) + ROW * self.hidden as f32 / 2.0
    }

    /// The lower edge of the weights.
    pub fn bottom(&self) -> f32 {
        self.block(self.blocks) - GAP
    }
}

/// Draws the cell.
pub fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid) {
    let names: &[&'static str] = match diagram.view.settings.cell {
        Cell::Lstm => &["input_gate", "forget_gate", "candidate", "output_gate"],
        Cell::Gru => &["reset_gate", "update_gate", "candidate"],
        Cell::Rnn => &["hidden_state"],
    };
    maps(diagram, grid, names);
    match diagram.view.settings.cell {
        Cell::Lstm => lstm::draw(diagram, grid, names),
        Cell::Gru => gru::draw(diagram, grid, names),
        Cell::Rnn => rnn::draw(diagram, grid),
    }
}

/// The vectors on top of the weights, the weights, and the columns that they give.
fn maps<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid, names: &[&'static str]) {
    let (d, block) = (grid.hidden, grid.hidden);
    let hidden_matrix = if grid.matrices.len() == 4 { 2 } else { 1 };
    for (part, matrix) in [("x", 0), ("hidden_before", hidden_matrix)] {
        let at = (grid.matrices[matrix], grid.top - 30.0);
        let count = if part == "x" { diagram.view.settings.inputs as usize } else { d };
        diagram.heading(part, Rect::new(at.0, at.1, count as f32 * WEIGHT, PITCH), parts::named(part).token);
        diagram.row(part, at, WEIGHT);
    }
    for (index, &x) in grid.matrices.iter().enumerate() {
        let bias = index % 2 == 1 && grid.matrices.len() == 4 || index == grid.matrices.len() - 1;
        let size = if bias { (BIAS, ROW) } else { (WEIGHT, ROW) };
        if bias {
            diagram.paper.text((x + 8.0, grid.top - 21.0), "1", label(11.0, Token::Soft).centred());
        }
        diagram.weights(index, (x, grid.top), size, block, GAP);
        let (base, below) = match (bias, index) {
            (true, _) => ("b", ""),
            (false, 0) => ("W", "x"),
            (false, _) => ("W", "h"),
        };
        let columns = if bias {
            1
        } else if index == 0 {
            diagram.view.settings.inputs as usize
        } else {
            d
        };
        let middle = x + columns as f32 * size.0 / 2.0;
        diagram.paper.indexed((middle, grid.bottom() + 12.0), base, below, symbol(14.0, Token::Soft).centred());
    }
    for (index, name) in names.iter().enumerate() {
        let bar = Rect::new(grid.matrices[0] - 8.0, grid.block(index), 3.0, ROW * d as f32 - 1.0);
        diagram.paper.fill(bar, parts::named(name).token);
    }
    let headings = [
        Text::new("from x", "x에서"),
        Text::new("from h", "h에서"),
        Text::new("sum", "합"),
        Text::new("norm.", "정규화"),
    ];
    let names_of = ["input_map", "hidden_map", "sum", "layer_norm"];
    for (index, &x) in grid.columns.iter().enumerate() {
        let heading = diagram.say(headings[index]);
        diagram.paper.text((x + COLUMN / 2.0, grid.top - 12.0), heading, label(11.0, Token::Soft).centred());
        for (block, name) in names.iter().enumerate() {
            let at = (x, grid.block(block));
            let token = parts::named(name).token;
            diagram.column(Column { part: names_of[index], from: block * d, count: d, at, token, pitch: ROW });
        }
        if index < 2 && grid.columns.len() > 2 {
            let glyph = ["+", "="][index];
            for block in 0..grid.blocks {
                let at = (x + COLUMN + 9.5, grid.middle(block));
                diagram.paper.text(at, glyph, label(13.0, Token::Soft).centred());
            }
        }
    }
    if grid.columns.len() == 4 {
        for (block, name) in names.iter().enumerate() {
            let y = grid.middle(block);
            let (from, to) = (grid.columns[2] + COLUMN + 3.0, grid.columns[3] - 4.0);
            diagram.wire(Operation::Normalize, &[(from, y), (to, y)], parts::named(name).token);
        }
    }
}

/// A gate in its rows: the wire from the sum, the squashing, the numbers, the name.
fn gate<DB: DrawingBackend>(
    diagram: &mut Diagram<'_, '_, DB>,
    grid: &Grid,
    block: usize,
    part: &'static str,
    squash: Operation,
    glyph: &str,
) {
    let token = parts::named(part).token;
    let y = grid.middle(block);
    let from = grid.columns[grid.columns.len() - 1] + COLUMN + 4.0;
    diagram.wire(squash, &[(from, y), (grid.gates - 4.0, y)], token);
    diagram.chip(squash, part, (grid.gates - 44.0, y), glyph, token);
    gate_column(diagram, grid, (grid.gates, grid.block(block)), part);
}

/// The numbers of a gate with its name, and the untouched ones beside it when it is clamped.
fn gate_column<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid, at: Point, part: &'static str) {
    let token = parts::named(part).token;
    let column = Column { part, from: 0, count: grid.hidden, at, token, pitch: ROW };
    diagram.column(column);
    let (base, index) = diagram.symbol(part);
    let y = at.1 + ROW * grid.hidden as f32 / 2.0;
    let settings = diagram.view.settings;
    let clamped = settings.clamped() == Some(part) && diagram.frame.step.t + 1 >= settings.clamp_from as usize;
    let x = if clamped {
        let ghost = Column { at: (at.0 + COLUMN + 5.0, at.1), ..column };
        diagram.untouched(ghost);
        at.0 + 2.0 * COLUMN + 10.0
    } else {
        at.0 + COLUMN + 8.0
    };
    diagram.paper.indexed((x, y - 11.0), base, index, symbol(15.0, token));
    let name =
        if clamped { diagram.say(Text::new("clamped", "고정됨")) } else { diagram.say(parts::named(part).label) };
    diagram.paper.text((x, y + 11.0), name, label(11.0, token));
}

/// A column on the line along the top, with its symbol.
fn state<DB: DrawingBackend>(
    diagram: &mut Diagram<'_, '_, DB>,
    part: &'static str,
    center: Point,
    heading: bool,
) -> Rect {
    let count = diagram.view.settings.hidden as usize;
    let at = (center.0 - COLUMN / 2.0, center.1 - PITCH * count as f32 / 2.0);
    let token = parts::named(part).token;
    let column = Column { part, from: 0, count, at, token, pitch: PITCH };
    diagram.paper.fill(column.rect().grown(3.0), Token::Ground);
    diagram.column(column);
    if heading {
        diagram.heading(part, column.rect(), token);
    }
    column.rect()
}

/// The untouched branch of a state, to the right of it.
fn beside<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, part: &'static str, rect: Rect) {
    let count = diagram.view.settings.hidden as usize;
    let token = parts::named(part).token;
    diagram.untouched(Column { part, from: 0, count, at: (rect.right() + 5.0, rect.y), token, pitch: PITCH });
}
