//! Upper right: the dart-board at one place.
//!
//! A dart stands for one data set and one new observation. How far right it lies is the noise of the observation, how far up
//! the error of the fit. Both are independent, so the mean square of its distance from the middle is
//! bias² + variance + noise: Pythagoras says what the formula says.

use engine::math;
use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, Parts};
use crate::number::fixed;
use crate::paper::{Point, Rect, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// How many darts are drawn, the latest ones.
const SHOWN: usize = 400;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Draws the board, the darts, and what they come to.
    pub fn board(&mut self) {
        let rect = self.places.board;
        let place = fixed(self.settings.place(), 2);
        let title =
            say!(self.language, "At x = {place}: a dart for each data set", "x = {place}: 데이터 집합마다 다트 하나");
        self.heading(if self.places.wide { rect.x } else { 4.0 }, rect, &title);
        let reach = (3.5 * self.settings.noise).max(1.1 * self.settings.amplitude());
        let board = Board { center: rect.center(), per_px: 2.0 * reach / (rect.width - 8.0) };
        self.rings(&board, reach);
        let darts = run::darts(self.settings, self.frames);
        let first = darts.len().saturating_sub(SHOWN);
        let tint = self.tint(Token::Variance, 0.42, "variance");
        for &(error, noise) in &darts[first..] {
            let at = board.at(noise, error, reach);
            self.paper.disc(at, 2.0, tint);
        }
        if let Some(&(error, noise)) = darts.last() {
            self.newest(board.at(noise, error, reach), error, noise);
        }
        if let Some(parts) = run::parts_there(self.settings, self.frames) {
            let mean = darts.iter().map(|dart| dart.0).sum::<f32>() / darts.len() as f32;
            self.came_to(&board, mean, &parts);
        }
    }

    fn rings(&mut self, board: &Board, reach: f32) {
        let (rect, center) = (self.places.board, board.center);
        let radius = reach / board.per_px;
        for ring in 1..=4 {
            let share = ring as f32 / 4.0;
            self.paper.circle(center, radius * share, 1.0, Tint(Token::Line, 1.0));
        }
        for (from, to) in [
            ((center.0 - radius, center.1), (center.0 + radius, center.1)),
            ((center.0, center.1 - radius), (center.0, center.1 + radius)),
        ] {
            self.paper.line(&[from, to], 1.0, Tint(Token::Line, 1.0));
        }
        let noise = self.say(Text::new("noise of a new point →", "새 점의 잡음 →"));
        self.paper.text((center.0, rect.bottom() + 12.0), noise, label(11.0, Token::Soft).centred());
        let error = self.say(Text::new("error of the fit ↑", "맞춤의 오차 ↑"));
        self.paper.text((rect.x - 4.0, rect.y + 8.0), error, label(11.0, Token::Soft));
    }

    fn newest(&mut self, at: Point, error: f32, noise: f32) {
        self.paper.disc(at, 4.0, Token::Ground);
        self.paper.disc(at, 3.0, Token::Variance);
        let (error, noise) = (fixed(error, 2), fixed(noise, 2));
        let text = say!(
            self.language,
            "latest dart: the fit is off by {error}, the new point by {noise}",
            "최근 다트: 맞춤의 오차 {error}, 새 점의 잡음 {noise}"
        );
        self.drawn.spot(Rect::new(at.0 - 6.0, at.1 - 6.0, 12.0, 12.0), "variance", text, None);
    }

    /// Bias up, the spread of the fits beside it, the spread of the noise below, and the ring of the expected error.
    fn came_to(&mut self, board: &Board, mean: f32, parts: &Parts) {
        let center = board.center;
        let px = |value: f32| value / board.per_px;
        let at = (center.0, center.1 - px(mean));
        let expected = px(math::sqrt(parts.sum.value.max(0.0)));
        if expected.is_finite() && expected < self.places.board.width / 2.0 {
            let tint = self.tint(Token::Ink, 0.85, "sum");
            self.paper.circle(center, expected, 1.5, tint);
            let sum = fixed(parts.sum.value, 3);
            let text = say!(
                self.language,
                "expected error {sum}: its root is the radius of this ring",
                "기대 오차 {sum}: 그 제곱근이 이 원의 반지름입니다"
            );
            let top = (center.0, center.1 - expected);
            self.drawn.spot(Rect::new(top.0 - 14.0, top.1 - 6.0, 28.0, 12.0), "sum", text, None);
        }
        let noise = px(self.settings.noise);
        let tint = self.tint(Token::Noise, 1.0, "noise");
        self.paper.line(&[(at.0 - noise, at.1), (at.0 + noise, at.1)], 3.0, tint);
        let spread = px(math::sqrt(parts.variance.value.max(0.0)));
        if spread.is_finite() {
            let tint = self.tint(Token::Variance, 1.0, "variance");
            self.paper.line(&[(at.0, at.1 - spread), (at.0, at.1 + spread)], 3.0, tint);
        }
        let tint = self.tint(Token::Bias, 1.0, "bias");
        self.paper.line(&[center, at], 3.0, tint);
        self.paper.disc(at, 5.5, Token::Ground);
        self.paper.disc(at, 4.5, tint);
        let off = fixed(mean, 3);
        let text =
            say!(self.language, "the mean of the fits is off by {off}: bias", "맞춤의 평균이 벗어난 거리 {off}: 편향");
        self.drawn.spot(Rect::new(at.0 - 7.0, at.1 - 7.0, 14.0, 14.0), "bias", text, None);
    }
}

struct Board {
    center: Point,
    per_px: f32,
}

impl Board {
    /// Where a dart lies; one beyond the rim stays on it.
    fn at(&self, right: f32, up: f32, reach: f32) -> Point {
        let far = math::sqrt(right * right + up * up);
        let share = if far > reach { reach / far } else { 1.0 };
        let (right, up) = (share * right / self.per_px, share * up / self.per_px);
        (self.center.0 + right, self.center.1 - up)
    }
}
