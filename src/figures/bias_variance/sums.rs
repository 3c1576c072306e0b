//! Lower right: the parts of the error, their sum, and the error that was measured, as bars and as numbers.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, Found, Parts};
use super::words;
use crate::number::fixed;
use crate::paper::{Align, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// From one row of numbers to the next.
const ROW_PX: f32 = 22.0;
/// The height of a bar.
const BAR_PX: f32 = 15.0;

/// A row of the list: its part, its colour, its words.
const ROWS: [(&str, Token, Text); 5] = [
    ("bias", Token::Bias, Text::new("bias²", "편향²")),
    ("variance", Token::Variance, Text::new("variance", "분산")),
    ("noise", Token::Noise, Text::new("noise σ²", "잡음 σ²")),
    ("sum", Token::Ink, Text::new("sum", "합")),
    ("test", Token::Test, Text::new("measured", "측정값")),
];

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Draws bars and numbers of the level looked at.
    pub fn sums(&mut self) {
        let rect = self.places.sums;
        let title = words::heading(self.settings, self.language);
        let title = say!(self.language, "{title}: the error taken apart", "{title}: 오차의 분해");
        self.paper.text((rect.x, rect.y - 11.0), &title, label(12.5, Token::Ink));
        let Some(&parts) = run::parts(self.frames, self.settings.rung()) else { return };
        if self.frames.len() < 2 {
            let text = self.say(Text::new(
                "One data set does not tell bias from variance.",
                "데이터 집합 하나로는 편향과 분산을 나눌 수 없습니다.",
            ));
            let kind = label(11.5, Token::Soft);
            for (line, text) in self.paper.lines(text, rect.width, kind).iter().enumerate() {
                self.paper.text((rect.x, rect.y + 16.0 + 16.0 * line as f32), text, kind);
            }
            return;
        }
        self.bars(&parts);
        self.numbers(&parts);
    }

    /// The parts end to end, and under them the measured error with its standard error.
    fn bars(&mut self, parts: &Parts) {
        let rect = self.places.sums;
        let noise = self.settings.noise * self.settings.noise;
        let whole = 1.08 * parts.sum.value.max(parts.test.value + parts.test.error.max(0.0)).max(1e-6);
        let px = |value: f32| (value / whole).clamp(0.0, 1.0) * rect.width;
        let mut x = rect.x;
        let pieces = [
            ("bias", Token::Bias, parts.bias.value),
            ("variance", Token::Variance, parts.variance.value),
            ("noise", Token::Noise, noise),
        ];
        for (part, token, value) in pieces {
            let width = px(value);
            let tint = self.tint(token, 0.9, part);
            self.paper.fill(Rect::new(x, rect.y + 4.0, width, BAR_PX), tint);
            self.drawn.spot(Rect::new(x, rect.y + 4.0, width, BAR_PX), part, fixed(value, 4), None);
            x += width;
        }
        let y = rect.y + 10.0 + BAR_PX;
        let tint = self.tint(Token::Test, 0.9, "test");
        let end = rect.x + px(parts.test.value);
        self.paper.fill(Rect::new(rect.x, y, px(parts.test.value), BAR_PX), tint);
        self.drawn.spot(Rect::new(rect.x, y, px(parts.test.value), BAR_PX), "test", words::found(parts.test), None);
        if parts.test.error.is_finite() {
            let (from, to, middle) = (end - px(parts.test.error), end + px(parts.test.error), y + BAR_PX / 2.0);
            self.paper.line(&[(from, middle), (to, middle)], 1.5, Token::Ink);
            for x in [from, to] {
                self.paper.line(&[(x, middle - 4.0), (x, middle + 4.0)], 1.5, Token::Ink);
            }
        }
    }

    /// The numbers: over all points, in closed form, and at the place looked at.
    fn numbers(&mut self, parts: &Parts) {
        let rect = self.places.sums;
        // Names beside their numbers, or above them.
        let (shares, row_px, drop) =
            if self.places.stacked { ([0.39, 0.59], 34.0, 15.0) } else { ([0.48, 0.66], ROW_PX, 0.0) };
        let ([all, closed], there) = (shares.map(|share| rect.x + share * rect.width), rect.right());
        let mut y = rect.y + 62.0;
        let heading = label(11.0, Token::Soft).align(Align::End);
        let place = fixed(self.settings.place(), 2);
        self.paper.text((all, y), Text::new("all points", "모든 점").get(self.language), heading);
        let exact = run::exact(self.frames, self.settings.rung());
        if exact.is_some() {
            self.paper.text((closed, y), Text::new("in theory", "이론값").get(self.language), heading);
        }
        self.paper.text((there, y), &format!("x = {place}"), heading);
        y -= row_px - ROW_PX;
        let noise = self.settings.noise * self.settings.noise;
        let local = run::parts_there(self.settings, self.frames);
        for (row, (part, token, text)) in ROWS.into_iter().enumerate() {
            y += row_px;
            if part == "sum" {
                self.paper.line(&[(rect.x, y - 11.0), (rect.right(), y - 11.0)], 1.0, Tint(Token::Line, 1.0));
            }
            let tint = self.tint(token, 1.0, part);
            let strong = if part == "sum" { label(11.5, tint).bold() } else { label(11.5, tint) };
            self.paper.text((rect.x, y), text.get(self.language), strong);
            let number = label(11.5, tint).align(Align::End);
            let below = y + drop;
            self.paper.text((all, below), &words::found(pick(parts, row, noise)), number);
            if let Some([bias, variance]) = exact.filter(|_| row < 4) {
                let value = [bias, variance, noise, bias + variance + noise][row];
                self.paper.text((closed, below), &fixed(value, 4), number);
            }
            if let Some(local) = &local {
                self.paper.text((there, below), &words::found(pick(local, row, noise)), number);
            }
            self.drawn.spot(Rect::new(rect.x, y - 10.0, rect.width, row_px - 2.0), part, text.get(self.language), None);
        }
        let verdict = words::verdict(parts, self.language);
        let kind = label(11.0, Token::Soft);
        for (line, text) in self.paper.lines(&verdict, rect.width, kind).iter().enumerate() {
            self.paper.text((rect.x, y + drop + 24.0 + 15.0 * line as f32), text, kind);
        }
    }
}

/// The number of a row.
fn pick(parts: &Parts, row: usize, noise: f32) -> Found {
    [parts.bias, parts.variance, Found { value: noise, error: 0.0 }, parts.sum, parts.test][row]
}
