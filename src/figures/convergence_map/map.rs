//! The map: a shade for how many steps a digit takes in each cell, and what theory says about it.

use engine::convergence::{self, Constants};
use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, COLUMNS, ROWS, Row, WIDEST, steps_per_digit};
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::figure::{Grip, Handle};
use crate::number;
use crate::paper::{Align, Point, Rect, Tint, label, symbol};
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

    /// Border, critical damping and best constants, as theory has them.
    pub(super) fn theory(&mut self) {
        let chart = axes(self.places.map);
        let [smallest, largest] = self.settings.curvatures();
        let critical = self.share("critical");
        for lambda in [smallest, largest] {
            // β = (1 − √(αλ))²: above it a ball swings along this axis.
            let points: Vec<Point> = (0..=160)
                .map(|step| WIDEST * step as f32 / 160.0)
                .map(|alpha| (alpha, 1.0 - math::sqrt(alpha * lambda)))
                .map(|(alpha, root)| chart.at(alpha, root * root))
                .collect();
            chart::stroke(self.paper, &points, &[2.0, 3.0], 1.25, Tint(Token::Ink, 0.75 * critical));
        }
        // Where there is room beside each: over the one along the ravine, to the right of the one across it.
        let labels = [(1.45, smallest, "β = (1 − √(αλ₁))²", -11.0), (0.12, largest, "β = (1 − √(αλₙ))²", 0.0)];
        for (alpha, lambda, text, dy) in labels {
            let root = 1.0 - math::sqrt(alpha * lambda);
            let at = chart.at(alpha, root * root);
            self.paper.text((at.0 + 8.0, at.1 + dy), text, label(11.5, Tint(Token::Ink, critical)));
            let told = self.say(Text::new(
                "critical damping: above this line the ball swings along this axis",
                "임계 감쇠: 이 선 위에서는 공이 이 축을 따라 출렁거립니다",
            ));
            self.drawn.spot(Rect::new(at.0, at.1 + dy - 9.0, 120.0, 18.0), "critical", told, None);
        }
        let border = self.share("border");
        let ends = [0.0, 1.0].map(|beta| chart.at(convergence::border(beta, largest), beta));
        chart::stroke(self.paper, &ends, &[7.0, 4.0], 2.0, Tint(Token::Wrong, border));
        let (text, kind) = ("α = (2 + 2β) / λₙ", label(11.5, Tint(Token::Wrong, border)));
        let width = self.paper.text_width(text, kind);
        let beside = |beta: f32| chart.at(convergence::border(beta, largest), beta);
        // The higher, the less room there is between the border and the edge of the map.
        let fits = |&beta: &f32| beside(beta).0 + 9.0 + width < chart.rect.right() - 3.0;
        let at = beside([0.32, 0.24, 0.16].into_iter().find(fits).unwrap_or(0.08));
        self.paper.text((at.0 + 9.0, at.1), text, kind);
        self.drawn.spot(
            Rect::new(at.0 + 4.0, at.1 - 10.0, width + 10.0, 20.0),
            "border",
            self.say(Text::new(
                "to the left of this line it converges, by theory",
                "이론에 따르면 이 선의 왼쪽에서 수렴합니다",
            )),
            None,
        );
    }

    /// The fastest cell, the best constants, and the run to look at.
    pub(super) fn marks(&mut self, frames: &[Row]) {
        let chart = axes(self.places.map);
        let share = self.share("best");
        if let Some((column, row)) = run::fastest(frames) {
            let cell = self.places.cells(row.row, column, column + 1);
            self.paper.frame(cell.grown(2.5), 0.0, 3.0, Tint(Token::Ground, share));
            self.paper.frame(cell.grown(2.5), 0.0, 1.5, Tint(Token::Forget, share));
        }
        let best = self.settings.best();
        let at = chart.at(best.learning_rate, best.momentum);
        self.diamond(at, Tint(Token::Forget, share));
        let text = self.say(Text::new("best by theory", "이론의 최적점"));
        self.tag((at.0 - 10.0, at.1 - 13.0), text, Tint(Token::Forget, share), Align::End);
        let numbers = (number::fixed(best.learning_rate, 2), number::fixed(best.momentum, 2));
        let told = format!("{text}: α = {}, β = {}", numbers.0, numbers.1);
        self.drawn.spot(Rect::new(at.0 - 8.0, at.1 - 8.0, 16.0, 16.0), "best", told, None);
        self.chosen(&chart);
    }

    fn diamond(&mut self, (x, y): Point, tint: Tint) {
        let corners = |r: f32| [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        self.paper.fill_polygon(&corners(7.5), Token::Ground);
        self.paper.fill_polygon(&corners(5.5), tint);
    }

    /// A ring at the run to look at, with its symbol.
    fn chosen(&mut self, chart: &Chart) {
        let Constants { learning_rate, momentum } = self.settings.chosen();
        let at = chart.at(learning_rate, momentum);
        self.paper.circle(at, 7.0, 5.0, Token::Ground);
        self.paper.circle(at, 7.0, 2.25, Token::Ink);
        self.paper.disc(at, 2.0, Token::Ink);
        let right = at.0 < self.places.map.center().0;
        let (offset, align) = if right { (14.0, Align::Start) } else { (-14.0, Align::End) };
        let below = if at.1 < self.places.map.y + 20.0 { 15.0 } else { 0.0 };
        let text = self.say(Text::new("this run", "이 실행"));
        self.tag((at.0 + offset, at.1 + below), text, Tint(Token::Ink, 1.0), align);
    }

    /// A kept run's number where it lies.
    pub(super) fn kept(&mut self, number: usize, constants: Constants) {
        let at = axes(self.places.map).at(constants.learning_rate, constants.momentum);
        self.paper.disc(at, 8.5, Token::Ground);
        self.paper.circle(at, 8.0, 1.5, Token::Accent);
        self.paper.text(at, &number.to_string(), label(11.0, Token::Accent).bold().centred());
    }

    /// A label over the map, on a ground of its own.
    fn tag(&mut self, at: Point, text: &str, tint: Tint, align: Align) {
        let kind = label(12.0, tint).bold();
        let width = self.paper.text_width(text, kind) + 8.0;
        let left = if align == Align::End { at.0 - width + 4.0 } else { at.0 - 4.0 };
        self.paper.fill_rounded(Rect::new(left, at.1 - 9.0, width, 18.0), 4.0, Tint(Token::Ground, 0.85));
        self.paper.text(at, text, kind.align(align));
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
