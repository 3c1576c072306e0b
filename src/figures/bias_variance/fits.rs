//! Upper left: the truth, the fits to all data sets, and their mean.

use plotters::prelude::DrawingBackend;

use super::geometry;
use super::picture::Sheet;
use super::run;
use super::words;
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// How many fits are drawn, the latest ones: more would be one dark band.
const SHOWN: usize = 40;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Draws the sample, the fits, their mean and the truth.
    pub fn fits(&mut self) {
        let rect = self.places.fits;
        let (y, parts) = geometry::values(self.settings);
        let chart = Chart { rect, x: Axis::linear("x", 0.0, 1.0), y };
        chart.rows(self.paper, &chart::ticks(&chart.y, parts));
        chart.columns(self.paper, &chart::ticks(&chart.x, 4));
        let level = words::heading(self.settings, self.language);
        let sets = words::data_sets(self.frames.len(), self.language);
        let title = say!(self.language, "{level}, fitted to {sets}", "{level}: {sets}에 맞춘 결과");
        self.heading(if self.places.wide { rect.x } else { 4.0 }, rect, &title);
        self.paper.text((rect.right() - 2.0, rect.bottom() - 9.0), "x", label(11.0, Token::Soft).align(Align::End));

        let rung = self.settings.rung();
        let grid = run::grid(self.settings);
        let path = |fit: &[f32]| grid.iter().zip(fit).map(|(&x, &y)| place(&chart, x, y)).collect::<Vec<Point>>();
        let first = self.frames.len().saturating_sub(SHOWN);
        let faint = self.tint(Token::Variance, 0.2, "variance");
        for frame in &self.frames[first..self.frames.len().saturating_sub(1)] {
            self.clipped(&path(run::fit(self.settings, frame, rung)), rect, 1.0, faint);
        }
        if let Some(last) = self.frames.last() {
            self.sample(&chart, &last.sample);
            let newest = self.tint(Token::Variance, 0.9, "variance");
            self.clipped(&path(run::fit(self.settings, last, rung)), rect, 1.5, newest);
        }
        let mean = run::mean_fit(self.settings, self.frames, rung);
        let bold = self.tint(Token::Bias, 1.0, "bias");
        self.clipped(&path(&mean), rect, 3.0, bold);
        self.truth(&chart, &grid);
        self.legend();
        self.look(&chart);
    }

    fn sample(&mut self, chart: &Chart, sample: &[f32]) {
        let tint = self.tint(Token::Noise, 0.9, "noise");
        let last = sample.len().saturating_sub(1).max(1) as f32;
        for (point, &y) in sample.iter().enumerate() {
            let at = chart.at(point as f32 / last, y);
            self.paper.disc(at, 2.5, tint);
            let seen = number::fixed(y, 2);
            let text = say!(self.language, "latest sample: y = {seen}", "가장 최근 표본: y = {seen}");
            self.drawn.spot(Rect::new(at.0 - 4.0, at.1 - 4.0, 8.0, 8.0), "noise", text, None);
        }
    }

    fn truth(&mut self, chart: &Chart, grid: &[f32]) {
        let function = self.settings.truth().function;
        let path: Vec<Point> = grid.iter().map(|&x| place(chart, x, function(f64::from(x)) as f32)).collect();
        let tint = self.tint(Token::Ink, 1.0, "truth");
        chart::stroke(self.paper, &path, &[6.0, 4.0], 1.75, tint);
    }

    /// What is what, below the picture.
    fn legend(&mut self) {
        let rect = self.places.fits;
        let entries = [
            ("truth", Token::Ink, Text::new("truth", "참 함수")),
            ("bias", Token::Bias, Text::new("mean of the fits", "맞춤의 평균")),
            ("variance", Token::Variance, Text::new("the latest fits", "최근의 맞춤")),
            ("noise", Token::Noise, Text::new("latest sample", "최근 표본")),
        ];
        let left = if self.places.wide { rect.x } else { 6.0 };
        let (mut x, mut y) = (left, rect.bottom() + 36.0);
        for (part, token, text) in entries {
            let text = text.get(self.language);
            let width = 44.0 + self.paper.text_width(text, label(11.5, Token::Soft));
            if x + width > rect.right() + 8.0 {
                (x, y) = (left, y + 19.0);
            }
            let tint = self.tint(token, 1.0, part);
            match part {
                "truth" => chart::stroke(self.paper, &[(x, y), (x + 20.0, y)], &[6.0, 4.0], 1.75, tint),
                "noise" => self.paper.disc((x + 10.0, y), 2.5, tint),
                "bias" => self.paper.line(&[(x, y), (x + 20.0, y)], 3.0, tint),
                _ => self.paper.line(&[(x, y), (x + 20.0, y)], 1.25, tint),
            }
            self.paper.text((x + 26.0, y), text, label(11.5, Token::Soft));
            self.drawn.spot(Rect::new(x, y - 9.0, width - 12.0, 18.0), part, text, None);
            x += width;
        }
    }

    /// The line at the place looked at, with its number.
    fn look(&mut self, chart: &Chart) {
        let x = self.settings.place();
        let at = chart.at(x, 0.0).0;
        self.cursor(at, chart.rect);
        let (align, side) = if x > 0.85 { (Align::End, -6.0) } else { (Align::Start, 6.0) };
        let kind = label(11.0, Tint(Token::Accent, 1.0)).align(align);
        self.paper.text((at + side, chart.rect.y + 8.0), &format!("x = {}", number::fixed(x, 2)), kind);
    }

    /// The whole picture chooses where to look.
    pub fn place_handle(&mut self) {
        let rect = self.places.fits;
        let step = 1.0 / (self.settings.count.max(2) - 1) as f32;
        let grip = Grip::Along { corner: 0.0, per_px: 1.0 / rect.width, step };
        let handle = Handle { setting: "x", at: [0, 0], value: self.settings.x, grip };
        let place = number::fixed(self.settings.place(), 2);
        let text = say!(self.language, "look at x = {place}", "x = {place}에서 보기");
        self.drawn.spot(rect, "", text, Some(handle));
    }
}

/// A place of the chart, beyond its edges too.
fn place(chart: &Chart, x: f32, y: f32) -> Point {
    let rect = chart.rect;
    let y = if y.is_finite() { y } else { chart.y.to };
    // So far outside as a canvas can count.
    let up = chart.y.share(y).clamp(-20.0, 20.0);
    (rect.x + chart.x.share(x) * rect.width, rect.bottom() - up * rect.height)
}
