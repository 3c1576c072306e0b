//! The cell on a phone: the gates stand side by side over their blocks of weights, and everything flows upwards to the
//! state that runs along the top.

use plotters::prelude::DrawingBackend;

use super::diagram::{COLUMN, Column, Diagram, NODE, PITCH};
use super::operation::Operation;
use super::parts;
use super::settings::{Cell, CellSettings};
use crate::paper::{Align, Point, Rect, symbol};
use crate::theme::Token;

const ROW: f32 = 16.0;
const WEIGHT_ROW: f32 = 10.0;
/// The widest block of weights.
const WEIGHTS: f32 = 66.0;
/// From the middle of the last gate to the right edge: half of it, and the state beside it with its frame.
const BESIDE: f32 = 1.5 * COLUMN + 11.0;
/// Room between the columns of two gates for the numbers of one without its clamp.
const UNTOUCHED: f32 = 30.0;

/// Where everything stands.
pub struct Grid {
    left: f32,
    width: f32,
    hidden: usize,
    inputs: usize,
    blocks: usize,
    line: f32,
    /// The top of the gates.
    gates: f32,
    /// The top of the sums.
    sums: f32,
    /// The top of the weights.
    weights: f32,
    /// The top of the vectors that are read.
    read: f32,
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
        // Frames reach a little beyond what they frame.
        let used = (width - 6.0).min(420.0);
        let line = 30.0 + PITCH * hidden as f32 / 2.0;
        // Between the state and the gates: the nodes, and for an LSTM the way out of the cell state.
        let between = match settings.cell {
            Cell::Lstm => 98.0,
            Cell::Gru => 82.0,
            Cell::Rnn => -PITCH * hidden as f32 / 2.0,
        };
        let gates = line + PITCH * hidden as f32 / 2.0 + between;
        let sums = gates + ROW * hidden as f32 + 62.0;
        let columns = if settings.cell == Cell::Gru { 2.0 } else { 1.0 };
        let weights = sums + columns * (ROW * hidden as f32 + 20.0);
        let read = weights + WEIGHT_ROW * hidden as f32 + 46.0;
        Self { left: (width - used) / 2.0, width: used, hidden, inputs, blocks, line, gates, sums, weights, read }
    }

    /// The left edge and the width of what is used of the sheet.
    pub fn used(&self) -> (f32, f32) {
        (self.left, self.width)
    }

    /// The lower edge.
    pub fn bottom(&self) -> f32 {
        self.read + PITCH
    }

    /// The middle of a block of rows; LSTMs show the forget gate first, so that no wires cross.
    fn center(&self, place: usize) -> f32 {
        let scaled = |x: f32| x * self.width / 358.0;
        self.left
            + match self.blocks {
                4 => {
                    // The old cell state stands before the first gate, the hidden state beside the last.
                    let (first, last) = (scaled(62.0).max(60.0), scaled(290.0).min(self.width - BESIDE));
                    first + (last - first) * [0.0, 0.342, 0.671, 1.0][place]
                }
                3 => scaled([82.0, 176.0, 262.0][place]),
                _ => self.width / 2.0,
            }
    }

    /// From one block to the next.
    fn spacing(&self) -> f32 {
        if self.blocks > 1 { self.center(2) - self.center(1) } else { self.width }
    }
}

