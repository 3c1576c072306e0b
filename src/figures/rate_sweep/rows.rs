//! The rows under the chart: for each rule the range of rates in which it works, and its best.

use plotters::prelude::DrawingBackend;

use super::picture::Sheet;
use super::run::{self, RATES, Run, learning_rate};
use super::words;
use crate::chart::Chart;
use crate::number::small;
use crate::optimizers::{LOOKS, RULES, mark};
use crate::paper::{Align, Rect, Tint, label};
use crate::text::Text;
use crate::theme::Token;

/// From the left edge to the names.
const NAME_PX: f32 = 20.0;
/// The least room between two columns.
const GAP_PX: f32 = 8.0;
/// What the numbers beside the ranges are.
const HEADS: [Text; 3] = [Text::new("best η", "최적 η"), Text::new("loss", "손실"), Text::new("range", "폭")];

impl<DB: DrawingBackend> Sheet<'_, DB> {
    /// Moves the columns of numbers apart on a narrow sheet, where the names stand before them. If there is no room, the
    /// width of a range is left to its bar.
    pub(super) fn columns(&mut self) {
        let [rate, loss, Some(right)] = self.places.columns else { return };
        if self.places.wide {
            return;
        }
        let (number, small_kind) = (label(13.0, Token::Ink), label(11.0, Token::Soft));
        let names = LOOKS.iter().map(|look| look.label.get(self.language));
        let names = NAME_PX + self.paper.widest(names, number.bold());
        let numbers: Vec<[String; 3]> = (0..RULES).filter_map(|rule| self.numbers(rule)).collect();
        let widths = [0, 1, 2].map(|column| {
            let head = self.paper.text_width(self.say(HEADS[column]), small_kind);
            head.max(self.paper.widest(numbers.iter().map(|row| &row[column]), number))
        });
        let fits = names + widths.iter().sum::<f32>() + 3.0 * GAP_PX <= right;
        let end = if fits { right - widths[2] - GAP_PX } else { right };
        let rate = rate.unwrap_or(end).max(names + GAP_PX + widths[0]).min(end - widths[1] - GAP_PX);
        let loss = loss.filter(|_| fits).unwrap_or(end).max(rate + GAP_PX + widths[1]).min(end);
        self.places.columns = [Some(rate), Some(loss), fits.then_some(right)];
    }

    /// The best rate of a rule, its loss and the width of its range, as they are written.
    fn numbers(&self, rule: usize) -> Option<[String; 3]> {
        let best = run::best(self.frames, rule)?;
        let width = run::width(self.frames, rule, self.settings.goal());
        Some([small(learning_rate(best.rate)), words::share(best.loss / best.start), words::decades(width)])
    }

    /// What the numbers beside the ranges are, and what a range shows.
    pub(super) fn headings(&mut self) {
        let y = self.places.rows.y - 16.0;
        let small_kind = label(11.0, Token::Soft).align(Align::End);
        for (x, head) in self.places.columns.into_iter().zip(HEADS) {
            if let Some(x) = x {
                self.paper.text((x, y), self.say(head), small_kind);
            }
        }
        let (x, y) = if self.places.wide { (self.places.chart.x, y) } else { (4.0, y - 18.0) };
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
        self.paper.text((line.x + NAME_PX, text_y), look.label.get(self.language), name);
        self.range(chart, rule, range_y, share);

        let kind = label(13.0, Tint(Token::Ink, share)).align(Align::End);
        for (x, text) in self.places.columns.into_iter().zip(self.numbers(rule).iter().flatten()) {
            if let Some(x) = x {
                self.paper.text((x, text_y), text, kind);
            }
        }
        let told = run::best(self.frames, rule).map(|best| words::outcome(best, self.language)).unwrap_or_default();
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
