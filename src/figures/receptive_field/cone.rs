//! The layers, one above the other: the unit on top, and in every layer below it the units that it sees.
//!
//! Every unit is drawn as wide as its stride, around the middle of what it sees, so all rows have one scale: the pixels of
//! the image.

use engine::arch::Interval;
use plotters::prelude::DrawingBackend;

use super::geometry::tiles;
use super::picture::Sheet;
use super::run::Measured;
use super::stage::{Stage, runs};
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// Units that are wider than this are told apart.
const TILE_PX: f32 = 4.0;
/// Rows that are lower than this are thinned out.
const ROW_PX: f32 = 14.0;
/// How far before its row a layer's name ends: its number stands between.
const NUMBER_PX: f32 = 27.0;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// All layers so far.
    pub(super) fn cone(&mut self) {
        let rect = self.places.cone;
        let seen = runs(&self.owned(), self.unit[0]);
        let rows: Vec<Rect> = (0..self.stages.len()).map(|index| self.row(index)).collect();
        self.envelope(&rows, &seen);
        for (index, (&row, &run)) in rows.iter().zip(&seen).enumerate() {
            self.units(self.stages[index], row, run);
        }
        if let Some(measured) = self.measured {
            self.effective(measured, &rows);
        }
        let every = (ROW_PX / (rect.height / self.stages.len() as f32)).ceil().max(1.0) as usize;
        for index in (0..rows.len()).rev().step_by(every) {
            // The image is always named; what would stand too near to it is not.
            if index == 0 || index >= every {
                self.name(index, rows[index], seen[index]);
            }
        }
        if !(rows.len() - 1).is_multiple_of(every) {
            self.name(0, rows[0], seen[0]);
        }
        let text = self.say(Text::new("units in a row of each layer", "층마다 한 줄의 유닛"));
        // Where the rows are short the words begin under the names.
        let left = if self.places.wide { rect.x } else { self.places.list.x };
        self.paper.text((left, rect.bottom() + 13.0), text, label(11.0, Token::Soft));
        let text = self.say(Text::new("seen", "보는 수"));
        let kind = label(11.0, Tint(Token::Candidate, self.share("field"))).align(Align::End);
        self.paper.text((rect.right() + 34.0, rect.bottom() + 13.0), text, kind);
    }

    fn owned(&self) -> Vec<Stage> {
        self.stages.iter().map(|&stage| stage.clone()).collect()
    }

    /// Where a layer lies: the image below, the last layer on top.
    fn row(&self, index: usize) -> Rect {
        let rect = self.places.cone;
        let gap = (rect.height / self.stages.len() as f32).min(38.0);
        let height = (gap * 0.5).clamp(0.8, 13.0);
        Rect::new(rect.x, rect.bottom() - index as f32 * gap - height, rect.width, height)
    }

    /// Where coordinates of pixels lie, kept within the row.
    fn across(&self, coordinate: f64) -> f32 {
        let rect = self.places.cone;
        self.sight.place(coordinate, rect.x, rect.width).max(rect.x).min(rect.right())
    }

    fn ends(&self, stage: &Stage, run: Interval) -> [f32; 2] {
        tiles(stage, run.first as f64, run.last as f64).map(|end| self.across(end))
    }

    /// The cone from the unit down to its field.
    fn envelope(&mut self, rows: &[Rect], seen: &[Interval]) {
        let ends: Vec<[f32; 2]> = seen.iter().zip(&self.stages).map(|(&run, stage)| self.ends(stage, run)).collect();
        let corners = |side: usize| -> Vec<Point> {
            let both = rows.iter().zip(&ends).flat_map(|(row, ends)| [(ends[side], row.bottom()), (ends[side], row.y)]);
            both.collect()
        };
        let (left, right) = (corners(0), corners(1));
        let outline: Vec<Point> = left.iter().chain(right.iter().rev()).copied().collect();
        let share = self.share("field");
        self.paper.fill_polygon(&outline, Tint(Token::Candidate, 0.11 * share));
        for side in [left, right] {
            self.paper.line(&side, 1.0, Tint(Token::Candidate, 0.5 * share));
        }
    }

    /// The units of a layer, and those that are seen; beyond its ends there is padding.
    fn units(&mut self, stage: &Stage, row: Rect, run: Interval) {
        let all = Interval { first: 0, last: i64::from(stage.side) - 1 };
        let ([left, right], [from, to]) = (self.ends(stage, all), self.ends(stage, run));
        let strip = |from: f32, to: f32| Rect::new(from, row.y, (to - from).max(0.6), row.height);
        self.paper.fill(strip(left, right), Tint(Token::Line, 0.9));
        let (inner, outer) = ((from.max(left), to.min(right)), Tint(Token::Soft, 0.3 * self.share("padding")));
        if from < left {
            self.paper.fill(strip(from, left), outer);
        }
        if to > right {
            self.paper.fill(strip(right, to), outer);
        }
        if inner.0 <= inner.1 {
            self.paper.fill(strip(inner.0, inner.1), Tint(Token::Candidate, 0.62 * self.share("field")));
        }
        let width = stage.field().stride as f32 * self.sight.scale(row.width);
        if width >= TILE_PX && row.height >= 5.0 {
            for unit in 1..stage.side {
                let x = self.across(tiles(stage, f64::from(unit), f64::from(unit))[0]);
                self.paper.line(&[(x, row.y), (x, row.bottom())], 0.75, Token::Ground);
            }
        }
    }

    /// Twice the standard deviation of the gradients on both sides of their mean, in every layer.
    fn effective(&mut self, measured: &Measured, rows: &[Rect]) {
        let all = rows.iter().zip(&self.stages).zip(&measured.spreads);
        let ends: Vec<(f32, [f32; 2])> = all
            .filter(|(_, [middle, deviation])| middle.is_finite() && deviation.is_finite())
            .map(|((row, stage), &[middle, deviation])| {
                let (field, middle, reach) = (stage.field(), f64::from(middle), 2.0 * f64::from(deviation));
                let at = |unit: f64| self.across(field.center(0) + 0.5 + unit * field.stride as f64);
                (row.center().1, [at(middle - reach), at(middle + reach)])
            })
            .collect();
        let side = |side: usize| -> Vec<Point> { ends.iter().map(|&(y, ends)| (ends[side], y)).collect() };
        let (left, right) = (side(0), side(1));
        let outline: Vec<Point> = left.iter().chain(right.iter().rev()).copied().collect();
        let share = self.share("effective");
        if outline.len() > 2 {
            self.paper.fill_polygon(&outline, Tint(Token::Gradient, 0.3 * share));
        }
        for line in [left, right] {
            self.paper.line(&line, 2.0, Tint(Token::Gradient, share));
        }
        if let (Some(&(y, ends)), Some(&(top, _))) = (ends.first(), ends.last()) {
            let rect = Rect::new(ends[0], top, (ends[1] - ends[0]).max(4.0), (y - top).max(4.0));
            let told = super::effect::measured(self.settings, &self.stages, measured, self.language);
            self.drawn.spot(rect, "effective", told, None);
        }
    }

    /// What a layer is, and its number in list and table, on its left; how many units are seen, on its right.
    fn name(&mut self, index: usize, row: Rect, run: Interval) {
        let (stage, y) = (self.stages[index], row.center().1);
        let last = index + 1 == self.stages.len();
        let size = if self.places.wide { 11.5 } else { 11.0 };
        let kind = label(size, Tint(if last { Token::Ink } else { Token::Soft }, self.share("layer")));
        let text = format!("{} {}", stage.layer.short(self.language), stride_of(stage));
        self.paper.text((row.x - NUMBER_PX, y), text.trim_end(), kind.align(Align::End));
        let number = label(11.0, Tint(Token::Soft, self.share("layer"))).align(Align::End);
        self.paper.text((row.x - 6.0, y), &index.to_string(), number);
        let count = run.last - run.first + 1;
        let kind = label(11.5, Tint(Token::Candidate, self.share("field")));
        self.paper.text((row.right() + 6.0, y), &count.to_string(), kind);
        let told = say!(
            self.language,
            (
                "{}: of each row the unit sees {count} units, of {} that there are.",
                super::words::name(stage, self.language),
                stage.side
            ),
            ("{}: 한 줄의 유닛 {}개 가운데 {count}개를 봅니다.", super::words::name(stage, self.language), stage.side)
        );
        self.drawn.spot(Rect::new(row.x, y - 6.0, row.width, 12.0), "layer", told, None);
    }
}

fn stride_of(stage: &Stage) -> String {
    let stride = stage.layer.window().stride;
    if stride > 1 { format!("/{stride}") } else { String::new() }
}