/// Draws the cell.
pub fn draw<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid) {
    // Part, index of its block among the rows, operation that squashes it, glyph.
    let gates: &[(&'static str, usize, Operation, &str)] = match diagram.view.settings.cell {
        Cell::Lstm => &[
            ("forget_gate", 1, Operation::Gates, "σ"),
            ("input_gate", 0, Operation::Gates, "σ"),
            ("candidate", 2, Operation::Gates, "tanh"),
            ("output_gate", 3, Operation::Gates, "σ"),
        ],
        Cell::Gru => &[
            ("update_gate", 1, Operation::GruGates, "σ"),
            ("reset_gate", 0, Operation::GruGates, "σ"),
            ("candidate", 2, Operation::Candidate, "tanh"),
        ],
        Cell::Rnn => &[("hidden_state", 0, Operation::Tanh, "tanh")],
    };
    for (place, &(part, block, squash, glyph)) in gates.iter().enumerate() {
        tower(diagram, grid, grid.center(place), part, block, squash, glyph);
    }
    let cell = ((grid.width - 22.0) / (grid.inputs + grid.hidden) as f32).min(38.0);
    let mut x = grid.left + (grid.width - (grid.inputs + grid.hidden) as f32 * cell - 14.0) / 2.0;
    for (part, count) in [("x", grid.inputs), ("hidden_before", grid.hidden)] {
        diagram.heading(part, Rect::new(x, grid.read, count as f32 * cell, PITCH), parts::named(part).token);
        diagram.row(part, (x, grid.read), cell);
        x += count as f32 * cell + 14.0;
    }
    match diagram.view.settings.cell {
        Cell::Lstm => lstm(diagram, grid),
        Cell::Gru => gru(diagram, grid),
        Cell::Rnn => {}
    }
}

/// One block from its weights up to its numbers.
fn tower<DB: DrawingBackend>(
    diagram: &mut Diagram<'_, '_, DB>,
    grid: &Grid,
    x: f32,
    part: &'static str,
    block: usize,
    squash: Operation,
    glyph: &str,
) {
    let d = grid.hidden;
    let token = parts::named(part).token;
    let left = x - COLUMN / 2.0;
    let settings = diagram.view.settings;
    let sums: &[&'static str] = match (settings.cell, settings.layer_norm) {
        (Cell::Gru, _) => &["input_map", "hidden_map"],
        (Cell::Lstm, true) => &["layer_norm"],
        _ => &["sum"],
    };
    // The weights of the block, with the wires to and from them.
    let columns = grid.inputs + d + 1;
    let size = ((WEIGHTS.min(grid.spacing() - 4.0) / columns as f32).floor(), WEIGHT_ROW);
    let whole = columns as f32 * size.0;
    mini_weights(diagram, (x - whole / 2.0, grid.weights), size, block);
    let maps = Operation::HiddenMap;
    let middle = grid.left + grid.width / 2.0;
    let low = grid.weights + WEIGHT_ROW * d as f32;
    diagram.wire(
        maps,
        &[(middle, grid.read - 22.0), (middle, low + 14.0), (x, low + 14.0), (x, low + 3.0)],
        Token::Soft,
    );
    diagram.wire(Operation::InputMap, &[(x, grid.weights - 3.0), (x, grid.weights - 16.0)], token);
    for (index, &sum) in sums.iter().enumerate() {
        let top = grid.sums + index as f32 * (ROW * d as f32 + 18.0);
        diagram.column(Column { part: sum, from: block * d, count: d, at: (left, top), token, pitch: ROW });
    }
    // Squashed, it is a gate.
    let bottom = grid.gates + ROW * d as f32;
    diagram.wire(squash, &[(x, grid.sums - 3.0), (x, bottom + 4.0)], token);
    diagram.chip(squash, part, (x, (grid.sums + bottom) / 2.0), glyph, token);
    let clamped = settings.clamped() == Some(part) && diagram.frame.step.t + 1 >= settings.clamp_from as usize;
    let column = Column { part, from: 0, count: d, at: (left, grid.gates), token, pitch: ROW };
    diagram.column(column);
    // Where they would stand on the gate before, they are told when the column is pointed at.
    if clamped && (x == grid.center(0) || grid.spacing() - COLUMN >= UNTOUCHED) {
        diagram.untouched(Column { at: (left - COLUMN + 3.0, grid.gates), ..column });
    }
    let (base, index) = diagram.symbol(part);
    diagram.paper.indexed((x - 8.0, grid.gates - 13.0), base, index, symbol(14.0, token).align(Align::End));
}

/// The rows of one block in all matrices, drawn small.
fn mini_weights<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, at: Point, size: (f32, f32), block: usize) {
    let model = diagram.frame.model.clone();
    let d = diagram.view.settings.hidden as usize;
    let mut x = at.0;
    for matrix in model.matrices.iter().filter(|matrix| !(matrix.bias && matrix.part == "input_map")) {
        for row in 0..d {
            for column in 0..matrix.columns {
                let index = matrix.offset + (block * d + row) * matrix.columns + column;
                let value = model.parameters[index];
                let sign = if value < 0.0 { Token::Negative } else { Token::Positive };
                let cell =
                    Rect::new(x + column as f32 * size.0, at.1 + row as f32 * size.1, size.0 - 1.0, size.1 - 1.0);
                diagram.paper.fill(cell, crate::paper::Tint(sign, 0.05 + 0.6 * value.abs().min(1.0)));
            }
        }
        let width = matrix.columns as f32 * size.0;
        diagram.name_spot(matrix.part, Rect::new(x, at.1, width, size.1 * d as f32));
        x += width;
    }
}

/// A column centred on a point.
fn state<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, part: &'static str, center: Point) -> Rect {
    let count = diagram.view.settings.hidden as usize;
    let at = (center.0 - COLUMN / 2.0, center.1 - PITCH * count as f32 / 2.0);
    let token = parts::named(part).token;
    let column = Column { part, from: 0, count, at, token, pitch: PITCH };
    diagram.paper.fill(column.rect().grown(3.0), Token::Ground);
    diagram.column(column);
    diagram.heading(part, column.rect(), token);
    column.rect()
}

