//! The pieces of which a picture of a cell is made: columns of numbers, wires, nodes, boxes. Where they stand is the
//! business of the layouts; what state they are in follows from the operation that has just been done.

use plotters::prelude::DrawingBackend;

use super::LstmCell;
use super::operation::Operation;
use super::parts::{self, is_gate};
use super::run::{Frame, Vectors};
use super::settings::{Cell, Show};
use crate::figure::{Drawn, Grip, Handle, View};
use crate::number;
use crate::paper::{self, Align, Paper, Point, Rect, Tint, along, label, rounded};
use crate::text::Text;
use crate::theme::Token;

/// The distance between the tops of two numbers in a column.
pub const PITCH: f32 = 17.0;
/// The width of a column of numbers.
pub const COLUMN: f32 = 38.0;
/// The radius of a node.
pub const NODE: f32 = 11.0;
const CORNER: f32 = 9.0;

/// Where something stands in the run: yet to come, happening, or done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Its numbers are not known yet.
    Ahead,
    /// Its numbers have just been made.
    Now,
    /// Its numbers were made before.
    Done,
}

/// A vector in the picture: which part, which of its numbers, where.
#[derive(Clone, Copy)]
pub struct Column {
    /// The part.
    pub part: &'static str,
    /// The index of the first number.
    pub from: usize,
    /// How many numbers.
    pub count: usize,
    /// The upper left corner.
    pub at: Point,
    /// The colour of its frame and, for gates, of its numbers.
    pub token: Token,
    /// The distance between the tops of two numbers.
    pub pitch: f32,
}

impl Column {
    /// Its outline.
    pub fn rect(&self) -> Rect {
        Rect::new(self.at.0, self.at.1, COLUMN, self.pitch * self.count as f32)
    }
}

/// A picture in the making.
pub struct Diagram<'a, 'v, DB: DrawingBackend> {
    /// The sheet.
    pub paper: &'a mut Paper<DB>,
    /// The moment.
    pub view: &'a View<'v, LstmCell>,
    /// The frame shown.
    pub frame: &'v Frame,
    /// What can be pointed at so far.
    pub drawn: Drawn,
    /// The size of a gradient that is shown in full colour; 1 for values.
    scale: f32,
}

impl<'a, 'v, DB: DrawingBackend> Diagram<'a, 'v, DB> {
    /// An empty picture of the last frame.
    pub fn new(paper: &'a mut Paper<DB>, view: &'a View<'v, LstmCell>) -> Self {
        let frame = &view.frames[view.frames.len() - 1];
        let scale = if view.settings.show == Show::Values { 1.0 } else { frame.step.gradients.largest().max(1e-6) };
        Self { paper, view, frame, drawn: Drawn::default(), scale }
    }

