//! Lower left: the error and its parts over the levels, from simple to complex.

use plotters::prelude::DrawingBackend;

use super::BiasVariance;
use super::geometry;
use super::lines::{LINES, Line};
use super::picture::Sheet;
use super::run::{self, Found, Parts};
use super::settings::BiasSettings;
use super::words;
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{Grip, Handle, Kept};
use crate::paper::{Point, Rect, Tint, label};
use crate::say;
use crate::theme::Token;

/// Error bars that are no longer than this are left out.
const SHORTEST_PX: f32 = 2.5;
/// The least room between two levels that are written.
const LEVEL_GAP_PX: f32 = 5.0;

/// The axes for a ladder in a rectangle.
pub(super) fn axes(settings: &BiasSettings, rect: Rect) -> (Chart, usize) {
    let (y, parts) = geometry::errors(settings);
    (Chart { rect, x: Axis::linear("", -0.5, settings.ladder().len() as f32 - 0.5), y }, parts)
}

/// The sums of a kept run over the levels of these settings, if its learner is the same.
pub(super) fn kept_sums(chart: &Chart, settings: &BiasSettings, kept: &Kept<'_, BiasVariance>) -> Option<Vec<Point>> {
    let frame = kept.frames.last().filter(|_| kept.settings.learner == settings.learner)?;
    let shift = kept.settings.left_out() as f32 - settings.left_out() as f32;
    let place = |(rung, parts): (usize, &Parts)| chart.at(rung as f32 + shift, parts.sum.value);
    Some(frame.parts.iter().enumerate().map(place).collect())
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Draws the lines, those of kept runs, and where the reader looks.
    pub fn ladder(&mut self, kept: &[Kept<'_, BiasVariance>]) {
        let rect = self.places.ladder;
        let (chart, parts) = axes(self.settings, rect);
        chart.rows(self.paper, &chart::ticks(&chart.y, parts));
        self.levels(&chart);
        let sets = words::data_sets(self.frames.len(), self.language);
        let title = say!(self.language, "Mean squared error, {sets}", "평균 제곱 오차, {sets}");
        self.heading(if self.places.wide { rect.x } else { 4.0 }, rect, &title);
        for kept in kept {
            self.kept(&chart, kept);
        }
        for line in &LINES {
            self.line(&chart, line);
        }
        self.names(&chart);
        self.lowest(&chart, kept);
        self.cursor(chart.at(self.settings.rung() as f32, 0.0).0, rect);
        self.places_to_point_at(&chart);
    }

    fn levels(&mut self, chart: &Chart) {
        let rect = chart.rect;
        let ladder = self.settings.ladder();
        let bold = label(11.0, Token::Accent).bold();
        let needed = self.paper.widest(ladder.iter().map(|level| level.0), bold) + LEVEL_GAP_PX;
        let every = (needed * ladder.len() as f32 / rect.width).ceil().max(1.0) as usize;
        for (rung, (written, _)) in ladder.iter().enumerate() {
            // Where there is no room for all, every second or third one, and none near the one looked at.
            let away = rung.abs_diff(self.settings.rung());
            if away > 0 && (rung % every > 0 || away < every) {
                continue;
            }
            let x = chart.at(rung as f32, 0.0).0;
            let kind = label(11.0, if away == 0 { Token::Accent } else { Token::Soft }).centred();
            self.paper.text((x, rect.bottom() + 15.0), written, if away == 0 { kind.bold() } else { kind });
        }
        let level = self.settings.kind().level.get(self.language);
        let text = say!(self.language, "← simple · {level} · complex →", "← 단순 · {level} · 복잡 →");
        self.paper.text((rect.x + rect.width / 2.0, rect.bottom() + 34.0), &text, label(11.5, Token::Soft).centred());
    }

    /// One quantity over the levels: measured as a line with error bars, in closed form as rings.
    fn line(&mut self, chart: &Chart, line: &Line) {
        let Some(last) = self.frames.last() else { return };
        let noise = self.settings.noise * self.settings.noise;
        let tint = self.tint(line.token, 1.0, line.part);
        let found: Vec<Found> = last.parts.iter().map(|parts| (line.value)(parts, noise)).collect();
        let path = |found: &[Found]| {
            let known = found.iter().enumerate().filter(|(_, found)| found.value.is_finite());
            known.map(|(rung, found)| chart.at(rung as f32, found.value)).collect::<Vec<Point>>()
        };
        if line.width > 0.0 {
            chart::stroke(self.paper, &path(&found), line.pattern, line.width, tint);
        }
        for (rung, found) in found.iter().enumerate() {
            self.error_bar(chart, rung, *found, tint);
            if line.width == 0.0 && found.value.is_finite() {
                let (x, y) = chart.at(rung as f32, found.value);
                self.paper.fill(Rect::new(x - 3.0, y - 3.0, 6.0, 6.0), tint);
            }
            if let Some(exact) = line.exact.zip(run::exact(self.frames, rung)) {
                let at = chart.at(rung as f32, (exact.0)(exact.1, noise));
                self.paper.disc(at, 3.6, Token::Ground);
                self.paper.circle(at, 3.6, 1.25, tint);
            }
        }
    }

    /// A bar as long as one standard error up and down.
    fn error_bar(&mut self, chart: &Chart, rung: usize, found: Found, tint: Tint) {
        if !(found.error > 0.0 && found.error.is_finite()) {
            return;
        }
        let (x, low) = chart.at(rung as f32, found.value - found.error);
        let high = chart.at(rung as f32, found.value + found.error).1;
        // What is shorter lies under the mark of its number.
        if low - high > SHORTEST_PX {
            // Caps and bar in one stroke.
            let bar = [(x - 3.0, low), (x + 3.0, low), (x, low), (x, high), (x - 3.0, high), (x + 3.0, high)];
            self.paper.line(&bar, 1.25, tint);
        }
    }

    /// The names of the lines, at their right ends.
    fn names(&mut self, chart: &Chart) {
        let Some(last) = self.frames.last().and_then(|frame| frame.parts.last()) else { return };
        let (rect, noise) = (chart.rect, self.settings.noise * self.settings.noise);
        // What is not known yet has no end.
        let end = |line: &'static Line| {
            let value = (line.value)(last, noise).value;
            value.is_finite().then(|| (line, chart.at(0.0, value).1))
        };
        let (lines, wished): (Vec<&Line>, Vec<f32>) = LINES.iter().filter_map(end).unzip();
        let heights = chart::apart(&wished, 14.0, rect.y + 4.0, rect.bottom() - 2.0);
        for (line, y) in lines.into_iter().zip(heights) {
            let tint = self.tint(line.token, 1.0, line.part);
            let text = line.label.get(self.language);
            self.paper.text((rect.right() + 8.0, y), text, label(11.5, tint));
            let width = self.paper.text_width(text, label(11.5, tint));
            self.drawn.spot(Rect::new(rect.right() + 6.0, y - 7.0, width + 4.0, 14.0), line.part, text, None);
        }
    }

    /// The same of a kept run, thin, with its number: the sum alone.
    fn kept(&mut self, chart: &Chart, kept: &Kept<'_, BiasVariance>) {
        let Some(path) = kept_sums(chart, self.settings, kept) else { return };
        self.paper.line(&path, 1.25, Tint(Token::Ink, 0.45));
        if let Some(&at) = path.first() {
            self.paper.disc(at, 7.0, Token::Ground);
            self.paper.text(at, &kept.number.to_string(), label(11.0, Token::Ink).bold().centred());
        }
    }

    /// The whole picture chooses the level to look at.
    pub fn level_handle(&mut self) {
        let (rect, left_out) = (self.places.ladder, self.settings.left_out() as f32);
        let per_px = self.settings.ladder().len() as f32 / rect.width;
        let grip = Grip::Along { corner: left_out - 0.5, per_px, step: 1.0 };
        let value = self.settings.rung() as f32 + left_out;
        let handle = Handle { setting: self.settings.level_name(), at: [0, 0], value, grip };
        self.drawn.spot(rect, "", words::level(self.settings, self.language), Some(handle));
    }

    fn places_to_point_at(&mut self, chart: &Chart) {
        let Some(last) = self.frames.last() else { return };
        let noise = self.settings.noise * self.settings.noise;
        for line in LINES.iter().filter(|line| line.part != "noise") {
            for (rung, parts) in last.parts.iter().enumerate() {
                let found = (line.value)(parts, noise);
                if !found.value.is_finite() {
                    continue;
                }
                let (x, y) = chart.at(rung as f32, found.value);
                let (level, name) =
                    (words::level_at(self.settings, rung, self.language), line.label.get(self.language));
                let text = format!("{level}: {name} {}", words::found(found));
                self.drawn.spot(Rect::new(x - 5.0, y - 5.0, 10.0, 10.0), line.part, text, None);
            }
        }
    }
}