fn lstm<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid) {
    use Operation::{Add, Keep, Read, Show, Squash, Write};
    let [forget, input, candidate, output] = [0, 1, 2, 3].map(|place| grid.center(place));
    let (line, top) = (grid.line, grid.gates - 4.0);
    let right = grid.left + grid.width - COLUMN / 2.0 - 2.0;
    let x_write = (input + candidate) / 2.0;
    let y_write = top - 24.0;
    let half = PITCH * grid.hidden as f32 / 2.0;

    let before = Rect::new(grid.left + 4.0, line - half, COLUMN, 2.0 * half);
    diagram.wire(Read, &[(before.right() + 3.0, line), (forget - NODE, line)], Token::Cell);
    diagram.wire(Keep, &[(forget + NODE, line), (x_write - NODE, line)], Token::Cell);
    diagram.wire(Add, &[(x_write + NODE, line), (right - COLUMN / 2.0 - 4.0, line)], Token::Cell);
    state(diagram, "cell_before", (before.x + COLUMN / 2.0, line));

    diagram.wire(Keep, &[(forget, top), (forget, line + NODE)], Token::Forget);
    diagram.wire(Write, &[(input, top), (input, y_write), (x_write - NODE, y_write)], Token::Input);
    diagram.wire(Write, &[(candidate, top), (candidate, y_write), (x_write + NODE, y_write)], Token::Candidate);
    diagram.wire(Add, &[(x_write, y_write - NODE), (x_write, line + NODE)], Token::Input);
    diagram.node(Keep, "kept", (forget, line), "×", Token::Forget);
    diagram.node(Write, "written", (x_write, y_write), "×", Token::Input);
    diagram.node(Add, "cell_state", (x_write, line), "+", Token::Cell);
    state(diagram, "cell_state", (right, line));

    let y_tanh = line + half + 26.0;
    let y_show = (y_tanh + 42.0).max(top - 24.0);
    diagram.wire(Squash, &[(right, line + half + 3.0), (right, y_tanh - 12.0)], Token::Cell);
    diagram.wire(Show, &[(right, y_tanh + 12.0), (right, y_show - NODE)], Token::Cell);
    diagram.chip(Squash, "squashed_cell", (right, y_tanh), "tanh", Token::Cell);
    diagram.wire(Show, &[(output, top), (output, y_show), (right - NODE, y_show)], Token::Output);
    let y_hidden = y_show + NODE + 34.0 + half;
    diagram.wire(Show, &[(right, y_show + NODE), (right, y_hidden - half - 20.0)], Token::Ink);
    diagram.node(Show, "hidden_state", (right, y_show), "×", Token::Output);
    state(diagram, "hidden_state", (right, y_hidden));
}

fn gru<DB: DrawingBackend>(diagram: &mut Diagram<'_, '_, DB>, grid: &Grid) {
    use Operation::{GruAdd, Keep, Read, Reset, Write};
    let [update, reset, candidate] = [0, 1, 2].map(|place| grid.center(place));
    let (line, top) = (grid.line, grid.gates - 4.0);
    let right = grid.left + grid.width - COLUMN / 2.0 - 2.0;
    let half = PITCH * grid.hidden as f32 / 2.0;
    let y_write = top - 40.0;

    let before = Rect::new(grid.left + 4.0, line - half, COLUMN, 2.0 * half);
    diagram.wire(Read, &[(before.right() + 3.0, line), (update - NODE, line)], Token::Ink);
    diagram.wire(Keep, &[(update + NODE, line), (candidate - NODE, line)], Token::Ink);
    diagram.wire(GruAdd, &[(candidate + NODE, line), (right - COLUMN / 2.0 - 4.0, line)], Token::Ink);
    state(diagram, "hidden_before", (before.x + COLUMN / 2.0, line));

    diagram.wire(Write, &[(update, top), (update, y_write), (candidate - NODE, y_write)], Token::Update);
    diagram.wire(Keep, &[(update, top), (update, line + NODE)], Token::Update);
    diagram.chip(Write, "update_gate", ((update + candidate) / 2.0, y_write), "1 − z", Token::Update);
    diagram.wire(Write, &[(candidate, top), (candidate, y_write + NODE)], Token::Candidate);
    diagram.wire(GruAdd, &[(candidate, y_write - NODE), (candidate, line + NODE)], Token::Candidate);
    // The reset gate meets the part of the candidate that comes from the hidden state.
    let past = grid.sums + ROW * grid.hidden as f32 * 1.5 + 18.0;
    let (lane, side) = ((reset + candidate) / 2.0, candidate - COLUMN / 2.0 - 4.0);
    let start = (reset + COLUMN / 2.0 + 3.0, grid.gates + half);
    diagram.wire(Reset, &[start, (lane, start.1), (lane, past), (side, past)], Token::Reset);
    diagram.node(Reset, "reset_hidden", (lane, past), "×", Token::Reset);
    diagram.node(Keep, "kept", (update, line), "×", Token::Update);
    diagram.node(Write, "written", (candidate, y_write), "×", Token::Candidate);
    diagram.node(GruAdd, "hidden_state", (candidate, line), "+", Token::Ink);
    state(diagram, "hidden_state", (right, line));
}
