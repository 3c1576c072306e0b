//! The numbers: how the last layer's follow from those of the layer before, and a line for each layer.

use engine::Window;
use plotters::prelude::DrawingBackend;

use super::ReceptiveField;
use super::geometry::ROW_PX;
use super::picture::Sheet;
use super::stage::Stage;
use super::{effect, numbers, run, words};
use crate::figure::Kept;
use crate::paper::{Align, Rect, Tint, label};
use crate::text::Text;
use crate::theme::Token;

/// From one line of formulas to the next.
const LINE_PX: f32 = 21.0;
/// In a list that is narrower there is room for the signs of the formulas alone.
const SIGNS_PX: f32 = 330.0;
/// What stands over the numbers of the list.
const HEADS: [Text; 4] = [
    Text::new("size", "크기"),
    Text::new("field r", "영역 r"),
    Text::new("stride S", "보폭 S"),
    Text::new("padding P", "패딩 P"),
];
/// The same in signs.
const SIGNS: [Text; 4] = [Text::new("n", "n"), Text::new("r", "r"), Text::new("S", "S"), Text::new("P", "P")];

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// The formulas of the moment, with their numbers.
    pub(super) fn formulas(&mut self) {
        let rect = self.places.formulas;
        let lines = match self.measured {
            Some(measured) => effect::measurement(self.settings, &self.stages, measured, self.language)
                .map(|(part, text)| (part, text, Token::Gradient))
                .to_vec(),
            None => {
                let tokens = [Token::Candidate, Token::Update, Token::Ink, Token::Soft];
                let formulas = words::formulas(self.before(), self.last());
                formulas.into_iter().zip(tokens).map(|((part, text), token)| (part, text, token)).collect()
            }
        };
        // Two in a line where there is room; those of a measurement are sentences, broken where they are too long.
        let columns = if self.places.wide && self.measured.is_none() { 2 } else { 1 };
        let (width, mut place) = (rect.width / columns as f32, 0);
        for (index, (part, text, token)) in lines.into_iter().enumerate() {
            let kind = label(14.0, Tint(token, self.share(part)));
            let kind = if part == "field" || part == "effective" && index == 0 { kind.bold() } else { kind };
            for piece in self.paper.lines(&text, width, kind) {
                let (column, line) = (place % columns, place / columns);
                let at = (rect.x + column as f32 * width, rect.y + 8.0 + line as f32 * LINE_PX);
                self.paper.text(at, &piece, kind);
                self.drawn.spot(Rect::new(at.0, at.1 - 10.0, width, 20.0), part, text.clone(), None);
                place += 1;
            }
        }
    }

    /// The layers around the last one, a line each.
    pub(super) fn list(&mut self) {
        let rect = self.places.list;
        // Signs leave more room for the names of the layers.
        let shares = match rect.width {
            _ if self.places.wide => [0.0, 0.07, 0.5, 0.66, 0.82, 1.0],
            ..SIGNS_PX => [0.0, 0.08, 0.57, 0.71, 0.85, 1.0],
            _ => [0.0, 0.08, 0.54, 0.68, 0.83, 1.0],
        };
        let x = shares.map(|share| rect.x + share * rect.width);
        let head = label(11.0, Token::Soft);
        self.paper.text((x[1], rect.y), self.say(Text::new("layer", "층")), head);
        let heads = if rect.width < SIGNS_PX { SIGNS } else { HEADS };
        for (text, &x) in heads.into_iter().zip(&x[2..]) {
            self.paper.text((x, rect.y), self.say(text), head.align(Align::End));
        }
        let room = ((rect.height - 12.0) / ROW_PX).floor().max(3.0) as usize - 1;
        let first = self.stages.len().saturating_sub(room);
        for (line, index) in (first..self.stages.len()).enumerate() {
            let y = rect.y + 18.0 + line as f32 * ROW_PX;
            self.paper.line(
                &[(rect.x, y - ROW_PX / 2.0), (rect.right(), y - ROW_PX / 2.0)],
                1.0,
                Tint(Token::Line, 0.8),
            );
            self.line(index, y, x);
        }
    }

    fn line(&mut self, index: usize, y: f32, x: [f32; 6]) {
        let stage = self.stages[index];
        let field = stage.field();
        let last = index + 1 == self.stages.len();
        let style = |token: Token, share: f32| {
            let kind = label(12.5, Tint(if last { token } else { Token::Soft }, share));
            if last { kind.bold() } else { kind }
        };
        self.paper.text((x[0], y), &index.to_string(), label(11.0, Token::Soft));
        // The padding stands in a column of its own.
        let name = format!("{} {}", stage.layer.short(self.language), apart(stage));
        self.paper.text((x[1], y), name.trim_end(), style(Token::Ink, self.share("layer")));
        let numbers = [
            ("size", i64::from(stage.side), Token::Ink),
            ("field", field.size, Token::Candidate),
            ("stride", field.stride, Token::Update),
            ("padding", field.padding, Token::Ink),
        ];
        for ((part, value, token), &x) in numbers.iter().zip(&x[2..]) {
            let kind = style(*token, self.share(part)).align(Align::End);
            self.paper.text((x, y), &value.to_string(), kind);
        }
        let told = format!("{index}: {}", words::name(stage, self.language));
        self.drawn.spot(Rect::new(x[0], y - ROW_PX / 2.0, x[5] - x[0], ROW_PX), "layer", told, None);
    }

    /// Below the list: what it costs or what others have published, and the runs that are kept.
    pub(super) fn foot(&mut self, kept: &[Kept<'_, ReceptiveField>]) {
        let rect = self.places.list;
        let whole = self.stages.len() > self.settings.layers();
        let own = whole.then(|| numbers::whole(self.settings, &self.stages, self.language));
        let mut lines: Vec<(String, Token)> = own.into_iter().map(|text| (text, Token::Ink)).collect();
        for run in kept {
            let stages = run::stages(run.frames);
            let text = numbers::whole(run.settings, &stages, self.language);
            lines.push((format!("{} · {text}", run.number), Token::Accent));
        }
        let broken = |(text, token): (String, Token)| {
            let pieces = self.paper.lines(&text, rect.width, label(12.5, token));
            pieces.into_iter().map(move |piece| (piece, token))
        };
        let lines: Vec<(String, Token)> = lines.into_iter().flat_map(broken).collect();
        // From below upwards, over the last lines of the list.
        let count = lines.len();
        for (index, (text, token)) in lines.into_iter().enumerate() {
            let y = rect.bottom() - (count - 1 - index) as f32 * 18.0 - 2.0;
            self.paper.fill(Rect::new(rect.x, y - 11.0, rect.width, 20.0), Token::Ground);
            self.paper.text((rect.x, y), &text, label(12.5, token));
        }
    }
}

/// Stride and dilation in a few signs, where a layer has any: `/2`, `d2`.
fn apart(stage: &Stage) -> String {
    let Window { stride, dilation, .. } = stage.layer.window();
    let sign = |sign: &str, size: usize| if size > 1 { format!("{sign}{size}") } else { String::new() };
    [sign("/", stride), sign("d", dilation)].join(" ").trim().to_owned()
}
