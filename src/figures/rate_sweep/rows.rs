//! The rows under the chart: for each rule the range of rates in which it works, and its best.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, RATES, Run, learning_rate};
use super::words;
use crate::chart::Chart;
use crate::number::small;
use crate::optimizers::{LOOKS, mark};
use crate::paper::{Align, Rect, Tint, label};
use crate::text::Text;
use crate::theme::Token;

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// What the numbers beside the ranges are, and what a range shows.
    pub(super) fn headings(&mut self) {
        let y = self.places.rows.y - 16.0;
        let small_kind = label(11.0, Token::Soft).align(Align::End);
        let [rate, loss, width] = self.places.columns;
        self.paper.text((rate, y), self.say(Text::new("best η", "최적 η")), small_kind);
        self.paper.text((loss, y), self.say(Text::new("loss", "손실")), small_kind);
        self.paper.text((width, y), self.say(Text::new("range", "폭")), small_kind);
        let x = if self.places.wide { self.places.chart.x } else { 4.0 };
        self.paper.fill_rounded(Rect::new(x, y - 4.0, 22.0, 8.0), 4.0, Tint(Token::Soft, 0.8));
        let text = self.say(Text::new("solved", "풀림"));
        let kind = label(11.0, Token::Soft);
        self.paper.text((x + 28.0, y), text, kind);
        let x = x + 28.0 + self.paper.text_width(text, kind) + 20.0;
        self.cross((x, y), 3.0, Tint(Token::Soft, 1.0));
        self.paper.text((x + 9.0, y), self.say(Text::new("diverged", "발산")), kind);
    }

    /// One rule: its range along the axis of the chart, and its numbers.
    pub(super) fn row(&mut self, chart: &Chart, rule: usize) {
        let (line, look) = (self.places.row(rule), &LOOKS[rule]);
        let share = self.share(rule).max(0.35);
        self.paper.line(&[(line.x, line.y), (line.right(), line.y)], 1.0, Tint(Token::Line, 0.8));
        let wide = self.places.wide;
        let middle = line.center().1;
        let (text_y, range_y) = if wide { (middle, middle) } else { (line.y + 12.0, line.y + 28.0) };
        mark(self.paper, look, (line.x + 8.0, text_y), 4.5, share);
        let name = label(13.0, Tint(look.token, share)).bold();
        self.paper.text((line.x + 20.0, text_y), look.label.get(self.language), name);
        self.range(chart, rule, range_y, share);

        let kind = label(13.0, Tint(Token::Ink, share)).align(Align::End);
        let width = run::width(self.frames, rule, self.settings.goal());
        let (mut told, columns) = (String::new(), self.places.columns);
        if let Some(best) = run::best(self.frames, rule) {
            let texts = [small(learning_rate(best.rate)), words::share(best.loss / best.start), words::decades(width)];
            for (x, text) in columns.into_iter().zip(&texts) {
                self.paper.text((x, text_y), text, kind);
            }
            told = words::outcome(best, self.language);
        }
        self.drawn.spot(line, look.name, told, None);
    }

    /// Where a rule solves the task, and where it diverges.
    fn range(&mut self, chart: &Chart, rule: usize, y: f32, share: f32) {
        let (left, right) = (chart.rect.x, chart.rect.right());
        self.paper.line(&[(left, y), (right, y)], 1.0, Tint(Token::Line, share));
        let half = chart.rect.width / (RATES - 1) as f32 / 2.0;
        let x = |run: &Run| chart.at(learning_rate(run.rate), 1.0).0;
        let runs: Vec<&Run> = run::of_rule(self.frames, rule).collect();
        let goal = self.settings.goal();
        let solved = |run: &&Run| run.share().is_some_and(|share| share <= goal);
        for stretch in runs.chunk_by(|a, b| solved(a) == solved(b)).filter(|stretch| solved(&stretch[0])) {
            let (from, to) = (x(stretch[0]) - half, x(stretch[stretch.len() - 1]) + half);
            let bar = Rect::new(from.max(left - half), y - 4.0, to - from.max(left - half), 8.0);
            self.paper.fill_rounded(bar, 4.0, Tint(LOOKS[rule].token, 0.8 * share));
        }
        for run in runs.iter().filter(|run| run.diverged.is_some()) {
            self.cross((x(run), y), 2.5, Tint(LOOKS[rule].token, share));
        }
        if let Some(best) = run::best(self.frames, rule) {
            let at = (x(best), y);
            self.paper.disc(at, 4.5, Token::Ground);
            self.paper.disc(at, 3.0, Tint(Token::Ink, share));
        }
    }
}
