//! The run to look at: its loss over the steps, and its numbers beside those of the best.

use engine::convergence::Constants;
use plotters::prelude::DrawingBackend;

use super::map::symbol_of;
use super::picture::Sheet;
use super::run::{self, steps_per_digit};
use crate::chart::{self, Chart};
use crate::curve::Axis;
use crate::number;
use crate::paper::{Align, Point, Tint, label};
use crate::say;
use crate::text::Text;
use crate::theme::Token;

/// The loss axis: shares of the first loss, from the one to the other power of ten.
pub(super) const DECADES: (i32, i32) = (-16, 4);

/// The least room between two columns of the list.
const LEAST_GAP_PX: f32 = 8.0;

/// The axes of a course of so many steps.
pub(super) fn axes(steps: u32, language: crate::text::Language) -> (Axis, Axis) {
    (
        Axis::linear(language.pick("step", "걸음"), 0.0, steps as f32),
        Axis::log(
            language.pick("loss, as a share of the first", "처음을 1로 본 손실"),
            chart::power(DECADES.0),
            chart::power(DECADES.1),
        ),
    )
}

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// The loss of the chosen run, with those of kept runs and the slope that theory gives.
    pub(super) fn course(&mut self, kept: &[(usize, Vec<f32>)]) {
        let steps = kept.iter().map(|run| run.1.len().saturating_sub(1) as u32).fold(self.settings.steps, u32::max);
        let (x, y) = axes(steps, self.language);
        let (rect, title) = (self.places.course, y.label.clone());
        let chart = Chart { rect, x, y };
        let share = self.share("loss");
        chart.rows(self.paper, &chart::ticks(&chart.y, 5));
        chart.columns(self.paper, &chart::ticks(&chart.x, if self.places.wide { 6 } else { 3 }));
        self.paper.text((rect.x - 34.0, rect.y - 17.0), &title, label(12.0, Tint(Token::Ink, share)));
        let text = self.say(Text::new("step", "걸음"));
        self.paper.text((rect.right(), rect.bottom() + 29.0), text, label(11.0, Token::Soft).align(Align::End));

        let constants = self.settings.chosen();
        for (number, losses) in kept {
            self.other(&chart, *number, losses);
        }
        let losses = run::course(self.settings, constants);
        let path = course(&chart, &losses);
        if path.len() > 1 {
            self.paper.line(&path, if self.places.wide { 2.0 } else { 1.5 }, Tint(Token::Ink, share));
        }
        // Over the run, which swings along it.
        self.slope(&chart, self.settings.theory(constants));
        let text = self.say(Text::new("this run", "이 실행"));
        let spot = self.in_words(run::measured(self.settings, constants));
        self.drawn.spot(rect, "loss", format!("{text}: {spot}"), None);
    }

    /// The slope of theory: the distance shrinks by the rate, the loss by its square.
    fn slope(&mut self, chart: &Chart, rate: f32) {
        let logarithm = 2.0 * engine::math::log(rate.max(1e-6));
        let reach = |edge: f32| engine::math::log(edge) / logarithm;
        // As far as the chart goes.
        let limit = if rate < 1.0 { reach(chart.y.from) } else { reach(chart.y.to) };
        let end = if limit.is_finite() { limit.min(chart.x.to) } else { chart.x.to };
        let ends = [chart.at(0.0, 1.0), chart.at(end, engine::math::exp(logarithm * end))];
        let share = self.share("rate");
        for (width, token) in [(4.5, Token::Ground), (2.0, Token::Accent)] {
            chart::stroke(self.paper, &ends, &[6.0, 6.0], width, Tint(token, share));
        }
        let (text, kind) = (self.say(Text::new("theory", "이론")), label(11.5, Tint(Token::Accent, share)));
        let at = (ends[0].0 + 0.42 * (ends[1].0 - ends[0].0), ends[0].1 + 0.42 * (ends[1].1 - ends[0].1));
        let near = at.0 + 60.0 > chart.rect.right();
        let (dx, align) = if near { (-8.0, Align::End) } else { (8.0, Align::Start) };
        self.paper.text((at.0 + dx, at.1 - 8.0), text, kind.align(align));
    }

    fn other(&mut self, chart: &Chart, number: usize, losses: &[f32]) {
        let path = course(chart, losses);
        let Some(&at) = path.last().filter(|_| path.len() > 1) else { return };
        self.paper.line(&path, 1.25, Tint(Token::Accent, 0.8));
        self.paper.disc(at, 7.0, Token::Ground);
        self.paper.text(at, &number.to_string(), label(11.0, Token::Accent).bold().centred());
    }

    /// The constants and the speed of the runs that matter, a line each.
    pub(super) fn list(&mut self) {
        let rect = self.places.list;
        let rows = [
            (Text::new("this run", "이 실행"), self.settings.chosen(), Token::Ink, "rate"),
            (Text::new("best by theory", "이론의 최적점"), self.settings.best(), Token::Forget, "best"),
            (Text::new("best without β", "β 없이 최적"), self.settings.best_descent(), Token::Soft, "momentum"),
        ];
        let names = rows.map(|row| self.say(row.0));
        let numbers = rows.map(|row| self.numbers(row.1));
        let x = self.columns(&names, &numbers);
        let height = (rect.height - 16.0) / rows.len() as f32;
        for (index, (name, _, token, part)) in rows.into_iter().enumerate() {
            let y = rect.y + 14.0 + height * index as f32;
            self.paper.line(&[(rect.x, y), (rect.right(), y)], 1.0, Token::Line);
            let y = y + height / 2.0;
            let share = self.share(part);
            self.paper.text((rect.x, y), self.say(name), label(13.0, Tint(token, share)).bold());
            let kind = label(13.0, Tint(Token::Ink, share)).align(Align::End);
            let told = &numbers[index];
            for (x, text) in x.iter().zip(told) {
                self.paper.text((*x, y), text, kind);
            }
            let line = crate::paper::Rect::new(rect.x, y - height / 2.0, rect.width, height);
            let text = say!(
                self.language,
                ("{}: α = {}, β = {}, measured rate {}", name.get(self.language), told[0], told[1], told[2]),
                ("{}: α = {}, β = {}, 잰 수렴률 {}", name.get(self.language), told[0], told[1], told[2])
            );
            self.drawn.spot(line, part, text, None);
        }
    }

    /// The heads of the numbers. Answers where each column of them ends: equally far apart, and where there is no room for
    /// the longest head it stands in two lines.
    fn columns(&mut self, names: &[&str], numbers: &[[String; 4]]) -> [f32; 4] {
        let rect = self.places.list;
        let (small, greek) = (label(11.0, Token::Soft).align(Align::End), symbol_of(14.0).align(Align::End));
        let rate = self.say(Text::new("rate", "수렴률"));
        let digits = self.say(Text::new("steps a\u{a0}digit", "한\u{a0}자리당 걸음"));
        let heads = [("α", greek), ("β", greek), (rate, small), (digits, small)];
        let name_px = self.paper.widest(names, label(13.0, Token::Ink).bold());
        let numbers = [0, 1, 2, 3]
            .map(|column| self.paper.widest(numbers.iter().map(|row| &row[column]), label(13.0, Token::Ink)));
        let mut widths =
            [0, 1, 2, 3].map(|column| self.paper.text_width(heads[column].0, heads[column].1).max(numbers[column]));
        let gap = |widths: &[f32; 4]| (rect.width - name_px - widths.iter().sum::<f32>()) / 4.0;
        if gap(&widths) < LEAST_GAP_PX {
            widths[3] = self.paper.widest(digits.split(' '), small).max(numbers[3]);
        }
        let (gap, mut x) = (gap(&widths), rect.x + name_px);
        let ends = widths.map(|width| {
            x += gap + width;
            x
        });
        for ((head, kind), (end, width)) in heads.into_iter().zip(ends.into_iter().zip(widths)) {
            let lines = self.paper.lines(head, width + 0.5, kind);
            for (above, line) in lines.iter().rev().enumerate() {
                self.paper.text((end, rect.y - 12.5 * above as f32), line, kind);
            }
        }
        ends
    }

    /// α, β, the measured rate, and steps for a digit.
    fn numbers(&self, constants: Constants) -> [String; 4] {
        let rate = run::measured(self.settings, constants);
        [
            number::fixed(constants.learning_rate, 2),
            number::fixed(constants.momentum, 2),
            number::fixed(rate, 3),
            super::words::steps(steps_per_digit(rate)),
        ]
    }
}

fn course(chart: &Chart, losses: &[f32]) -> Vec<Point> {
    chart.path(losses.iter().enumerate().map(|(step, &loss)| (step as f32, loss)))
}
