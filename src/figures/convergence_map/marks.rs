//! What lies over the map: the lines of theory, the best constants, the fastest cell, and the runs to look at.

use engine::convergence::{self, Constants};
use engine::math;
use plotters::prelude::DrawingBackend;

use super::map::axes;
use super::picture::Sheet;
use super::run::{self, Row, WIDEST};
use crate::chart;
use crate::number;
use crate::paper::{Point, Rect, Tint, label};
use crate::text::Text;
use crate::theme::Token;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// The lines of the border and of critical damping, as theory has them.
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
        let ends = [0.0, 1.0].map(|beta| chart.at(convergence::border(beta, largest), beta));
        chart::stroke(self.paper, &ends, &[7.0, 4.0], 2.0, Tint(Token::Wrong, self.share("border")));
    }

    /// The formulas of those lines, each where it is in the way of nothing.
    pub(super) fn formulas(&mut self) {
        let chart = axes(self.places.map);
        let [smallest, largest] = self.settings.curvatures();
        // Where there is room beside each: over the one along the ravine, to the right of the one across it.
        let lines = [
            ([1.45, 2.0, 0.9, 2.5], smallest, "β = (1 − √(αλ₁))²", -11.0),
            ([0.12, 0.07, 0.2, 0.3], largest, "β = (1 − √(αλₙ))²", 0.0),
        ];
        let told = self.say(Text::new(
            "critical damping: above this line the ball swings along this axis",
            "임계 감쇠: 이 선 위에서는 공이 이 축을 따라 출렁거립니다",
        ));
        for (alphas, lambda, text, dy) in lines {
            let places = alphas.map(|alpha| {
                let root = 1.0 - math::sqrt(alpha * lambda);
                let at = chart.at(alpha, root * root);
                (at.0 + 8.0, at.1 + dy)
            });
            self.formula("critical", &places, text, Token::Ink, told);
        }
        // The higher, the less room there is between the border and the edge of the map.
        let places = [0.32, 0.24, 0.16, 0.08, 0.04].map(|beta| {
            let at = chart.at(convergence::border(beta, largest), beta);
            (at.0 + 9.0, at.1)
        });
        let told = self.say(Text::new(
            "to the left of this line it converges, by theory",
            "이론에 따르면 이 선의 왼쪽에서 수렴합니다",
        ));
        self.formula("border", &places, "α = (2 + 2β) / λₙ", Token::Wrong, told);
    }

    /// A formula at the first of `places` where it is on the map, or else on the paper, and off all else.
    fn formula(&mut self, part: &'static str, places: &[Point], text: &str, token: Token, told: &str) {
        let kind = label(11.5, Tint(token, self.share(part)));
        let width = self.paper.text_width(text, kind);
        let rects: Vec<Rect> = places.iter().map(|&(x, y)| Rect::new(x, y - 7.0, width, 14.0)).collect();
        let free = |rect: &&Rect| !self.written.iter().any(|&other| rect.meets(other));
        let within = |right: f32| rects.iter().filter(free).find(|rect| rect.right() < right - 3.0);
        let Some(&rect) = within(self.places.map.right()).or_else(|| within(self.paper.size().0)) else { return };
        self.paper.text((rect.x, rect.center().1), text, kind);
        self.written.push(rect);
        self.drawn.spot(rect.grown(3.0), part, told, None);
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
        let Constants { learning_rate, momentum } = self.settings.chosen();
        let ring = chart.at(learning_rate, momentum);
        let ring = Rect::new(ring.0, ring.1, 0.0, 0.0).grown(8.0);
        let places = [(-10.0, -13.0), (10.0, -13.0), (-10.0, 13.0), (10.0, 13.0), (10.0, -30.0)];
        let places = places.map(|by| (at.0 + by.0, at.1 + by.1));
        self.written.push(ring);
        self.tag(at, &places, text, Tint(Token::Forget, share));
        let numbers = (number::fixed(best.learning_rate, 2), number::fixed(best.momentum, 2));
        let told = format!("{text}: α = {}, β = {}", numbers.0, numbers.1);
        self.drawn.spot(Rect::new(at.0 - 8.0, at.1 - 8.0, 16.0, 16.0), "best", told, None);
        self.chosen(ring.center());
    }

    fn diamond(&mut self, (x, y): Point, tint: Tint) {
        let corners = |r: f32| [(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
        self.paper.fill_polygon(&corners(7.5), Token::Ground);
        self.paper.fill_polygon(&corners(5.5), tint);
    }

    /// A ring at the run to look at, with its name.
    fn chosen(&mut self, at: Point) {
        self.paper.circle(at, 7.0, 5.0, Token::Ground);
        self.paper.circle(at, 7.0, 2.25, Token::Ink);
        self.paper.disc(at, 2.0, Token::Ink);
        let side = if at.0 < self.places.map.center().0 { 14.0 } else { -14.0 };
        let places = [(side, 0.0), (-side, 0.0), (side, 16.0), (-side, 16.0), (side, -16.0), (-side, -16.0)];
        let text = self.say(Text::new("this run", "이 실행"));
        self.tag(at, &places.map(|by| (at.0 + by.0, at.1 + by.1)), text, Token::Ink.into());
    }

    /// A kept run's number where it lies.
    pub(super) fn kept(&mut self, number: usize, constants: Constants) {
        let at = axes(self.places.map).at(constants.learning_rate, constants.momentum);
        self.paper.disc(at, 8.5, Token::Ground);
        self.paper.circle(at, 8.0, 1.5, Token::Accent);
        self.paper.text(at, &number.to_string(), label(11.0, Token::Accent).bold().centred());
    }

    /// A label over the map beside `at`, on a ground of its own: at the first of `places` where it is on the map and off
    /// all else.
    fn tag(&mut self, at: Point, places: &[Point], text: &str, tint: Tint) {
        let kind = label(12.0, tint).bold();
        let width = self.paper.text_width(text, kind) + 8.0;
        let rect = |&(x, y): &Point| Rect::new(if x < at.0 { x - width + 4.0 } else { x - 4.0 }, y - 9.0, width, 18.0);
        let map = self.places.map;
        let free = |rect: &Rect| {
            let inside = rect.x >= map.x
                && rect.right() <= map.right()
                && rect.y >= map.y - 9.0
                && rect.bottom() <= map.bottom() + 9.0;
            inside && !self.written.iter().any(|&other| rect.meets(other))
        };
        let rect = places.iter().map(rect).find(free).unwrap_or_else(|| rect(&places[0]));
        self.paper.fill_rounded(rect, 4.0, Tint(Token::Ground, 0.85));
        self.paper.text((rect.x + 4.0, rect.center().1), text, kind);
        self.written.push(rect);
    }
}
