//! What lies over the map: the lines of theory, the best constants, the fastest cell, and the runs to look at.

use engine::convergence::{self, Constants};
use engine::math;
use plotters::prelude::DrawingBackend;

use super::map::axes;
use super::picture::Sheet;
use super::run::{self, Row, WIDEST};
use crate::chart::{self, Chart};
use crate::number;
use crate::paper::{Align, Point, Rect, Tint, label};
use crate::text::Text;
use crate::theme::Token;

impl<DB: DrawingBackend> Sheet<'_, DB> {
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
}