    /// The numbers on show: values or gradients.
    pub fn vectors(&self) -> &'v Vectors {
        match self.view.settings.show {
            Show::Values => &self.frame.step.values,
            Show::Gradients => &self.frame.step.gradients,
        }
    }

    /// The symbol of a part and its index, as this cell's formulas write them.
    pub fn symbol(&self, part: &str) -> (&'static str, &'static str) {
        parts::symbol(part, self.view.settings.cell == Cell::Gru)
    }

    /// A text in the language of the picture.
    pub fn say(&self, text: Text) -> &'static str {
        text.get(self.view.language)
    }

    /// The stage of an operation of this step.
    pub fn stage(&self, operation: Operation) -> Stage {
        let operations = self.view.settings.operations();
        let place = |wanted| operations.iter().position(|&operation| operation == wanted);
        let (Some(its), Some(now)) = (place(operation), place(self.frame.operation)) else { return Stage::Done };
        let ahead = match self.view.settings.show {
            Show::Values => its > now,
            Show::Gradients => its < now,
        };
        if ahead {
            Stage::Ahead
        } else if its == now {
            Stage::Now
        } else {
            Stage::Done
        }
    }

    /// The stage of a part: that of the operation that makes it.
    pub fn stage_of(&self, part: &str) -> Stage {
        let maker = self.view.settings.operations().iter().find(|operation| operation.produces().contains(&part));
        maker.map_or(Stage::Done, |&operation| self.stage(operation))
    }

    /// Whether the reader points at a part.
    pub fn is_pointed(&self, part: &str) -> bool {
        self.view.pointed == Some(part)
    }

    /// How a number is coloured: gates from the ground to their own colour, all else by sign.
    pub fn tint(&self, part: &str, token: Token, value: f32) -> Tint {
        if !value.is_finite() {
            return Tint(Token::Wrong, 0.5);
        }
        if is_gate(part) && self.view.settings.show == Show::Values {
            return Tint(token, 0.10 + 0.75 * value.clamp(0.0, 1.0));
        }
        let sign = if value < 0.0 { Token::Negative } else { Token::Positive };
        Tint(sign, 0.06 + 0.84 * (value.abs() / self.scale).min(1.0))
    }

    /// A column of numbers.
    pub fn column(&mut self, column: Column) {
        let values = self.vectors().of(column.part);
        let stage = self.stage_of(column.part);
        for index in 0..column.count {
            let place = (column.at.0, column.at.1 + index as f32 * column.pitch);
            let cell = Rect::new(place.0, place.1, COLUMN, column.pitch - 1.0);
            let value = values.get(column.from + index).copied().unwrap_or(0.0);
            self.cell(cell, column.part, column.token, value, stage, true);
            if stage != Stage::Ahead {
                let unit = index + 1;
                let handle = self.handle(column.part, index, value);
                self.point_at(cell, column.part, unit, value, handle);
            }
        }
        self.emphasize(column.part, column.rect(), column.token, stage);
    }

    /// One number in its box.
    pub fn cell(&mut self, cell: Rect, part: &str, token: Token, value: f32, stage: Stage, written: bool) {
        if stage == Stage::Ahead {
            self.paper.fill(cell, Tint(Token::Line, 0.35));
            return;
        }
        let tint = self.tint(part, token, value);
        self.paper.fill(cell, tint);
        if written {
            let ink = if tint.1 > 0.66 { Token::Ground } else { Token::Ink };
            let text = number::short(value);
            let margin = if cell.width < COLUMN - 1.0 { 2.0 } else { 4.0 };
            let at = (cell.right() - margin, cell.y + cell.height / 2.0 + 0.5);
            self.paper.text(at, &text, label(11.0, ink).align(Align::End));
        }
    }

    /// A frame around what has just been made, or is pointed at.
    pub fn emphasize(&mut self, part: &str, rect: Rect, token: Token, stage: Stage) {
        if self.is_pointed(part) {
            self.paper.frame(rect.grown(3.0), 3.0, 2.0, Token::Accent);
        } else if stage == Stage::Now {
            self.paper.frame(rect.grown(2.0), 2.0, 1.5, token);
        }
    }

    /// The symbol of a part, centred above a column.
    pub fn heading(&mut self, part: &str, rect: Rect, token: Token) {
        let (base, index) = self.symbol(part);
        let at = (rect.x + rect.width / 2.0, rect.y - 12.0);
        self.paper.indexed(at, base, index, paper::symbol(15.0, token).centred());
    }

    /// A wire that carries the result of `operation`, with an arrow head at its end.
    pub fn wire(&mut self, operation: Operation, points: &[Point], token: Token) {
        let stage = self.stage(operation);
        let (width, tint) = match stage {
            Stage::Ahead => (1.2, Tint(Token::Line, 1.0)),
            Stage::Now => (2.4, Tint(token, 1.0)),
            Stage::Done => (1.4, Tint(token, 0.75)),
        };
        let path = rounded(points, CORNER);
        self.paper.line(&path, width + 4.0, Token::Ground);
        self.paper.line(&path, width, tint);
        if let [.., before, tip] = points {
            self.paper.arrow_head(*before, *tip, 6.0, width.max(1.4), tint);
        }
        if stage == Stage::Now && self.view.glide < 1.0 {
            let dot = along(&path, self.forwards(self.view.glide));
            self.paper.disc(dot, 9.0, Tint(token, 0.25));
            self.paper.disc(dot, 4.5, token);
        }
    }

    /// Gradients run along the wires the other way.
    fn forwards(&self, glide: f32) -> f32 {
        match self.view.settings.show {
            Show::Values => glide,
            Show::Gradients => 1.0 - glide,
        }
    }

    /// A round node: an operation on two vectors.
    pub fn node(&mut self, operation: Operation, part: &'static str, center: Point, glyph: &str, token: Token) {
        let stage = self.stage(operation);
        let ink = if stage == Stage::Ahead { Token::Line } else { token };
        self.paper.disc(center, NODE, Token::Ground);
        if stage == Stage::Now {
            self.paper.disc(center, NODE, Tint(token, 0.16));
        }
        self.paper.circle(center, NODE, if stage == Stage::Now { 2.2 } else { 1.4 }, ink);
        self.paper.text(center, glyph, label(14.0, ink).centred());
        let rect = Rect::new(center.0, center.1, 0.0, 0.0).grown(NODE + 1.0);
        self.name_spot(part, rect);
    }

    /// A box: an operation on one vector.
    pub fn chip(&mut self, operation: Operation, part: &'static str, center: Point, text: &str, token: Token) {
        let stage = self.stage(operation);
        let width = (self.paper.text_width(text, label(12.0, token)) + 16.0).max(34.0);
        let rect = Rect::new(center.0 - width / 2.0, center.1 - 12.0, width, 24.0);
        let ink = if stage == Stage::Ahead { Token::Line } else { token };
        self.paper.fill_rounded(rect, 5.0, Token::Ground);
        self.paper.fill_rounded(rect, 5.0, Tint(ink, if stage == Stage::Now { 0.2 } else { 0.1 }));
        self.paper.frame(rect, 5.0, if stage == Stage::Now { 2.2 } else { 1.3 }, ink);
        self.paper.text(center, text, label(12.0, ink).centred());
        self.name_spot(part, rect);
    }

    /// A place that stands for a part as a whole.
    pub fn name_spot(&mut self, part: &'static str, rect: Rect) {
        let text = self.say(parts::named(part).label);
        self.drawn.spot(rect, part, text, None);
    }

    /// A calculation with its numbers, beside the operation that is being done.
    pub fn note(&mut self, operation: Operation, at: Point, align: Align, token: Token, text: &str) {
        if self.stage(operation) == Stage::Now && self.view.settings.show == Show::Values {
            self.paper.text(at, text, label(12.0, token).align(align));
        }
    }

    /// One number of a part in this step; 0 if there is none.
    pub fn value(&self, part: &str, unit: usize) -> f32 {
        self.frame.step.values.of(part).get(unit).copied().unwrap_or(0.0)
    }

    /// The unit in which a part is largest: the one worth following.
    pub fn largest(&self, part: &str) -> usize {
        let size = |unit: &usize| self.value(part, *unit).abs();
        (0..self.view.settings.hidden as usize).max_by(|a, b| size(a).total_cmp(&size(b))).unwrap_or(0)
    }

    fn point_at(&mut self, cell: Rect, part: &'static str, unit: usize, value: f32, handle: Option<Handle>) {
        let name = self.say(parts::named(part).label);
        let unit_word = self.say(Text::new("unit", "유닛"));
        let mut text = format!("{name} · {unit_word} {unit}: {}", number::precise(value));
        let untouched = self.frame.step.untouched.as_ref().and_then(|vectors| vectors.of(part).get(unit - 1));
        if let Some(untouched) =
            untouched.filter(|_| self.view.settings.show == Show::Values).filter(|&&it| it != value)
        {
            let word = self.say(Text::new("untouched", "고정하지 않으면"));
            text.push_str(&format!(" ({word} {})", number::precise(*untouched)));
        }
        self.drawn.spot(cell, part, text, handle);
    }

    /// What editing a number changes: the sequence, or at the first step the initial state.
    fn handle(&self, part: &str, index: usize, value: f32) -> Option<Handle> {
        let t = self.frame.step.t;
        let (setting, at) = match part {
            "x" => ("sequence", [t, index]),
            "hidden_before" if t == 0 => ("state", [0, index]),
            "cell_before" if t == 0 => ("state", [1, index]),
            _ => return None,
        };
        (self.view.settings.show == Show::Values).then_some(Handle { setting, at, value, grip: Grip::Number })
    }

    /// A row of numbers, left to right.
    pub fn row(&mut self, part: &'static str, at: Point, width: f32) {
        let values = self.vectors().of(part);
        let stage = self.stage_of(part);
        for (index, &value) in values.iter().enumerate() {
            let cell = Rect::new(at.0 + index as f32 * width, at.1, width - 1.0, PITCH);
            self.cell(cell, part, parts::named(part).token, value, stage, true);
            if stage != Stage::Ahead {
                let handle = self.handle(part, index, value);
                let editable = handle.is_some();
                self.point_at(cell, part, index + 1, value, handle);
                if editable {
                    // What can be edited carries a line below, as fields do.
                    let y = cell.bottom() + 1.5;
                    self.paper.line(&[(cell.x + 2.0, y), (cell.right() - 2.0, y)], 1.0, Token::Accent);
                }
            }
        }
        let whole = Rect::new(at.0, at.1, values.len() as f32 * width - 1.0, PITCH);
        self.emphasize(part, whole, parts::named(part).token, stage);
    }

    /// The weights of a matrix, one box each, without their numbers.
    pub fn weights(&mut self, matrix: usize, at: Point, size: (f32, f32), block: usize, gap: f32) {
        let model = &self.frame.model;
        let Some(matrix) = model.matrices.get(matrix) else { return };
        let gradients = self.view.settings.show == Show::Gradients;
        let shown = if gradients { &model.gradients } else { &model.parameters };
        let scale = if gradients { shown.iter().fold(1e-6f32, |most, value| most.max(value.abs())) } else { 1.0 };
        let word = self.say(Text::new("weight", "가중치"));
        for row in 0..matrix.rows {
            let y = at.1 + row as f32 * size.1 + (row / block) as f32 * gap;
            for column in 0..matrix.columns {
                let index = matrix.offset + row * matrix.columns + column;
                let value = shown[index];
                let cell = Rect::new(at.0 + column as f32 * size.0, y, size.0 - 1.0, size.1 - 1.0);
                let sign = if value < 0.0 { Token::Negative } else { Token::Positive };
                self.paper.fill(cell, Tint(sign, 0.05 + 0.6 * (value.abs() / scale).min(1.0)));
                let name = if matrix.bias { self.say(Text::new("bias", "편향")) } else { word };
                let text = format!("{name} [{}, {}]: {}", row + 1, column + 1, number::precise(value));
                let handle =
                    (!gradients).then_some(Handle { setting: "edits", at: [0, index], value, grip: Grip::Number });
                self.drawn.spot(cell, matrix.part, text, handle);
            }
        }
        let height = matrix.rows as f32 * size.1 + ((matrix.rows / block) - 1) as f32 * gap;
        let whole = Rect::new(at.0, at.1, matrix.columns as f32 * size.0 - 1.0, height);
        let stage = self.stage_of(matrix.part);
        if self.is_pointed(matrix.part) || stage == Stage::Now {
            self.emphasize(matrix.part, whole, Token::Ink, stage);
        }
    }

    /// A lock and the untouched numbers beside a clamped column.
    pub fn untouched(&mut self, column: Column) {
        let Some(vectors) = &self.frame.step.untouched else { return };
        let Some(values) = vectors.get(column.part) else { return };
        let differs = self.frame.step.values.get(column.part) != Some(values);
        if !differs || self.stage_of(column.part) == Stage::Ahead || self.view.settings.show == Show::Gradients {
            return;
        }
        let values = values.to_vec();
        for (index, &value) in values.iter().enumerate() {
            let cell = Rect::new(column.at.0, column.at.1 + index as f32 * column.pitch, COLUMN, column.pitch - 1.0);
            let margin = if cell.width < COLUMN - 1.0 { 2.0 } else { 4.0 };
            let at = (cell.right() - margin, cell.y + cell.height / 2.0 + 0.5);
            self.paper.text(at, &number::short(value), label(11.0, Token::Soft).align(Align::End));
        }
        let rect = column.rect();
        for (from, to) in [
            ((rect.x, rect.y), (rect.right(), rect.y)),
            ((rect.right(), rect.y), (rect.right(), rect.bottom())),
            ((rect.right(), rect.bottom()), (rect.x, rect.bottom())),
            ((rect.x, rect.bottom()), (rect.x, rect.y)),
        ] {
            self.paper.dashed(from, to, 3.0, 1.0, Token::Soft);
        }
    }
}
