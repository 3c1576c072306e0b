//! The map: a shade for how many steps a digit takes in each cell, with its axes and its legend.

use engine::convergence::Constants;
use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, COLUMNS, ROWS, Row, WIDEST, steps_per_digit};
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::paper::{Align, Rect, Tint, label, symbol};
use crate::text::Text;
use crate::theme::Token;

/// Shades from one doubling of the steps to the next.
const SHADES_PER_DOUBLING: f32 = 2.0;
/// Doublings of the steps that are told apart, from the best that there is.
const DOUBLINGS: f32 = 7.0;
/// Cells of the map that share a place to point at, along each side.
const BLOCK: usize = 4;

/// How rates become shades: from the steps that the best constants need for a digit, to so many times as many.
#[derive(Clone, Copy)]
pub(super) struct Shades {
    /// The doublings of one step that the scale begins with.
    first: f32,
}

impl Shades {
    pub(super) fn new(best: f32) -> Self {
        Self { first: doublings(steps_per_digit(best).max(1.0)).floor() }
    }

    /// The shade of a rate: 0 for the slowest that converges, then darker; nothing for what does not converge.
    fn of(self, rate: f32) -> Option<u8> {
        let steps = steps_per_digit(rate);
        let level = ((self.first + DOUBLINGS - doublings(steps)) * SHADES_PER_DOUBLING).floor();
        steps.is_finite().then_some(level.clamp(0.0, DOUBLINGS * SHADES_PER_DOUBLING - 1.0) as u8)
    }

    /// The steps at a doubling of the scale.
    fn steps(self, doubling: usize) -> u32 {
        1 << (self.first as usize + doubling)
    }
}

fn doublings(steps: f32) -> f32 {
    math::log(steps.max(1e-3)) / std::f32::consts::LN_2
}

fn tint(shade: Option<u8>, share: f32) -> Tint {
    match shade {
        Some(level) => {
            Tint(Token::Positive, (0.05 + 0.9 * f32::from(level) / (DOUBLINGS * SHADES_PER_DOUBLING - 1.0)) * share)
        }
        None => Tint(Token::Wrong, 0.13 * share),
    }
}

/// The axes of the map.
pub(super) fn axes(rect: Rect) -> Chart {
    Chart { rect, x: Axis::linear("", 0.0, WIDEST), y: Axis::linear("", 0.0, 1.0) }
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// The cells that have been computed, and the axes.
    pub(super) fn map(&mut self, frames: &[Row]) {
        let (share, shades) = (self.share("rate"), self.shades());
        for row in frames {
            let mut from = 0;
            while from < row.rates.len().min(COLUMNS) {
                let here = shades.of(row.rates[from]);
                let same = row.rates[from..].iter().take_while(|&&rate| shades.of(rate) == here).count();
                self.paper.fill(self.places.cells(row.row, from, from + same), tint(here, share));
                from += same;
            }
        }
        let rect = self.places.map;
        self.paper.frame(rect, 0.0, 1.0, Token::Line);
        self.axis_names();
        self.handle();
        self.places_to_point_at(frames);
    }

    /// The whole map chooses the run to look at.
    fn handle(&mut self) {
        let (rect, Constants { learning_rate, momentum }) = (self.places.map, self.settings.chosen());
        let grip = Grip::Map { y: momentum, corner: [0.0, 0.0], per_px: [WIDEST / rect.width, 1.0 / rect.height] };
        let handle = Handle { setting: "run", at: [0, 0], value: learning_rate, grip };
        let text = self.say(Text::new("learning rate and momentum of this run", "이 실행의 학습률과 모멘텀"));
        self.drawn.spot(rect, "", text, Some(handle));
    }

    fn shades(&self) -> Shades {
        Shades::new(self.settings.theory(self.settings.best()))
    }

    fn axis_names(&mut self) {
        let (rect, chart) = (self.places.map, axes(self.places.map));
        chart.columns(self.paper, &chart::ticks(&chart.x, 4));
        for (value, text) in chart::ticks(&chart.y, 4) {
            let y = chart.at(0.0, value).1;
            self.paper.text((rect.x - 7.0, y), &text, label(11.0, Token::Soft).align(Align::End));
        }
        let name = self.say(Text::new("learning rate α", "학습률 α"));
        self.paper.text((rect.center().0, rect.bottom() + 31.0), name, self.type_of("learning_rate").centred());
        let name = self.say(Text::new("momentum β", "모멘텀 β"));
        let left = if self.places.wide { rect.x - 44.0 } else { 4.0 };
        self.paper.text((left, rect.y - 14.0), name, self.type_of("momentum"));
    }

    /// What the shades mean.
    pub(super) fn legend(&mut self) {
        let rect = self.places.legend;
        let levels = DOUBLINGS as usize * SHADES_PER_DOUBLING as usize;
        let whole = rect.width * 0.74;
        let width = whole / levels as f32;
        let share = self.share("rate");
        for level in 0..levels {
            let x = rect.x + whole - (level + 1) as f32 * width;
            self.paper.fill(Rect::new(x, rect.y, width, rect.height), tint(Some(level as u8), share));
        }
        let small = label(11.0, Token::Soft);
        let (step, shades) = (if self.places.wide { 1 } else { 2 }, self.shades());
        for doubling in (0..=DOUBLINGS as usize).step_by(step) {
            let x = rect.x + whole * doubling as f32 / DOUBLINGS;
            self.paper.text((x, rect.bottom() + 10.0), &shades.steps(doubling).to_string(), small.centred());
        }
        let title = self.say(Text::new("steps for one more digit", "한 자리를 더 맞히는 데 걸리는 걸음 수"));
        self.paper.text((rect.x, rect.bottom() + 25.0), title, small);
        let outside = Rect::new(rect.x + whole + 14.0, rect.y, rect.width * 0.06, rect.height);
        self.paper.fill(outside, tint(None, share));
        let text = self.say(Text::new("diverges", "발산"));
        self.paper.text((outside.right() + 6.0, rect.center().1), text, small);
    }

    fn places_to_point_at(&mut self, frames: &[Row]) {
        for row in frames.iter().skip(BLOCK / 2).step_by(BLOCK) {
            for column in (BLOCK / 2..row.rates.len()).step_by(BLOCK) {
                let (alpha, beta) = (number::fixed(run::learning_rate(column), 2), number::fixed(row.momentum(), 2));
                let text = format!("α = {alpha}, β = {beta}: {}", self.in_words(row.rates[column]));
                let low = self.places.cells(row.row - BLOCK / 2, column - BLOCK / 2, column + BLOCK / 2);
                let height = low.height * BLOCK as f32;
                let block = Rect::new(low.x, low.bottom() - height, low.width, height);
                self.drawn.spot(block, "rate", text, None);
            }
        }
    }

    /// How fast a run is, in a few words.
    pub(super) fn in_words(&self, rate: f32) -> String {
        super::words::speed(rate, self.language)
    }

    /// How a label of a part is set.
    fn type_of(&self, part: &str) -> crate::paper::Type {
        label(12.5, Tint(Token::Ink, self.share(part)))
    }
}

/// The symbol of a constant.
pub(super) fn symbol_of(size_px: f32) -> crate::paper::Type {
    symbol(size_px, Token::Soft)
}

const _: () = assert!(ROWS.is_multiple_of(BLOCK) && COLUMNS.is_multiple_of(BLOCK));
